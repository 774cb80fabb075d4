import type sharp from 'sharp';
import { ImageFault } from './image-fault.js';

/**
 * The library that decodes and encodes, loaded when the first image is met: it is large, and most runs have none.
 * @throws {ImageFault} on a machine it has no build for
 */
export async function loadSharp(): Promise<typeof sharp> {
  try {
    return (await import('sharp')).default;
  } catch (error) {
    const report = error instanceof Error ? error.message : String(error);
    throw new ImageFault(
      'library_missing',
      `expected the package sharp to load, got: ${report.replace(/\s+/g, ' ').slice(0, 160)}. Run: npm install sharp`,
    );
  }
}
