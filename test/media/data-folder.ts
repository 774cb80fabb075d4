import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { AttachedParts, Attachment, AttachmentReader } from '../../src/core/index.js';

/** The thread as the last build made it: threads only start from JavaScript. */
export const PDF_THREAD = new URL('../../dist/src/media/pdf-thread.js', import.meta.url);

/** A folder that lasts as long as the tests of a file, and how to put a file in it. */
export function dataFolder(): {
  readonly root: string;
  readonly put: (name: string, bytes: string | Buffer) => string;
} {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-media-')));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return {
    root,
    put(name, bytes) {
      writeFileSync(join(root, name), bytes);
      return name;
    },
  };
}

/** Reads attachments without ever stopping. */
export const read = (reader: AttachmentReader, ...attachments: Attachment[]): Promise<AttachedParts> =>
  reader(attachments, new AbortController().signal);

/** The texts and the images of what was read; a refusal as one text. */
export function told(parts: AttachedParts): { readonly texts: string[]; readonly images: string[] } {
  if (parts.status === 'error') return { texts: [`refused: ${parts.message}`], images: [] };
  return {
    texts: parts.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
    images: parts.parts.flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : [])),
  };
}
