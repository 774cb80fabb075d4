import {
  type ChatReply,
  type ChatRequest,
  type Json,
  type ModelFailure,
  modelFailure,
  type PostReply,
  type PostRequest,
} from '../../../src/core/index.js';
import { createProbe, type Probe } from '../../../src/model/probe/probe.js';

/** A whole reply of a chat, of these fields. */
export const said = (fields: Partial<ChatReply> | string): ChatReply => ({
  status: 'ok',
  text: '',
  thinking: '',
  toolCalls: [],
  finish: 'stop',
  usage: null,
  model: 'm',
  build: null,
  ...(typeof fields === 'string' ? { text: fields } : fields),
});

/** A failure as the client reports this HTTP status. */
export function http(status: number, message = `HTTP ${status}`): ModelFailure {
  const codes: Readonly<Record<number, ModelFailure['code']>> = {
    401: 'unauthorized',
    429: 'server_overloaded',
    501: 'feature_absent',
    503: 'server_overloaded',
  };
  return modelFailure(codes[status] ?? (status >= 500 ? 'server_unavailable' : 'request_refused'), message, {
    http: status,
  });
}

export const lost = modelFailure('server_unavailable', 'no connection');

export interface FakeServer {
  readonly chat?: (request: ChatRequest, index: number) => ChatReply | ModelFailure | string;
  readonly post?: (request: PostRequest, index: number) => Json | ModelFailure;
  readonly get?: (path: string) => Json | ModelFailure;
  readonly most?: number;
}

const isFailure = (value: unknown): value is ModelFailure =>
  typeof value === 'object' && value !== null && 'status' in value && value.status === 'error';

const ok = (body: Json | ModelFailure): PostReply | ModelFailure =>
  isFailure(body) ? body : { status: 'ok', body: body as Json, usage: null };

/** A probe of a server made of functions, and what it was asked. */
export function probeOfFake({ chat, post, get, most }: FakeServer): {
  probe: Probe;
  chats: ChatRequest[];
  posts: PostRequest[];
  gets: string[];
} {
  const chats: ChatRequest[] = [];
  const posts: PostRequest[] = [];
  const gets: string[] = [];
  const probe = createProbe({
    id: 'm',
    ask: async (request) => {
      chats.push(request);
      await Promise.resolve();
      const reply = chat?.(request, chats.length - 1) ?? 'hello';
      return typeof reply === 'string' ? said(reply) : reply;
    },
    post: async (request) => {
      posts.push(request);
      await Promise.resolve();
      return ok(post?.(request, posts.length - 1) ?? http(404));
    },
    get: async (path) => {
      gets.push(path);
      await Promise.resolve();
      return ok(get?.(path) ?? http(404));
    },
    ...(most === undefined ? {} : { most }),
  });
  return { probe, chats, posts, gets };
}
