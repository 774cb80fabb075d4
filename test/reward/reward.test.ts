import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Criterion,
  criterionSchema,
  type RewardSettings,
  rewardSettingsSchema,
  type Verdict,
} from '../../src/core/index.js';
import { rewardOf } from '../../src/reward/index.js';

type Given = [criterionId: string, segment: number | null, scoreOrCode: number | string];

const criterion = (id: string, more: Partial<Criterion> = {}): Criterion =>
  criterionSchema.parse({ id, text: id, ...more });
const step = (id: string, more: Partial<Criterion> = {}) => criterion(id, { scope: 'step', ...more });
const settings = (more: Record<string, unknown> = {}): RewardSettings => rewardSettingsSchema.parse(more);

function verdict([criterionId, segment, given]: Given): Verdict {
  const base = { criterionId, segment, reason: 'because', evidence: [] };
  return typeof given === 'number'
    ? { ...base, status: 'scored', choice: null, score: given, confidence: null, decidedBy: 'tool' }
    : {
        ...base,
        status: 'unscored',
        code: given,
        choice: null,
        score: null,
        confidence: null,
        decidedBy: null,
      };
}

interface Case {
  says: string;
  criteria: Criterion[];
  settings?: Record<string, unknown>;
  verdicts: Given[];
  segments: number;
  process: (number | null)[];
  outcome: number | null;
  total: number | null;
  gatesFailed?: string[];
  code?: string;
  message?: string;
}

