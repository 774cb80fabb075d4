import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cachedWorld, openCache } from '../../../src/cache/index.js';
import { looseFiles, memoryFileStore, readSample, type Subject, type Tool } from '../../../src/core/index.js';
import { buildIndex } from '../../../src/corpus/index.js';
import { runTool } from '../../../src/judge/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { createSearchTool, search } from '../../../tools/search/index.js';

const place = mkdtempSync(join(tmpdir(), 'assay-search-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const { clock, random, signal, limits } = testContext();
const ask = (tool: Tool, input: unknown, files = looseFiles()) =>
  runTool(tool, input, { clock, random, signal, files }, limits);

const DOCUMENTS = [
  { id: 'loire', title: 'Loire', text: 'The Loire is the longest river in France.' },
  { id: 'rhine', title: 'Rhine', text: 'The Rhine runs through Germany to the North Sea.' },
  { id: 'king', title: 'Louis', text: 'Louis was king of France.' },
];
const letters = (text: string) =>
  Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => text.toLowerCase().split(letter).length - 1);
const embed = (texts: readonly string[]) => Promise.resolve(texts.map(letters));

const [plain, vectors] = [join(place, 'plain'), join(place, 'vectors')];
const data = join(place, 'rivers.jsonl');
beforeAll(async () => {
  writeFileSync(data, DOCUMENTS.map((one) => JSON.stringify(one)).join('\n'));
  await buildIndex({ paths: [data], out: plain, language: 'en' });
  await buildIndex({ paths: [data], out: vectors, language: 'en', embedder: { model: 'letters', embed } });
});

interface Detail {
  readonly summary: string;
  readonly mode: string;
  readonly index?: string;
  readonly count: number;
  readonly passages: readonly { readonly document: string; readonly text: string; readonly score: number }[];
}
async function found(tool: Tool, input: unknown): Promise<Detail> {
  const result = await ask(tool, input);
  if (result.status === 'error') throw new Error(`${result.code}: ${result.message}`);
  return result.detail as unknown as Detail;
}
const documentsOf = ({ passages }: Detail) => passages.map(({ document }) => document);

describe('search', () => {
  it('finds passages in an index, the best first, with what it takes to find them again', async () => {
    const tool = createSearchTool({ index: plain });
    const result = await ask(tool, { query: 'longest river of France' });
    expect(result).toMatchObject({
      status: 'ok',
      finding: 'open',
      code: 'looked',
      detail: {
        summary: '2 passages of 1 source found',
        mode: 'lexical',
        in: 'index',
        index: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        count: 2,
        passages: [
          {
            id: `${data}:1@0`,
            source: data,
            document: 'loire',
            title: 'Loire',
            text: DOCUMENTS[0]?.text,
            start: 0,
            end: 41,
          },
          { document: 'king' },
        ],
      },
    });
    expect(await ask(tool, { query: 'longest river of France' })).toEqual(result);
    expect(documentsOf(await found(tool, { query: 'france', top: 1 }))).toHaveLength(1);
    expect(documentsOf(await found(tool, { query: 'the', filter: { document: 'rhine' } }))).toEqual([
      'rhine',
    ]);
    expect(await found(tool, { query: 'nowhere' })).toMatchObject({
      count: 0,
      summary: 'no passage was found',
    });
  });

  it.each([
    ['supports', { path: '/passages/0/document', equals: 'loire' }],
    ['refutes', { path: '/passages/0/document', equals: 'rhine' }],
    ['supports', { path: '/passages/0/text', contains: 'LOIRE' }],
    ['refutes', { path: '/count', least: 3 }],
    ['open', { path: '/passages/7', equals: 1 }],
  ])('%s by what is expected of it: %j', async (finding, expected) => {
    const input = { query: 'longest river', expect: expected };
    expect(await ask(createSearchTool({ index: plain }), input)).toMatchObject({ status: 'ok', finding });
    expect(await ask(search, { ...input, in: 'context', context: DOCUMENTS })).toMatchObject({ finding });
  });

  it('looks in the documents of a sample, which a model cannot set', async () => {
    const reading = readSample(
      { input: 'q', response: 'r', context: [...DOCUMENTS, { text: 'no id' }] },
      'x',
    );
    if (!reading.ok) throw new Error('no sample');
    const subject: Subject = {
      sample: reading.sample,
      response: 0,
      responseText: 'r',
      segments: [],
      segment: null,
      text: 'r',
    };
    const prepared = search.prepare(subject);
    expect(prepared).toEqual({ context: [...DOCUMENTS, { text: 'no id' }], servers: {} });
    expect(search.ambient).toEqual(search.supplied);
    expect(documentsOf(await found(search, { ...prepared, query: 'id', in: 'context' }))).toEqual(['#4']);
    expect(await found(search, { query: 'id', in: 'context' })).toMatchObject({ count: 0 });
  });

  it('fails in words where there is no index, a damaged one or another than the one meant', async () => {
    expect(await ask(search, { query: 'x' })).toMatchObject({ status: 'error', code: 'no_index' });
    const gone = createSearchTool({ index: join(place, 'gone') });
    expect(await ask(gone, { query: 'x' })).toMatchObject({ status: 'error', code: 'no_index' });
    const tool = createSearchTool({ index: plain });
    const other = '0'.repeat(64);
    expect(await ask(tool, { query: 'x', index: other })).toMatchObject({
      status: 'error',
      code: 'index_changed',
    });
    const damaged = join(place, 'damaged');
    await buildIndex({ paths: [data], out: damaged });
    writeFileSync(join(damaged, readdirSync(damaged).find((name) => name.startsWith('corpus-')) ?? ''), 'x');
    expect(await ask(createSearchTool({ index: damaged }), { query: 'x' })).toMatchObject({
      code: 'index_damaged',
    });
  });

  it('records the index it means, and fails once that has changed', async () => {
    const changing = join(place, 'changing');
    await buildIndex({ paths: [data], out: changing });
    const tool = createSearchTool({ index: changing });
    const reading = readSample({ input: 'q', response: 'r' }, 'x');
    if (!reading.ok) throw new Error('no sample');
    const subject: Subject = {
      sample: reading.sample,
      response: 0,
      responseText: 'r',
      segments: [],
      segment: null,
      text: 'r',
    };
    const input: Record<string, unknown> = { query: 'river', ...tool.prepare(subject) };
    const first = await ask(tool, input);
    expect(first).toMatchObject({ status: 'ok' });
    const more = join(place, 'more.txt');
    writeFileSync(more, 'more rivers');
    await buildIndex({ paths: [more], out: changing, update: true });
    expect(await ask(tool, input)).toEqual(first);
    expect(await ask(createSearchTool({ index: changing }), input)).toMatchObject({ code: 'index_changed' });
    expect((await found(tool, { query: 'river', ...tool.prepare(subject) })).index).not.toBe(input.index);
  });

  it.each([
    [{}],
    [{ query: '' }],
    [{ query: 'x', top: 0 }],
    [{ query: 'x', top: 51 }],
    [{ query: 'x', mode: 'psychic' }],
    [{ query: 'x', other: 1 }],
    [{ query: 'x', filter: { path: 'x' } }],
    [{ query: 'x'.repeat(4001) }],
    [{ query: 'x', in: 'context', mode: 'dense' }],
    [{ query: 'x', in: 'context', filter: { source: 'a' } }],
  ])('refuses %j', async (input) => {
    expect(await ask(search, input)).toMatchObject({ status: 'error', code: 'bad_arguments' });
  }); // prettier-ignore

  it('cuts long passages and names, and says so', async () => {
    const long = join(place, 'long.jsonl');
    writeFileSync(
      long,
      JSON.stringify({
        id: 'i'.repeat(5_000),
        title: 't'.repeat(5_000),
        text: `needle ${'😀'.repeat(1_000)}`,
      }),
    );
    await buildIndex({ paths: [long], out: join(place, 'long'), passage: 20_000 });
    const detail = await found(createSearchTool({ index: join(place, 'long') }), { query: 'needle' });
    expect(detail.passages[0]).toMatchObject({ cut: true, start: 0, end: 2_007 });
    expect(detail.passages[0]?.text).toHaveLength(1_199);
    expect(JSON.stringify(detail).length).toBeLessThan(4_000);
  });
});

describe('search by meaning', () => {
  it('joins words and vectors, or takes vectors alone', async () => {
    const tool = createSearchTool({ index: vectors, embed });
    expect(await found(tool, { query: 'longest river' })).toMatchObject({ mode: 'hybrid', count: 3 });
    const dense = await found(tool, { query: 'Louis\nLouis was king of France.', mode: 'dense', top: 1 });
    expect(dense.passages).toMatchObject([{ document: 'king' }]);
    expect(dense.passages[0]?.score).toBeCloseTo(1, 6);
    expect(await found(tool, { query: 'longest river', mode: 'lexical' })).toMatchObject({
      mode: 'lexical',
      count: 1,
    });
    const [best] = (await found(tool, { query: 'Louis king France', mode: 'hybrid' })).passages;
    // rank 1 in both: 1/61 + 1/61
    expect(best).toMatchObject({ document: 'king', score: Number((2 / 61).toPrecision(9)) });
  });

  it('puts the best in another order by a reranker', async () => {
    const rerank = (_query: string, texts: readonly string[]) =>
      Promise.resolve(texts.map((text) => -text.length));
    const tool = createSearchTool({ index: plain, rerank });
    expect(documentsOf(await found(tool, { query: 'longest river France king' }))).toEqual(['king', 'loire']);
    expect(documentsOf(await found(tool, { query: 'longest river France', top: 1 }))).toEqual(['king']);
  });

  it('is given what the server said in a replay', async () => {
    let calls = 0;
    const tool = createSearchTool({
      index: vectors,
      embed: (texts) => {
        calls += 1;
        return embed(texts);
      },
    });
    const kept = new Map<string, Uint8Array>();
    const files = looseFiles(new Map(), memoryFileStore());
    const recording = {
      ...files,
      once: async (name: string, _type: string, get: () => Promise<Uint8Array>) => {
        const bytes = kept.get(name) ?? (await get());
        kept.set(name, bytes);
        return bytes;
      },
    };
    const first = await ask(tool, { query: 'river' }, recording);
    expect(await ask(tool, { query: 'river' }, recording)).toEqual(first);
    expect(calls).toBe(1);
  });

  it('asks anew for each query, server and set of passages, though one cache is behind them', async () => {
    const cache = await openCache(join(place, 'cache'));
    const world = cachedWorld(cache);
    const files = {
      ...looseFiles(),
      once: (name: string, _: string, get: () => Promise<Uint8Array>) => world(name, get),
    };
    let calls = 0;
    const counted = <T>(value: T): T => {
      calls += 1;
      return value;
    };
    const toolOf = (letter: string) =>
      createSearchTool({
        index: vectors,
        embed: (texts) => counted(embed(texts.map((text) => (letter === '' ? text : letter)))),
        rerank: (query, texts) =>
          counted(Promise.resolve(texts.map((text) => (text.includes(query) ? 1 : 0)))),
        servers: { embed: `http://u:secret@host/v1#model${letter}`, rerank: 'http://host/v1#rank' },
      });
    const tool = toolOf('');
    const first = [];
    for (const query of ['Rhine', 'Louis', 'longest']) {
      const result = await ask(tool, { query, mode: 'dense', top: 1 }, files);
      if (result.status === 'error') throw new Error(result.message);
      first.push((result.detail as unknown as Detail).passages[0]?.document);
    }
    expect(first).toEqual(['rhine', 'king', 'loire']);
    expect(calls).toBe(6);
    await ask(tool, { query: 'Rhine', mode: 'dense' }, files);
    expect(calls).toBe(6);
    // another order of the same passages is another question to the reranker
    await ask(toolOf('z'), { query: 'Rhine', mode: 'dense' }, files).catch(() => null);
    expect(calls).toBeGreaterThan(6);
    expect(JSON.stringify(tool.prepare({ sample: {} } as Subject))).not.toContain('secret');
  });

  it('keeps nothing that is wrong, and asks again', async () => {
    const world = cachedWorld(await openCache(join(place, 'cache-of-faults')));
    const files = {
      ...looseFiles(),
      once: (name: string, _: string, get: () => Promise<Uint8Array>) => world(name, get),
    };
    let isBad = true;
    const tool = createSearchTool({
      index: vectors,
      embed: (texts) => (isBad ? Promise.resolve([[0]]) : embed(texts)),
      rerank: (_, texts) => Promise.resolve(texts.map(() => (isBad ? Number.NaN : 1))),
    });
    const input = { query: 'Rhine', mode: 'dense' };
    expect(await ask(tool, input, files)).toMatchObject({ code: 'server_unavailable' });
    expect(await ask(tool, { ...input, mode: 'lexical' }, files)).toMatchObject({
      code: 'server_unavailable',
    });
    isBad = false;
    expect(await ask(tool, input, files)).toMatchObject({ status: 'ok' });
    expect(await ask(tool, { ...input, mode: 'lexical' }, files)).toMatchObject({ status: 'ok' });
  });

  it('says what a cache says that may not ask', async () => {
    const world = cachedWorld(await openCache(join(place, 'cache-offline')), { offline: true });
    const files = {
      ...looseFiles(),
      once: (name: string, _: string, get: () => Promise<Uint8Array>) => world(name, get),
    };
    const tool = createSearchTool({ index: vectors, embed });
    expect(await ask(tool, { query: 'Rhine' }, files)).toMatchObject({
      status: 'error',
      code: 'not_in_cache',
    });
  });

  it('replays by the record where there is no server, or another', async () => {
    const servers = { embed: 'http://host/v1#model', rerank: 'http://host/v1#rank' };
    const rerank = (_query: string, texts: readonly string[]) =>
      Promise.resolve(texts.map((text) => -text.length));
    const tool = createSearchTool({ index: vectors, embed, rerank, servers });
    const kept = new Map<string, Uint8Array>();
    const once = async (name: string, _: string, get: () => Promise<Uint8Array>) => {
      const bytes = kept.get(name) ?? (await get());
      kept.set(name, bytes);
      return bytes;
    };
    const files = { ...looseFiles(), once };
    const input = { query: 'longest river', ...tool.prepare({ sample: {} } as Subject) };
    const told = await ask(tool, input, files);
    expect(told).toMatchObject({ detail: { mode: 'hybrid' } });
    expect(await ask(createSearchTool({ index: vectors }), input, files)).toEqual(told);
    kept.clear();
    expect(await ask(createSearchTool({ index: vectors }), input, files)).toMatchObject({
      code: 'server_changed',
    });
    // what was found without servers is found without them where there are some
    const plainly = createSearchTool({ index: vectors });
    const bare = { query: 'longest river', ...plainly.prepare({ sample: {} } as Subject) };
    expect(await ask(tool, bare, files)).toEqual(await ask(plainly, bare));
  });

  const down = () => Promise.reject(new Error('connection refused'));
  it.each([
    ['an embedder that is down', { embed: down }, 'server_unavailable'],
    ['an embedding of another length', { embed: () => Promise.resolve([[1, 2]]) }, 'server_unavailable'],
    ['an embedding of nothing', { embed: () => Promise.resolve([]) }, 'server_unavailable'],
    [
      'an embedding that is no number',
      { embed: () => Promise.resolve([[Number.NaN]]) },
      'server_unavailable',
    ],
    ['a reranker that is down', { embed, rerank: down }, 'server_unavailable'],
    ['a reranker that leaves one out', { embed, rerank: () => Promise.resolve([1]) }, 'server_unavailable'],
    ['no embedder', {}, 'no_embeddings'],
  ])('%s is a failure, not another way of searching', async (_what, options, code) => {
    const tool = createSearchTool({ index: vectors, ...options });
    expect(await ask(tool, { query: 'river France', mode: 'hybrid' })).toMatchObject({
      status: 'error',
      code,
    });
  });

  it('needs an index with embeddings', async () => {
    const tool = createSearchTool({ index: plain, embed });
    expect(await ask(tool, { query: 'x', mode: 'dense' })).toMatchObject({ code: 'no_embeddings' });
    expect(await found(tool, { query: 'river' })).toMatchObject({ mode: 'lexical' });
  });
});
