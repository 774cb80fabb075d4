import type { Conversation } from '../conversation.js';
import {
  calculates,
  calls,
  MET_LABELS,
  PROOF,
  PROOF_LABELS,
  proven,
  provenVerdict,
  reads,
  searches,
  submits,
  verdict,
} from '../says.js';

const STEPS = ['3 * 7 = 21', '21 + 4 = 26', '26 * 2 = 52'] as const;
const WHOLE = '(3 * 7 + 4) * 2 = 52';

/** Steps are rewarded one by one, and the outcome is mixed with them. */
const steps: Conversation = {
  name: 'steps and an answer',
  dialect: 'vllm',
  input: 'Take 3 times 7, add 4 and double it.',
  response: STEPS.join('\n'),
  rubric: {
    criteria: [
      { id: 'sound', text: 'The step holds.', scope: 'step', choices: PROOF },
      { id: 'answer', text: 'The answer is right.', choices: PROOF },
      { id: 'shown', text: 'The working is shown.' },
    ],
    reward: { total: { combine: 'linear_mix', w: 0.4 } },
  },
  items: { i1: PROOF_LABELS, i2: PROOF_LABELS, i3: PROOF_LABELS, i4: PROOF_LABELS, i5: MET_LABELS },
  turns: () => [
    () => calls(...STEPS.map(calculates)),
    () => calls(calculates(WHOLE)),
    (heard) =>
      calls(
        submits({
          i1: provenVerdict(heard, STEPS[0]),
          i2: provenVerdict(heard, STEPS[1]),
          i3: provenVerdict(heard, STEPS[2]),
          i4: provenVerdict(heard, WHOLE),
          i5: verdict('met'),
        }),
      ),
  ],
  expected: {
    // 3 · 7 = 21, but 21 + 4 = 25, and 26 · 2 = 52 as it stands
    process: [1, 0, 1],
    // (3 · 7 + 4) · 2 = 50: the answer is wrong, the working shown: (0 + 1) / 2
    outcome: 0.5,
    // 0.5 · (1 − 0.4) + 2/3 · 0.4
    total: 0.3 + 0.8 / 3,
    verdicts: [
      ['sound', 0, 'right', ['e1']],
      ['sound', 1, 'wrong', ['e2']],
      ['sound', 2, 'right', ['e3']],
      ['answer', null, 'wrong', ['e4']],
      ['shown', null, 'met', []],
    ],
    evidence: [
      { id: 'e1', tool: 'calculator', input: { text: STEPS[0] }, supports: true },
      { id: 'e2', tool: 'calculator', input: { text: STEPS[1] }, supports: false },
      { id: 'e3', tool: 'calculator', input: { text: STEPS[2] }, supports: true },
      { id: 'e4', tool: 'calculator', input: { text: WHOLE }, supports: false },
    ],
    ...{ turns: [3], atOnce: 3, toolCalls: 4 },
  },
};

const HIGH = 'Mount Everest is 8849 metres high';
const OPENED = 'The Louvre opened in 1801';

/** Claims that the model finds, each with its own span, evidence and reward. */
const claims: Conversation = {
  name: 'claims that the model finds',
  dialect: 'llama.cpp',
  input: 'Tell me a fact of a mountain and one of a museum.',
  response: `${HIGH}.\n${OPENED}.`,
  rubric: {
    criteria: [{ id: 'true', text: 'The claim is true.', scope: 'claim', choices: PROOF }],
    reward: { steps: 'weighted_mean' },
  },
  items: { i1: PROOF_LABELS },
  turns: () => [
    () => calls(searches('everest')),
    () => calls(searches('louvre')),
    (heard) => {
      const high = reads(heard, 'everest', '8849');
      const opened = reads(heard, 'louvre', '1801');
      return calls(
        submits({
          i1: [
            {
              quote: HIGH,
              ...verdict(high === null ? 'unproven' : high ? 'right' : 'wrong', [
                heard.of('search', { query: 'everest' }),
              ]),
            },
            {
              quote: OPENED,
              ...verdict(opened === null ? 'unproven' : opened ? 'right' : 'wrong', [
                heard.of('search', { query: 'louvre' }),
              ]),
            },
          ],
        }),
      );
    },
  ],
  expected: {
    // the mean of the steps: (1 + 0) / 2
    ...{ process: [1, 0], outcome: 0.5, total: 0.5 },
    verdicts: [
      // 33 characters; then a full stop and a line break, and 25 characters from 35 on
      ['true', 0, 'right', ['e1'], [0, 33]],
      ['true', 1, 'wrong', ['e2'], [35, 60]],
    ],
    evidence: [
      { id: 'e1', tool: 'search', input: { query: 'everest' }, supports: null },
      { id: 'e2', tool: 'search', input: { query: 'louvre' }, supports: null },
    ],
    ...{ turns: [3], atOnce: 1, toolCalls: 2 },
  },
};

