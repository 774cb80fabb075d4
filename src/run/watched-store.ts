import { AssayError, type FileStore } from '../core/index.js';

/** A store, and the first fault of its disk. */
export interface WatchedStore {
  readonly store: FileStore;
  /** A tool may take a full disk for a failure of its own; the run must not go on. */
  readonly fault: () => AssayError | null;
}

/** Remembers the first write that the disk refused. */
export function watchedStore(store: FileStore): WatchedStore {
  let first: AssayError | null = null;
  return {
    store: {
      put: (bytes, mediaType) =>
        store.put(bytes, mediaType).catch((error: unknown) => {
          if (error instanceof AssayError) first ??= error;
          throw error;
        }),
      get: (sha256) => store.get(sha256),
    },
    fault: () => first,
  };
}
