import http from 'node:http';
import { afterEach } from 'vitest';
import {
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from '../../src/testing/model-server/index.js';

const open: ModelServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A server that is closed after the test. */
export async function serve(options: ModelServerOptions = {}): Promise<ModelServer> {
  const server = await startModelServer(options);
  open.push(server);
  return server;
}

/** What came back, as raw as node:http gives it. */
export interface Raw {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** Code of what broke the connection; '' where nothing did, `stopped` where the bound on bytes or time was met. */
  readonly error: string;
  /** The system call that failed; '' where none did. */
  readonly syscall: string;
}

/** How long and how much is read. */
export interface RawOptions {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly mostBytes?: number;
  readonly mostMs?: number;
  readonly agent?: http.Agent;
}

/** Asks without a client's help: no retries, no redirects, no decoding. */
export function raw(url: string, options: RawOptions = {}): Promise<Raw> {
  const { body, headers = {}, mostBytes = 1e6, mostMs = 10_000, agent = new http.Agent() } = options;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let got: http.IncomingHttpHeaders = {};
    const end = (error: string, syscall = '') => {
      clearTimeout(timer);
      const bytes = Buffer.concat(chunks);
      resolve({ status, headers: got, bytes, text: bytes.toString('utf8'), error, syscall });
      if (error !== '') req.destroy();
    };
    const method = body === undefined ? 'GET' : 'POST';
    const req = http.request(url, {
      method,
      agent,
      headers: { 'content-type': 'application/json', ...headers },
    });
    const timer = setTimeout(() => end('stopped'), mostMs);
    req.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message, error.syscall));
    req.on('response', (res) => {
      status = res.statusCode ?? 0;
      got = res.headers;
      let bytes = 0;
      res.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostBytes) end('stopped');
        else chunks.push(chunk);
      });
      res.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
      res.on('end', () => end(''));
    });
    req.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
}

/** A body for chat, with one user's message. */
export const chatBody = (more: object = {}) => ({
  model: 'test-model',
  messages: [{ role: 'user', content: 'hi' }],
  ...more,
});

/** Asks for chat; the JSON that came back. */
export async function chat(
  server: ModelServer,
  more: object = {},
): Promise<{ status: number; body: unknown }> {
  return post(server, '/v1/chat/completions', chatBody(more));
}

/** Posts JSON; the JSON that came back. */
export async function post(
  server: ModelServer,
  path: string,
  body: object,
): Promise<{ status: number; body: unknown }> {
  const { status, text } = await raw(server.root + path, { body });
  return { status, body: text === '' ? null : parse(text) };
}

/** Gets a page; its JSON, or its text. */
export async function get(server: ModelServer, path: string): Promise<{ status: number; body: unknown }> {
  const { status, text } = await raw(server.root + path);
  return { status, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
