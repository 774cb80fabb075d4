import { type ToolFailure, toolFailure } from '../../src/core/index.js';
import type { Provider, ProviderKind } from './provider.js';
import { PROVIDERS } from './providers/index.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Which service is asked, and where its key is; never the key itself. */
export interface ProviderChoice {
  readonly kind: ProviderKind;
  /** Its address, where it is not the service's own. */
  readonly url?: string | undefined;
  /** The environment variable that holds the key. @default the service's, e.g. BRAVE_API_KEY */
  readonly apiKeyEnv?: string | undefined;
}

/** A service that can be asked. */
export interface Configured {
  readonly provider: Provider;
  readonly url: string;
  readonly key: string;
  /** Whether the user named the address, which may then be on this machine. */
  readonly own: boolean;
}

/** What a service is called in records: its kind and address, such as `searxng http://localhost:8080`. */
export const serviceName = ({ provider, url }: Configured): string => `${provider.kind} ${url}`;

const REMEDY =
  'Set SEARXNG_URL to a SearXNG of yours, or one of BRAVE_API_KEY, TAVILY_API_KEY, EXA_API_KEY, SERPER_API_KEY';

/** The service that is to be asked: the chosen one, or the first that the environment configures. */
export function configured(
  choice: ProviderChoice | undefined,
  environment: Environment,
): Configured | ToolFailure {
  if (choice !== undefined) return access(choice, environment);
  const found = Object.values(PROVIDERS).find(({ variable }) => (environment[variable] ?? '').trim() !== '');
  if (found === undefined)
    return toolFailure('not_configured', `expected a search service, got none. ${REMEDY}`);
  return access({ kind: found.kind }, environment);
}

function access(
  { kind, url, apiKeyEnv }: ProviderChoice,
  environment: Environment,
): Configured | ToolFailure {
  const provider = PROVIDERS[kind];
  const variable = apiKeyEnv ?? provider.variable;
  const value = (environment[variable] ?? '').trim();
  // a service without an address of its own has its address in the variable, and no key
  const address = url ?? provider.url ?? value;
  const key = provider.url === null ? '' : value;
  if (address === '' || (provider.url !== null && key === ''))
    return toolFailure(
      'not_configured',
      `expected ${variable} in the environment for ${kind}, got none. ${REMEDY}`,
    );
  if (/[^\x21-\x7e]/.test(key))
    return toolFailure(
      'not_configured',
      `expected a key in ${variable}, got one with blanks or signs no key has`,
    );
  const parsed = URL.canParse(address) ? new URL(address) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || hasMore(parsed))
    return toolFailure(
      'not_configured',
      `expected the address of ${kind} such as http://localhost:8080, without user, password and query, got another text`,
    );
  return {
    provider,
    url: parsed.href.replace(/\/+$/, ''),
    key,
    own: url !== undefined || provider.url === null,
  };
}

/** Whether an address has parts besides scheme, host, port and path; a password must not get into a record. */
const hasMore = ({ username, password, search, hash }: URL): boolean =>
  username !== '' || password !== '' || search !== '' || hash !== '';
