import type { Json } from '../core/index.js';
import { type Answer, type ClaimAnswer, type Item, unanswered } from './elicitor.js';
import { unshown } from './fence.js';
import { type QuoteSpan, quoteLocator } from './locate-quote.js';
import { MOST_CLAIMS, type VerdictsAsked } from './verdict-schema.js';

/** What a reply states: an answer for every item with a verdict, and one for every claim. */
export interface ReadVerdicts {
  /** By item id. An item about claims stands here only where it has none. */
  readonly answers: Map<string, Answer>;
  readonly claims: ClaimAnswer[];
}

/** What a reply states, or what is wrong with it and which items it states all the same. */
export type VerdictReading =
  | ({ readonly status: 'ok' } & ReadVerdicts)
  | {
      readonly status: 'invalid';
      /** In words for the model and the log, at most {@link MOST_PROBLEMS}; never empty. */
      readonly problems: readonly string[];
      /** The items with which nothing is wrong. */
      readonly partial: ReadVerdicts;
    };

/** Most problems that are told of one reply. */
export const MOST_PROBLEMS = 20;
/** Longest reason that is taken, UTF-16 code units. */
const MOST_REASON = 20_000;

type JsonObject = { readonly [key: string]: Json };
type Problem = { readonly problem: string };

/** What reading one reply needs. */
interface Reading extends VerdictsAsked {
  readonly known: ReadonlySet<string>;
  readonly locate: (quote: string) => QuoteSpan | null;
}

/**
 * Reads verdicts of the shape of `verdictSchema`, whatever the server promised. A label must be one of the item's
 * choices (white space around it and letter case aside, where that leaves one), a cited id must exist, a claim must be
 * quoted from the text; nothing else is mended, nothing is filled in, and no item's verdict rests on another's.
 */
export function readVerdicts(value: Json, asked: VerdictsAsked): VerdictReading {
  const partial: ReadVerdicts = { answers: new Map(), claims: [] };
  if (!isObject(value))
    return { status: 'invalid', problems: [`expected an object, got ${kind(value)}`], partial };
  const reading = { ...asked, known: new Set(asked.evidenceIds), locate: quoteLocator(asked.text) };
  const problems = asked.items.flatMap((item) => readItem(reading, item, value, partial));
  problems.push(...unknownKeys(value, new Set(asked.items.map(({ id }) => id)), 'the object'));
  if (problems.length === 0) return { status: 'ok', ...partial };
  return { status: 'invalid', problems: problems.slice(0, MOST_PROBLEMS), partial };
}

/** Puts what is said of one item into `into`, or says what is wrong with it. */
function readItem(reading: Reading, item: Item, value: JsonObject, into: ReadVerdicts): readonly string[] {
  const { id } = item;
  if (!Object.hasOwn(value, id)) return [`${id}: missing`];
  const stated = value[id] as Json;
  if (item.criterion.scope === 'claim') return readClaims(reading, item, stated, into);
  const answer = readVerdict(reading, item, stated, VERDICT_KEYS);
  if ('problem' in answer) return [`${id}: ${answer.problem}`];
  into.answers.set(id, answer);
  return [];
}

const VERDICT_KEYS: ReadonlySet<string> = new Set(['reason', 'evidence', 'verdict']);
const CLAIM_KEYS: ReadonlySet<string> = new Set(['quote', ...VERDICT_KEYS]);

function readVerdict(
  reading: Reading,
  item: Item,
  stated: Json,
  keys: ReadonlySet<string>,
): Answer | Problem {
  if (!isObject(stated)) return { problem: `expected an object, got ${kind(stated)}` };
  const [unknown] = unknownKeys(stated, keys, 'the verdict');
  if (unknown !== undefined) return { problem: unknown };
  const reason = own(stated, 'reason');
  if (typeof reason !== 'string') return { problem: `expected "reason" to be a string, got ${kind(reason)}` };
  if (reason.length > MOST_REASON)
    return {
      problem: `expected a reason of at most ${MOST_REASON} characters, got one of ${reason.length}`,
    };
  const evidence = readEvidence(reading, own(stated, 'evidence'));
  if ('problem' in evidence) return evidence;
  const choice = readLabel(item, own(stated, 'verdict'));
  if ('problem' in choice) return choice;
  const { label, score } = choice;
  return { status: 'scored', choice: label, score, confidence: null, reason, evidence };
}

