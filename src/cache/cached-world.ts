import type { WorldCache } from '../core/index.js';
import type { Cache } from './cache.js';
import { cacheKey } from './key.js';

/**
 * What the world answered, by the name of what was asked: the next run gets the same bytes without asking.
 * @param offline nothing is asked; what the cache does not hold rejects with `not_in_cache`
 */
export function cachedWorld(cache: Cache, offline: boolean): WorldCache {
  return async (name, get) => {
    const key = cacheKey('world', { name });
    if (key === null) return get();
    const found = await cache.get(key);
    if (typeof found?.value === 'string') return Buffer.from(found.value, 'base64');
    if (offline)
      throw new Error(
        `not_in_cache: expected ${name.slice(0, 200)} in the cache, got none. Run once without --offline.`,
      );
    const bytes = await get();
    await cache.set(key, Buffer.from(bytes).toString('base64'));
    return bytes;
  };
}
