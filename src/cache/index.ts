export { aroundTool } from './around-tool.js';
export { type Cache, type CacheCounts, type CacheOptions, openCache } from './cache.js';
export { type CachedToolOptions, cachedTool } from './cached-tool.js';
export { cachedWorld } from './cached-world.js';
export { type CacheKind, cacheKey } from './key.js';
export { type Shared, SingleFlight } from './single-flight.js';
