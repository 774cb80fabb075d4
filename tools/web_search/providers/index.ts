import type { Provider, ProviderKind } from '../provider.js';
import { brave } from './brave.js';
import { exa } from './exa.js';
import { searxng } from './searxng.js';
import { serper } from './serper.js';
import { tavily } from './tavily.js';

/** Every search service, in the order in which the first configured one is taken. */
export const PROVIDERS: Readonly<Record<ProviderKind, Provider>> = { searxng, brave, tavily, exa, serper };
