import { describe, expect, it } from 'vitest';
import { FAULTS, type Fault, type ModelServer } from '../../src/testing/model-server/index.js';
import { chat, chatBody, type Raw, type RawOptions, raw, serve } from './model-server-raw.js';

const ask = (server: ModelServer, more: RawOptions = {}) =>
  raw(`${server.url}/chat/completions`, { body: chatBody(), ...more });

/** What a healthy server sends to the same request. */
async function healthy(): Promise<string> {
  return (await ask(await serve())).text;
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

interface FaultCase {
  readonly fault: Fault;
  readonly seen: (got: Raw, whole: string, server: ModelServer) => unknown;
  readonly expected: unknown;
  readonly read?: RawOptions;
}

const CASES: readonly FaultCase[] = [
  {
    fault: { fault: 'refuse' },
    seen: ({ status, error, syscall }) => [status, error, syscall],
    // a connection that is only closed fails in no system call
    expected: [0, 'ECONNRESET', 'read'],
  },
  {
    fault: { fault: 'never' },
    seen: ({ status, error }) => [status, error],
    expected: [0, 'stopped'],
    read: { mostMs: 150 },
  },
  {
    fault: { fault: 'html_200' },
    seen: ({ status, headers, text }) => [status, headers['content-type'], text.startsWith('<!DOCTYPE')],
    expected: [200, 'text/html', true],
  },
  {
    fault: { fault: 'html_502' },
    seen: ({ status, headers }) => [status, headers['content-type']],
    expected: [502, 'text/html'],
  },
  {
    fault: { fault: 'status_500' },
    seen: ({ status, text }) => [status, JSON.parse(text)],
    expected: [
      500,
      { error: { message: expect.any(String), type: 'InternalServerError', param: null, code: 500 } },
    ],
  },
  {
    fault: { fault: 'status_429', retryAfter: 3 },
    seen: ({ status, headers }) => [status, headers['retry-after']],
    expected: [429, '3'],
  },
  {
    fault: { fault: 'status_429' },
    seen: ({ status, headers }) => [status, headers['retry-after']],
    expected: [429, undefined],
  },
  {
    fault: { fault: 'status_503', retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' },
    seen: ({ status, headers }) => [status, headers['retry-after']],
    expected: [503, 'Wed, 21 Oct 2026 07:28:00 GMT'],
  },
  {
    fault: { fault: 'endless' },
    seen: ({ status, error, bytes }) => [status, error, bytes.length > 10_000],
    expected: [200, 'stopped', true],
    read: { mostBytes: 20_000 },
  },
  {
    fault: { fault: 'huge' },
    seen: ({ headers, error }) => [headers['content-length'], error],
    expected: ['200000000', 'stopped'],
    read: { mostBytes: 500_000 },
  },
  {
    fault: { fault: 'huge', bytes: 300_000 },
    seen: ({ bytes, text, error }) => [bytes.length, isJson(text), error],
    expected: [300_000, true, ''],
  },
  {
    fault: { fault: 'empty' },
    seen: ({ status, text, error }) => [status, text, error],
    expected: [200, '', ''],
  },
  { fault: { fault: 'wrong_shape' }, seen: ({ status, text }) => [status, text], expected: [200, '{}'] },
  {
    fault: { fault: 'no_choices' },
    seen: ({ status, text }) => [status, (JSON.parse(text) as { choices: unknown }).choices],
    expected: [200, []],
  },
  {
    fault: { fault: 'redirect' },
    seen: ({ status, headers }, _whole, server) => [status, headers.location === `${server.root}/elsewhere`],
    expected: [302, true],
  },
  {
    fault: { fault: 'redirect', to: 'http://x.test/' },
    seen: ({ headers }) => headers.location,
    expected: 'http://x.test/',
  },
  {
    fault: { fault: 'cut' },
    seen: ({ status, text, error, headers }, whole) => [
      status,
      text === whole.slice(0, whole.length >> 1),
      Number(headers['content-length']) === whole.length,
      error,
    ],
    expected: [200, true, true, 'ECONNRESET'],
  },
  {
    fault: { fault: 'half_json' },
    seen: ({ text, error }, whole) => [text === whole.slice(0, whole.length >> 1), isJson(text), error],
    expected: [true, false, ''],
  },
  {
    fault: { fault: 'slow', everyMs: 0 },
    seen: ({ text, error }, whole) => [text === whole, error],
    expected: [true, ''],
  },
  {
    fault: { fault: 'slow' },
    seen: ({ error, bytes }) => [error, bytes.length > 0 && bytes.length < 120],
    expected: ['stopped', true],
    read: { mostMs: 600 },
  },
  {
    fault: { fault: 'bad_encoding' },
    seen: ({ bytes, text, headers }) => [
      () => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      isJson(text),
      headers['content-type'],
    ],
    expected: [
      expect.toSatisfy((decode: () => string) => {
        try {
          decode();
          return false;
        } catch {
          return true;
        }
      }),
      true,
      'application/json',
    ],
  },
  {
    fault: { fault: 'bad_encoding', how: 'gzip' },
    seen: ({ text, headers }, whole) => [text === whole, headers['content-encoding']],
    expected: [true, 'gzip'],
  },
  {
    fault: { fault: 'truncated' },
    seen: ({ text }) => (JSON.parse(text) as { choices: unknown[] }).choices[0],
    expected: expect.objectContaining({
      finish_reason: 'length',
      message: expect.objectContaining({ content: 'o' }),
    }),
  },
  {
    fault: { fault: 'duplicate_headers' },
    seen: ({ error }) => error,
    expected: 'HPE_UNEXPECTED_CONTENT_LENGTH',
  },
];

describe('faults', () => {
  it('every fault has a case', () => {
    expect(new Set(CASES.map(({ fault }) => fault.fault))).toEqual(new Set(FAULTS));
  });

  it.each(CASES.map((one) => [JSON.stringify(one.fault), one] as const))(
    '%s, by its number',
    async (_name, one) => {
      const whole = await healthy();
      const server = await serve({
        faults: (index, path) => (index === 0 && path.endsWith('ions') ? one.fault : undefined),
      });
      expect(one.seen(await ask(server, one.read), whole, server)).toEqual(one.expected);
      expect((await chat(server)).status).toBe(200);
    },
  );

  it.each(CASES.map((one) => [JSON.stringify(one.fault), one] as const))(
    '%s, by its answer',
    async (_name, one) => {
      const whole = await healthy();
      const server = await serve({ answer: ({ index }) => (index === 0 ? one.fault : undefined) });
      expect(one.seen(await ask(server, one.read), whole, server)).toEqual(one.expected);
      expect((await chat(server)).status).toBe(200);
      expect(server.errors).toEqual([]);
    },
  );

  it('cuts a stream after half of it', async () => {
    const server = await serve({ faults: () => ({ fault: 'cut' }), answer: () => 'x'.repeat(160) });
    const { text, error, headers } = await ask(server, { body: chatBody({ stream: true }) });
    expect([error, headers['content-type'], text.includes('[DONE]')]).toEqual([
      'ECONNRESET',
      'text/event-stream',
      false,
    ]);
    expect(text.startsWith('data: {')).toBe(true);
  });

  it('a stream without an end is one of events', async () => {
    const server = await serve({ faults: () => ({ fault: 'endless' }) });
    const { text } = await ask(server, { body: chatBody({ stream: true }), mostBytes: 10_000 });
    const [first = ''] = text.split('\n\n');
    expect(isJson(first.slice('data: '.length))).toBe(true);
  });

  it('a fault may meet any path, and is asked before the key', async () => {
    const server = await serve({
      apiKey: 'k',
      faults: (_index, path) => (path === '/v1/models' ? { fault: 'status_503' } : undefined),
    });
    expect((await raw(`${server.url}/models`)).status).toBe(503);
    expect((await chat(server)).status).toBe(401);
  });

  it('a client that goes ends what was without end', async () => {
    const server = await serve({
      faults: (index) => ({ fault: index === 0 ? 'endless' : index === 1 ? 'huge' : 'slow' }),
    });
    for (const mostBytes of [2_000, 2_000, 2]) await ask(server, { mostBytes });
    await expect.poll(() => [server.inFlight, server.openConnections]).toEqual([0, 0]);
  });

  it('200 MB are not held in memory', async () => {
    const server = await serve({ faults: () => ({ fault: 'huge' }) });
    const before = process.memoryUsage.rss();
    const { error } = await ask(server, { mostBytes: 5_000_000 });
    expect(error).toBe('stopped');
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
  });
});
