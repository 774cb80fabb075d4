import type { ServerResponse } from 'node:http';
import { errorReply } from './error-reply.js';
import type { Fault } from './fault.js';
import { objectOf } from './fields.js';
import type { ServedRequest } from './options.js';
import { pause, push, sendReply } from './sending.js';
import { json, type Reply, type Serving } from './serving.js';

const HTML =
  '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';
/** Bytes of `huge` where the test does not say. */
const HUGE = 200_000_000;

/** Does what a fault that stands for the reply says. */
export async function sendFault(
  serving: Serving,
  request: ServedRequest,
  res: ServerResponse,
  fault: Fault,
): Promise<void> {
  if (res.destroyed) return;
  switch (fault.fault) {
    case 'refuse':
      res.socket?.resetAndDestroy();
      return;
    case 'never':
      return;
    case 'endless':
      return endless(res, objectOf(request.body).stream === true);
    case 'huge':
      return huge(res, fault.bytes ?? HUGE);
    default:
      return sendReply(res, faultReply(serving, res, fault));
  }
}

function faultReply({ dialect }: Serving, res: ServerResponse, fault: Fault): Reply {
  const html = { 'content-type': 'text/html' };
  switch (fault.fault) {
    case 'html_200':
      return { status: 200, headers: html, body: HTML };
    case 'html_502':
      return { status: 502, headers: html, body: HTML };
    case 'status_429':
    case 'status_503': {
      const status = fault.fault === 'status_429' ? 429 : 503;
      const reply = errorReply(dialect, status, 'too many requests at once');
      return fault.retryAfter === undefined
        ? reply
        : { ...reply, headers: { 'retry-after': String(fault.retryAfter) } };
    }
    case 'empty':
      return { status: 200, body: '' };
    case 'wrong_shape':
      return json({});
    case 'no_choices':
      return json({ id: 'chatcmpl-0', object: 'chat.completion', model: 'test-model', choices: [] });
    case 'redirect': {
      const own = `http://127.0.0.1:${res.socket?.localPort ?? 0}/elsewhere`;
      return { status: 302, headers: { location: fault.to ?? own }, body: '' };
    }
    default:
      return errorReply(dialect, 500, 'the server made a mistake');
  }
}

async function endless(res: ServerResponse, isStream: boolean): Promise<void> {
  const words = 'and so on '.repeat(100);
  res.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
  if (!isStream)
    await push(
      res,
      '{"id":"chatcmpl-0","object":"chat.completion","choices":[{"index":0,"message":{"content":"',
    );
  const piece = isStream ? `data: {"choices":[{"index":0,"delta":{"content":"${words}"}}]}\n\n` : words;
  while (!res.destroyed) {
    await push(res, piece);
    await pause(res, 2);
  }
}

async function huge(res: ServerResponse, bytes: number): Promise<void> {
  const before =
    '{"id":"chatcmpl-0","object":"chat.completion","model":"test-model","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"';
  const after = '"}}]}';
  const piece = Buffer.alloc(64 * 1024, 'a');
  let left = Math.max(0, bytes - before.length - after.length);
  res.writeHead(200, {
    'content-type': 'application/json',
    'content-length': left + before.length + after.length,
  });
  await push(res, before);
  while (left > 0 && !res.destroyed) {
    await push(res, piece.subarray(0, Math.min(left, piece.length)));
    left -= piece.length;
  }
  if (!res.destroyed) res.end(after);
}
