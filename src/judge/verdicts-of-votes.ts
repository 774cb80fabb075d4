import type { Ballot, Segment, Verdict, VoteRecord } from '../core/index.js';
import { type Answer, type Item, unanswered } from '../elicit/index.js';
import { type CastVotes, joinPanel, type VoteResult, type Voter } from '../vote/index.js';
import type { CastBallot } from './cast-ballot.js';
import { checkAnswer } from './check-answer.js';
import { joinClaims } from './join-claims.js';
import { unscored } from './verdict-of.js';

/** The verdict of a lone answer: its own, decided by the model. */
export function verdictOfAnswer(item: Item, answer: Answer): Verdict {
  if (answer.status === 'unscored') return unscored(item, answer.code, answer.reason, answer.evidence);
  const { choice, score, confidence, reason, evidence } = answer;
  const decided = { status: 'scored', choice, score, confidence, decidedBy: 'model' } as const;
  return { ...placeOf(item), reason, evidence, ...decided };
}

/** The verdict of several votes, with every one of them. */
export function verdictOfVotes(item: Item, { result, record }: CastVotes): Verdict {
  const evidence = [...new Set(record.ballots.flatMap((ballot) => ballot.evidence))];
  const reason = result.reason;
  if (result.status === 'unscored') {
    const code = sharedCode(record.ballots) ?? result.code;
    return { ...unscored(item, code, reason, evidence), vote: record };
  }
  const { choice, score, confidence } = result;
  // a voter may be anybody's, and what it finds is held to what an elicitor's answer is held to
  const answer = { status: 'scored', choice, score, confidence, reason, evidence } as const;
  const checked = checkAnswer(item, answer, new Set(evidence));
  if (checked.status === 'unscored')
    return {
      ...unscored(item, 'judge_crashed', `voter ${record.voter}: ${checked.reason}`, evidence),
      vote: record,
    };
  const decided = { status: 'scored', choice, score, confidence, decidedBy: 'vote' } as const;
  return { ...placeOf(item), reason, evidence, ...decided, vote: record };
}

/** Where every vote failed for one reason, that reason says more than that there were too few. */
function sharedCode(ballots: readonly Ballot[]): string | null {
  const codes = new Set(ballots.map(({ code }) => code));
  return codes.size === 1 ? (ballots[0]?.code ?? null) : null;
}

/** One verdict for each claim that was found on an item, in the order of the response; none where none was. */
export function claimVerdicts(
  item: Item,
  ballots: readonly CastBallot[],
  voter: Voter,
  segments: readonly Segment[],
): Verdict[] {
  const own = ballots.map(({ claims }) => claims.filter(({ itemId }) => itemId === item.id));
  return joinClaims(own).map(({ span, answers }): Verdict => {
    const verdict = claimVerdict(item, answers, ballots, voter);
    const segment = segmentAt(span.start, segments);
    // a score that counts in no step would be lost, or taken for one of the whole response
    return segment === null ? { ...outside(item, verdict), span } : { ...verdict, segment, span };
  });
}

function outside(item: Item, { reason, evidence }: Verdict): Verdict {
  const why = `the segmenter finds no step in this response that the claim could count in: ${reason}`;
  return unscored(item, 'segmenter_failed', why, evidence);
}

function claimVerdict(
  item: Item,
  answers: readonly (Answer | null)[],
  ballots: readonly CastBallot[],
  voter: Voter,
): Verdict {
  const found = answers.map(
    (answer, index) =>
      // a vote that failed has its own reason
      answer ??
      ballots[index]?.answers.get(item.id) ??
      unanswered('no_claims', 'this vote did not find the claim'),
  );
  const [only] = found;
  if (found.length === 1 && only !== undefined) return verdictOfAnswer(item, only);
  const cast = found.map((answer, index) => ballotOf(answer, ballots[index] as CastBallot));
  return verdictOfVotes(item, joined(item, cast, voter));
}

/** Several votes of one model as they are; of several models each has one voice, however often it was asked. */
function joined({ choices }: Item, cast: readonly Ballot[], voter: Voter): CastVotes {
  const jurors = new Map(cast.map(({ model }) => [model, cast.filter((one) => one.model === model)]));
  if (jurors.size > 1) return joinPanel({ jurors, choices, within: voter, between: voter });
  const result = voter.result(cast, choices);
  return { result, record: recordOf(voter, cast, result) };
}

function recordOf(voter: Voter, ballots: readonly Ballot[], { agreement, spread }: VoteResult): VoteRecord {
  return { voter: voter.name, ballots, agreement, spread, saved: 0 };
}

/** The segment a claim begins in, or the one after it where it begins between two; null where there is none. */
function segmentAt(start: number, segments: readonly Segment[]): number | null {
  const at = segments.find(({ end }) => start < end) ?? segments.at(-1);
  return at?.index ?? null;
}

const placeOf = ({ criterion, segment }: Item): Pick<Verdict, 'criterionId' | 'segment'> => ({
  criterionId: criterion.id,
  segment: segment?.index ?? null,
});

/** One vote on an item as voters see it. */
export function ballotOf(answer: Answer, { model, seed }: Pick<CastBallot, 'model' | 'seed'>): Ballot {
  const { reason, evidence } = answer;
  const own = { model, seed, reason, evidence };
  if (answer.status === 'unscored')
    return { ...own, choice: null, score: null, confidence: null, code: answer.code };
  const { choice, score, confidence } = answer;
  return { ...own, choice, score, confidence };
}
