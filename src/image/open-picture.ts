import {
  IDENTITY,
  type ImageFrame,
  type OpenedFile,
  type ToolFailure,
  type ToolFiles,
} from '../core/index.js';
import { type DecodedImage, type DecodeOptions, decodeImage } from './decode-image.js';
import { frameIn } from './frame-chunk.js';

/** An image that a tool works on, and where its pixels lie on the original. */
export interface Picture extends DecodedImage {
  /** Cut where it is long. */
  readonly name: string;
  /** Of the file. */
  readonly sha256: string;
  readonly frame: ImageFrame;
}

/** Longest name that results repeat, characters. */
const MOST_NAME = 120;
/** Most attachments that a derived image is told apart from; with more, no frame is believed. */
const MOST_ATTACHMENTS = 64;

/**
 * Opens and decodes an image by its name. One that a tool derived before (`sha256:HEX`) brings the frame it was given
 * then, so that what is derived of it still leads to the first original. Never rejects.
 */
export async function openPicture(
  files: ToolFiles,
  name: string,
  options: DecodeOptions,
): Promise<Picture | ToolFailure> {
  const file = await files.open(name);
  if (file.status === 'error') return file;
  const decoded = await decodeImage(file.bytes, options);
  if (decoded.status === 'error') return decoded;
  const { width, height } = decoded.pixels;
  const own = { of: file.sha256, width, height, toOriginal: IDENTITY };
  const frame = (await derivedFrame(files, name, file)) ?? own;
  return { ...decoded, name: file.name.slice(0, MOST_NAME), sha256: file.sha256, frame };
}

/** Whoever writes an attachment can write a frame into it: one is believed only of a file that is no attachment. */
async function derivedFrame(files: ToolFiles, name: string, file: OpenedFile): Promise<ImageFrame | null> {
  const frame = name.startsWith('sha256:') ? frameIn(file.bytes) : null;
  if (frame === null || files.names.length > MOST_ATTACHMENTS) return null;
  for (const one of files.names) {
    const attachment = await files.open(one);
    if (attachment.status === 'ok' && attachment.sha256 === file.sha256) return null;
  }
  const original = await files.open(`sha256:${frame.of}`);
  return original.status === 'ok' ? frame : null;
}
