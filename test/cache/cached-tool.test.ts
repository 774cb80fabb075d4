import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cachedTool, openCache } from '../../src/cache/index.js';
import {
  defineTool,
  type Json,
  open,
  refutes,
  supports,
  systemClock,
  type Tool,
  type ToolContext,
  type ToolResult,
  toolFailure,
} from '../../src/core/index.js';
import { temporaryFolder } from '../data/fixtures.js';
import { later } from '../model/fixtures.js';

const context = (signal = new AbortController().signal): ToolContext => ({
  signal,
  clock: systemClock,
  random: () => 0.5,
});

function counting(run: (input: unknown) => unknown, extra: { name?: string; version?: string } = {}) {
  const inputs: unknown[] = [];
  const tool: Tool = defineTool({
    name: 'counting',
    description: 'counts',
    schema: z.looseObject({}),
    timeLimitMs: () => 77,
    ...extra,
    run: (input) => {
      inputs.push(input);
      return run(input) as ToolResult;
    },
  });
  return { tool, inputs };
}

describe('a cached tool', () => {
  it('runs once for the same input, and gives the same result', async () => {
    const cache = await openCache(temporaryFolder());
    const { tool, inputs } = counting(() => supports({ why: [1, 'a'] }, { confidence: 0.5 }));
    for (const input of [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ])
      expect(await cachedTool(tool, cache).run(input, context())).toEqual(
        supports({ why: [1, 'a'] }, { confidence: 0.5 }),
      );
    expect(inputs).toHaveLength(1);
    await cachedTool(tool, cache).run({ a: 1, b: 3 }, context());
    const named = counting(() => refutes(null), { name: 'other' });
    const newer = counting(() => open('none', null), { version: '2' });
    expect(await cachedTool(named.tool, cache).run({ a: 1, b: 2 }, context())).toEqual(refutes(null));
    expect(await cachedTool(newer.tool, cache).run({ a: 1, b: 2 }, context())).toEqual(open('none', null));
    expect([inputs.length, named.inputs.length, newer.inputs.length]).toEqual([2, 1, 1]);
  });

  it('is the tool in everything else', () => {
    const { tool } = counting(() => supports(null));
    const cached = cachedTool(tool, {} as never);
    const { name, version, description, schema, decides, supplied } = tool;
    expect(cached).toMatchObject({ name, version, description, schema, decides, supplied });
    expect(cached.timeLimitMs?.({})).toBe(77);
    const subject = { text: 'it' } as Parameters<Tool['prepare']>[0];
    expect(cached.prepare(subject)).toEqual({ text: 'it' });
    const plain = defineTool({ name: 'p', description: '', schema: z.object({}), run: () => supports(1) });
    expect('timeLimitMs' in cachedTool(plain, {} as never)).toBe(false);
  });

  it.each<[string, unknown]>([
    ['a failure', toolFailure('server_unavailable', 'down')],
    ['a result JSON cannot hold', supports(Number.NaN)],
    ['a field that is undefined', { ...supports(null), code: undefined }],
    ['no result at all', 'rubbish'],
    ['nothing', undefined],
  ])('%s is passed on and not kept', async (_name, result) => {
    const cache = await openCache(temporaryFolder());
    const { tool, inputs } = counting(() => result);
    const cached = cachedTool(tool, cache);
    expect(await cached.run({}, context())).toEqual(result);
    expect(await cached.run({}, context())).toEqual(result);
    expect(inputs).toHaveLength(2);
    expect(cache.counts.writes).toBe(0);
  });

  it('input that JSON does not tell apart is never taken for another', async () => {
    const cache = await openCache(temporaryFolder());
    const { tool } = counting((input) =>
      supports(String((input as { at: Map<string, string> }).at.get('k'))),
    );
    const cached = cachedTool(tool, cache);
    for (const value of ['a', 'b'])
      expect(await cached.run({ at: new Map([['k', value]]) }, context())).toEqual(supports(value));
  });

  it('runs a local tool offline, and no other', async () => {
    const cache = await openCache(temporaryFolder());
    const { tool, inputs } = counting(() => supports(1));
    expect(await cachedTool(tool, cache, { offline: true, local: false }).run({}, context())).toMatchObject({
      status: 'error',
      code: 'not_in_cache',
      message: expect.stringMatching(/^counting 1: expected .* under [0-9a-f]{64}\./) as string,
    });
    expect(inputs).toHaveLength(0);
    expect(await cachedTool(tool, cache, { offline: true }).run({}, context())).toEqual(supports(1));
    const offline = cachedTool(tool, cache, { offline: true, local: false });
    expect(await offline.run({}, context())).toEqual(supports(1));
    expect(inputs).toHaveLength(1);
  });

  it('asked twice at once runs once, and one who leaves takes nothing from the other', async () => {
    const cache = await openCache(temporaryFolder());
    const result = later<ToolResult>();
    const running = later<null>();
    const { tool, inputs } = counting(() => {
      running.give(null);
      return result.promise;
    });
    const cached = cachedTool(tool, cache);
    const end = new AbortController();
    const [first, second] = [cached.run({}, context(end.signal)), cached.run({}, context())];
    await running.promise;
    await cache.get('0'.repeat(64));
    end.abort();
    expect(await first).toMatchObject({ code: 'aborted' });
    result.give(supports('done'));
    expect(await second).toEqual(supports('done'));
    expect(inputs).toHaveLength(1);
  });

  it('a tool that throws still does', async () => {
    const { tool } = counting(() => {
      throw new Error('broken');
    });
    const cached = cachedTool(tool, await openCache(temporaryFolder()));
    await expect(cached.run({}, context())).rejects.toThrow('broken');
  });

  it('cached is plain', async () => {
    const cache = await openCache(temporaryFolder());
    const plain = counting((input) => {
      const { n, detail } = input as { n: number; detail: Json };
      if (n % 4 === 0) return toolFailure('odd', String(n));
      return n % 2 ? supports(detail, { score: n / 10 }) : refutes(detail);
    });
    const cached = cachedTool(plain.tool, cache);
    const inputs = fc.record({ n: fc.integer({ min: 0, max: 9 }), detail: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(inputs, async ({ n, detail }) => {
        const input = JSON.parse(JSON.stringify({ n, detail })) as { n: number; detail: Json };
        const expected = await plain.tool.run(input, context());
        for (let time = 0; time < 2; time += 1) expect(await cached.run(input, context())).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
