import { addUsage, type Judgment, type ModelUsage, NO_MODEL_USAGE, type Verdict } from '../core/index.js';
import {
  type CriterionSummary,
  FORMAT_VERSION,
  type Overview,
  type RewardSummary,
  type RunSummary,
} from './format.js';

/** Most different criteria that are told apart, so that a summary stays small whatever the data hold. */
const MAX_CRITERIA = 1000;
/** Most different codes (of the run, or of one criterion) and gates that are told apart. */
const MAX_NAMES = 100;
/** What stands for all names beyond that. */
export const OTHERS = '(others)';
const BINS = 10;

/** Mean, range and histogram of numbers in [0, 1], in constant memory. */
class Distribution {
  #count = 0;
  #sum = 0;
  /** What rounding took from the sum so far (Neumaier), so that a million terms lose nothing. */
  #lost = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  readonly #histogram = new Array<number>(BINS).fill(0);

  add(value: number | null): void {
    if (value === null) return;
    const sum = this.#sum + value;
    this.#lost += this.#sum >= value ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
    this.#count += 1;
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(value * BINS)));
    this.#histogram[bin] = (this.#histogram[bin] ?? 0) + 1;
  }

  get count(): number {
    return this.#count;
  }

  get mean(): number | null {
    return this.#count === 0 ? null : (this.#sum + this.#lost) / this.#count;
  }

  finish(): RewardSummary {
    const none = this.#count === 0;
    return {
      count: this.#count,
      mean: this.mean,
      min: none ? null : this.#min,
      max: none ? null : this.#max,
      histogram: [...this.#histogram],
    };
  }
}

/** Counts by name, the names bounded. */
class Counts {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    const key = this.#counts.has(name) || this.#counts.size < MAX_NAMES ? name : OTHERS;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  finish(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

class CriterionCounts {
  readonly #scores = new Distribution();
  readonly #unscored = new Counts();
  #nothingToCheck = 0;

  add(verdict: Verdict): void {
    if (verdict.status === 'scored') this.#scores.add(verdict.score);
    else if (verdict.code === 'nothing_to_check') this.#nothingToCheck += 1;
    else this.#unscored.add(verdict.code);
  }

  finish(): CriterionSummary {
    return {
      scored: this.#scores.count,
      mean: this.#scores.mean,
      unscored: this.#unscored.finish(),
      nothingToCheck: this.#nothingToCheck,
    };
  }
}

/** Gathers `summary.json` judgment by judgment, in constant memory. Unscored judgments enter no mean. */
export class Summary {
  #judgments = 0;
  #scored = 0;
  #toolCalls = 0;
  #toolFailures = 0;
  #ms = 0;
  #model: ModelUsage | null = null;
  readonly #outcome = new Distribution();
  readonly #total = new Distribution();
  readonly #process = new Distribution();
  readonly #codes = new Counts();
  readonly #gates = new Counts();
  readonly #criteria = new Map<string, CriterionCounts>();

  /** @param criteria ids that are listed even where no judgment has a verdict on them */
  constructor(criteria: readonly string[] = []) {
    for (const id of criteria) this.#criterion(id);
  }

  get judgments(): number {
    return this.#judgments;
  }

  get scored(): number {
    return this.#scored;
  }

  add(judgment: Judgment): void {
    this.#judgments += 1;
    if (judgment.status === 'scored') this.#scored += 1;
    else this.#codes.add(judgment.error?.code ?? 'unknown');
    this.#outcome.add(judgment.reward.outcome);
    this.#total.add(judgment.reward.total);
    for (const step of judgment.reward.process) this.#process.add(step);
    for (const gate of judgment.gatesFailed) this.#gates.add(gate);
    for (const verdict of judgment.verdicts) this.#criterion(verdict.criterionId).add(verdict);
    this.#toolCalls += judgment.usage.toolCalls;
    this.#toolFailures += judgment.usage.toolFailures;
    this.#ms += judgment.usage.ms;
    const { model } = judgment.usage;
    if (model !== undefined) this.#model = addUsage(this.#model ?? NO_MODEL_USAGE, model);
  }

  /** What the judgments alone tell. */
  overview(): Overview {
    const criteria = [...this.#criteria].map(([id, counts]) => [id, counts.finish()] as const);
    return {
      judgments: this.#judgments,
      scored: this.#scored,
      unscored: this.#judgments - this.#scored,
      unscoredByCode: this.#codes.finish(),
      gatesFailed: this.#gates.finish(),
      outcome: this.#outcome.finish(),
      total: this.#total.finish(),
      process: this.#process.finish(),
      criteria: Object.fromEntries(criteria),
    };
  }

  /** @param at milliseconds since 1970-01-01 UTC */
  finish(complete: boolean, at: number): RunSummary {
    return {
      formatVersion: FORMAT_VERSION,
      complete,
      ...this.overview(),
      usage: {
        toolCalls: this.#toolCalls,
        toolFailures: this.#toolFailures,
        ms: this.#ms,
        ...(this.#model === null ? {} : { model: this.#model }),
      },
      finishedAt: new Date(at).toISOString(),
    };
  }

  #criterion(id: string): CriterionCounts {
    const key = this.#criteria.has(id) || this.#criteria.size < MAX_CRITERIA ? id : OTHERS;
    const counts = this.#criteria.get(key) ?? new CriterionCounts();
    this.#criteria.set(key, counts);
    return counts;
  }
}

/** The summary of a stream of judgments. @param at milliseconds since 1970-01-01 UTC */
export async function summarise(
  judgments: AsyncIterable<Judgment>,
  complete: boolean,
  at: number,
): Promise<RunSummary> {
  const summary = new Summary();
  for await (const judgment of judgments) summary.add(judgment);
  return summary.finish(complete, at);
}