function readLabel({ choices }: Item, stated: Json | undefined): Item['choices'][number] | Problem {
  const labels = choices.map(({ label }) => JSON.stringify(label)).join(', ');
  if (typeof stated !== 'string')
    return { problem: `expected "verdict" to be one of ${labels}, got ${kind(stated)}` };
  const exact = choices.find(({ label }) => label === stated);
  if (exact !== undefined) return exact;
  const [close, ...others] = choices.filter(({ label }) => bare(label) === bare(stated));
  if (close !== undefined && others.length === 0) return close;
  return { problem: `expected "verdict" to be one of ${labels}, got ${quoted(stated)}` };
}

const bare = (label: string): string => label.trim().toLowerCase();

function readEvidence({ known }: Reading, stated: Json | undefined): readonly string[] | Problem {
  if (stated === undefined && known.size === 0) return [];
  if (!Array.isArray(stated))
    return { problem: `expected "evidence" to be a list of ids, got ${kind(stated)}` };
  const ids = new Set<string>();
  for (const id of stated as readonly Json[]) {
    if (typeof id !== 'string') return { problem: `expected ids of evidence, got ${kind(id)}` };
    if (!known.has(id)) return { problem: `there is no evidence ${quoted(id)}` };
    ids.add(id);
  }
  return [...ids];
}

/** Claims of one item: all of them, or what is wrong with some. */
function readClaims(reading: Reading, item: Item, stated: Json, into: ReadVerdicts): readonly string[] {
  const { id } = item;
  if (!Array.isArray(stated)) return [`${id}: expected a list of claims, got ${kind(stated)}`];
  if (stated.length > MOST_CLAIMS)
    return [`${id}: expected at most ${MOST_CLAIMS} claims, got ${stated.length}`];
  const claims = new Map<string, ClaimAnswer>();
  const problems = (stated as readonly Json[]).flatMap((one, index) => {
    const problem = readClaim(reading, item, one, claims);
    return problem === null ? [] : [`${id}: claim ${index + 1}: ${problem}`];
  });
  if (problems.length > 0) return problems;
  if (claims.size === 0)
    into.answers.set(
      id,
      unanswered('no_claims', 'the model found no claim of the kind the criterion asks for'),
    );
  into.claims.push(...claims.values());
  return [];
}

function readClaim(
  reading: Reading,
  item: Item,
  stated: Json,
  into: Map<string, ClaimAnswer>,
): string | null {
  const answer = readVerdict(reading, item, stated, CLAIM_KEYS);
  if ('problem' in answer) return answer.problem;
  const quote = own(stated as JsonObject, 'quote');
  if (typeof quote !== 'string') return `expected "quote" to be a string, got ${kind(quote)}`;
  // the model saw the text in its fence, with marks before the steps
  const span = reading.locate(quote) ?? reading.locate(unshown(quote));
  if (span === null) return `the quote ${quoted(quote)} does not stand (once) in the response`;
  const key = `${span.start}-${span.end}`;
  const before = into.get(key)?.answer;
  if (before === undefined) into.set(key, { itemId: item.id, span, answer });
  else if (choiceOf(before) !== choiceOf(answer))
    return `the quote ${quoted(quote)} has two different verdicts`;
  return null;
}

const choiceOf = (answer: Answer): string | null => (answer.status === 'scored' ? answer.choice : null);

function unknownKeys(value: JsonObject, keys: ReadonlySet<string>, where: string): readonly string[] {
  const unknown = Object.keys(value).find((key) => !keys.has(key));
  return unknown === undefined ? [] : [`${where} has a key ${quoted(unknown)} that was not asked for`];
}

const isObject = (value: Json): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** What `key` holds; a key that is only inherited holds nothing. */
const own = (value: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(value, key) ? value[key] : undefined;

/** At most 80 characters of a model's words, in quotes. */
const quoted = (text: string): string => JSON.stringify(text.length <= 80 ? text : `${text.slice(0, 79)}…`);

function kind(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${quoted(String(value))}`;
}