const gate = { gate: true };
const CASES: Case[] = [
  {
    says: 'keeps steps and response apart',
    criteria: [step('s'), criterion('r')],
    verdicts: [
      ['s', 0, 1],
      ['s', 1, 0],
      ['r', null, 1],
    ],
    segments: 3,
    process: [1, 0, null],
    outcome: 1,
    total: 1,
  },
  {
    says: 'makes the outcome from the steps where no criterion is of response scope',
    criteria: [step('s')],
    verdicts: [
      ['s', 0, 1],
      ['s', 1, 'nothing_to_check'],
      ['s', 2, 0.5],
    ],
    segments: 3,
    process: [1, null, 0.5],
    outcome: 0.5,
    total: 0.5,
  },
  {
    says: 'joins the steps as the rubric says',
    criteria: [step('s', { weight: 3 })],
    settings: { steps: 'first_error' },
    verdicts: [
      ['s', 0, 1],
      ['s', 1, 'tool_timeout'],
      ['s', 2, 0],
      ['s', 3, 1],
    ],
    segments: 4,
    process: [1, null, 0, 1],
    outcome: 1 / 3,
    total: 1 / 3,
  },
  {
    says: 'does not make the outcome from the steps where response criteria exist but none was scored',
    criteria: [step('s'), criterion('r')],
    verdicts: [
      ['s', 0, 1],
      ['r', null, 'needs_model'],
    ],
    segments: 1,
    process: [1],
    outcome: null,
    total: null,
    code: 'nothing_scored',
    message: 'response-scope criterion, got 1 × needs_model.',
  },
  {
    says: 'weighs the criteria of one step, and of the response',
    criteria: [step('a', { weight: 3 }), step('b'), criterion('r', { weight: 3 }), criterion('q')],
    settings: { process: 'weighted_mean' },
    verdicts: [
      ['a', 0, 1],
      ['b', 0, 0],
      ['r', null, 1],
      ['q', null, 0],
    ],
    segments: 1,
    process: [0.75],
    outcome: 0.75,
    total: 0.75,
  },
  {
    says: 'joins the verdicts of a step in the order of the criteria',
    criteria: [step('a'), step('b')],
    settings: { process: 'last' },
    verdicts: [
      ['b', 0, 0.25],
      ['a', 0, 1],
    ],
    segments: 1,
    process: [0.25],
    outcome: 0.25,
    total: 0.25,
  },
  {
    says: 'fails a gate below its threshold',
    criteria: [criterion('g', { ...gate, threshold: 0.5 }), criterion('r')],
    verdicts: [
      ['g', null, 0.4],
      ['r', null, 1],
    ],
    segments: 0,
    process: [],
    outcome: 0,
    total: 0,
    gatesFailed: ['g'],
  },
  {
    says: 'passes a gate at its threshold',
    criteria: [criterion('g', { ...gate, threshold: 0.5 }), criterion('r')],
    verdicts: [
      ['g', null, 0.5],
      ['r', null, 1],
    ],
    segments: 0,
    process: [],
    outcome: 0.75,
    total: 0.75,
  },
  {
    says: 'a failed gate decides even beside an undecided one, in the order of the criteria, once each',
    criteria: [criterion('u', gate), step('t', gate), criterion('g', gate)],
    verdicts: [
      ['g', null, 0],
      ['t', 0, 0],
      ['t', 1, 0],
      ['u', null, 'tool_timeout'],
    ],
    segments: 2,
    process: [0, 0],
    outcome: 0,
    total: 0,
    gatesFailed: ['t', 'g'],
  },
  {
    says: 'a failed gate fails though another of its verdicts is unscored',
    criteria: [step('t', gate), criterion('r')],
    verdicts: [
      ['t', 0, 'tool_crashed'],
      ['t', 1, 0],
      ['r', null, 1],
    ],
    segments: 2,
    process: [null, 0],
    outcome: 0,
    total: 0,
    gatesFailed: ['t'],
  },
  {
    says: 'an undecided gate leaves no outcome',
    criteria: [criterion('g', gate), criterion('r')],
    verdicts: [
      ['g', null, 'tool_timeout'],
      ['r', null, 1],
    ],
    segments: 0,
    process: [],
    outcome: null,
    total: null,
    code: 'gate_unscored',
    message: 'The gate "g" could not be decided: tool_timeout.',
  },
  {
    says: 'a step gate undecided on one step leaves no outcome',
    criteria: [step('t', gate), criterion('r')],
    verdicts: [
      ['t', 0, 1],
      ['t', 1, 'tool_crashed'],
      ['r', null, 1],
    ],
    segments: 2,
    process: [1, null],
    outcome: null,
    total: null,
    code: 'gate_unscored',
    message: '"t" could not be decided: tool_crashed',
  },
  {
    says: 'a response gate without a verdict is undecided',
    criteria: [criterion('g', gate), criterion('r')],
    verdicts: [['r', null, 1]],
    segments: 0,
    process: [],
    outcome: null,
    total: null,
    code: 'gate_unscored',
    message: 'no_verdict',
  },
  {
    says: 'a step gate with nothing to check neither fails nor is undecided',
    criteria: [step('t', gate), criterion('r')],
    verdicts: [
      ['t', 0, 'nothing_to_check'],
      ['t', 1, 'nothing_to_check'],
      ['r', null, 1],
    ],
    segments: 2,
    process: [null, null],
    outcome: 1,
    total: 1,
  },
  {
    says: 'a step gate of a response without steps passes',
    criteria: [step('t', gate), criterion('r')],
    verdicts: [['r', null, 1]],
    segments: 0,
    process: [],
    outcome: 1,
    total: 1,
  },
  {
    says: 'a failed gate leaves the process its share in linear_mix',
    criteria: [step('s'), criterion('g', gate)],
    settings: { total: { combine: 'linear_mix', w: 0.25 } },
    verdicts: [
      ['s', 0, 1],
      ['g', null, 0],
    ],
    segments: 1,
    process: [1],
    outcome: 0,
    total: 0.25,
    gatesFailed: ['g'],
  },
  {
    says: 'a failed gate leaves nothing in outcome_gated',
    criteria: [step('s'), criterion('g', gate)],
    settings: { total: { combine: 'outcome_gated' } },
    verdicts: [
      ['s', 0, 1],
      ['g', null, 0],
    ],
    segments: 1,
    process: [1],
    outcome: 0,
    total: 0,
    gatesFailed: ['g'],
  },
  {
    says: 'outcome_gated takes the steps into a right answer',
    criteria: [step('s'), criterion('r')],
    settings: { total: { combine: 'outcome_gated' } },
    verdicts: [
      ['s', 0, 1],
      ['s', 1, 0],
      ['s', 2, 'nothing_to_check'],
      ['r', null, 1],
    ],
    segments: 3,
    process: [1, 0, null],
    outcome: 1,
    total: 0.75,
  },
  {
    says: 'counts the codes where nothing was scored, commonest first',
    criteria: [step('s')],
    verdicts: [
      ['s', 0, 'tool_timeout'],
      ['s', 1, 'nothing_to_check'],
      ['s', 2, 'nothing_to_check'],
    ],
    segments: 3,
    process: [null, null, null],
    outcome: null,
    total: null,
    code: 'nothing_scored',
    message:
      'Expected a scored verdict of a step-scope criterion, got 2 × nothing_to_check, 1 × tool_timeout.',
  },
  {
    says: 'says so where all that was scored weighs nothing',
    criteria: [criterion('r', { weight: 0 })],
    verdicts: [['r', null, 1]],
    segments: 0,
    process: [],
    outcome: null,
    total: null,
    code: 'nothing_scored',
    message: 'got 1 × scored with weight 0.',
  },
  {
    says: 'has no outcome without criteria',
    criteria: [],
    verdicts: [],
    segments: 2,
    process: [null, null],
    outcome: null,
    total: null,
    code: 'nothing_scored',
    message: 'got none.',
  },
];

