import { describe, expect, it } from 'vitest';
import type { Dialect, ModelServerOptions, NumbersAsked } from '../../src/testing/model-server/index.js';
import { get, post, serve } from './model-server-raw.js';

/** Numbers that tell what was asked: the length of the text as a share of ten. */
const numbers = ({ text, size }: NumbersAsked) =>
  Array.from({ length: size }, (_, at) => (text.length * 100 + at) / 1000);
const HEAD = { id: expect.any(String), object: 'list', created: expect.any(Number), model: 'm' };
const NOTHING = { completion_tokens: 0, prompt_tokens_details: null };
const QUESTION = (type: string, more = {}) => ({ type, instructions: 'Is it?', ...more });

describe('endpoints of numbers', () => {
  const cases: [string, Dialect, string, object, number, unknown, ModelServerOptions?][] = [
    [
      'vllm scores one query with all',
      'vllm',
      '/score',
      { model: 'm', queries: 'q', documents: ['a', 'abc'] },
      200,
      {
        ...HEAD,
        data: [
          { index: 0, object: 'score', score: 0.1 },
          { index: 1, object: 'score', score: 0.3 },
        ],
        usage: { prompt_tokens: 3, total_tokens: 3, ...NOTHING },
      },
    ],
    [
      'vllm takes the older names',
      'vllm',
      '/v1/score',
      { model: 'm', text_1: 'q', text_2: 'ab' },
      200,
      expect.objectContaining({ data: [{ index: 0, object: 'score', score: 0.2 }] }),
    ],
    [
      'vllm scores pair by pair',
      'vllm',
      '/score',
      { queries: ['a', 'abc'], documents: ['x', 'y'] },
      200,
      expect.objectContaining({
        data: [
          { index: 0, object: 'score', score: 1 },
          { index: 1, object: 'score', score: 3 },
        ],
      }),
      { numbers: ({ query }) => [query.length] },
    ],
    [
      'vllm wants as many queries',
      'vllm',
      '/score',
      { queries: ['a', 'b'], documents: ['a'] },
      400,
      { error: expect.objectContaining({ code: 400 }) },
    ],
    [
      'sglang scores labels',
      'sglang',
      '/v1/score',
      { model: 'm', query: 'q', items: ['a', 'ab'], label_token_ids: [1, 2] },
      200,
      expect.objectContaining({
        object: 'scoring',
        scores: [
          [0.1, 0.101],
          [0.2, 0.201],
        ],
      }),
    ],
    [
      'sglang wants labels',
      'sglang',
      '/v1/score',
      { items: ['a'] },
      400,
      expect.objectContaining({ object: 'error' }),
    ],
    ['sglang has no /score', 'sglang', '/score', {}, 404, { detail: 'Not Found' }],
    [
      'llama.cpp ranks without the text',
      'llama.cpp',
      '/v1/rerank',
      { model: 'm', query: 'q', documents: ['a', 'abc', 'ab'], top_n: 2 },
      200,
      {
        model: 'm',
        object: 'list',
        results: [
          { index: 1, relevance_score: 0.3 },
          { index: 2, relevance_score: 0.2 },
        ],
        usage: { prompt_tokens: 4, total_tokens: 4 },
      },
    ],
    [
      'llama.cpp answers texts in the shape of TEI',
      'llama.cpp',
      '/rerank',
      { query: 'q', texts: ['a', 'ab'] },
      200,
      [
        { index: 1, score: 0.2 },
        { index: 0, score: 0.1 },
      ],
    ],
    [
      'vllm ranks with the text',
      'vllm',
      '/v2/rerank',
      { model: 'm', query: 'q', documents: ['a', { text: 'ab' }] },
      200,
      expect.objectContaining({
        results: [
          { index: 1, document: { text: 'ab' }, relevance_score: 0.2 },
          { index: 0, document: { text: 'a' }, relevance_score: 0.1 },
        ],
      }),
    ],
    [
      'sglang ranks in a plain list',
      'sglang',
      '/v1/rerank',
      { query: 'q', documents: ['a', 'ab'] },
      200,
      [
        { score: 0.2, document: 'ab', index: 1 },
        { score: 0.1, document: 'a', index: 0 },
      ],
    ],
    ['nothing to rank', 'vllm', '/rerank', { query: 'q', documents: [] }, 400, expect.anything()],
    [
      'ollama has no rerank',
      'ollama',
      '/v1/rerank',
      { query: 'q', documents: ['a'] },
      404,
      '404 page not found',
    ],
    [
      'rerank where the test says no',
      'vllm',
      '/rerank',
      { query: 'q', documents: ['a'] },
      404,
      expect.anything(),
      { abilities: { rerank: false } },
    ],
    [
      'vllm pools one number',
      'vllm',
      '/pooling',
      { model: 'm', input: ['abc'] },
      200,
      { ...HEAD, data: [{ index: 0, object: 'pooling', data: [0.3] }], usage: expect.anything() },
    ],
    [
      'vllm pools each step',
      'vllm',
      '/pooling',
      { input: 'a<extra_0>b<extra_0>', task: 'token_classify' },
      200,
      expect.objectContaining({
        data: [
          {
            index: 0,
            object: 'pooling',
            data: [
              [0.75, 0.25],
              [0.5, 0.5],
            ],
          },
        ],
      }),
      { numbers: () => [0.25, 0.5, 0.9] },
    ],
    [
      'vllm pools each token without steps',
      'vllm',
      '/pooling',
      { input: 'abcdefgh', task: 'token_classify' },
      200,
      expect.objectContaining({
        data: [
          {
            index: 0,
            object: 'pooling',
            data: [
              [1, 0],
              [0.5, 0.5],
            ],
          },
        ],
      }),
      { numbers: () => [0, 0.5] },
    ],
    [
      'vllm classifies',
      'vllm',
      '/classify',
      { model: 'm', input: 'a' },
      200,
      {
        ...HEAD,
        data: [{ index: 0, label: 'LABEL_1', probs: [0.25, 0.75], num_classes: 2 }],
        usage: expect.anything(),
      },
      { numbers: () => [1, 3] },
    ],
    [
      'sglang rewards',
      'sglang',
      '/classify',
      { text: 'abc' },
      200,
      [{ embedding: [0.3], meta_info: { prompt_tokens: 1 } }],
    ],
    [
      'embeddings',
      'vllm',
      '/v1/embeddings',
      { model: 'm', input: ['a'] },
      200,
      {
        object: 'list',
        model: 'm',
        data: [{ object: 'embedding', index: 0, embedding: [1, -1] }],
        usage: { prompt_tokens: 1, total_tokens: 1 },
      },
      { numbers: () => [1, -1] },
    ],
    [
      'embeddings in base64',
      'vllm',
      '/v1/embeddings',
      { model: 'm', input: 'a', encoding_format: 'base64' },
      200,
      expect.objectContaining({ data: [{ object: 'embedding', index: 0, embedding: 'AACAPwAAgL8=' }] }),
      { numbers: () => [1, -1] },
    ],
    [
      'decisions',
      'openai',
      '/v1/decisions',
      {
        model: 'm',
        input: 'abc',
        questions: [
          QUESTION('predicate', { name: 'p' }),
          QUESTION('choice', { choices: [{ value: 'a' }, { value: true }] }),
          QUESTION('score', { levels: [{ label: 'low' }, { label: 'high' }] }),
        ],
      },
      200,
      {
        model: 'm',
        answers: [
          { type: 'predicate', name: 'p', probability: 0.25 },
          {
            type: 'choice',
            name: null,
            choice: true,
            probabilities: [
              { value: 'a', probability: 0.25 },
              { value: true, probability: 0.75 },
            ],
            confidence: 0.75,
          },
          {
            type: 'score',
            name: null,
            score: 0.75,
            probabilities: [
              { value: 0, label: 'low', probability: 0.25 },
              { value: 1, label: 'high', probability: 0.75 },
            ],
            confidence: 0.75,
          },
        ],
        usage: {
          input_tokens: expect.any(Number),
          input_tokens_details: { cached_tokens: 0 },
          output_tokens: 0,
          output_tokens_details: { reasoning_tokens: 0 },
          total_tokens: expect.any(Number),
        },
      },
      { numbers: ({ size }) => (size === 1 ? [0.25] : [1, 3]) },
    ],
    [
      'a refusal of a decision',
      'openai',
      '/v1/decisions',
      { model: 'm', input: 'a', questions: [QUESTION('predicate', { name: 'p' })] },
      200,
      expect.objectContaining({ answers: [{ type: 'refusal', name: 'p' }] }),
      { numbers: () => null },
    ],
    [
      'a choice of one',
      'openai',
      '/v1/decisions',
      { model: 'm', input: 'a', questions: [QUESTION('choice', { choices: [{ value: 'a' }] })] },
      400,
      { error: expect.objectContaining({ param: 'questions[0]' }) },
    ],
    [
      'vllm has decisions where the test says so',
      'vllm',
      '/v1/decisions',
      { model: 'm', input: 'a', questions: [QUESTION('predicate')] },
      200,
      expect.objectContaining({ answers: [{ type: 'predicate', name: null, probability: 0.1 }] }),
      { abilities: { decisions: true } },
    ],
    [
      'llama.cpp has no decisions',
      'llama.cpp',
      '/v1/decisions',
      {},
      404,
      { error: { code: 404, message: 'File Not Found', type: 'not_found_error' } },
    ],
    [
      'llama.cpp tells pieces',
      'llama.cpp',
      '/tokenize',
      { content: 'abcdef', with_pieces: true },
      200,
      {
        tokens: [
          { id: expect.any(Number), piece: 'abcd' },
          { id: expect.any(Number), piece: 'ef' },
        ],
      },
    ],
    [
      'vllm counts',
      'vllm',
      '/tokenize',
      { prompt: 'abcdef' },
      200,
      { tokens: [expect.any(Number), expect.any(Number)], count: 2, max_model_len: 32768 },
    ],
  ];
  it.each(cases)('%s', async (_name, dialect, path, body, status, expected, options) => {
    const server = await serve({ dialect, numbers, ...options });
    expect(await post(server, path, body)).toEqual({ status, body: expected });
  });

  it('numbers are the same on every run, and differ with the text', async () => {
    const body = { queries: 'q', documents: ['a', 'b'] };
    const [one, other] = await Promise.all([1, 2].map(async () => post(await serve(), '/score', body)));
    expect(one).toEqual(other);
    const { data } = (one as { body: { data: { score: number }[] } }).body;
    expect(new Set(data.map(({ score }) => score)).size).toBe(2);
    for (const { score } of data) expect(score >= 0 && score < 1).toBe(true);
  });
});

