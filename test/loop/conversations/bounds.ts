import type { Conversation, Turn } from '../conversation.js';
import { calculates, calls, PROOF, PROOF_LABELS, provenVerdict, submits, verdict } from '../says.js';

const FIRST = '12 * 12 = 144';
const SECOND = '144 - 5 = 138';

/** Two steps, one right and one wrong, and room for two turns before the last. */
const twoSteps = {
  input: 'What is 12 squared, less 5?',
  response: `${FIRST}\n${SECOND}`,
  rubric: { criteria: [{ id: 'sound', text: 'The step holds.', scope: 'step', choices: PROOF }] },
  ask: { maxRounds: 2 },
  items: { i1: PROOF_LABELS, i2: PROOF_LABELS },
} satisfies Partial<Conversation>;

const submitsBoth: Turn = (heard) =>
  calls(submits({ i1: provenVerdict(heard, FIRST), i2: provenVerdict(heard, SECOND) }));

const BOTH = [
  { id: 'e1', tool: 'calculator', input: { text: FIRST }, supports: true },
  { id: 'e2', tool: 'calculator', input: { text: SECOND }, supports: false },
];

const REACHED = 'A bound is reached (rounds: 2 of 2). Call submit_verdicts now';

const inTheLastTurn: Conversation = {
  ...twoSteps,
  name: 'the bound on turns, and a submission in the last',
  dialect: 'vllm',
  turns: () => [() => calls(calculates(FIRST)), () => calls(calculates(SECOND)), submitsBoth],
  expected: {
    // the outcome is the least of the steps
    ...{ process: [1, 0], outcome: 0, total: 0 },
    verdicts: [
      ['sound', 0, 'right', ['e1']],
      ['sound', 1, 'wrong', ['e2']],
    ],
    ...{ evidence: BOTH, turns: [3], atOnce: 1, toolCalls: 2 },
    told: [[3, REACHED]],
    lastChoice: { type: 'function', function: { name: 'submit_verdicts' } },
  },
};

const neverSubmits: Conversation = {
  ...twoSteps,
  name: 'the bound on turns, and no submission',
  dialect: 'llama.cpp',
  turns: () => [
    () => calls(calculates(FIRST)),
    () => calls(calculates(SECOND)),
    () => calls(calculates('1 + 1 = 2')),
  ],
  expected: {
    ...{ process: [null, null], outcome: null, total: null },
    verdicts: [
      ['sound', 0, 'budget_exhausted', []],
      ['sound', 1, 'budget_exhausted', []],
    ],
    // the call of the last turn is not run
    ...{ evidence: BOTH, turns: [3], atOnce: 1, toolCalls: 2 },
    told: [[3, REACHED]],
  },
};

/** Half of an invalid submission was right: it stands, and only the other half is unscored. */
const halfStands: Conversation = {
  ...twoSteps,
  name: 'the bound on turns after a submission that was half right',
  dialect: 'sglang',
  turns: () => [
    () => calls(calculates(FIRST)),
    (heard) => calls(submits({ i1: provenVerdict(heard, FIRST), i2: verdict('perhaps', ['e1']) })),
    () => calls(calculates(SECOND)),
  ],
  expected: {
    // the one step that is scored
    ...{ process: [1, null], outcome: 1, total: 1 },
    verdicts: [
      ['sound', 0, 'right', ['e1']],
      ['sound', 1, 'budget_exhausted', []],
    ],
    ...{ evidence: BOTH.slice(0, 1), turns: [3], atOnce: 1, toolCalls: 1 },
    told: [
      [3, 'expected "verdict" to be one of "wrong", "unproven", "right", got "perhaps"'],
      [3, REACHED],
    ],
    lastChoice: { type: 'function', function: { name: 'submit_verdicts' } },
  },
};

/** Told twice at once, that its words were no submission and that this is the end, in one message. */
const wordsAtTheEnd: Conversation = {
  ...twoSteps,
  name: 'the bound on turns after words instead of a call',
  dialect: 'tgi',
  turns: () => [
    () => calls(calculates(FIRST), calculates(SECOND)),
    () => ({ content: 'The first step holds and the second does not.' }),
    submitsBoth,
  ],
  expected: {
    ...{ process: [1, 0], outcome: 0, total: 0 },
    verdicts: [
      ['sound', 0, 'right', ['e1']],
      ['sound', 1, 'wrong', ['e2']],
    ],
    ...{ evidence: BOTH, turns: [3], atOnce: 2, toolCalls: 2 },
    told: [
      [3, 'Call a tool.'],
      [3, REACHED],
    ],
    lastChoice: { type: 'function', function: { name: 'submit_verdicts' } },
  },
};

/** No more calls than the bound are run, also where one turn asks for more. */
const tooManyCalls: Conversation = {
  ...twoSteps,
  name: 'the bound on tool calls, in the middle of a turn',
  dialect: 'lm-studio',
  ask: { maxToolCalls: 2 },
  turns: () => [
    () => calls(calculates(FIRST)),
    () => calls(calculates(SECOND), calculates('1 + 1 = 2')),
    submitsBoth,
  ],
  expected: {
    ...{ process: [1, 0], outcome: 0, total: 0 },
    verdicts: [
      ['sound', 0, 'right', ['e1']],
      ['sound', 1, 'wrong', ['e2']],
    ],
    ...{ evidence: BOTH, turns: [3], atOnce: 1, toolCalls: 2 },
    told: [
      [3, 'not run: no more tool calls are left'],
      [3, 'A bound is reached (tool calls: 2 of 2).'],
    ],
  },
};

export const boundConversations = [inTheLastTurn, neverSubmits, halfStands, wordsAtTheEnd, tooManyCalls];
