import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { embedder } from '../../src/model/embeddings.js';

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** A server that answers each request with what `answer` makes of its texts. */
async function serving(answer: (texts: string[]) => unknown, status = 200): Promise<string> {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { input, model, encoding_format } = JSON.parse(body) as {
        input: string[];
        model: string;
        encoding_format: string;
      };
      expect([model, encoding_format]).toEqual(['small', 'float']);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer(input)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1#small`;
}

const lengths = (texts: string[]) => ({
  data: texts.map((text, index) => ({ index, embedding: [text.length, 1] })).reverse(),
});

describe('embeddings of a server', () => {
  it('come in the order of the texts, whatever the order of the answer and the batches', async () => {
    const embed = embedder(await serving(lengths), { batch: 2 });
    expect(await embed(['a', 'bbb', 'cc', '', 'eeee'])).toEqual([
      [1, 1],
      [3, 1],
      [2, 1],
      [0, 1],
      [4, 1],
    ]);
  });

  it.each([
    ['too few', () => ({ data: [] }), 200],
    ['no list', () => ({}), 200],
    ['an error', () => ({ error: { message: 'too long' } }), 400],
  ])('reject where the answer is %s', async (_what, answer, status) => {
    await expect(embedder(await serving(answer, status))(['a'])).rejects.toThrow();
  });

  it('are refused where one index comes twice', async () => {
    const twice = (texts: string[]) => ({ data: texts.map((_, at) => ({ index: 1, embedding: [at] })) });
    await expect(embedder(await serving(twice))(['a', 'b'])).rejects.toThrow(/index of its own/);
  });
});
