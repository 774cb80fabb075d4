import type { Ballot, Choice, VoteRecord } from '../core/index.js';
import { UsageError } from '../core/index.js';
import { leastToDecide } from './least-to-decide.js';
import type { VoteResult, Voter } from './voter.js';

/** The most votes one item can be put to. */
export const MAX_VOTES = 256;

/** What is voted on, by whom, and how they are asked. */
export interface Casting {
  /** Votes on each item, from 1 to 256; fewer are asked where fewer decide. */
  readonly votes: number;
  readonly voter: Voter;
  /** The choices of each item, by its id. */
  readonly choices: ReadonlyMap<string, readonly Choice[]>;
  /** Who casts the vote with this index (from 0): the model's name, and the seed it is asked with. */
  readonly juror: (vote: number) => { readonly model: string; readonly seed: number };
  /**
   * Asks for one vote: a ballot an item, by its id. `open` are the items that are not decided yet; it may ask for the
   * others too, and what comes is kept. An item of `open` without a ballot is an unscored vote, and so is every one of
   * them where it throws. Must end within bounds of its own, and when `signal` is aborted.
   */
  readonly ask: (vote: number, open: readonly string[]) => Promise<ReadonlyMap<string, Ballot>>;
  /** Once aborted no further votes are asked; those missing count as unscored, `aborted`. */
  readonly signal?: AbortSignal;
}

/** What the votes on one item came to, and the votes. */
export interface CastVotes {
  readonly result: VoteResult;
  readonly record: VoteRecord;
}

/** One item while it is voted on. */
interface Poll {
  readonly id: string;
  readonly choices: readonly Choice[];
  readonly ballots: Ballot[];
}

/**
 * Asks for the votes in waves until every item is decided, and joins them.
 * A wave holds the votes that are needed at the least before all open items can be decided, asked at once: of k votes
 * with `majority`, first ⌊k/2⌋+1. So, unless votes fail, none is asked that asking one by one would have spared; and
 * choice and score are always those of asking all. A voter without `isDecided` asks all in one wave.
 * Ballots are in the order of seeds, then models, whatever order they came in. Throws `UsageError` for a number of
 * votes outside its range, and for nothing that `ask` does.
 */
export async function castVotes(casting: Casting): Promise<Map<string, CastVotes>> {
  checkVotes(casting.votes);
  const polls = [...casting.choices].map(([id, choices]): Poll => ({ id, choices, ballots: [] }));
  let asked = 0;
  for (let wave = nextWave(casting, polls, 0); wave.size > 0; wave = nextWave(casting, polls, asked)) {
    await askWave(casting, polls, wave.open, asked, wave.size);
    asked += wave.size;
  }
  return new Map(polls.map((poll) => [poll.id, countVotes(casting, poll)]));
}

function checkVotes(votes: number): void {
  if (Number.isInteger(votes) && votes >= 1 && votes <= MAX_VOTES) return;
  throw new UsageError(
    `votes: expected an integer from 1 to ${MAX_VOTES}, got ${votes}. An odd number leaves fewer ties.`,
  );
}

/** The items that are still open, and how many votes at the least decide them all. */
function nextWave({ voter, votes }: Casting, polls: readonly Poll[], asked: number) {
  const remaining = votes - asked;
  const needs = polls.map((poll) => ({
    id: poll.id,
    least: leastToDecide(voter, poll.ballots, remaining, poll.choices),
  }));
  const open = needs.filter(({ least }) => least > 0).map(({ id }) => id);
  return { open, size: needs.reduce((most, { least }) => Math.max(most, least), 0) };
}

async function askWave(
  casting: Casting,
  polls: readonly Poll[],
  open: readonly string[],
  from: number,
  size: number,
): Promise<void> {
  const replies = await Promise.all(
    Array.from({ length: size }, (_, index) => askOnce(casting, from + index, open)),
  );
  for (const ballotOf of replies)
    for (const poll of polls) {
      const ballot = ballotOf(poll.id);
      if (ballot !== undefined) poll.ballots.push(ballot);
    }
}

/** One vote: the ballot of each item it concerns. Never throws. */
async function askOnce(
  { ask, juror, signal }: Casting,
  vote: number,
  open: readonly string[],
): Promise<(id: string) => Ballot | undefined> {
  const blank = (code: string, reason: string) => (id: string) =>
    open.includes(id) ? blankBallot(juror(vote), code, reason) : undefined;
  if (isAborted(signal)) return blank('aborted', 'the run ended before this vote was asked');
  try {
    const ballots = await ask(vote, open);
    const missing = blank('invalid_reply', 'this vote came without a ballot for the item');
    return (id) => ballots.get(id) ?? missing(id);
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).slice(0, 300);
    if (isAborted(signal)) return blank('aborted', `the run ended before this vote came: ${said}`);
    return blank('judge_crashed', `asking for this vote threw: ${said}`);
  }
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

const blankBallot = (
  { model, seed }: { readonly model: string; readonly seed: number },
  code: string,
  reason: string,
): Ballot => ({ model, seed, choice: null, score: null, confidence: null, code, reason, evidence: [] });

const byModel = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function countVotes({ voter, votes }: Casting, { ballots, choices }: Poll): CastVotes {
  const ordered = ballots.toSorted((a, b) => a.seed - b.seed || byModel(a.model, b.model));
  const result = voter.result(ordered, choices);
  const { agreement, spread } = result;
  const saved = votes - ordered.length;
  return { result, record: { voter: voter.name, ballots: ordered, agreement, spread, saved } };
}
