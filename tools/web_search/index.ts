import { defineTool, type Tool, toolFailure } from '../../src/core/index.js';
import type { GuardedFetchOptions } from '../../src/web/index.js';
import { configured, type Environment, type ProviderChoice, serviceName } from './configured.js';
import { schema } from './options.js';
import type { ProviderReport } from './reachable.js';
import type { Searcher } from './run.js';

export type { Environment, ProviderChoice } from './configured.js';
export type { ProviderKind } from './provider.js';
export type { ProviderReport } from './reachable.js';

/** How the web is searched. */
export interface WebSearchToolOptions extends GuardedFetchOptions {
  /** Whether the service may be asked; off, only what is on record is read. @default 'off' */
  readonly network?: 'on' | 'off' | undefined;
  /** @default the first that the environment configures: SearXNG, Brave, Tavily, Exa, Serper */
  readonly provider?: ProviderChoice | undefined;
  /** Where keys and SEARXNG_URL are; keys come from nowhere else. @default empty */
  readonly environment?: Environment | undefined;
}

const LONGEST_MS = 30_000;

const NETWORK_OFF = toolFailure(
  'network_off',
  'expected leave to use the web, got none. Set "web" in assay.config.json, or pass --web',
);

/**
 * Makes the tool `web_search`: asks one search service and returns what it found in one form, whichever service it is.
 * What it answered is recorded, and a replay is given the record. No results are an answer, not a failure. Fails with
 * `not_configured` where there is no service, `network_off` without `network: 'on'`.
 */
export function createWebSearchTool(options: WebSearchToolOptions = {}): Tool<typeof schema> {
  const { network = 'off', provider, environment = {} } = options;
  const service = configured(provider, environment);
  const name = 'status' in service ? null : serviceName(service);
  let made: Searcher | null = null;
  const searcher = async (): Promise<Searcher> => {
    if (made !== null) return made;
    if ('status' in service) return service;
    if (network === 'off') return NETWORK_OFF;
    const { serviceFetch } = await import('./ask.js');
    made ??= { status: 'ok', service, fetch: serviceFetch(service, options) };
    return made;
  };
  return defineTool({
    name: 'web_search',
    description:
      'Searches the web and returns the title, address, date and a passage of each page that was found.',
    schema,
    supplied: ['service'],
    ambient: ['service'],
    reads: 'world',
    prepare: () => (name === null ? {} : { service: name }),
    timeLimitMs: () => LONGEST_MS,
    run: async (input, context) => (await import('./run.js')).runSearch(input, context, searcher, name),
  });
}

/** Asks every configured search service for one result, which costs one search of each; never throws. */
export const reachableProviders = async (
  environment: Environment,
  signal: AbortSignal,
  options: GuardedFetchOptions & { readonly now?: number } = {},
): Promise<readonly ProviderReport[]> =>
  (await import('./reachable.js')).reachableProviders(environment, signal, options);
