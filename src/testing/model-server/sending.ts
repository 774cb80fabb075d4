import type { ServerResponse } from 'node:http';
import type { Reply } from './serving.js';

/** A reply's body as it goes over the wire. */
export function textOfReply({ body, events }: Reply): string {
  if (events !== undefined) return events.join('');
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** The headers of a reply, but for its length. */
export function headersOf(reply: Reply): Record<string, string> {
  const type = reply.events === undefined ? 'application/json' : 'text/event-stream';
  return { 'content-type': type, ...reply.headers };
}

/** Sends a whole reply; a stream's events one by one. */
export async function sendReply(res: ServerResponse, reply: Reply): Promise<void> {
  if (res.destroyed || res.headersSent) return;
  if (reply.events === undefined) {
    const text = textOfReply(reply);
    res.writeHead(reply.status, { ...headersOf(reply), 'content-length': Buffer.byteLength(text) });
    res.end(text);
    return;
  }
  res.writeHead(reply.status, headersOf(reply));
  for (const event of reply.events) await push(res, event);
  res.end();
}

/** Writes, and waits until what is written has gone out or the connection is gone. */
export function push(res: ServerResponse, bytes: string | Buffer): Promise<void> {
  if (res.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      res.off('close', done);
      resolve();
    };
    res.once('close', done);
    res.write(bytes, done);
  });
}

/** Waits, or until the connection is gone. */
export function pause(res: ServerResponse, ms: number): Promise<void> {
  if (res.destroyed || ms <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      res.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    res.once('close', done);
  });
}
