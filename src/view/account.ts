import type { Judgment } from '../core/judgment.js';
import type { AggregatorName, Criterion, Rubric } from '../core/rubric.js';
import type { Verdict } from '../core/verdict.js';
import { NOTHING_TO_CHECK, verdictsByStep } from './marks.js';
import { formatScore } from './number.js';

/** One number that went into a reward, or the code of the one that is missing. */
export interface Term {
  readonly name: string;
  readonly value: number | null;
  readonly weight: number;
  /** Why `value` is null. */
  readonly code: string | null;
}

/** How one gate fared. */
export interface GateState {
  readonly id: string;
  readonly threshold: number;
  readonly value: number | null;
  readonly state: 'held' | 'failed' | 'unscored';
}

/** How the rewards of one judgment came about. The values are those on record; nothing is computed anew. */
export interface RewardAccount {
  readonly process: {
    readonly aggregator: AggregatorName;
    /** Scored steps only. */
    readonly steps: readonly { segment: number; value: number; terms: readonly Term[] }[];
  };
  readonly outcome: {
    readonly aggregator: AggregatorName;
    /** Whether it joins response-scope verdicts or, where the rubric has none, the steps. */
    readonly source: 'response' | 'steps';
    readonly terms: readonly Term[];
    readonly gates: readonly GateState[];
    readonly value: number | null;
    /** What decided it besides the aggregator, in words; empty where nothing did. */
    readonly because: string;
  };
  readonly total: {
    readonly combine: Rubric['reward']['total']['combine'];
    readonly value: number | null;
    /** The sum that was done, in words. */
    readonly because: string;
  };
}

function termOf(verdict: Verdict, criteria: ReadonlyMap<string, Criterion>): Term {
  return {
    name: verdict.criterionId,
    value: verdict.score,
    weight: criteria.get(verdict.criterionId)?.weight ?? 1,
    code: verdict.status === 'unscored' ? verdict.code : null,
  };
}

function scoredSteps(judgment: Judgment): { segment: number; value: number }[] {
  return judgment.reward.process.flatMap((value, segment) => (value === null ? [] : [{ segment, value }]));
}

function gateState(judgment: Judgment, verdict: Verdict, threshold: number): GateState | null {
  const { criterionId: id, score: value } = verdict;
  if (value !== null) return { id, threshold, value, state: value < threshold ? 'failed' : 'held' };
  const nothing = verdict.status === 'unscored' && verdict.code === NOTHING_TO_CHECK;
  return nothing && judgment.reward.outcome !== null ? null : { id, threshold, value, state: 'unscored' };
}

const GATE_ORDER = { failed: 0, unscored: 1, held: 2 } as const;

/** A gate on steps has many verdicts; the gravest stands for it. */
function gatesOf(judgment: Judgment, criteria: ReadonlyMap<string, Criterion>): GateState[] {
  const gravest = new Map<string, GateState>();
  const failed = new Set(judgment.gatesFailed);
  for (const verdict of judgment.verdicts) {
    const criterion = criteria.get(verdict.criterionId);
    if (!(criterion?.gate || failed.has(verdict.criterionId))) continue;
    const state = gateState(judgment, verdict, criterion?.threshold ?? 1);
    const known = gravest.get(verdict.criterionId);
    if (state !== null && (known === undefined || GATE_ORDER[state.state] < GATE_ORDER[known.state])) {
      gravest.set(verdict.criterionId, state);
    }
  }
  return [...gravest.values()];
}

function outcomeBecause(judgment: Judgment): string {
  if (judgment.gatesFailed.length > 0) return `gate ${judgment.gatesFailed.join(', ')} failed, so 0`;
  if (judgment.reward.outcome === null) return judgment.error?.code ?? 'nothing is scored';
  return '';
}

function totalBecause(judgment: Judgment, { combine, w }: Rubric['reward']['total']): string {
  const { outcome, total } = judgment.reward;
  const steps = scoredSteps(judgment);
  if (outcome === null) return 'the outcome is not scored, so neither is the total';
  if (combine === 'outcome') return 'total = outcome';
  if (steps.length === 0) return 'no step is scored, so total = outcome';
  if (combine === 'outcome_gated' && outcome < 1) return 'the outcome is below 1, so total = outcome';
  const mean = steps.reduce((sum, step) => sum + step.value, 0) / steps.length;
  const parts = [outcome, 1 - w, w, mean].map(formatScore);
  return `${parts[0]} × ${parts[1]} + ${parts[2]} × ${parts[3]} (mean of ${steps.length} scored steps) = ${formatScore(total)}`;
}

/** How the rewards of `judgment` came about under the settings of `rubric`. */
export function accountFor(judgment: Judgment, rubric: Rubric): RewardAccount {
  const criteria = new Map(rubric.criteria.map((criterion) => [criterion.id, criterion]));
  const byStep = verdictsByStep(judgment);
  const onResponse = judgment.verdicts.filter((verdict) => verdict.segment === null);
  const ofResponse = onResponse.length > 0 || rubric.criteria.some(({ scope }) => scope === 'response');
  const steps = scoredSteps(judgment);
  return {
    process: {
      aggregator: rubric.reward.process,
      steps: steps.map((step) => ({
        ...step,
        terms: (byStep[step.segment] ?? []).map((verdict) => termOf(verdict, criteria)),
      })),
    },
    outcome: {
      aggregator: ofResponse ? rubric.reward.outcome : rubric.reward.steps,
      source: ofResponse ? 'response' : 'steps',
      terms: ofResponse
        ? onResponse.map((verdict) => termOf(verdict, criteria))
        : steps.map(({ segment, value }) => ({ name: `step ${segment + 1}`, value, weight: 1, code: null })),
      gates: gatesOf(judgment, criteria),
      value: judgment.reward.outcome,
      because: outcomeBecause(judgment),
    },
    total: {
      combine: rubric.reward.total.combine,
      value: judgment.reward.total,
      because: totalBecause(judgment, rubric.reward.total),
    },
  };
}
