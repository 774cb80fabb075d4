import {
  criterionSchema,
  DEFAULT_ASK_LIMITS,
  DEFAULT_SAMPLING,
  fixedClock,
  type Model,
  rubricSchema,
  seededRandom,
  type TokenPlace,
  UNBOUNDED,
} from '../../src/core/index.js';
import { Allowance } from '../../src/elicit/allowance.js';
import type { Answer, Brief, Elicitation, Item } from '../../src/elicit/elicitor.js';

const clock = fixedClock();

/** Choices worst to best, whose scores are no sixteenths of anything a test could hit by accident. */
export const THREE = [
  { label: 'poor', score: 0 },
  { label: 'fair', score: 0.4 },
  { label: 'good', score: 1 },
];

/** An item of the whole response, or of the line `step` of {@link elicitorBrief}'s response. */
export function itemOf(
  id: string,
  { step, scope, choices }: { step?: number; scope?: 'claim'; choices?: typeof THREE } = {},
): Item {
  const criterion = criterionSchema.parse({
    id: `c_${id}`,
    text: `the text of ${id}`,
    scope: scope ?? (step === undefined ? 'response' : 'step'),
    ...(choices === undefined ? {} : { choices }),
  });
  return {
    id,
    criterion,
    segment: step === undefined ? null : (SEGMENTS[step] ?? null),
    choices: choices ?? [
      { label: 'not met', score: 0 },
      { label: 'met', score: 1 },
    ],
  };
}

/** The response every brief here is about: two lines, two segments. */
export const RESPONSE = 'first line\nsecond line';
const SEGMENTS = [
  { index: 0, kind: 'line', start: 0, end: 10 },
  { index: 1, kind: 'line', start: 11, end: 22 },
];

/** A brief about {@link RESPONSE} that asks `items` of `model`. */
export function elicitorBrief(model: Model, items: readonly Item[], over: Partial<Brief> = {}): Brief {
  const limits = over.limits ?? DEFAULT_ASK_LIMITS;
  return {
    sample: { id: 's', input: 'the input', responses: [RESPONSE], reference: 'the reference' },
    response: 0,
    text: RESPONSE,
    segments: SEGMENTS,
    rubric: rubricSchema.parse({ name: 'r', criteria: items.map(({ criterion }) => criterion) }),
    items,
    attachments: [],
    evidence: [],
    tools: new Map(),
    model,
    sampling: DEFAULT_SAMPLING,
    runSeed: 7,
    random: seededRandom(1),
    limits,
    allowance: new Allowance(limits, UNBOUNDED, clock),
    clock,
    signal: new AbortController().signal,
    callTool: () => Promise.reject(new Error('expected no tool')),
    picture: () => Promise.resolve({ status: 'gone' } as const),
    seen: new Set<string>(),
    ...over,
  };
}

/** A brief whose allowance is spent. */
export const spentBrief = (model: Model, items: readonly Item[]): Brief =>
  elicitorBrief(model, items, {
    allowance: new Allowance({ ...DEFAULT_ASK_LIMITS, maxTokens: 0 }, UNBOUNDED, clock),
  });

/** `id: score` or `id: code` of every answer, in order. */
export const inShort = ({ answers }: Elicitation): Record<string, number | string> =>
  Object.fromEntries([...answers].map(([id, answer]) => [id, scoreOrCode(answer)]));

/** The score, or the code why there is none. */
export const scoreOrCode = (answer: Answer | undefined): number | string => {
  if (answer === undefined) return 'no answer';
  return answer.status === 'scored' ? answer.score : answer.code;
};

/** One place of a reply: the written token and the likeliest, with chances instead of logarithms. */
export const placeOf = (token: string, chances: Readonly<Record<string, number>>): TokenPlace => ({
  token,
  logprob: Math.log(chances[token] ?? 1e-9),
  top: Object.entries(chances).map(([one, chance]) => ({ token: one, logprob: Math.log(chance) })),
});

/** JSON of verdicts in the shape of `submit_verdicts`. */
export const verdicts = (of: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(of).map(([id, verdict]) => [id, { reason: `why ${id}`, verdict }])),
  );

/** A text as it is, anything else as JSON. */
export const textIn = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
