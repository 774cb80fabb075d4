import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openCache } from '../../src/cache/index.js';
import { type ChatRequest, DEFAULT_SAMPLING } from '../../src/core/index.js';
import { withCache } from '../../src/model/caching.js';
import { createOpenAiModel } from '../../src/model/openai-model.js';
import {
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from '../../src/testing/model-server/index.js';

const request: ChatRequest = { messages: [{ role: 'user', content: 'q' }], sampling: DEFAULT_SAMPLING };
const call = { signal: new AbortController().signal };
const open: (() => unknown)[] = [];
const serve = async (options: ModelServerOptions): Promise<ModelServer> => {
  const server = await startModelServer(options);
  open.push(() => server.close());
  return server;
};

afterEach(async () => {
  for (const close of open.splice(0)) await close();
  delete process.env.OPENAI_CUSTOM_HEADERS;
});

describe('a server', () => {
  it.each(['abort', 'error', 'cancelled'])(
    'whose generation ended with %s has given no reply',
    async (finish) => {
      const { url } = await serve({ answer: () => ({ content: '{"whole": true}', finish }) });
      const model = createOpenAiModel({ url, id: 'm' });
      expect(await model.chat(request, call)).toMatchObject({ status: 'error', code: 'server_unavailable' });
      await model.close();
    },
  );

  it('is told nothing that the environment holds for another', async () => {
    process.env.OPENAI_CUSTOM_HEADERS = 'X-Secret: sesame-123456';
    const server = await serve({});
    const model = createOpenAiModel({ url: server.url, id: 'm', headers: { 'X-Own': 'mine' } });
    await model.chat(request, call);
    expect(server.requests[0]?.headers).toMatchObject({ 'x-own': 'mine' });
    expect(server.requests[0]?.headers).not.toHaveProperty('x-secret');
    await model.close();
  });

  it('that repeats a token of a header is not quoted with it', async () => {
    const answer = () => ({ status: 401, raw: { error: { message: 'Invalid token sk-live-1234567890' } } });
    const { url } = await serve({ answer });
    const headers = { Authorization: 'Bearer sk-live-1234567890' };
    const model = createOpenAiModel({ url, id: 'm', headers });
    const reply = await model.chat(request, call);
    expect(reply).toMatchObject({ code: 'unauthorized' });
    expect(JSON.stringify(reply)).not.toContain('sk-live');
    await model.close();
  });

  it('that says an error under 200 is asked again, not kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-cache-'));
    open.push(() => rmSync(folder, { recursive: true, force: true }));
    let asked = 0;
    const inner = {
      name: 'm',
      id: 'm',
      chat: () => Promise.reject(new Error('not asked')),
      ability: () => Promise.resolve({ state: 'yes' as const, detail: '' }),
      post: () => {
        asked += 1;
        return Promise.resolve({
          status: 'ok' as const,
          body: asked === 1 ? { error: 'loading' } : { score: 1 },
          usage: null,
        });
      },
    };
    const model = withCache(inner, await openCache(folder));
    const post = () => model.post?.({ path: '/score', body: {} }, call);
    await post();
    expect(await post()).toMatchObject({ body: { score: 1 } });
    expect(await post()).toMatchObject({ fromCache: true, body: { score: 1 } });
  });
});
