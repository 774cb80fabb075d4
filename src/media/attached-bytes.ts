import type { AttachedBytes } from '../core/index.js';
import { toolFailure } from '../core/index.js';
import { readConfined } from './confined-file.js';
import { isDataUri, readDataUri } from './data-uri.js';
import { DEFAULT_MEDIA_LIMITS, type MediaLimits } from './limits.js';
import { Places } from './places.js';
import { reportOf, Unreadable } from './unreadable.js';

/** Where attachments lie, and how large one may be. */
export interface AttachedBytesOptions extends Partial<Pick<MediaLimits, 'maxFileBytes'>> {
  /** The folder that paths start from, and that none leads out of: the folder of the data file. */
  readonly root: string;
}

/** How many are read at once: each may be large. */
const AT_ONCE = 4;

/**
 * Reads the bytes of attachments for tools, as they lie on the disk: from one folder, never through a link that leads
 * out of it, never from an address; an image may be a `data:image/…;base64,` URI.
 */
export function attachedBytes({
  root,
  maxFileBytes = DEFAULT_MEDIA_LIMITS.maxFileBytes,
}: AttachedBytesOptions): AttachedBytes {
  const places = new Places(AT_ONCE);
  return async ({ path }) => {
    try {
      const bytes = isDataUri(path)
        ? readDataUri(path, maxFileBytes)
        : await places.taken(() => readConfined(root, path, maxFileBytes));
      return { status: 'ok', bytes };
    } catch (error) {
      const message = error instanceof Unreadable ? error.message : `expected a file, got ${reportOf(error)}`;
      return toolFailure('attachment_unreadable', message);
    }
  };
}
