import {
  criterionSchema,
  DEFAULT_ASK_LIMITS,
  DEFAULT_SAMPLING,
  type Evidence,
  fixedClock,
  type Json,
  type Model,
  rubricSchema,
  type Segment,
  seededRandom,
  UNBOUNDED,
} from '../../src/core/index.js';
import { Allowance } from '../../src/elicit/allowance.js';
import type { Contest } from '../../src/elicit/comparer.js';
import type { Brief, Item } from '../../src/elicit/elicitor.js';
import { scriptedTool } from '../../src/testing/scripted-tool.js';
import type { Attack, Place } from './attacks.js';

/** What stands in each place where nobody attacks. */
const INNOCENT: Readonly<Record<Place, string>> = {
  response: 'The product is 42.',
  input: 'What is 6 × 7?',
  context: 'A table of products.',
  title: 'Tables',
  reference: 'forty-two',
  tool: 'computed',
};

/** An attack that is none, at the place of another. */
export const innocentAt = (at: Place): Pick<Attack, 'at' | 'text'> => ({ at, text: INNOCENT[at] });

/** What follows the attacked step in every response here. */
export const SECOND_STEP = 'Second step.';
export const RUN_SEED = 11;
const CHOICES = [
  { label: 'not met', score: 0 },
  { label: 'met', score: 1 },
];
const criterion = (id: string, scope: 'response' | 'step' | 'claim') =>
  criterionSchema.parse({ id, text: `The text of ${id}.`, scope });
const [RIGHT, CLEAR, STEPWISE, CLAIMED] = [
  criterion('right', 'response'),
  criterion('clear', 'response'),
  criterion('stepwise', 'step'),
  criterion('claimed', 'claim'),
];
const rubric = rubricSchema.parse({ name: 'r', criteria: [RIGHT, CLEAR, STEPWISE, CLAIMED] });

function itemsOf(segments: readonly Segment[], withClaims: boolean): readonly Item[] {
  const whole = [RIGHT, CLEAR].map((one) => ({ criterion: one, segment: null }));
  const steps = segments.map((segment) => ({ criterion: STEPWISE, segment }));
  const claims = withClaims ? [{ criterion: CLAIMED, segment: null }] : [];
  return [...whole, ...steps, ...claims].map((item, at) => ({ id: `i${at + 1}`, choices: CHOICES, ...item }));
}

function evidence(id: string, detail: string): Evidence {
  const output = { status: 'ok', finding: 'open', code: 'unsure', detail } as const;
  return { id, tool: 'calculator', input: { text: '6 × 7' }, output, supports: null, sha256: '', ms: 0 };
}

/** Options of {@link attackedBrief}. */
export interface BriefOptions {
  readonly withClaims?: boolean;
  /** Whether the rubric grants a tool, whose result is the attack's text where that is its place. */
  readonly withTool?: boolean;
  /** Whether a tool has found something before. @default true */
  readonly withEvidence?: boolean;
}

/**
 * A brief with the attack's text at its place, and innocent texts at all others. The response has two steps, the first
 * of which is what is attacked; `i1` and `i2` are asked of all of it, `i3` and `i4` of its steps.
 */
export function attackedBrief(
  model: Model,
  { at = 'response', text }: Pick<Attack, 'at' | 'text'>,
  { withClaims = false, withTool = false, withEvidence = true }: BriefOptions = {},
): Brief {
  const said = { ...INNOCENT, [at]: text };
  const response = `${said.response}\n${SECOND_STEP}`;
  const start = said.response.length + 1;
  const segments = [
    { index: 0, kind: 'line', start: 0, end: start - 1 },
    { index: 1, kind: 'line', start, end: response.length },
  ];
  const limits = { ...DEFAULT_ASK_LIMITS, maxReasks: 0, maxTokens: Number.POSITIVE_INFINITY };
  return {
    sample: {
      id: 's',
      input: said.input,
      responses: [response],
      reference: said.reference,
      context: [{ title: said.title, text: said.context }],
    },
    response: 0,
    text: response,
    segments,
    rubric,
    items: itemsOf(segments, withClaims),
    attachments: [],
    evidence: withEvidence ? [evidence('e1', said.tool)] : [],
    tools: new Map(withTool ? [['calculator', scriptedTool('calculator', [])]] : []),
    model,
    sampling: DEFAULT_SAMPLING,
    runSeed: RUN_SEED,
    random: seededRandom(3),
    limits,
    allowance: new Allowance(limits, UNBOUNDED, fixedClock()),
    clock: fixedClock(),
    signal: new AbortController().signal,
    callTool: () => Promise.resolve(evidence('e2', said.tool)),
    picture: () => Promise.resolve({ status: 'gone' } as const),
    seen: new Set<string>(),
  };
}

/** A contest of the attacked response and an innocent one, shown in this order. */
export function attackedContest(model: Model, attack: Pick<Attack, 'at' | 'text'>): Contest {
  const brief = attackedBrief(model, attack);
  return { ...brief, candidates: [brief.text, 'Another response.'], order: [0, 1] };
}

/** A JSON value as an object of its own keys; null where it is none. */
export const objectIn = (value: Json | undefined): { readonly [key: string]: Json } | null =>
  value === null || value === undefined || typeof value !== 'object' || Array.isArray(value)
    ? null
    : (value as { readonly [key: string]: Json });
