import type { FileStore, ToolImage } from '../core/index.js';

/** Largest image that is sent, bytes; a model's server refuses more, or takes ages. */
const MOST_BYTES = 8_000_000;

/** A kept image as a data URI; null where it is gone, or too large to be sent. */
export async function pictureOf(store: FileStore, { sha256, mediaType }: ToolImage): Promise<string | null> {
  const file = await store.get(sha256);
  if (file === null || file.bytes.length > MOST_BYTES) return null;
  return `data:${mediaType};base64,${Buffer.from(file.bytes).toString('base64')}`;
}
