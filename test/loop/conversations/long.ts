import type { Json } from '../../../src/index.js';
import type { Conversation } from '../conversation.js';
import type { Heard } from '../heard.js';
import { calculates, calls, PROOF, PROOF_LABELS, reads, searches, submits, verdict } from '../says.js';

const PROGRAM = '```python\ndef f(n):\n    return n * (n + 1) // 2 if n > 0 else 1\n```';
const BY_HAND = '4 * 5 / 2 = 10';

const runs = (args: number, result: number): { readonly [key: string]: Json } => ({
  text: PROGRAM,
  tests: { kind: 'calls', language: 'python', entryPoint: 'f', cases: [{ args: [args], result }] },
});
const ran = (heard: Heard, args: number, result: number) => heard.of('code', runs(args, result));
const tests = (args: number, result: number) => ({ name: 'code', arguments: runs(args, result) });

/** The label that what a run of the program found comes to, and the run it rests on. */
function ranVerdict(heard: Heard, args: number, result: number) {
  const seen = ran(heard, args, result);
  const labels: Readonly<Record<string, string>> = { supports: 'right', refutes: 'wrong' };
  return verdict(labels[seen?.finding ?? ''] ?? 'unproven', [seen]);
}

const program = {
  input: 'Write f(n), the nth triangular number; f(0) is 0.',
  response: PROGRAM,
  rubric: {
    segment: 'whole',
    criteria: [
      { id: 'usual', text: 'It is right where n is above 0.', choices: PROOF },
      { id: 'edge', text: 'It is right where n is 0.', choices: PROOF },
    ],
  },
  items: { i1: PROOF_LABELS, i2: PROOF_LABELS },
} satisfies Partial<Conversation>;

/** The program of a response, run on tests of the judge's own making. */
const code: Conversation = {
  ...program,
  name: 'a program run in the sandbox',
  dialect: 'vllm',
  turns: () => [
    () => calls(tests(4, 10)),
    () => calls(tests(0, 0)),
    (heard) => calls(submits({ i1: ranVerdict(heard, 4, 10), i2: ranVerdict(heard, 0, 0) })),
  ],
  expected: {
    // f(4) = 10, but f(0) = 1: (1 + 0) / 2
    ...{ process: [null], outcome: 0.5, total: 0.5 },
    verdicts: [
      ['usual', null, 'right', ['e1']],
      ['edge', null, 'wrong', ['e2']],
    ],
    evidence: [
      { id: 'e1', tool: 'code', input: runs(4, 10), supports: true },
      { id: 'e2', tool: 'code', input: runs(0, 0), supports: false },
    ],
    ...{ turns: [3], atOnce: 1, toolCalls: 2 },
  },
};

/** All three tools, each call resting on what came before, with two replies that are sent back. */
const eightTurns: Conversation = {
  ...program,
  name: 'eight turns with all three tools',
  dialect: 'llama.cpp',
  turns: () => [
    () => calls(searches('archive triangular')),
    () => calls(searches('triangular')),
    (heard) =>
      reads(heard, 'triangular', 'n (n + 1) / 2')
        ? calls(calculates(BY_HAND))
        : calls(submits({ i1: verdict('unproven'), i2: verdict('unproven') })),
    () => ({ content: 'So f(4) must be 10.' }),
    (heard) =>
      heard.of('calculator', { text: BY_HAND })?.finding === 'supports'
        ? calls(tests(4, 10))
        : calls(submits({ i1: verdict('unproven'), i2: verdict('unproven') })),
    () => calls(tests(0, 0)),
    () => calls(submits({ i1: verdict('right', ['e2', 'e3', 'e4']) })),
    (heard) => {
      const found = [heard.of('search', { query: 'triangular' }), heard.of('calculator', { text: BY_HAND })];
      const usual = ranVerdict(heard, 4, 10);
      const evidence = [...found.flatMap((one) => one?.id ?? []), ...usual.evidence];
      return calls(submits({ i1: { ...usual, evidence }, i2: ranVerdict(heard, 0, 0) }));
    },
  ],
  expected: {
    ...{ process: [null], outcome: 0.5, total: 0.5 },
    verdicts: [
      ['usual', null, 'right', ['e2', 'e3', 'e4']],
      ['edge', null, 'wrong', ['e5']],
    ],
    evidence: [
      { id: 'e1', tool: 'search', input: { query: 'archive triangular' }, supports: null },
      { id: 'e2', tool: 'search', input: { query: 'triangular' }, supports: null },
      { id: 'e3', tool: 'calculator', input: { text: BY_HAND }, supports: true },
      { id: 'e4', tool: 'code', input: runs(4, 10), supports: true },
      { id: 'e5', tool: 'code', input: runs(0, 0), supports: false },
    ],
    ...{ turns: [8], atOnce: 1, toolCalls: 5, toolFailures: 1 },
    told: [
      [5, 'Call a tool.'],
      [8, 'i2: missing'],
    ],
  },
};

export const longConversations = [code, eightTurns];
