import type { ServerResponse } from 'node:http';
import type { Fault } from './fault.js';
import { headersOf, pause, push, sendReply, textOfReply } from './sending.js';
import type { Reply } from './serving.js';

/** Whether a fault spoils the reply the server would have sent, rather than standing for it. */
export function spoilsReply({ fault }: Fault): boolean {
  return fault === 'truncated' || fault in SPOILERS;
}

type Spoiler = (res: ServerResponse, reply: Reply, fault: Fault) => Promise<void>;

/** Sends the reply as the fault spoils it. */
export async function sendSpoilt(res: ServerResponse, reply: Reply, fault: Fault): Promise<void> {
  if (res.destroyed) return;
  await (SPOILERS[fault.fault] ?? sendReply)(res, reply, fault);
}

const SPOILERS: Partial<Record<Fault['fault'], Spoiler>> = {
  cut: async (res, reply) => {
    const bytes = Buffer.from(textOfReply(reply));
    const length = reply.events === undefined ? { 'content-length': bytes.length } : {};
    res.writeHead(reply.status, { ...headersOf(reply), ...length });
    await push(res, bytes.subarray(0, bytes.length >> 1));
    res.socket?.end();
    res.destroy();
  },
  half_json: (res, reply) => {
    const text = textOfReply(reply);
    const { status, headers = {} } = reply;
    return sendReply(res, {
      status,
      headers: { ...headersOf(reply), ...headers },
      body: text.slice(0, text.length >> 1),
    });
  },
  slow: async (res, reply, fault) => {
    const bytes = Buffer.from(textOfReply(reply));
    res.writeHead(reply.status, { ...headersOf(reply), 'content-length': bytes.length });
    for (let at = 0; at < bytes.length && !res.destroyed; at++) {
      await push(res, bytes.subarray(at, at + 1));
      await pause(res, fault.fault === 'slow' ? (fault.everyMs ?? 10) : 10);
    }
    if (!res.destroyed) res.end();
  },
  bad_encoding: async (res, reply, fault) => {
    const isGzip = fault.fault === 'bad_encoding' && fault.how === 'gzip';
    const text = textOfReply(reply);
    // in the middle of a text of the reply, where only decoding can notice
    const bytes = Buffer.from(isGzip ? text : text.replace(/"content":"/u, '"content":"\0\0'));
    if (!isGzip) spoilUtf8(bytes);
    const encoding = isGzip ? { 'content-encoding': 'gzip' } : {};
    res.writeHead(reply.status, { ...headersOf(reply), ...encoding, 'content-length': bytes.length });
    res.end(bytes);
  },
  duplicate_headers: async (res, reply) => {
    const text = textOfReply(reply);
    const { socket } = res;
    if (socket === null) return;
    const length = Buffer.byteLength(text);
    socket.end(
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Type: text/html\r\nContent-Length: ${length}\r\nContent-Length: ${length >> 1}\r\n\r\n${text}`,
    );
  },
};

/** Puts an overlong form and a lone continuation byte where the two zeros are, else at the end. */
function spoilUtf8(bytes: Buffer): void {
  const zeros = bytes.indexOf('\0\0');
  const at = zeros === -1 ? Math.max(0, bytes.length - 2) : zeros;
  bytes.fill(0xc0, at, at + 1);
  bytes.fill(0xff, at + 1, at + 2);
}
