import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askServer } from '../../src/model/server.js';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise((done) => server.close(done).closeAllConnections())),
  );
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const answer =
  (status: number, body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };

const endless: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(60_000)));
  };
  response.on('drain', more);
  more();
};

describe('askServer', () => {
  it('names the models a server serves', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      seen.push(request.url, request.headers.authorization);
      answer(
        200,
        JSON.stringify({ object: 'list', data: [{ id: 'qwen3-32b', object: 'model' }, { id: 'tiny' }] }),
      )(request, response);
    });
    expect(await askServer(`${url}#qwen3-32b`, { apiKey: 'k' })).toEqual({
      reachable: true,
      models: ['qwen3-32b', 'tiny'],
      problem: '',
    });
    expect(seen).toEqual(['/v1/models', 'Bearer k']);
  });

  it.each([
    ['an error', answer(500, '{"error":{"message":"overloaded"}}')],
    ['no key', answer(401, '{"error":{"message":"no key"}}')],
    ['no JSON', answer(200, '<html>')],
    ['no list', answer(200, '{"data": null}')],
    ['a closed connection', (request) => request.socket.destroy()],
    ['an endless reply', endless],
    ['silence', () => {}],
  ] as [string, RequestListener][])('%s is not reachable, and says why', async (_name, listener) => {
    const result = await askServer(await serve(listener), { timeoutMs: 300 });
    expect(result).toMatchObject({ reachable: false, models: [] });
    expect(result.problem).not.toBe('');
  });

  it.each(['not a url', 'http://127.0.0.1:1/v1', 'file:///etc/passwd'])(
    '%s is not reachable',
    async (url) => {
      expect((await askServer(url, { timeoutMs: 300 })).reachable).toBe(false);
    },
  );
});
