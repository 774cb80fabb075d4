import { AssayError, type Criterion, type Reward, type RewardSettings, type Verdict } from '../core/index.js';
import { aggregators, type WeightedScore } from './aggregate.js';
import { combiners } from './combine.js';
import { gateState } from './gate.js';

/** What rewards are made of. */
export interface RewardInput {
  readonly criteria: readonly Criterion[];
  readonly settings: RewardSettings;
  readonly verdicts: readonly Verdict[];
  /** How many segments the response has; `process` gets one entry each. */
  readonly segments: number;
}

/** Why there is no outcome. */
export interface RewardError {
  readonly code: 'nothing_scored' | 'gate_unscored';
  readonly message: string;
}

/** The rewards, the gates that failed (in the order of the criteria), and why the outcome is null where it is. */
export interface RewardResult {
  readonly reward: Reward;
  readonly gatesFailed: string[];
  readonly error?: RewardError;
}

interface Judged {
  readonly criterion: Criterion;
  readonly verdicts: readonly Verdict[];
}

function refuse(verdict: Verdict, expected: string, got: unknown): never {
  throw new AssayError(
    'bad_verdict',
    `Verdict on "${verdict.criterionId}": expected ${expected}, got ${String(got)}. Mend the judge that gave it.`,
  );
}

/** A verdict that fits no criterion, segment or score is a fault of the judge; dropping it would hide that. */
function checkVerdict(verdict: Verdict, criterion: Criterion | undefined, segments: number): void {
  if (criterion === undefined) refuse(verdict, 'the id of a criterion', verdict.criterionId);
  if (verdict.status === 'unscored') return;
  const { segment, score } = verdict;
  if (!(score >= 0 && score <= 1)) refuse(verdict, 'a score in [0, 1]', score);
  if (criterion.scope === 'response') {
    if (segment !== null) refuse(verdict, 'segment null, for the response as a whole', segment);
  } else if (segment === null || !Number.isInteger(segment) || segment < 0 || segment >= segments) {
    refuse(verdict, `a segment from 0 to ${segments - 1}`, segment);
  }
}

function byCriterion({ criteria, verdicts, segments }: RewardInput): Judged[] {
  const groups = new Map(
    criteria.map((criterion) => [criterion.id, { criterion, verdicts: [] as Verdict[] }]),
  );
  for (const verdict of verdicts) {
    const group = groups.get(verdict.criterionId);
    checkVerdict(verdict, group?.criterion, segments);
    group?.verdicts.push(verdict);
  }
  return [...groups.values()];
}

/** The scored verdicts on the response as a whole, or those on its steps and claims, with their segment and weight, in the order of the criteria. */
function scoresOf(judged: readonly Judged[], isOfResponse: boolean) {
  const scores: (WeightedScore & { segment: number | null })[] = [];
  for (const { criterion, verdicts } of judged) {
    if ((criterion.scope === 'response') !== isOfResponse) continue;
    for (const { status, score, segment } of verdicts) {
      if (status === 'scored') scores.push({ score, segment, weight: criterion.weight });
    }
  }
  return scores;
}

function processOf({ segments, settings }: RewardInput, judged: readonly Judged[]): Reward['process'] {
  const steps = Array.from({ length: segments }, (): WeightedScore[] => []);
  for (const score of scoresOf(judged, false)) {
    if (score.segment !== null) steps[score.segment]?.push(score);
  }
  return steps.map(aggregators[settings.process]);
}

function outcomeOf(judged: readonly Judged[], process: Reward['process'], settings: RewardSettings) {
  if (judged.some(({ criterion }) => criterion.scope === 'response'))
    return aggregators[settings.outcome](scoresOf(judged, true));
  const steps = process.filter((step) => step !== null).map((score) => ({ score, weight: 1 }));
  return aggregators[settings.steps](steps);
}

/** What the verdicts that the outcome would rest on say instead of a score, commonest first. */
function nothingScored(judged: readonly Judged[]): RewardError {
  const scope = judged.some(({ criterion }) => criterion.scope === 'response') ? 'response' : 'step';
  const counts = new Map<string, number>();
  for (const { criterion, verdicts } of judged) {
    if ((criterion.scope === 'response') !== (scope === 'response')) continue;
    for (const verdict of verdicts) {
      const code = verdict.status === 'unscored' ? verdict.code : 'scored with weight 0';
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  const found = [...counts].sort(([, a], [, b]) => b - a).map(([code, count]) => `${count} × ${code}`);
  const got = found.length === 0 ? 'none' : found.join(', ');
  return {
    code: 'nothing_scored',
    message: `Expected a scored verdict of a ${scope}-scope criterion, got ${got}.`,
  };
}

function gatesOf(judged: readonly Judged[]): { failed: string[]; unscored: RewardError | undefined } {
  const failed: string[] = [];
  let unscored: RewardError | undefined;
  for (const { criterion, verdicts } of judged) {
    if (!criterion.gate) continue;
    const gate = gateState(criterion, verdicts);
    if (gate.state === 'failed') failed.push(criterion.id);
    if (gate.state === 'unscored')
      unscored ??= {
        code: 'gate_unscored',
        message: `The gate "${criterion.id}" could not be decided: ${gate.code}.`,
      };
  }
  return { failed, unscored };
}

/**
 * Makes the three rewards from the verdicts on one response.
 *
 * `process[i]` joins the scored verdicts on step i (null where it has none). The outcome joins the scored
 * response-scope verdicts, or the non-null steps where no criterion has that scope. A failed gate makes it 0, even
 * beside an undecided gate; otherwise an undecided gate, or nothing scored, makes outcome and total null and says
 * why. The total is the combiner's. Unscored verdicts are never read as 0.
 * @throws AssayError `bad_verdict` for a verdict that fits no criterion, segment or score
 */
export function rewardOf(input: RewardInput): RewardResult {
  const { settings } = input;
  const judged = byCriterion(input);
  const process = processOf(input, judged);
  const { failed, unscored } = gatesOf(judged);
  const withOutcome = (outcome: number | null): RewardResult => {
    const total = combiners[settings.total.combine]({ outcome, process, w: settings.total.w });
    return { reward: { process, outcome, total }, gatesFailed: failed };
  };
  if (failed.length > 0) return withOutcome(0);
  if (unscored !== undefined) return { ...withOutcome(null), error: unscored };
  const outcome = outcomeOf(judged, process, settings);
  return outcome === null ? { ...withOutcome(null), error: nothingScored(judged) } : withOutcome(outcome);
}
