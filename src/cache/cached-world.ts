import type { WorldCache } from '../core/index.js';
import type { Cache } from './cache.js';
import { cacheKey } from './key.js';

/** How the world is asked through a cache. */
export interface CachedWorldOptions {
  /** Nothing is asked; what the cache does not hold rejects. @default false */
  readonly offline?: boolean;
  /** False to ask again and keep the new answers. @default true */
  readonly readCache?: boolean;
}

/**
 * What the world answered, by all that was asked: the next run gets the same bytes without asking, and what is asked
 * twice at once is asked once. Answers larger than the cache takes are asked for each time.
 */
export function cachedWorld(
  cache: Cache,
  { offline = false, readCache = true }: CachedWorldOptions = {},
): WorldCache {
  const underWay = new Map<string, Promise<Uint8Array>>();
  const answer = async (key: string, name: string, get: () => Promise<Uint8Array>) => {
    const found = readCache ? await cache.get(key) : null;
    if (typeof found?.value === 'string') return Buffer.from(found.value, 'base64');
    if (offline)
      throw new Error(
        `not_in_cache: expected ${name.slice(0, 200)} in the cache, got none. Run once without --offline.`,
      );
    const bytes = await get();
    await cache.set(key, Buffer.from(bytes).toString('base64'));
    return bytes;
  };
  return (name, get) => {
    const key = cacheKey('world', { name });
    if (key === null) return get();
    const ask = () => {
      const asking = answer(key, name, get);
      underWay.set(key, asking);
      const over = () => void underWay.delete(key);
      asking.then(over, over);
      return asking;
    };
    // another's question may have ended with another's judgment
    return underWay.get(key)?.catch(ask) ?? ask();
  };
}
