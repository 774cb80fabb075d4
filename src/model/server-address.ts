import { UsageError } from '../core/index.js';

/** Where a model server is. */
export interface ServerAddress {
  /** Up to `/v1`, without a slash at its end. */
  readonly base: string;
  /** The base without `/v1`: other endpoints' paths start here. */
  readonly root: string;
  /** What stands behind `#`; empty where nothing does. */
  readonly id: string;
  readonly host: string;
}

/**
 * Reads the address of an OpenAI-compatible server: `http://gpu:8000/v1`, with or without `#model` behind it.
 * A bare host gets `/v1`.
 * @throws UsageError where it is no such address, or holds a password or a query
 */
export function serverAddress(text: string): ServerAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw refused('an http or https address', 'another', 'Write it like http://gpu:8000/v1#model.');
  if (url.username !== '' || url.password !== '')
    throw refused('an address without name and password', 'one with them', 'Pass the key apart.');
  if (url.search !== '')
    throw refused('an address without a query', url.search, 'Leave out what follows the question mark.');
  const path = url.pathname.replace(/\/+$/, '');
  const base = `${url.origin}${path === '' ? '/v1' : path}`;
  return { base, root: base.replace(/\/v1$/, ''), id: idOf(url.hash), host: url.host };
}

function idOf(hash: string): string {
  const id = hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function refused(expected: string, got: string, remedy: string): UsageError {
  return new UsageError(`Model server: expected ${expected}, got ${got}. ${remedy}`);
}
