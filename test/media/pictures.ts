import sharp, { type Sharp } from 'sharp';

/** A picture of one colour. */
export const plain = (width: number, height: number, colour: string): Sharp =>
  sharp({ create: { width, height, channels: 3, background: colour } });

/** A picture whose left half is one colour and whose right half another, as PNG bytes. */
export async function halves(width: number, height: number, left: string, right: string): Promise<Buffer> {
  const half = await plain(width / 2, height, right)
    .png()
    .toBuffer();
  return plain(width, height, left)
    .composite([{ input: half, left: width / 2, top: 0 }])
    .png()
    .toBuffer();
}

/** A GIF of one frame a colour. */
export async function animation(colours: readonly string[]): Promise<Buffer> {
  const frames = await Promise.all(colours.map((colour) => plain(40, 20, colour).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

/** Decodes a data URI. */
export const bytesOfUri = (uri: string): Buffer => Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64');

/** Red, green and blue at a place of an encoded picture, 0 to 255. */
export async function colourAt(bytes: Buffer, x: number, y: number): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)];
}

/** CRC-32 as PNG chunks end with. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A PNG that only claims a size: its data are cut off after the header. */
export function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.set([8, 2, 0, 0, 0], 16);
  header.writeUInt32BE(crc32(header.subarray(4, 21)), 21);
  const data = Buffer.concat([Buffer.from([0, 0, 0, 9]), Buffer.from('IDAT'), Buffer.alloc(13)]);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), header, data]);
}
