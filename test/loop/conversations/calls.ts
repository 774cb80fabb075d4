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

const EIFFEL = '300 + 30 = 330';

/** Two calls in one turn are at work together; the third rests on what the first found. */
const twoAtOnce: Conversation = {
  name: 'two calls in one turn',
  dialect: 'vllm',
  input: 'How high is the Eiffel Tower, antennas included, and when was it finished?',
  response: 'It is 330 metres high.\nIt was finished in 1890.',
  rubric: {
    criteria: [
      { id: 'height', text: 'The height is right.', choices: PROOF },
      { id: 'year', text: 'The year is right.', choices: PROOF, weight: 3 },
    ],
  },
  items: { i1: PROOF_LABELS, i2: PROOF_LABELS },
  turns: () => [
    () => calls(searches('eiffel height'), searches('eiffel year')),
    (heard) => calls(calculates(reads(heard, 'eiffel height', '300 metres') ? EIFFEL : '330 = 330')),
    (heard) => {
      const year = reads(heard, 'eiffel year', '1890');
      const height = reads(heard, 'eiffel height', '300 metres') ? proven(heard, EIFFEL) : 'unproven';
      return calls(
        submits({
          i1: verdict(height, [
            heard.of('search', { query: 'eiffel height' }),
            heard.of('calculator', { text: EIFFEL }),
          ]),
          i2: verdict(year === null ? 'unproven' : year ? 'right' : 'wrong', [
            heard.of('search', { query: 'eiffel year' }),
          ]),
        }),
      );
    },
  ],
  expected: {
    // (1 · 1 + 3 · 0) / (1 + 3)
    ...{ process: [null, null], outcome: 0.25, total: 0.25 },
    verdicts: [
      ['height', null, 'right', ['e1', 'e3']],
      ['year', null, 'wrong', ['e2']],
    ],
    evidence: [
      { id: 'e1', tool: 'search', input: { query: 'eiffel height' }, supports: null },
      { id: 'e2', tool: 'search', input: { query: 'eiffel year' }, supports: null },
      { id: 'e3', tool: 'calculator', input: { text: EIFFEL }, supports: true },
    ],
    ...{ turns: [3], atOnce: 2, toolCalls: 3 },
    told: [[2, 'Evidence e2, from the tool search, finding: open (observation)']],
  },
};

/** A tool that fails has found nothing; the model looks elsewhere. */
const toolFails: Conversation = {
  name: 'a tool fails',
  dialect: 'sglang',
  input: 'When did the Louvre open as a museum?',
  response: 'It opened as a museum in 1793.',
  rubric: { criteria: [{ id: 'year', text: 'The year is right.', choices: PROOF }] },
  items: { i1: PROOF_LABELS },
  turns: () => [
    () => calls(searches('archive louvre')),
    () => calls(searches('louvre')),
    (heard) => {
      const year = reads(heard, 'louvre', '1793');
      return calls(
        submits({ i1: verdict(year ? 'right' : 'unproven', [heard.of('search', { query: 'louvre' })]) }),
      );
    },
  ],
  expected: {
    ...{ process: [null], outcome: 1, total: 1 },
    verdicts: [['year', null, 'right', ['e2']]],
    evidence: [
      { id: 'e1', tool: 'search', input: { query: 'archive louvre' }, supports: null },
      { id: 'e2', tool: 'search', input: { query: 'louvre' }, supports: null },
    ],
    ...{ turns: [3], atOnce: 1, toolCalls: 2, toolFailures: 1 },
    told: [[2, 'Evidence e1, from the tool search, the tool failed: archive_down']],
  },
};