const run = (one: Pick<Case, 'criteria' | 'settings' | 'verdicts' | 'segments'>) =>
  rewardOf({
    criteria: one.criteria,
    settings: settings(one.settings),
    verdicts: one.verdicts.map(verdict),
    segments: one.segments,
  });

describe('rewardOf', () => {
  it.each(CASES)('$says', (one) => {
    const { reward, gatesFailed, error } = run(one);
    expect(reward).toEqual({ process: one.process, outcome: one.outcome, total: one.total });
    expect(gatesFailed).toEqual(one.gatesFailed ?? []);
    expect(error?.code).toBe(one.code);
    expect(error?.message ?? '').toContain(one.message ?? '');
  });

  it.each<[Given, RegExp]>([
    [['x', null, 1], /expected the id of a criterion, got x/],
    [['r', 0, 1], /expected segment null, .* got 0/],
    [['s', 2, 1], /expected a segment from 0 to 1, got 2/],
    [['s', null, 1], /expected a segment from 0 to 1, got null/],
    [['r', null, Number.NaN], /expected a score in \[0, 1\], got NaN/],
    [['r', null, 1.5], /expected a score in \[0, 1\], got 1.5/],
  ])('refuses the verdict %j', (given, message) => {
    const criteria = [step('s'), criterion('r')];
    expect(() => run({ criteria, verdicts: [given], segments: 2 })).toThrow(message);
  });

  it('takes the unscored verdict of a step criterion that never reached a step', () => {
    const criteria = [step('s'), criterion('r')];
    const verdicts: Given[] = [
      ['s', null, 'missing_field'],
      ['r', null, 1],
    ];
    expect(run({ criteria, verdicts, segments: 1 }).reward).toEqual({
      process: [null],
      outcome: 1,
      total: 1,
    });
  });
});

const SEGMENTS = 3;
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const code = fc.constantFrom('nothing_to_check', 'tool_timeout', 'needs_model');
const names = fc.constantFrom('weighted_mean', 'min', 'product', 'last', 'first_error');
const anySettings = fc.record({
  process: names,
  steps: names,
  outcome: names,
  total: fc.record({ combine: fc.constantFrom('outcome', 'linear_mix', 'outcome_gated'), w: unit }),
});
/** Two criteria of each scope, `t` and `h` of them gates where asked. */
const anyCriteria = fc
  .boolean()
  .map((gates) => [
    step('s', { weight: 2 }),
    step('t', { gate: gates, threshold: 0.5 }),
    criterion('r'),
    criterion('h', { gate: gates, threshold: 0.5 }),
  ]);
