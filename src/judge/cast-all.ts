import type { Model, Verdict } from '../core/index.js';
import { type Elicitor, type Item, unanswered } from '../elicit/index.js';
import { type CastVotes, castVotes, joinPanel, type Voter } from '../vote/index.js';
import type { Asking } from './ballot-brief.js';
import { type CastBallot, castBallot } from './cast-ballot.js';
import { ballotOf, verdictOfAnswer, verdictOfVotes } from './verdicts-of-votes.js';

/** Temperature of several votes where nobody sets one: at 0 they would all be the same. */
export const VOTING_HEAT = 0.7;

/** How the votes on one response are cast. */
export interface Casting {
  readonly elicitor: Elicitor;
  readonly voter: Voter;
  /** Of each model. */
  readonly votes: number;
}

/** Every vote that was cast, in the order of models and votes, and what those on one item come to. */
export interface CastAll {
  readonly ballots: readonly CastBallot[];
  readonly verdicts: (item: Item) => Verdict;
}

/**
 * Asks every model for its votes. One model asked once decides by itself; several votes of one model are joined, and
 * stop when nothing can change them; of several models each is a juror with one voice, and every one is asked.
 */
export async function castAll(asking: Asking, casting: Casting): Promise<CastAll> {
  const { models } = asking.work.context;
  const firstSeed = Math.floor(asking.work.context.random() * 2 ** 31);
  const jurors = await Promise.all(
    models.map((model, index) =>
      castByModel(asking, casting, { model, index, count: models.length, firstSeed }),
    ),
  );
  const ballots = jurors.flatMap((juror) => juror.ballots);
  const [only] = jurors;
  if (jurors.length === 1 && only !== undefined)
    return only.votes === null ? alone(ballots) : voted(ballots, only.votes);
  return { ballots, verdicts: (item) => verdictOfVotes(item, panelVotes(item, jurors, casting.voter)) };
}

const NOT_ASKED = unanswered('invalid_reply', 'expected an answer to this item, got none');

/** One answer decides. */
function alone(ballots: readonly CastBallot[]): CastAll {
  return {
    ballots,
    verdicts: (item) => verdictOfAnswer(item, ballots[0]?.answers.get(item.id) ?? NOT_ASKED),
  };
}

function voted(ballots: readonly CastBallot[], votes: ReadonlyMap<string, CastVotes>): CastAll {
  return {
    ballots,
    verdicts: (item) => {
      const votesOn = votes.get(item.id);
      return votesOn === undefined ? verdictOfAnswer(item, NOT_ASKED) : verdictOfVotes(item, votesOn);
    },
  };
}

/** One model among those that are asked. */
interface Juror {
  readonly model: Model;
  readonly index: number;
  /** How many models there are. */
  readonly count: number;
  readonly firstSeed: number;
}

/** What one model said. */
interface JurorVotes {
  readonly name: string;
  readonly ballots: readonly CastBallot[];
  /** Null where it was asked once. */
  readonly votes: ReadonlyMap<string, CastVotes> | null;
}

async function castByModel(asking: Asking, casting: Casting, juror: Juror): Promise<JurorVotes> {
  const { elicitor, voter, votes } = casting;
  const { model, index, count, firstSeed } = juror;
  const isAlone = votes === 1 && count === 1;
  const seedOf = (vote: number) => firstSeed + vote * count + index;
  const cast = (vote: number): Promise<CastBallot> =>
    castBallot(asking, {
      elicitor,
      model,
      seed: seedOf(vote),
      prefix: isAlone ? '' : `v${vote * count + index + 1}`,
      heat: votes === 1 ? 0 : VOTING_HEAT,
    });
  if (votes === 1) return { name: model.name, ballots: [await cast(0)], votes: null };
  const ballots: CastBallot[] = [];
  let unscripted = null as { error: unknown } | null;
  const results = await castVotes({
    votes,
    voter: asking.items.some(({ criterion }) => criterion.scope === 'claim') ? askingAll(voter) : voter,
    choices: new Map(asking.items.map(({ id, choices }) => [id, choices])),
    juror: (vote) => ({ seed: seedOf(vote), model: model.name }),
    ask: async (vote) => {
      const ballot = await cast(vote).catch((error: unknown) => {
        unscripted ??= { error };
        throw error;
      });
      ballots[vote] = ballot;
      return new Map([...ballot.answers].map(([id, answer]) => [id, ballotOf(answer, ballot)]));
    },
    signal: asking.signal,
  });
  // only a script that has run out throws, and a test must hear of it
  if (unscripted !== null) throw unscripted.error;
  return { name: model.name, ballots: ballots.filter((ballot) => ballot !== undefined), votes: results };
}

/** Which claims there are is known when all have voted, so none is spared. */
const askingAll = (voter: Voter): Voter => ({
  name: voter.name,
  description: voter.description,
  result: (ballots, choices) => voter.result(ballots, choices),
});

/** The verdicts of several models on one item as one vote, each with one voice however often it was asked. */
function panelVotes(item: Item, jurors: readonly JurorVotes[], voter: Voter): CastVotes {
  const cast = jurors.map(({ name, ballots, votes }) => {
    const record = votes?.get(item.id)?.record;
    const own = ballots[0] ?? { model: name, seed: 0 };
    return {
      name,
      saved: record?.saved ?? 0,
      ballots: record?.ballots ?? [ballotOf(ballots[0]?.answers.get(item.id) ?? NOT_ASKED, own)],
    };
  });
  const { result, record } = joinPanel({
    jurors: new Map(cast.map(({ name, ballots }) => [name, ballots])),
    choices: item.choices,
    within: voter,
    between: voter,
  });
  return { result, record: { ...record, saved: cast.reduce((sum, { saved }) => sum + saved, 0) } };
}
