import { type FrameSize, fitting, sheetSize } from '../../src/video/index.js';

/** Largest sheet, pixels. */
const MOST: FrameSize = { width: 1_568, height: 4_096 };

/**
 * Longer side of each picture of a contact sheet, pixels: as wanted, or less where the sheet would be wider or higher
 * than a sheet may be.
 * @param frame size of the video's own frames
 */
export function sheetSide(frame: FrameSize, count: number, columns: number, wanted: number): number {
  let [fits, tooLarge] = [1, wanted + 1];
  while (tooLarge - fits > 1) {
    const side = (fits + tooLarge) >> 1;
    const cell = fitting(frame, side);
    const layout = { columns: Math.min(columns, count), cellWidth: cell.width, cellHeight: cell.height };
    const { width, height } = sheetSize(count, layout);
    if (width <= MOST.width && height <= MOST.height) fits = side;
    else tooLarge = side;
  }
  return fits;
}
