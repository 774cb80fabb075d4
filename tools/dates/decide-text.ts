import { judgeAnswer } from './answer.js';
import { type Counting, findStatements } from './find-statements.js';
import { type Ask, readQuestion } from './question.js';
import { readSentences } from './read-sentences.js';
import { reduce } from './reduce.js';
import type { Sentence } from './sentence.js';
import type { Outcome, Statement } from './statement.js';
import { READINGS, type Reading } from './written-date.js';
import { zoneStatements } from './zone-statement.js';

/** Most statements one text is decided by. */
const MOST_STATEMENTS = 2_000;
/** Most of them about time zones, each of which may take a look at a whole year. */
const MOST_ZONES = 50;

/** What was decided of one statement, or of the answer to the question. */
export interface Decision {
  readonly kind: string;
  readonly text: string;
  readonly finding: 'true' | 'false' | 'open';
  /** The right value, or why it is open. */
  readonly why: string;
  readonly code?: string;
  readonly score?: number;
}

/** Everything decided of a text. */
export interface Decisions {
  readonly statements: readonly Decision[];
  /** The answer to the question; `missing` where the text gives none, null where nothing computable was asked. */
  readonly answer: Decision | 'missing' | null;
  /** There were more statements than are decided. */
  readonly cut: boolean;
}

/** How a text is to be read. */
export interface Conventions {
  readonly order: 'dmy' | 'mdy' | undefined;
  readonly calendar: 'gregorian' | 'julian' | undefined;
  readonly counting: Counting;
}

/** Decides every statement about dates in a text, and its answer to the question where that asks for a date. */
export function decideText(text: string, question: string | undefined, conventions: Conventions): Decisions {
  const readings = READINGS.filter(
    ({ order, calendar }) =>
      order === (conventions.order ?? order) && calendar === (conventions.calendar ?? calendar),
  );
  const sentences = readSentences(text).map(reduce);
  const plain = sentences.flatMap((sentence) => findStatements(sentence, conventions.counting));
  const zones = sentences.flatMap(zoneStatements);
  const statements = [...plain.slice(0, MOST_STATEMENTS), ...zones.slice(0, MOST_ZONES)];
  const asked =
    question === undefined || OTHER_QUESTION.test(question) ? [] : readSentences(question).map(reduce);
  const ask = readQuestion(asked, conventions.counting);
  const sure = asked.every(({ symbols }) => !symbols.includes('x'));
  return {
    statements: statements.map((one) => decideStatement(one, readings)),
    cut: statements.length < plain.length + zones.length,
    answer: ask === null ? null : decideAnswer(ask, sure, text, sentences, readings),
  };
}

function decideStatement(statement: Statement, readings: readonly Reading[]): Decision {
  const { kind, text, negated, doubt } = statement;
  if (doubt !== null) return { kind, text, finding: 'open', why: doubt, code: 'not_asserted' };
  const outcome = agreed(readings.map((reading) => statement.at(reading)));
  return decision(kind, text, negated ? denied(outcome) : outcome);
}

/** A denied statement holds where what it denies does not; a misspelt name says nothing either way. */
function denied(outcome: Outcome): Outcome {
  if ('open' in outcome || outcome.code === 'invalid_date') return outcome;
  if (outcome.code === 'misspelled') return { open: 'misspelled' };
  return { ...outcome, holds: !outcome.holds };
}

/** What holds, or fails, under every reading; open where they differ. */
function agreed(outcomes: readonly Outcome[]): Outcome {
  const [first] = outcomes;
  if (first === undefined) return { open: 'ambiguous' };
  const same = outcomes.every((one) =>
    'open' in one
      ? 'open' in first && one.open === first.open
      : 'holds' in first && one.holds === first.holds,
  );
  return same ? first : { open: 'ambiguous' };
}

function decision(kind: string, text: string, outcome: Outcome): Decision {
  if ('open' in outcome)
    return { kind, text, finding: 'open', why: outcome.open.replaceAll('_', ' '), code: outcome.open };
  const { holds, right, score, code } = outcome;
  const extra = { ...(score === undefined ? {} : { score }), ...(code === undefined ? {} : { code }) };
  return { kind, text, finding: holds ? 'true' : 'false', why: right, ...extra };
}

/** Options to choose from, ends that do not count, or another calendar: no question that is computed here. */
const OTHER_QUESTION =
  /(?:^|\s)\(?A[).]\s[\s\S]*\s\(?B[).]\s|\b(?:excluding|excluded|exclusive|without|not counting|strictly|julian|hebrew|islamic|lunar)\b/i;

/** `sure`: every word of the question is known, so that a text without such a value is no answer to it. */
function decideAnswer(
  ask: Ask,
  sure: boolean,
  text: string,
  sentences: readonly Sentence[],
  readings: readonly Reading[],
): Decision | 'missing' {
  const outcomes = readings.map((reading) => judgeAnswer(ask, text, sentences, reading));
  if (outcomes.every((one) => one === null))
    return mayAnswer(ask, text) || (!sure && ask.kind !== 'count')
      ? decision('answer', text.trim().slice(0, 160), { open: 'unreadable_answer' })
      : 'missing';
  const given = outcomes.filter((one) => one !== null);
  const outcome: Outcome = given.length < outcomes.length ? { open: 'ambiguous' } : agreed(given);
  return decision('answer', text.trim().slice(0, 160), outcome);
}

/** Whether a text without a value that is read may hold one all the same: figures, or a language not known. */
function mayAnswer(ask: Ask, text: string): boolean {
  if (/[^\p{sc=Latin}\P{L}]/u.test(text)) return true;
  if (ask.kind === 'yes_no') return false;
  return ask.kind === 'weekday' ? SHORT_DAY.test(text) : /\p{Nd}/u.test(text);
}
const SHORT_DAY = /^\W{0,20}(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|[mtwfs])\W{0,20}$/i;
