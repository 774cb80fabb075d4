import { AssayError, type CallRecord, type Evidence, type Model, type ModelUsage } from '../core/index.js';
import {
  type Answer,
  allUnanswered,
  type ClaimAnswer,
  type Elicitation,
  type Elicitor,
  type Item,
  unanswered,
} from '../elicit/index.js';
import { type Asking, type BallotBrief, ballotBrief } from './ballot-brief.js';
import { checkAnswer, requireEvidence } from './check-answer.js';
import { untilEnded } from './until-ended.js';

/** One vote on all open items of a response, checked, and what it took. */
export interface CastBallot {
  /** Name of the model. */
  readonly model: string;
  readonly seed: number;
  /** By item id; items about claims stand here only where they are unscored as a whole. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly claims: readonly ClaimAnswer[];
  readonly evidence: readonly Evidence[];
  readonly calls: readonly CallRecord[];
  readonly usage: ModelUsage;
}

/** How one vote is cast. */
export interface BallotSettings {
  readonly elicitor: Elicitor;
  readonly model: Model;
  readonly seed: number;
  /** Of the ids of the evidence it finds. */
  readonly prefix: string;
  /** Temperature where nobody sets one. */
  readonly heat: number;
}

/** An elicitor whose calls have all ended comes to its answers well within this, milliseconds. */
const GRACE_MS = 1_000;

/** Asks one model once about all open items. An elicitor that throws is one vote that failed, not the end of the others. */
export async function castBallot(asking: Asking, settings: BallotSettings): Promise<CastBallot> {
  const { model, seed, prefix, heat } = settings;
  const own = ballotBrief(asking, model, seed, prefix, heat);
  return { model: model.name, seed, ...(await elicited(asking, settings, own)), ...spentBy(own) };
}

async function elicited(
  asking: Asking,
  settings: BallotSettings,
  own: BallotBrief,
): Promise<Pick<CastBallot, 'answers' | 'claims'>> {
  try {
    const missing = await missingAbility(asking, settings, own);
    // what anybody's elicitor returns may be no elicitation at all
    const ended = () =>
      allUnanswered(asking.items, 'aborted', 'the elicitor did not end when it was told to');
    const elicit = () => untilEnded(settings.elicitor.elicit(own.brief), asking.signal, ended, GRACE_MS);
    return checked(asking, own, missing ?? (await elicit()));
  } catch (error) {
    // a script that has run out is a mistake of the test
    if (error instanceof AssayError && error.code === 'unscripted') throw error;
    const said = (error instanceof Error ? error.message : String(error)).slice(0, 300);
    return asking.signal.aborted
      ? allUnanswered(asking.items, 'aborted', `the run ended before this vote came: ${said}`)
      : allUnanswered(asking.items, 'judge_crashed', `${settings.elicitor.name} threw: ${said}`);
  }
}

function spentBy({ meter, evidence }: BallotBrief): Pick<CastBallot, 'calls' | 'usage' | 'evidence'> {
  return { calls: meter.calls, usage: meter.usage, evidence: evidence.filter((one) => one !== undefined) };
}

/** What the elicitor, or an attached image, needs and the server cannot do; null where nothing is missing. */
async function missingAbility(
  { items, attachments, signal }: Asking,
  { elicitor, model }: BallotSettings,
  { brief }: BallotBrief,
): Promise<Elicitation | null> {
  const hasImages = attachments.some(({ type }) => type === 'image_url');
  for (const need of [...elicitor.needs, ...(hasImages ? (['images'] as const) : [])]) {
    // an ordinary call finds out by itself whether the server chats
    if (need === 'chat') continue;
    const answer = await brief.model.ability(need, { signal });
    if (answer.state === 'unknown') return allUnanswered(items, answer.failure.code, answer.failure.message);
    if (answer.state === 'no') {
      const reason = `expected ${model.name} to offer ${need}, which ${elicitor.name} needs; got: ${answer.detail}`;
      return allUnanswered(items, 'feature_absent', reason);
    }
  }
  return null;
}

function checked(
  { work, items, allowance }: Asking,
  { brief, evidence }: BallotBrief,
  { answers, claims }: Elicitation,
): Pick<CastBallot, 'answers' | 'claims'> {
  const known = new Map([...work.evidence, ...evidence].map((one) => [one.id, one]));
  const byId = new Map(items.map((item) => [item.id, item]));
  const ids = new Set(known.keys());
  const settled = (item: Item, answer: Answer | undefined): Answer =>
    requireEvidence(item, checkAnswer(item, answer, ids), known, brief.seen);
  const inTime = (answer: Answer): Answer => outOfTime(answer, allowance.msLeft());
  const ofClaims = claims.flatMap((claim) => {
    const item = byId.get(claim.itemId);
    return item === undefined || !isSpan(claim.span, work.text)
      ? []
      : [{ ...claim, answer: inTime(settled(item, claim.answer)) }];
  });
  const found = new Set(ofClaims.map(({ itemId }) => itemId));
  return {
    answers: new Map(
      items
        .filter(({ id }) => !found.has(id))
        .map((item) => [item.id, inTime(placed(item, settled(item, answers.get(item.id))))]),
    ),
    claims: ofClaims,
  };
}

/** A score of claims that names none of them has no place in the response. */
function placed({ criterion }: Item, answer: Answer): Answer {
  if (criterion.scope !== 'claim' || answer.status === 'unscored') return answer;
  return unanswered('invalid_reply', 'expected verdicts on claims, each with its place, got one without');
}

/** A call that was cut off because the judgment's time, or the budget's, was up is a bound that was reached. */
function outOfTime(answer: Answer, msLeft: number): Answer {
  if (answer.status === 'scored' || answer.code !== 'aborted' || msLeft > 0) return answer;
  return { ...answer, code: 'budget_exhausted', reason: 'reached the time of this judgment, or of this run' };
}

const isSpan = ({ start, end }: ClaimAnswer['span'], text: string): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