describe('text completion', () => {
  const logprobs = ({ kind, size }: NumbersAsked) =>
    kind === 'prompt_logprobs' ? Array.from({ length: size }, (_, at) => -1 - at) : undefined;
  const cases: [string, Dialect, string, object, unknown, ModelServerOptions?][] = [
    [
      'vllm gives the prompt its logprobs',
      'vllm',
      '/v1/completions',
      { prompt: 'abcdefghi', prompt_logprobs: 0 },
      {
        text: 'ok',
        prompt_logprobs: [
          null,
          { [idOf('efgh')]: { logprob: -1, rank: 1, decoded_token: 'efgh' } },
          { [idOf('i')]: { logprob: -2, rank: 1, decoded_token: 'i' } },
        ],
      },
    ],
    [
      'and others beside it',
      'vllm',
      '/v1/completions',
      { prompt: 'abcdefgh', prompt_logprobs: 1 },
      {
        prompt_logprobs: [
          null,
          {
            [idOf('efgh')]: { logprob: -1, rank: 1, decoded_token: 'efgh' },
            [idOf(' w0')]: { logprob: -2, rank: 2, decoded_token: ' w0' },
          },
        ],
      },
    ],
    [
      'not where the test says so',
      'vllm',
      '/v1/completions',
      { prompt: 'abcdefgh', prompt_logprobs: 1 },
      { prompt_logprobs: null },
      { abilities: { promptLogprobs: false } },
    ],
    [
      'vllm echoes',
      'vllm',
      '/v1/completions',
      { prompt: 'abcdef', echo: true, logprobs: 1, max_tokens: 0 },
      {
        text: 'abcdef',
        finish_reason: 'length',
        logprobs: {
          text_offset: [0, 4],
          token_logprobs: [null, -1],
          tokens: ['abcd', 'ef'],
          top_logprobs: [null, { ef: -1 }],
        },
      },
    ],
    [
      'llama.cpp does not, writes one token, and has chat logprobs',
      'llama.cpp',
      '/v1/completions',
      { prompt: 'abcdef', echo: true, logprobs: 1, max_tokens: 0 },
      {
        text: 'long',
        finish_reason: 'length',
        logprobs: {
          content: [
            {
              id: idOf('long'),
              token: 'long',
              bytes: [108, 111, 110, 103],
              logprob: -0.1,
              top_logprobs: [expect.objectContaining({ token: 'long' })],
            },
          ],
        },
      },
      { answer: () => 'long enough' },
    ],
  ];
  it.each(cases)('%s', async (_name, dialect, path, body, expected, options) => {
    const server = await serve({ dialect, numbers: logprobs, ...options });
    const { status, body: got } = await post(server, path, body);
    expect(status).toBe(200);
    expect((got as { choices: unknown[] }).choices[0]).toMatchObject(expected as object);
  });

  it('llama.cpp takes one text only', async () => {
    const server = await serve({ dialect: 'llama.cpp' });
    expect((await post(server, '/v1/completions', { prompt: ['a', 'b'] })).status).toBe(400);
  });

  it('chat gives the prompt its logprobs too', async () => {
    const server = await serve({ numbers: logprobs });
    const body = { messages: [{ role: 'user', content: 'hi' }], prompt_logprobs: 0 };
    const got = (await post(server, '/v1/chat/completions', body)).body as { prompt_logprobs: unknown[] };
    expect(got.prompt_logprobs.length).toBe(6);
  });

  it('sglang gives them at /generate, from where it is told', async () => {
    const server = await serve({ dialect: 'sglang', numbers: logprobs });
    const ask = (more: object) =>
      post(server, '/generate', { text: 'abcdefghi', return_logprob: true, ...more });
    const found = async (more: object) =>
      ((await ask(more)).body as { meta_info: { input_token_logprobs: unknown } }).meta_info
        .input_token_logprobs;
    expect(await found({ logprob_start_len: 0, return_text_in_logprobs: true })).toEqual([
      [null, idOf('abcd'), 'abcd'],
      [-1, idOf('efgh'), 'efgh'],
      [-2, idOf('i'), 'i'],
    ]);
    expect(await found({ logprob_start_len: 2 })).toEqual([[-2, idOf('i'), null]]);
    expect(await found({})).toEqual([]);
  });

  it('tgi gives them at /generate', async () => {
    const server = await serve({ dialect: 'tgi', numbers: logprobs });
    const { body } = await post(server, '/generate', {
      inputs: 'abcdef',
      parameters: { decoder_input_details: true },
    });
    expect(body).toMatchObject({
      generated_text: 'ok',
      details: {
        prefill: [
          { text: 'abcd', logprob: null },
          { text: 'ef', logprob: -1 },
        ],
      },
    });
  });

  it('made-up logprobs are at most 0, and the same behind the same beginning', async () => {
    const server = await serve();
    const places = async (prompt: string) =>
      (
        (await post(server, '/v1/completions', { prompt, prompt_logprobs: 0 })).body as {
          choices: { prompt_logprobs: (Record<string, { logprob: number }> | null)[] }[];
        }
      ).choices[0]?.prompt_logprobs.map((place) =>
        place === null ? null : Object.values(place)[0]?.logprob,
      );
    const one = (await places('abcdefghijkl')) ?? [];
    const other = (await places('abcdefghXXXX')) ?? [];
    expect(one[1]).toBe(other[1]);
    expect(one[2]).not.toBe(other[2]);
    for (const logprob of [...one, ...other])
      expect(logprob === null || (logprob !== undefined && logprob <= 0)).toBe(true);
  });
});

