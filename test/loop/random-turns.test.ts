import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalJson, defineTool, open, toolFailure } from '../../src/index.js';
import type { AnsweredCall } from '../../src/testing/model-server/index.js';
import type { Conversation, StatedEvidence } from './conversation.js';
import { protocolBreaches } from './protocol.js';
import { calls, MET_LABELS, submits, verdict } from './says.js';
import { ScriptedJudge } from './scripted-judge.js';

/** A tool that takes its time, so that calls of one turn end in any order; some fail, some throw. */
const wait = defineTool({
  name: 'wait',
  description: 'Waits.',
  schema: z.object({ name: z.number(), ticks: z.number() }),
  decides: false,
  supplied: [],
  prepare: () => ({}),
  run: async ({ name, ticks }) => {
    for (let tick = 0; tick < ticks; tick++) await turn();
    if (name % 4 === 1) return toolFailure('server_unavailable', 'expected an answer, got none');
    if (name % 4 === 2) throw new Error('broken');
    return open('observation', { name });
  },
});

interface RandomCall extends AnsweredCall {
  /** Whether it is one that can be run. */
  readonly isRun: boolean;
}

const good = fc
  .record({ name: fc.integer({ min: 0, max: 5 }), ticks: fc.integer({ min: 0, max: 12 }) })
  .map((input): RandomCall => ({ name: 'wait', arguments: input, isRun: true }));
const bad = fc
  .constantFrom(
    { name: 'wander', arguments: {} },
    { name: 'no such tool!', arguments: '{}' },
    { name: 'wait', arguments: '{"name": 1, "ticks":' },
    { name: 'wait', arguments: '[1, 2]' },
    { name: 'wait', arguments: 'null' },
  )
  .map((call): RandomCall => ({ ...call, isRun: false }));
const oneTurn = fc.array(fc.oneof({ weight: 4, arbitrary: good }, bad), { minLength: 1, maxLength: 6 });

let judge: ScriptedJudge;
beforeAll(async () => {
  judge = await ScriptedJudge.start('vllm');
});
afterAll(() => judge.close());

it('whatever is called, and whichever ends first: the protocol holds, and evidence stands in the order of the calls', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(oneTurn, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 20 }),
      async (turns, maxToolCalls) => {
        const conversation = conversationOf(turns, maxToolCalls);
        const { judgment, talks } = await judge.judge(conversation);
        const found = judgment.evidence.map(({ id, tool, input }) => ({ id, tool, input, supports: null }));
        expect(found).toEqual(evidenceOf(turns, maxToolCalls));
        expect(talks.flatMap((talk) => protocolBreaches(talk, conversation.items))).toEqual([]);
        expect(judge.errors).toEqual([]);
        const [only] = judgment.verdicts;
        expect(only?.status === 'scored' ? only.evidence : only?.code).toEqual(
          isCutShort(turns, maxToolCalls) ? 'budget_exhausted' : found.map(({ id }) => id),
        );
      },
    ),
    { numRuns: 120, seed: 4 },
  );
}, 120_000);

function conversationOf(turns: readonly (readonly RandomCall[])[], maxToolCalls: number): Conversation {
  return {
    name: 'random',
    dialect: 'vllm',
    input: 'Wait.',
    response: 'I wait.',
    rubric: { criteria: [{ id: 'waits', text: 'It waits.' }] },
    ask: { maxToolCalls },
    tools: new Map([['wait', wait]]),
    items: { i1: MET_LABELS },
    turns: () => [
      ...turns.map((turn) => () => calls(...turn)),
      (heard) => calls(submits({ i1: verdict('met', [...new Set(heard.seen.map(({ id }) => id))]) })),
    ],
    expected: { process: [], outcome: 0, total: 0, verdicts: [], evidence: [], turns: [], toolCalls: 0 },
  };
}

/** Each different call that can be run, as long as there is room, in the order they were made. */
function evidenceOf(turns: readonly (readonly RandomCall[])[], room: number): StatedEvidence[] {
  const run = turns
    .flat()
    .slice(0, room)
    .filter(({ isRun }) => isRun);
  const inputs = new Map(run.map((call) => [canonicalJson(call.arguments), call.arguments]));
  return [...inputs.values()].map((input, at) => ({ id: `e${at + 1}`, tool: 'wait', input, supports: null }));
}

/** Whether the bound on calls is reached while the model would still call tools. */
function isCutShort(turns: readonly (readonly RandomCall[])[], room: number): boolean {
  return turns.slice(0, -1).reduce((made, turn) => made + turn.length, 0) >= room;
}
