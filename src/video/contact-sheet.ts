import type { OverlayOptions } from 'sharp';

/** One cell of a sheet. */
export interface SheetCell {
  readonly png: Uint8Array;
  /** A few words of ours under the picture: printable ASCII. */
  readonly label: string;
}

/** How a sheet is laid out, pixels. */
export interface SheetLayout {
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** A contact sheet, and its size in pixels. */
export interface Sheet {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const LABEL_HEIGHT = 18;
const GAP = 4;

/** How large a sheet of so many pictures is, pixels. */
export function sheetSize(
  count: number,
  { columns, cellWidth, cellHeight }: SheetLayout,
): { readonly width: number; readonly height: number } {
  const rows = Math.ceil(count / columns);
  return {
    width: columns * (cellWidth + GAP) + GAP,
    height: rows * (cellHeight + LABEL_HEIGHT + GAP) + GAP,
  };
}

/** Pictures of one size in rows, a label under each, on white. */
export async function contactSheet(cells: readonly SheetCell[], layout: SheetLayout): Promise<Sheet> {
  const { columns, cellWidth, cellHeight } = layout;
  const [stepX, stepY] = [cellWidth + GAP, cellHeight + LABEL_HEIGHT + GAP];
  const size = sheetSize(cells.length, layout);
  const placed = cells.flatMap(({ png, label }, index): OverlayOptions[] => {
    const [left, top] = [GAP + (index % columns) * stepX, GAP + Math.floor(index / columns) * stepY];
    return [
      { input: Buffer.from(png), left, top },
      { input: labelPicture(label, cellWidth), left, top: top + cellHeight },
    ];
  });
  const load = (await import('sharp')).default;
  const blank = load({ create: { ...size, channels: 3, background: '#ffffff' } });
  return { png: await blank.composite(placed).png().toBuffer(), ...size };
}

function labelPicture(label: string, width: number): Buffer {
  const words = label.replace(/[^\x20-\x7e]/g, '?').replace(/[<>&"']/g, ' ');
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${LABEL_HEIGHT}"><text x="2" y="13" font-family="DejaVu Sans" font-size="12" fill="#000">${words}</text></svg>`,
  );
}