const anyVerdict: fc.Arbitrary<Given> = fc.oneof(
  fc.tuple(fc.constantFrom('s', 't'), fc.nat(SEGMENTS - 1), fc.oneof(unit, code)),
  fc.tuple(fc.constantFrom('r', 'h'), fc.constant(null), fc.oneof(unit, code)),
);
const anyVerdicts = fc.array(anyVerdict, { maxLength: 12 });

describe('laws of rewards', () => {
  it('lie in [0, 1] or are null, with an error exactly where the outcome is null', () => {
    fc.assert(
      fc.property(anyCriteria, anySettings, anyVerdicts, (criteria, given, verdicts) => {
        const { reward, error } = run({ criteria, settings: given, verdicts, segments: SEGMENTS });
        expect(reward.process).toHaveLength(SEGMENTS);
        for (const value of [...reward.process, reward.outcome, reward.total])
          expect(value === null || (value >= 0 && value <= 1)).toBe(true);
        expect(error !== undefined).toBe(reward.outcome === null);
        expect(reward.total === null).toBe(reward.outcome === null);
      }),
    );
  });

  it('do not change when an unscored verdict of no gate is added', () => {
    const added = fc.tuple(fc.constantFrom('s', 'r'), fc.nat(SEGMENTS - 1), code);
    fc.assert(
      fc.property(
        anyCriteria,
        anySettings,
        anyVerdicts,
        added,
        (criteria, given, verdicts, [id, at, why]) => {
          const more: Given[] = [[id, id === 's' ? at : null, why], ...verdicts];
          const before = run({ criteria, settings: given, verdicts, segments: SEGMENTS });
          const after = run({ criteria, settings: given, verdicts: more, segments: SEGMENTS });
          expect(after.reward).toEqual(before.reward);
          expect(after.gatesFailed).toEqual(before.gatesFailed);
          expect(after.error?.code).toBe(before.error?.code);
        },
      ),
    );
  });

  it('never rise above 0 in outcome once a gate failed, whatever else is known', () => {
    fc.assert(
      fc.property(anySettings, anyVerdicts, (given, verdicts) => {
        const criteria = [step('s'), step('t'), criterion('r'), criterion('h', gate)];
        const failing: Given[] = [...verdicts, ['h', null, 0]];
        const { reward, gatesFailed } = run({
          criteria,
          settings: given,
          verdicts: failing,
          segments: SEGMENTS,
        });
        expect(reward.outcome).toBe(0);
        expect(gatesFailed).toEqual(['h']);
      }),
    );
  });

  it('never fall in process or outcome when a score rises', () => {
    fc.assert(
      fc.property(
        anyCriteria,
        anySettings,
        anyVerdicts,
        fc.nat(),
        unit,
        (criteria, given, verdicts, at, to) => {
          const raised = verdicts.map(([id, segment, was], i): Given => {
            const rises = typeof was === 'number' && i === at % verdicts.length;
            return [id, segment, rises ? Math.max(was, to) : was];
          });
          const before = run({ criteria, settings: given, verdicts, segments: SEGMENTS }).reward;
          const after = run({ criteria, settings: given, verdicts: raised, segments: SEGMENTS }).reward;
          before.process.forEach((was, i) => {
            expect(after.process[i] ?? -1).toBeGreaterThanOrEqual(was ?? -1);
          });
          // A gate that no longer fails may leave another, undecided gate to speak: then there is no number to compare.
          if (before.outcome !== null && after.outcome !== null)
            expect(after.outcome).toBeGreaterThanOrEqual(before.outcome);
        },
      ),
    );
  });
});
