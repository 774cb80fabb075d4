import type { Readable, Writable } from 'node:stream';

/** Longest message taken from the browser, bytes; a screenshot is the longest there is. */
const MOST_BYTES = 256 * 1024 * 1024;

/** What the client of the DevTools protocol sends and hears through. */
export interface Transport {
  onmessage?: (message: string) => void;
  onclose?: () => void;
  send(message: string): void;
  close(): void;
}

/**
 * Messages of the DevTools protocol over two pipes, each ended by a zero byte.
 * @param end ends the browser; called when the client closes, or when the browser says more than it may
 */
export function pipeTransport(into: Writable, out: Readable, end: () => void): Transport {
  let parts: Buffer[] = [];
  let size = 0;
  const transport: Transport = {
    send: (message) => void into.write(`${message}\0`),
    close: end,
  };
  const take = (part: Buffer): void => {
    parts.push(part);
    size += part.length;
    if (size > MOST_BYTES) end();
  };
  for (const stream of [into, out]) stream.on('error', end);
  out.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, from)) {
      take(chunk.subarray(from, at));
      const message = Buffer.concat(parts).toString('utf8');
      parts = [];
      size = 0;
      from = at + 1;
      transport.onmessage?.(message);
    }
    take(chunk.subarray(from));
  });
  out.on('close', () => transport.onclose?.());
  return transport;
}
