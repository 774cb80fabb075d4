import type { GuardedFetchOptions } from '../../src/web/index.js';
import { ask, serviceFetch } from './ask.js';
import { configured, type Environment } from './configured.js';
import type { ProviderKind } from './provider.js';
import { PROVIDERS } from './providers/index.js';

/** What is known of one search service. */
export interface ProviderReport {
  readonly kind: ProviderKind;
  /** The environment variable that configures it. */
  readonly variable: string;
  readonly configured: boolean;
  /** Whether it answered a search; null where it was not asked. */
  readonly answers: boolean | null;
  /** Why it did not; empty where it did, or was not asked. */
  readonly problem: string;
}

/** Asks every configured search service for one result, which costs one search of each; never throws. */
export function reachableProviders(
  environment: Environment,
  signal: AbortSignal,
  options: GuardedFetchOptions & { readonly now?: number } = {},
): Promise<readonly ProviderReport[]> {
  return Promise.all(
    Object.values(PROVIDERS).map(async ({ kind, variable }): Promise<ProviderReport> => {
      if ((environment[variable] ?? '').trim() === '')
        return { kind, variable, configured: false, answers: null, problem: '' };
      const service = configured({ kind }, environment);
      if ('status' in service)
        return { kind, variable, configured: true, answers: false, problem: service.message };
      const query = { query: 'test', top: 1 } as const;
      const reply = await ask(serviceFetch(service, options), service, {
        query,
        now: options.now ?? 0,
        signal,
      });
      const problem = typeof reply === 'string' ? '' : reply.message;
      return { kind, variable, configured: true, answers: problem === '', problem };
    }),
  );
}