/** A tool that is not there leaves no evidence, and the model is told which are. */
const unknownTool: Conversation = {
  name: 'an unknown tool',
  dialect: 'ollama',
  input: 'How high is Mount Everest, in metres?',
  response: '8849 metres.',
  rubric: { criteria: [{ id: 'height', text: 'The height is right.', choices: PROOF }] },
  items: { i1: PROOF_LABELS },
  turns: () => [
    () => calls({ name: 'the web!', arguments: { url: 'everest' } }),
    () => calls(searches('everest')),
    (heard) =>
      calls(
        submits({
          i1: verdict(reads(heard, 'everest', '8849') ? 'right' : 'unproven', [
            heard.of('search', { query: 'everest' }),
          ]),
        }),
      ),
  ],
  expected: {
    ...{ process: [null], outcome: 1, total: 1 },
    verdicts: [['height', null, 'right', ['e1']]],
    evidence: [{ id: 'e1', tool: 'search', input: { query: 'everest' }, supports: null }],
    ...{ turns: [3], atOnce: 1, toolCalls: 1, lastChoice: 'auto' },
    told: [[2, 'not run: expected one of calculator, code, search, got the web!']],
  },
};

/** Arguments that are no JSON are not run; those that can be read only one way are, and go back as strict JSON. */
const noJson: Conversation = {
  name: 'arguments that are no JSON',
  dialect: 'llama.cpp',
  input: 'What is 7 times 8, less 1?',
  response: '7 * 8 = 56\n56 - 1 = 55',
  rubric: { criteria: [{ id: 'sound', text: 'The step holds.', scope: 'step', choices: PROOF }] },
  items: { i1: PROOF_LABELS, i2: PROOF_LABELS },
  turns: () => [
    () =>
      calls(
        { name: 'calculator', arguments: '{"text": "7 * 8 = 56"' },
        { name: 'calculator', arguments: '["56 - 1 = 55"]' },
      ),
    () =>
      calls(
        { name: 'calculator', arguments: '```json\n{"text": "7 * 8 = 56",}\n```' },
        calculates('56 - 1 = 55'),
      ),
    (heard) =>
      calls(submits({ i1: provenVerdict(heard, '7 * 8 = 56'), i2: provenVerdict(heard, '56 - 1 = 55') })),
  ],
  expected: {
    // no criterion of the whole response: the outcome is the least of the steps
    ...{ process: [1, 1], outcome: 1, total: 1 },
    verdicts: [
      ['sound', 0, 'right', ['e1']],
      ['sound', 1, 'right', ['e2']],
    ],
    evidence: [
      { id: 'e1', tool: 'calculator', input: { text: '7 * 8 = 56' }, supports: true },
      { id: 'e2', tool: 'calculator', input: { text: '56 - 1 = 55' }, supports: true },
    ],
    ...{ turns: [3], atOnce: 2, toolCalls: 2 },
    told: [[2, 'not run: expected arguments that are a JSON object']],
  },
};

const SAME = '6 * 9 = 54';
const INPUT = { text: SAME, bindings: [] };

/** The same call, however it is written, is one run and one piece of evidence. */
const sameCall: Conversation = {
  name: 'the same call again and again',
  dialect: 'lm-studio',
  input: 'What is 6 times 9?',
  response: SAME,
  rubric: {
    criteria: [
      { id: 'right', text: 'The answer is right.', choices: PROOF },
      { id: 'brief', text: 'The answer is brief.' },
    ],
    reward: { outcome: 'product' },
  },
  items: { i1: PROOF_LABELS, i2: MET_LABELS },
  turns: () => [
    () =>
      calls(
        { name: 'calculator', arguments: `{"text": "${SAME}", "bindings": []}` },
        { name: 'calculator', arguments: `{"bindings": [], "text": "${SAME}"}` },
      ),
    () => calls({ name: 'calculator', arguments: `{ "text" : "${SAME}",\n "bindings" : [ ] }` }),
    (heard) => {
      const found = heard.of('calculator', INPUT);
      const right = found?.finding === 'supports' ? 'right' : 'unproven';
      return calls(submits({ i1: verdict(right, [found]), i2: verdict('met') }));
    },
  ],
  expected: {
    // 1 · 1
    ...{ process: [null], outcome: 1, total: 1 },
    verdicts: [
      ['right', null, 'right', ['e1']],
      ['brief', null, 'met', []],
    ],
    evidence: [{ id: 'e1', tool: 'calculator', input: INPUT, supports: true }],
    ...{ turns: [3], atOnce: 1, toolCalls: 1 },
  },
};

export const callConversations = [twoAtOnce, toolFails, unknownTool, noJson, sameCall];
