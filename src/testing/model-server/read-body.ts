import type { IncomingMessage } from 'node:http';

/** Largest body that is read, bytes. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * A request's body as text.
 * @throws Error where the connection ends first, or after 64 MB
 */
export function readBody(req: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) req.destroy(new Error(`expected at most ${MOST_BYTES} bytes, got more`));
      else chunks.push(chunk);
    });
    req.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    req.once('error', reject);
    req.once('close', () => reject(new Error('the connection was closed')));
  });
}
