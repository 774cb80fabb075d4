import {
  type Box,
  boxAround,
  meanConfidence,
  type RecognisedLine,
  type RecognisedWord,
} from './recognised.js';

/** Boxes of one word in two readings share at least this much of the two together. */
const SAME_PLACE = 0.5;
/** A word that the first reading lacks is added where this many others have it. */
const ENOUGH = 2;

/** With more words than this on a page the first reading stands alone: every word is set against every other. */
const MOST_WORDS = 4_000;

/**
 * Several readings of one page as one (after ROVER, Fiscus 1997): words at one place vote for their text, each with its
 * confidence; a word that two readings have and the first lacks joins the row it lies in.
 */
export function consensus(
  readings: readonly { readonly lines: readonly RecognisedLine[] }[],
): RecognisedLine[] {
  const [first, ...others] = readings.map(({ lines }) => lines.flatMap(({ words }) => words));
  if (first === undefined) return [];
  const lines = readings[0]?.lines ?? [];
  if ([first, ...others].some((words) => words.length > MOST_WORDS)) return [...lines];
  const voted = lines.map(({ words }) => words.map((word) => vote(word, others)));
  for (const word of lacking(first, others)) {
    const row = voted.find((words) => words.some(({ level }) => sharesRow(level, word.level)));
    if (row === undefined) voted.push([word]);
    else row.push(word);
  }
  return voted
    .filter((words) => words.length > 0)
    .map((words) => asLine(words.sort((one, other) => one.level[0] - other.level[0])))
    .sort((one, other) => one.level[1] + one.level[3] - other.level[1] - other.level[3])
    .map((line, index) => ({ ...line, words: line.words.map((word) => ({ ...word, line: index })) }));
}

function asLine(words: readonly RecognisedWord[]): RecognisedLine {
  return {
    text: words.map(({ text }) => text).join(' '),
    box: boxAround(words.map(({ box }) => box)),
    level: boxAround(words.map(({ level }) => level)),
    confidence: meanConfidence(words),
    words,
  };
}

function vote(word: RecognisedWord, others: readonly (readonly RecognisedWord[])[]): RecognisedWord {
  const same = others.flatMap(
    (words) => words.find(({ level }) => overlap(level, word.level) >= SAME_PLACE) ?? [],
  );
  const votes = new Map<string, number>();
  for (const { text, confidence } of [word, ...same])
    votes.set(text, (votes.get(text) ?? 0) + Math.max(0.05, confidence));
  const [text, weight] = [...votes].reduce((one, other) => (other[1] > one[1] ? other : one));
  const chosen = [word, ...same].find((one) => one.text === text) ?? word;
  return { ...chosen, line: word.line, block: word.block, confidence: weight / (same.length + 1) };
}

/** Words of the other readings at places where the first has nothing, and at least two of them have the same. */
function lacking(
  first: readonly RecognisedWord[],
  others: readonly (readonly RecognisedWord[])[],
): RecognisedWord[] {
  const added: RecognisedWord[] = [];
  for (const word of others.flat()) {
    if ([...first, ...added].some(({ level }) => covers(level, word.level))) continue;
    const having = others.filter((words) =>
      words.some(({ level, text }) => text === word.text && overlap(level, word.level) >= SAME_PLACE),
    );
    if (having.length >= ENOUGH) added.push(word);
  }
  return added;
}

const area = ([left, top, right, bottom]: Box) => Math.max(0, right - left) * Math.max(0, bottom - top);

const shared = (one: Box, other: Box): Box => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  Math.min(one[2], other[2]),
  Math.min(one[3], other[3]),
];

function overlap(one: Box, other: Box): number {
  const both = area(shared(one, other));
  return both / Math.max(1e-9, area(one) + area(other) - both);
}

const covers = (one: Box, other: Box) => area(shared(one, other)) > 0.2 * Math.min(area(one), area(other));

function sharesRow([, top, , bottom]: Box, [, from, , to]: Box): boolean {
  return Math.min(bottom, to) - Math.max(top, from) > 0.5 * Math.min(bottom - top, to - from);
}
