import type { Ballot, Choice, VoteRecord } from '../core/index.js';
import { UsageError } from '../core/index.js';
import type { VoteResult, Voter } from './voter.js';

/** Votes of several models on one item. */
export interface PanelVotes {
  /** Each juror's own ballots, at least one each where it was asked; by the model's name. */
  readonly jurors: ReadonlyMap<string, readonly Ballot[]>;
  readonly choices: readonly Choice[];
  /** Joins the ballots of one juror. */
  readonly within: Voter;
  /** Joins the jurors: each has one vote, however often it was asked. */
  readonly between: Voter;
}

/** What one juror came to, and its votes. */
export interface JurorVerdict {
  readonly model: string;
  readonly result: VoteResult;
  readonly record: VoteRecord;
}

/** What a panel came to, with the verdict of every juror kept. */
export interface PanelVerdict {
  readonly result: VoteResult;
  /** Its ballots are the jurors' verdicts, one a juror. */
  readonly record: VoteRecord;
  /** In the order of their names. */
  readonly jurors: readonly JurorVerdict[];
}

/**
 * Joins several models as jurors: each model's votes become its one verdict, and the verdicts are voted on.
 * A juror whose votes come to nothing is an unscored vote with its code; it counts against the quorum of `between`.
 * Throws `UsageError` where there is no juror.
 */
export function joinPanel({ jurors, choices, within, between }: PanelVotes): PanelVerdict {
  if (jurors.size === 0)
    throw new UsageError('panel: expected at least one juror, got none. Name the models that are to judge.');
  const verdicts = [...jurors]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([model, ballots]) => jurorVerdict(model, ballots, within, choices));
  const ballots = verdicts.map(asBallot);
  const result = between.result(ballots, choices);
  return { result, record: recordOf(between, ballots, result), jurors: verdicts };
}

function jurorVerdict(
  model: string,
  ballots: readonly Ballot[],
  within: Voter,
  choices: readonly Choice[],
): JurorVerdict {
  const ordered = ballots.toSorted((a, b) => a.seed - b.seed);
  const result = within.result(ordered, choices);
  return { model, result, record: recordOf(within, ordered, result) };
}

const recordOf = (
  voter: Voter,
  ballots: readonly Ballot[],
  { agreement, spread }: VoteResult,
): VoteRecord => ({
  voter: voter.name,
  ballots,
  agreement,
  spread,
  saved: 0,
});

/** A juror's verdict as its one ballot: asked once, the ballot itself; otherwise with the evidence of all its votes. */
function asBallot({ model, result, record }: JurorVerdict): Ballot {
  const { ballots } = record;
  const [only] = ballots;
  if (only !== undefined && ballots.length === 1 && result.status === 'scored') return { ...only, model };
  const evidence = [...new Set(ballots.flatMap((ballot) => ballot.evidence))];
  const common = { model, seed: only?.seed ?? 0, evidence };
  if (result.status === 'unscored') {
    // One code that all its votes share says more than that they were too few.
    const codes = new Set(ballots.map(({ code }) => code));
    const code =
      result.code === 'too_few_votes' && codes.size === 1 ? (only?.code ?? result.code) : result.code;
    return { ...common, choice: null, score: null, confidence: null, code, reason: result.reason };
  }
  const { choice, score, confidence } = result;
  return { ...common, choice, score, confidence, reason: `${record.voter} of ${ballots.length} votes` };
}
