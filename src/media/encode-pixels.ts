import type sharp from 'sharp';
import { reportOf, Unreadable } from './unreadable.js';

/**
 * The library that decodes and encodes, loaded when the first image is met: it is large, and most runs have none.
 * @throws {Unreadable} on a machine it has no build for
 */
export async function loadSharp(): Promise<typeof sharp> {
  try {
    return (await import('sharp')).default;
  } catch (error) {
    throw new Unreadable('the package sharp to load on this machine', `a fault (${reportOf(error)})`);
  }
}

/** Rows of 8-bit samples, 3 (RGB) or 4 (RGBA) a pixel, without gaps. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

/** Largest PNG that is sent, bytes; what comes out larger is a photograph and goes as JPEG. */
const MOST_PNG = 1_000_000;
const JPEG = { quality: 90, chromaSubsampling: '4:4:4' } as const;

/**
 * Pixels as a data URI without any metadata; transparent ones lie on white.
 * @param as what the image came as: drawings and pages stay exact as PNG where that is not too large
 */
export async function encodePixels({ data, ...raw }: Pixels, as: 'drawing' | 'photograph'): Promise<string> {
  const open = (await loadSharp())(data, { raw, limitInputPixels: false }).flatten({ background: '#ffffff' });
  if (as === 'drawing') {
    const png = await open.clone().png().toBuffer();
    if (png.length <= MOST_PNG) return `data:image/png;base64,${png.toString('base64')}`;
  }
  return `data:image/jpeg;base64,${(await open.jpeg(JPEG).toBuffer()).toString('base64')}`;
}
