import { type Ballot, type Choice, UsageError, type VoteRecord } from '../core/index.js';
import { isScoredBallot } from './agreement.js';
import { effectiveJurors } from './effective-jurors.js';
import { type JurorPair, pairsOf } from './juror-pairs.js';
import type { Voter } from './voter.js';

/** One item that was voted on, with its gold label. */
export interface LabelledVote {
  readonly vote: VoteRecord;
  readonly choices: readonly Choice[];
  /** The label as a score, in [0, 1]. */
  readonly gold: number;
  /** What the panel came to, in [0, 1]; null where it came to nothing. */
  readonly score: number | null;
  /** Why it came to nothing. */
  readonly code?: string | undefined;
}

/** How one juror, or the panel, does on labelled items. */
export interface JurorStudy {
  readonly model: string;
  /** Items it scored. */
  readonly items: number;
  /** 1 − mean |score − label| over them, in [0, 1]; null where there are none. */
  readonly accuracy: number | null;
  /** Items it was asked and did not score, by code. */
  readonly unscored: Readonly<Record<string, number>>;
  /** Items it was not asked, because the votes before it had decided them. */
  readonly notAsked: number;
}

/** How a panel does on labelled items. */
export interface PanelStudy {
  /** Items with votes and a label. */
  readonly items: number;
  /** Items without, by code. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** In the order of their names. */
  readonly jurors: readonly JurorStudy[];
  /** Every two jurors. */
  readonly pairs: readonly JurorPair[];
  /** Mean correlation of errors over the pairs that tell one, in [-1, 1]; null where none does. */
  readonly correlation: number | null;
  /** How many independent jurors the panel is worth, see {@link effectiveJurors}; null where no pair tells. */
  readonly effective: number | null;
  /** The panel's own verdicts. */
  readonly panel: Omit<JurorStudy, 'model' | 'notAsked'>;
  /** Mean share of votes that agree with the result, in [0, 1]; null where nothing was scored. */
  readonly agreement: number | null;
}

/** More jurors than a panel can have. */
const MOST_JURORS = 256;

/** One row of the table. */
class Row {
  /** score − label of each item, null where there is none. */
  readonly errors: (number | null)[] = [];
  readonly unscored = new Map<string, number>();
  asked = 0;

  add(item: number, error: number | string): void {
    while (this.errors.length < item) this.errors.push(null);
    this.asked += 1;
    this.errors.push(typeof error === 'number' ? error : null);
    if (typeof error === 'string') count(this.unscored, error);
  }

  study(): Omit<JurorStudy, 'model' | 'notAsked'> {
    const sizes = this.errors.filter((error) => error !== null).map(Math.abs);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    return {
      items: sizes.length,
      accuracy: sizes.length === 0 ? null : 1 - mean,
      unscored: Object.fromEntries(this.unscored),
    };
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/**
 * Gathers the votes of several models on labelled items, and says how good each juror is and how many independent ones
 * they are worth. Holds one number a juror and item.
 */
export class JurorTable {
  readonly #voterOf: (name: string) => Voter | undefined;
  readonly #rows = new Map<string, Row>();
  readonly #panel = new Row();
  readonly #leftOut = new Map<string, number>();
  #items = 0;
  #agreement = 0;
  #agreed = 0;

  /**
   * @param voterOf joins several votes of one juror, by the voter's name in the record
   * @param jurors names of jurors that may not have been asked at all
   */
  constructor(voterOf: (name: string) => Voter | undefined, jurors: readonly string[] = []) {
    this.#voterOf = voterOf;
    for (const model of jurors) this.#row(model);
  }

  /** @throws UsageError for more than 256 jurors */
  add({ vote, choices, gold, score, code }: LabelledVote): void {
    const item = this.#items;
    for (const [model, ballots] of ballotsByModel(vote.ballots)) {
      const said = jurorScore(ballots, this.#voterOf(vote.voter), choices);
      this.#row(model).add(item, typeof said === 'number' ? said - gold : said);
    }
    this.#panel.add(item, score === null ? (code ?? 'unscored') : score - gold);
    if (vote.agreement !== null) {
      this.#agreement += vote.agreement;
      this.#agreed += 1;
    }
    this.#items += 1;
  }

  /** Counts an item that has no votes, or no label. */
  leaveOut(code: string): void {
    count(this.#leftOut, code);
  }

  #row(model: string): Row {
    const known = this.#rows.get(model);
    if (known !== undefined) return known;
    if (this.#rows.size >= MOST_JURORS)
      throw new UsageError(
        `panel: expected at most ${MOST_JURORS} jurors, got more. Name the run of one panel.`,
      );
    const row = new Row();
    this.#rows.set(model, row);
    return row;
  }

  /** What the votes so far come to. A juror that was not asked everything has part in no correlation. */
  study(): PanelStudy {
    const rows = [...this.#rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const told = rows.map(([model, { errors, asked }]) => ({
      model,
      errors: Array.from({ length: this.#items }, (_, item) => errors[item] ?? null),
      isWhole: asked === this.#items,
    }));
    const fair = told.map(({ errors, isWhole }) => (isWhole ? errors : errors.map(() => null)));
    const worth = fair.length === 0 ? null : effectiveJurors(fair);
    return {
      items: this.#items,
      leftOut: Object.fromEntries(this.#leftOut),
      jurors: rows.map(([model, row]) => ({ model, ...row.study(), notAsked: this.#items - row.asked })),
      pairs: pairsOf(told),
      correlation: worth?.correlation ?? null,
      effective: worth?.effective ?? null,
      panel: this.#panel.study(),
      agreement: this.#agreed === 0 ? null : this.#agreement / this.#agreed,
    };
  }
}

function ballotsByModel(ballots: readonly Ballot[]): ReadonlyMap<string, readonly Ballot[]> {
  const byModel = new Map<string, Ballot[]>();
  for (const ballot of ballots) {
    const own = byModel.get(ballot.model);
    if (own === undefined) byModel.set(ballot.model, [ballot]);
    else own.push(ballot);
  }
  return byModel;
}

/** What one juror's votes come to: its score, or the code why they come to none. */
function jurorScore(
  ballots: readonly Ballot[],
  voter: Voter | undefined,
  choices: readonly Choice[],
): number | string {
  const [only] = ballots;
  if (ballots.length === 1 && only !== undefined)
    return isScoredBallot(only) ? only.score : (only.code ?? 'unscored');
  if (voter === undefined) return 'unknown_voter';
  const result = voter.result(ballots, choices);
  if (result.status === 'scored') return result.score;
  const codes = new Set(ballots.map(({ code }) => code));
  // one code that all its votes share says more than that they were too few
  return codes.size === 1 ? (only?.code ?? result.code) : result.code;
}
