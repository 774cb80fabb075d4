import type { Input } from './options.js';

/** The search services there is an adapter for. */
export type ProviderKind = 'searxng' | 'brave' | 'tavily' | 'exa' | 'serper';

/** What is searched for. */
export type SearchQuery = Pick<Input, 'query' | 'top' | 'language' | 'freshness'>;

/** Where a service is, and what lets us in. */
export interface Access {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Empty where none is needed. */
  readonly key: string;
  /** Milliseconds since 1970-01-01 UTC, for services that take a date. */
  readonly now: number;
}

/** A request to a service. */
export interface SearchRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A result as a service states it; what it does not state is undefined. */
export interface RawResult {
  readonly url: unknown;
  readonly title: unknown;
  readonly date: unknown;
  readonly passage: unknown;
  /** Which search engine a service of several had it from. */
  readonly engine?: unknown;
}

/** One search service. */
export interface Provider {
  readonly kind: ProviderKind;
  /** Its address; null where every user has an own one. */
  readonly url: string | null;
  /** The environment variable that holds the key, or the address where there is no key. */
  readonly variable: string;
  request(query: SearchQuery, access: Access): SearchRequest;
  /** The results of a reply, null where it is no reply of this service. */
  results(reply: Readonly<Record<string, unknown>>): readonly RawResult[] | null;
}

/** The objects of a list; null where it is none. */
export function objectsIn(value: unknown): Readonly<Record<string, unknown>>[] | null {
  if (!Array.isArray(value)) return null;
  return value.filter(
    (one): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one),
  );
}

/** A POST with a JSON body; keys without a value are left out. */
export const postJson = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
): SearchRequest => ({
  url,
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
  body: JSON.stringify(body),
});
