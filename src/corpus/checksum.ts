import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

const CHUNK = 4 * 1024 * 1024;

/** CRC-32 and size of a file, read as a stream. @param flush whether to wait until the disk has it */
export async function checksum(path: string, flush = false): Promise<{ crc: number; bytes: number }> {
  const file = await open(path, 'r');
  try {
    if (flush) await file.sync();
    const buffer = Buffer.allocUnsafe(CHUNK);
    let [crc, bytes] = [0, 0];
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, null);
      if (bytesRead === 0) return { crc, bytes };
      crc = crc32(buffer.subarray(0, bytesRead), crc);
      bytes += bytesRead;
    }
  } finally {
    await file.close();
  }
}
