import type { FileStore, ToolImage } from '../core/index.js';
import type { Picture } from '../elicit/index.js';

/** Largest image that is sent, bytes; a model's server refuses more, or takes ages. */
const MOST_BYTES = 8_000_000;

/** A kept image as a data URI. */
export async function pictureOf(store: FileStore, { sha256, mediaType }: ToolImage): Promise<Picture> {
  const file = await store.get(sha256);
  if (file === null) return { status: 'gone' };
  if (file.bytes.length > MOST_BYTES) return { status: 'too_large' };
  return { status: 'ok', url: `data:${mediaType};base64,${Buffer.from(file.bytes).toString('base64')}` };
}
