import type { ToolFailure } from './tool-failure.js';

/** Bytes under the digest of themselves. */
export interface StoredFile {
  /** SHA-256 (hex) of the bytes. */
  readonly sha256: string;
  /** e.g. `image/png`. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Keeps files once, by digest: in a run folder, or in memory. */
export interface FileStore {
  /** @returns the SHA-256 (hex) it is found under */
  put(bytes: Uint8Array, mediaType: string): Promise<string>;
  /** Null where there is none. */
  get(sha256: string): Promise<StoredFile | null>;
}

/** A file that a tool asked for by name. */
export interface OpenedFile extends StoredFile {
  readonly status: 'ok';
  /** The name it was asked for by, in its canonical form. */
  readonly name: string;
}

/** What a run of a tool used of files and the world, as its evidence records it: one entry for each thing it asked. */
export type FileUse =
  /** A file that was opened. */
  | {
      /** The name it was asked for by. */
      readonly name: string;
      /** Its canonical name, where that is another. */
      readonly called?: string;
      readonly sha256: string;
      readonly mediaType: string;
    }
  /** A file that could not be opened, and why. */
  | { readonly name: string; readonly failure: ToolFailure }
  /** What the world answered to a question of this name. */
  | { readonly world: string; readonly sha256: string }
  /** The names of the attachments, where the tool asked for them. */
  | { readonly names: readonly string[] };

/**
 * The files a run of a tool may use: the attachments of its own sample, what tools made of them in this judgment, and
 * nothing else. What is read is recorded by digest, so that the run can be repeated without the sample.
 */
export interface ToolFiles {
  /** Names of the attachments, in their order. */
  readonly names: readonly string[];
  /**
   * @param name an attachment's path; `#1` for the first attachment, `#2` for the next; or `sha256:HEX` (at least 8
   * digits) for a file that this judgment read or made
   * @returns a failure with code `no_such_file` or `attachment_unreadable`
   */
  open(name: string): Promise<OpenedFile | ToolFailure>;
  /** Keeps what a tool made. @returns its SHA-256 (hex) */
  keep(bytes: Uint8Array, mediaType: string): Promise<string>;
  /**
   * What the world answered, once: `get` is called in a judgment and what it gives is kept; a replay is given what was
   * kept, and never calls it. Everything a tool learns from outside (a page, a search) must come through here.
   * @param name all that was asked, since a cache may answer by it, e.g. `GET https://example.org/`; asked again in the
   * same run, it gives the same bytes
   * @throws what `get` throws, which is not kept; in a replay, where nothing was kept
   */
  once(name: string, mediaType: string, get: () => Promise<Uint8Array>): Promise<Uint8Array>;
}

/** Reads one attachment's bytes, bounded, from where the data lie; never from anywhere else. Never rejects. */
export type AttachedBytes = (
  attachment: { readonly type: string; readonly path: string },
  signal: AbortSignal,
) => Promise<{ readonly status: 'ok'; readonly bytes: Uint8Array } | ToolFailure>;

/** Where a judge's tools read and keep files. */
export interface FileAccess {
  /** Null where nobody said where the attachments lie. */
  readonly attached: AttachedBytes | null;
  readonly store: FileStore;
  /** Asked before the world is, under the tool, its version and the name of what it asks: a cache. @default the world alone */
  readonly world?: WorldCache | undefined;
}

/** Gives what the world answered before, or lets it be asked; rejects where it must not be. */
export type WorldCache = (name: string, get: () => Promise<Uint8Array>) => Promise<Uint8Array>;

/** SHA-256 (hex) of bytes. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Most bytes a store in memory keeps before it lets go of some. */
const MEMORY_BYTES = 256 * 1024 * 1024;

/** A store in memory; what was not used for longest is let go of when it is full. */
export function memoryFileStore(mostBytes = MEMORY_BYTES): FileStore {
  const files = new Map<string, StoredFile>();
  let size = 0;
  /** The newest stand last. */
  const use = (file: StoredFile) => {
    files.delete(file.sha256);
    files.set(file.sha256, file);
  };
  return {
    async put(bytes, mediaType) {
      const sha256 = await sha256Of(bytes);
      if (!files.has(sha256)) size += bytes.length;
      use({ sha256, mediaType, bytes });
      for (const [key, file] of files) {
        if (size <= mostBytes || key === sha256) break;
        files.delete(key);
        size -= file.bytes.length;
      }
      return sha256;
    },
    get: (sha256) => {
      const file = files.get(sha256) ?? null;
      if (file !== null) use(file);
      return Promise.resolve(file);
    },
  };
}
