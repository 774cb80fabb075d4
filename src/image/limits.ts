/** Bounds on the images that are read and made. */
export interface ImageLimits {
  /** Largest file, bytes. */
  readonly bytes: number;
  /** Most pixels of one frame. */
  readonly pixels: number;
  /** Most frames of an animation, pages of a TIFF. */
  readonly frames: number;
  /** Most pixels of all the frames that must be decoded to reach the one asked for. */
  readonly walkedPixels: number;
  /** Longest side of an image that is made, pixels. */
  readonly side: number;
  /** Time for decoding one image, seconds. */
  readonly seconds: number;
}

/** The bounds that hold everywhere. */
export const IMAGE_LIMITS: ImageLimits = {
  bytes: 50_000_000,
  pixels: 100_000_000,
  frames: 1_000,
  walkedPixels: 1_000_000_000,
  side: 4_096,
  seconds: 30,
};
