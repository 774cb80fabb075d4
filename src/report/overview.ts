import type { Judgment } from '../core/index.js';
import type { CriterionSummary, RewardSummary } from '../log/format.js';
import type { Overview } from './payload.js';
import { NOTHING_TO_CHECK } from './view/marks.js';

/** Bins of [0, 1] in a histogram; 1 falls in the last. */
export const BINS = 10;

class Distribution {
  readonly #histogram = new Array<number>(BINS).fill(0);
  #count = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  add(value: number | null): void {
    if (value === null) return;
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(value * BINS)));
    this.#histogram[bin] = (this.#histogram[bin] ?? 0) + 1;
    this.#count += 1;
    this.#sum += value;
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
  }

  summary(): RewardSummary {
    const some = this.#count > 0;
    return {
      count: this.#count,
      mean: some ? this.#sum / this.#count : null,
      min: some ? this.#min : null,
      max: some ? this.#max : null,
      histogram: this.#histogram,
    };
  }
}

const increment = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

interface CriterionTally {
  scored: number;
  sum: number;
  nothingToCheck: number;
  readonly unscored: Map<string, number>;
}

function criterionSummary({ scored, sum, nothingToCheck, unscored }: CriterionTally): CriterionSummary {
  return {
    scored,
    mean: scored === 0 ? null : sum / scored,
    nothingToCheck,
    unscored: Object.fromEntries(unscored),
  };
}

/** Gathers the figures above the list, one judgment after another; memory grows with the criteria alone. */
export class OverviewTally {
  readonly #outcome = new Distribution();
  readonly #total = new Distribution();
  readonly #process = new Distribution();
  readonly #codes = new Map<string, number>();
  readonly #gates = new Map<string, number>();
  readonly #criteria = new Map<string, CriterionTally>();
  #judgments = 0;
  #scored = 0;

  /** @param criteria ids listed even where no judgment has a verdict on them */
  constructor(criteria: readonly string[]) {
    for (const id of criteria) this.#criterion(id);
  }

  add(judgment: Judgment): void {
    this.#judgments += 1;
    if (judgment.status === 'scored') this.#scored += 1;
    else increment(this.#codes, judgment.error?.code ?? 'nothing_scored');
    this.#outcome.add(judgment.reward.outcome);
    this.#total.add(judgment.reward.total);
    for (const step of judgment.reward.process) this.#process.add(step);
    for (const gate of judgment.gatesFailed) increment(this.#gates, gate);
    for (const verdict of judgment.verdicts) {
      const tally = this.#criterion(verdict.criterionId);
      if (verdict.status === 'unscored') {
        if (verdict.code === NOTHING_TO_CHECK) tally.nothingToCheck += 1;
        else increment(tally.unscored, verdict.code);
      } else {
        tally.scored += 1;
        tally.sum += verdict.score;
      }
    }
  }

  overview(): Overview {
    return {
      judgments: this.#judgments,
      scored: this.#scored,
      unscored: this.#judgments - this.#scored,
      unscoredByCode: Object.fromEntries(this.#codes),
      gatesFailed: Object.fromEntries(this.#gates),
      outcome: this.#outcome.summary(),
      total: this.#total.summary(),
      process: this.#process.summary(),
      criteria: Object.fromEntries([...this.#criteria].map(([id, tally]) => [id, criterionSummary(tally)])),
    };
  }

  #criterion(id: string): CriterionTally {
    const known = this.#criteria.get(id);
    if (known !== undefined) return known;
    const fresh: CriterionTally = { scored: 0, sum: 0, nothingToCheck: 0, unscored: new Map() };
    this.#criteria.set(id, fresh);
    return fresh;
  }
}
