import type { Json } from '../core/index.js';
import { sha256 } from './key.js';

/** Version of the cache on disk. Entries of another version are misses. */
export const CACHE_FORMAT = 1;

/** The start of an entry; always of one length, so that the value's text needs no parsing to be checked. */
const headOf = (key: string, digest: string): string =>
  `{"format":${CACHE_FORMAT},"key":"${key}","sha256":"${digest}","value":`;
const HEAD = headOf('0'.repeat(64), '0'.repeat(64)).length;
const TAIL = '}\n';

/** An entry as it lies on disk: one object of JSON, with the digest of its value. */
export function writeEntry(key: string, value: Json): string {
  const text = JSON.stringify(value);
  return `${headOf(key, sha256(text))}${text}${TAIL}`;
}

/** The value of an entry; null where it is damaged, cut off, of another version or another key's. */
export function readEntry(key: string, text: string): { readonly value: Json } | null {
  const value = text.slice(HEAD, -TAIL.length);
  if (!text.endsWith(TAIL) || !text.startsWith(headOf(key, sha256(value)))) return null;
  try {
    return { value: JSON.parse(value) as Json };
  } catch {
    return null;
  }
}