/** FNV-1a over UTF-16 units, below 100000: written again, so that a change of ids is noticed. */
function idOf(token: string): number {
  let hash = 2_166_136_261n;
  for (const unit of token) hash = ((hash ^ BigInt(unit.charCodeAt(0))) * 16_777_619n) & 0xffff_ffffn;
  return Number(hash % 100_000n);
}

describe('metrics', () => {
  it.each<[Dialect, string[]]>([
    [
      'llama.cpp',
      [
        'llamacpp:requests_processing 0',
        'llamacpp:requests_deferred 0',
        'llamacpp:prompt_tokens_total 6',
        'llamacpp:tokens_predicted_total 1',
      ],
    ],
    [
      'vllm',
      [
        'vllm:prefix_cache_hits_total{model_name="test-model"} 0.0',
        'vllm:prompt_tokens_total{model_name="test-model"} 6.0',
      ],
    ],
    ['sglang', ['sglang:num_queue_reqs{model_name="test-model"} 0.0']],
    ['tgi', ['tgi_queue_size 0']],
  ])('%s', async (dialect, lines) => {
    const server = await serve({ dialect });
    await post(server, '/v1/chat/completions', { messages: [{ role: 'user', content: 'hi' }] });
    const text = String((await get(server, '/metrics')).body).split('\n');
    expect(lines.filter((line) => !text.includes(line))).toEqual([]);
  });
});