const OPEN_STEP = 'Hence q + 3 = 12.';
const CHECK = '9 + 3 = 12';

/** What a tool of the rubric left open is put to the model, with that tool's evidence. */
const leftOpen: Conversation = {
  name: 'a step that the rubric’s own tool left open',
  dialect: 'tgi',
  input: 'q is 9. What is q + 3?',
  response: `4 + 5 = 9\n${OPEN_STEP}`,
  rubric: {
    criteria: [
      { id: 'sound', text: 'The step holds.', scope: 'step', choices: PROOF, verify: { tool: 'calculator' } },
    ],
  },
  items: { i1: PROOF_LABELS },
  turns: () => [
    () => calls(calculates(CHECK)),
    () => calls(searches('number')),
    (heard) => {
      const isOpen = heard.seen.some(({ id, finding }) => id === 'e2' && finding === 'open');
      const label = reads(heard, 'number', 'triangular') && isOpen ? proven(heard, CHECK) : 'unproven';
      return calls(submits({ i1: verdict(label, ['e2', heard.of('calculator', { text: CHECK })]) }));
    },
  ],
  expected: {
    ...{ process: [1, 1], outcome: 1, total: 1 },
    verdicts: [
      // decided by the tool: score 1 is the label `right`
      ['sound', 0, 'right', ['e1']],
      ['sound', 1, 'right', ['e2', 'e3']],
    ],
    evidence: [
      { id: 'e1', tool: 'calculator', input: { text: '4 + 5 = 9', bindings: [] }, supports: true },
      { id: 'e2', tool: 'calculator', input: { text: OPEN_STEP, bindings: [] }, supports: null },
      { id: 'e3', tool: 'calculator', input: { text: CHECK }, supports: true },
      { id: 'e4', tool: 'search', input: { query: 'number' }, supports: null },
    ],
    ...{ turns: [3], atOnce: 1, toolCalls: 4 },
    told: [[1, 'Evidence e2, from the tool calculator, finding: open (free_variables)']],
  },
};

const LINES = ['2 + 2 = 4', '4 * 4 = 16', '16 - 1 = 14', '14 / 2 = 7'] as const;

/** Four steps in two conversations, one after the other; each cites what it found itself. */
const batches: Conversation = {
  name: 'a conversation split over batches of items',
  dialect: 'vllm',
  input: 'Start from 2 + 2, square it, take away 1 and halve it.',
  response: LINES.join('\n'),
  rubric: { criteria: [{ id: 'sound', text: 'The step holds.', scope: 'step', choices: PROOF }] },
  ask: { itemsPerCall: 2 },
  items: { i1: PROOF_LABELS, i2: PROOF_LABELS, i3: PROOF_LABELS, i4: PROOF_LABELS },
  turns: () => [
    (heard) => calls(calculates(LINES[heard.items.includes('i1') ? 0 : 2])),
    (heard) => calls(calculates(LINES[heard.items.includes('i1') ? 1 : 3])),
    (heard) =>
      calls(
        submits(
          Object.fromEntries(
            heard.items.map((item) => [item, provenVerdict(heard, LINES[Number(item[1]) - 1] ?? '')]),
          ),
        ),
      ),
  ],
  expected: {
    // 16 − 1 = 15; 14 / 2 = 7 as it stands
    ...{ process: [1, 1, 0, 1], outcome: 0, total: 0 },
    verdicts: [
      ['sound', 0, 'right', ['e1']],
      ['sound', 1, 'right', ['e2']],
      ['sound', 2, 'wrong', ['e3']],
      ['sound', 3, 'right', ['e4']],
    ],
    evidence: LINES.map((text, at) => ({
      id: `e${at + 1}`,
      tool: 'calculator',
      input: { text },
      supports: at !== 2,
    })),
    ...{ turns: [3, 3], toolCalls: 4 },
  },
};

export const scopeConversations = [steps, claims, leftOpen, batches];
