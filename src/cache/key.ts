import { hash } from 'node:crypto';
import { canonicalJson, type Json } from '../core/index.js';

/** What is kept apart: the same content means something else in each. */
export type CacheKind = 'model' | 'tool' | 'probe' | 'world';

/** SHA-256 (hex) of a text. */
export const sha256 = (text: string): string => hash('sha256', text);

/**
 * The key of what is asked, the same for equal JSON whatever the order of its keys; null where it is nested too
 * deeply to be written as JSON, which means that it is not cached.
 */
export function cacheKey(kind: CacheKind, asked: Json): string | null {
  try {
    return sha256(canonicalJson({ kind, asked }));
  } catch {
    return null;
  }
}
