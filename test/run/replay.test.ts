import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  defineTool,
  type Evidence,
  type Judgment,
  memoryFileStore,
  supports,
  systemClock,
  type Tool,
  type ToolResult,
  toolFailure,
} from '../../src/core/index.js';
import { evidenceDigest } from '../../src/judge/index.js';
import type { Run } from '../../src/log/index.js';
import { type Replay, replayRun } from '../../src/run/index.js';
import { gathered } from '../data/fixtures.js';
import { header, scored } from '../log/fixtures.js';

const length = defineTool({
  name: 'length',
  version: '2',
  description: 'Counts.',
  schema: z.strictObject({ text: z.string() }),
  run: ({ text }) => {
    if (text === 'crash') throw new Error('no');
    return text === 'away' ? toolFailure('server_unavailable', 'away') : supports({ length: text.length });
  },
});

const tools = new Map<string, Tool>([['length', length as unknown as Tool]]);

function evidence(id: string, changes: Partial<Evidence> = {}): Evidence {
  const whole = {
    id,
    tool: 'length',
    input: { text: 'abc' },
    output: supports({ length: 3 }) as ToolResult,
    supports: true,
    ms: 1,
    ...changes,
  };
  return { sha256: evidenceDigest(whole), ...whole };
}

function runOf(judgments: Judgment[], versions = { length: '2' }): Run {
  async function* each() {
    yield* judgments;
  }
  return {
    folder: 'run',
    files: memoryFileStore(),
    header: header({ tools: versions }),
    summary: null,
    judgments: each,
    texts: () => gathered as never,
  };
}

const replayed = async (run: Run, id?: string): Promise<Replay[]> =>
  gathered(replayRun(run, { tools, clock: systemClock, id }));

const CASES: [what: string, changes: Partial<Evidence>, replay: Partial<Replay>][] = [
  ['the same', {}, { outcome: 'same', why: '', isTampered: false }],
  [
    'keys in another order',
    { output: { detail: { length: 3 }, finding: 'supports', status: 'ok' } },
    { outcome: 'same' },
  ],
  [
    'another result',
    { output: supports({ length: 4 }) },
    { outcome: 'differs', why: 'detail: expected {"length":4}, got {"length":3}', isTampered: false },
  ],
  [
    'a tool that is not there',
    { tool: 'gone' },
    { outcome: 'cannot run', why: expect.stringMatching(/got length/) },
  ],
  [
    'a tool that crashes',
    { input: { text: 'crash' } },
    { outcome: 'cannot run', why: 'tool_crashed: Error: no' },
  ],
  [
    'a server that is away',
    { input: { text: 'away' } },
    { outcome: 'cannot run', why: 'server_unavailable: away' },
  ],
  [
    'an input the tool refuses',
    { input: { text: 7 } },
    { outcome: 'cannot run', why: expect.stringMatching(/^bad_arguments/) },
  ],
  [
    'a failure that repeats',
    { input: { text: 'away' }, output: toolFailure('server_unavailable', 'away') },
    { outcome: 'same' },
  ],
  ['a changed digest', { sha256: 'f00' }, { outcome: 'same', isTampered: true }],
  ['evidence that was turned round', { supports: false }, { outcome: 'same', isTampered: true }],
];

it.each(CASES)('%s', async (_, changes, replay) => {
  const judgment = scored('a', 1, { evidence: [evidence('e1', changes)] });
  expect(await replayed(runOf([judgment]))).toEqual([
    expect.objectContaining({ sampleId: 'a', response: 0, evidence: 'e1', ...replay }),
  ]);
});

it('tells when the tool has another version now', async () => {
  const judgment = scored('a', 1, { evidence: [evidence('e1', { output: supports({ length: 4 }) })] });
  const [replay] = await replayed(runOf([judgment], { length: '1' }));
  expect(replay?.why).toMatch(/\(version 1 then, 2 now\)$/);
});

describe('an id', () => {
  const judgments = [
    scored('a', 1, { evidence: [evidence('e1')] }),
    scored('a', 1, { response: 1, evidence: [evidence('e1')] }),
    scored('a#1', 1, { evidence: [evidence('e2')] }),
  ];

  it.each([
    ['a', ['a#0', 'a#1']],
    ['a#0', ['a#0']],
    ['a#1', ['a#1', 'a#1#0']],
    ['a#1#0', ['a#1#0']],
  ])('%s names %j', async (id, found) => {
    const replays = await replayed(runOf(judgments), id);
    expect(replays.map(({ sampleId, response }) => `${sampleId}#${response}`)).toEqual(found);
  });

  it('of nothing is refused', async () => {
    await expect(replayed(runOf(judgments), 'b')).rejects.toThrow(
      /run: expected a judgment of "b", got none/,
    );
  });
});
