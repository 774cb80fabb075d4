/** Bounds on what is read and shown of the files that belong to samples. */
export interface MediaLimits {
  /** Largest image or PDF, bytes. @default 50 MB */
  readonly maxFileBytes: number;
  /** Largest text file, bytes. @default 200 kB */
  readonly maxTextBytes: number;
  /** Most images, pages and texts that one sample shows; more are refused, never dropped. @default 20 */
  readonly maxParts: number;
  /** Longer side of an image as it is sent, pixels; smaller ones stay as they are. @default 1568 */
  readonly maxSide: number;
  /** Most pixels of an image as it lies on disk. @default 100 million */
  readonly maxPixels: number;
  /** Time for decoding one image, seconds. @default 30 */
  readonly imageSeconds: number;
  /** Most pages shown of one PDF, from the first; the model is told how many there are. @default 10 */
  readonly pdfPages: number;
  /** Resolution a page is rendered at, unless `maxSide` asks for less. @default 110 */
  readonly pdfDpi: number;
  /** Time for rendering one PDF, milliseconds. @default 30000 */
  readonly pdfMs: number;
  /** Memory the renderer may take for one PDF, bytes. @default 512 MiB */
  readonly pdfMemoryBytes: number;
  /** How much of what was converted is kept for the next vote or judgment, bytes. @default 64 MB */
  readonly cacheBytes: number;
}

/** The bounds where nobody gives others. */
export const DEFAULT_MEDIA_LIMITS: MediaLimits = {
  maxFileBytes: 50_000_000,
  maxTextBytes: 200_000,
  maxParts: 20,
  maxSide: 1_568,
  maxPixels: 100_000_000,
  imageSeconds: 30,
  pdfPages: 10,
  pdfDpi: 110,
  pdfMs: 30_000,
  pdfMemoryBytes: 512 * 1024 * 1024,
  cacheBytes: 64_000_000,
};
