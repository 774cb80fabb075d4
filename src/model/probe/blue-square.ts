import { crc32, deflateSync } from 'node:zlib';

/** Vision models cut images into patches of up to 28 pixels; smaller ones are refused by some. */
const SIDE = 56;
const BLUE = [0x20, 0x40, 0xe0];

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}

/** A blue square of 56 × 56 pixels, PNG as a data URI (ISO/IEC 15948: signature, IHDR, IDAT, IEND). */
export function blueSquare(): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits a channel, RGB, the only compression and filter, not interlaced
  const row = [0, ...Array.from({ length: SIDE }, () => BLUE).flat()];
  const rows = Buffer.from(Array.from({ length: SIDE }, () => row).flat());
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString('base64')}`;
}
