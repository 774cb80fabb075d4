import type { Conversation } from '../conversation.js';
import {
  calculates,
  calls,
  PROOF,
  PROOF_LABELS,
  proven,
  provenVerdict,
  reads,
  searches,
  submits,
  verdict,
} from '../says.js';

const SUM = '19 + 23 = 42';

const oneSum = {
  input: 'What is 19 + 23?',
  response: SUM,
  rubric: { criteria: [{ id: 'right', text: 'The sum is right.', choices: PROOF }] },
  items: { i1: PROOF_LABELS },
} satisfies Partial<Conversation>;

const RIGHT = {
  ...{ process: [null], outcome: 1, total: 1 },
  verdicts: [['right', null, 'right', ['e1']]],
  evidence: [{ id: 'e1', tool: 'calculator', input: { text: SUM }, supports: true }],
  ...{ atOnce: 1, toolCalls: 1 },
} satisfies Partial<Conversation['expected']>;

const citesNothing: Conversation = {
  ...oneSum,
  name: 'evidence cited that does not exist',
  dialect: 'vllm',
  turns: () => [
    () => calls(calculates(SUM)),
    (heard) => calls(submits({ i1: verdict(proven(heard, SUM), ['e9']) })),
    (heard) => calls(submits({ i1: provenVerdict(heard, SUM) })),
  ],
  expected: { ...RIGHT, turns: [3], told: [[3, 'Not accepted: i1: there is no evidence "e9"']] },
};

/** Neither of two submissions is taken, also where one of them is what comes in the end. */
const submitsTwice: Conversation = {
  ...oneSum,
  name: 'two submissions in one turn',
  dialect: 'lm-studio',
  turns: () => [
    () => calls(calculates(SUM)),
    (heard) =>
      calls(
        submits({ i1: verdict('wrong', [heard.of('calculator', { text: SUM })]) }),
        submits({ i1: provenVerdict(heard, SUM) }),
      ),
    (heard) => calls(submits({ i1: provenVerdict(heard, SUM) })),
  ],
  expected: { ...RIGHT, turns: [3], told: [[3, 'expected one call of submit_verdicts, got 2']] },
};

const withoutCall: Conversation = {
  ...oneSum,
  name: 'replies without a tool call',
  dialect: 'ollama',
  turns: () => [
    () => ({ content: 'I will look into it. {"verdict": "wrong"} comes to mind.' }),
    () => calls(calculates(SUM)),
    () => ({ content: 'The verdict is: wrong.' }),
    (heard) => calls(submits({ i1: provenVerdict(heard, SUM) })),
  ],
  expected: {
    ...RIGHT,
    ...{ turns: [4], lastChoice: 'auto' },
    told: [
      [2, 'i1: missing'],
      [4, 'Not accepted: expected a call of submit_verdicts or of another tool'],
    ],
  },
};

/** A verdict that stands only in the thinking is none, however whole it is. */
const onlyInThinking: Conversation = {
  ...oneSum,
  name: 'a submission that stands in the thinking',
  dialect: 'vllm',
  turns: () => [
    () => calls(calculates(SUM)),
    () => ({
      thinking: 'MUSING {"i1": {"reason": "mused", "evidence": ["e1"], "verdict": "wrong"}}',
      content: '',
    }),
    (heard) => calls(submits({ i1: provenVerdict(heard, SUM) })),
  ],
  expected: { ...RIGHT, turns: [3], told: [[3, 'Call a tool.']] },
};

const cutOff: Conversation = {
  ...oneSum,
  name: 'a submission that is cut off',
  dialect: 'llama.cpp',
  turns: () => [
    () => calls(calculates(SUM)),
    () => ({
      toolCalls: [
        {
          name: 'submit_verdicts',
          arguments: '{"i1": {"reason": "as found", "evidence": [], "verdict": "wrong"}',
        },
      ],
      finish: 'length',
    }),
    (heard) => calls(submits({ i1: provenVerdict(heard, SUM) })),
  ],
  expected: { ...RIGHT, turns: [3], told: [[3, 'the reply was cut off before it was whole']] },
};

const GRADES = [
  { label: 'poor', score: 0 },
  { label: 'fair', score: 0.5 },
  { label: 'good', score: 1 },
];

/** `excellent` is no label and is not rounded to one; what is asked again comes out as `fair`. */
const anotherLabel: Conversation = {
  name: 'a label that is not among the choices',
  dialect: 'sglang',
  input: 'Tell me of the Louvre.',
  response: 'The Louvre opened as a museum in 1793.',
  rubric: { criteria: [{ id: 'grade', text: 'True, and more than one fact.', choices: GRADES }] },
  items: { i1: ['poor', 'fair', 'good'] },
  turns: () => [
    () => calls(searches('louvre')),
    (heard) => calls(submits({ i1: verdict('excellent', [heard.of('search', { query: 'louvre' })]) })),
    (heard) =>
      calls(
        submits({
          i1: verdict(reads(heard, 'louvre', '1793') ? 'fair' : 'poor', [
            heard.of('search', { query: 'louvre' }),
          ]),
        }),
      ),
  ],
  expected: {
    ...{ process: [null], outcome: 0.5, total: 0.5 },
    verdicts: [['grade', null, 'fair', ['e1']]],
    evidence: [{ id: 'e1', tool: 'search', input: { query: 'louvre' }, supports: null }],
    ...{ turns: [3], atOnce: 1, toolCalls: 1 },
    told: [[3, 'expected "verdict" to be one of "poor", "fair", "good", got "excellent"']],
  },
};

export const correctionConversations = [
  citesNothing,
  submitsTwice,
  withoutCall,
  onlyInThinking,
  cutOff,
  anotherLabel,
];
