import type { PassWord } from './read-pass.js';
import {
  type Box,
  boxAround,
  meanConfidence,
  type RecognisedLine,
  type RecognisedWord,
} from './recognised.js';

/** Words the engine is less sure of are specks and rules more often than text. */
const LEAST_CONFIDENCE = 0.3;
/** Three letters or digits on end are seldom a speck. */
const LEAST_WORD_CONFIDENCE = 0.15;
/** What is no letter and no digit must be surer: rules and borders read as dashes and bars. */
const LEAST_MARK_CONFIDENCE = 0.6;

/** A page read less surely than this as a whole is noise, a picture, or a script the engine was not asked for. */
const NOISE = 0.45;
/** On such a page only words this sure are taken. */
const LEAST_AMONG_NOISE = 0.75;

/** Whether what was read is no text at all as a whole; nothing read is no noise. */
export const isNoise = (words: readonly Pick<PassWord, 'text' | 'confidence'>[]): boolean =>
  words.length > 0 && meanConfidence(words) < NOISE;

/** Without what is most likely no text. */
export function withoutSpecks<Word extends Pick<PassWord, 'text' | 'confidence'>>(
  words: readonly Word[],
): Word[] {
  const noise = isNoise(words);
  return words.filter(({ text, confidence }) => {
    if (noise) return confidence >= LEAST_AMONG_NOISE && /[\p{L}\p{N}]{2}/u.test(text);
    if (/[\p{L}\p{N}]{3}/u.test(text)) return confidence >= LEAST_WORD_CONFIDENCE;
    return confidence >= (/[\p{L}\p{N}]/u.test(text) ? LEAST_CONFIDENCE : LEAST_MARK_CONFIDENCE);
  });
}

/** Groups words by the lines the engine put them in, in its order. */
export function engineLines(words: readonly PassWord[]): readonly PassWord[][] {
  const lines = new Map<string, PassWord[]>();
  for (const word of words) {
    const line = lines.get(word.lineKey);
    if (line === undefined) lines.set(word.lineKey, [word]);
    else line.push(word);
  }
  return [...lines.values()];
}

/**
 * Groups words by where they lie: those that share most of their height are one row, rows go from top to bottom and
 * words from left to right, whatever columns they were read in.
 */
export function rowsOf<Word extends { readonly level: Box }>(words: readonly Word[]): Word[][] {
  const rows: { words: Word[]; top: number; bottom: number }[] = [];
  const byHeight = [...words].sort(
    (one, other) => middle(one.level) - middle(other.level) || one.level[0] - other.level[0],
  );
  for (const word of byHeight) {
    const [, top, , bottom] = word.level;
    // rows grow downwards, so only the last few can share a height with this word
    const row = rows.slice(-3).find((one) => overlap(one, { top, bottom }) > 0.5);
    if (row === undefined) rows.push({ words: [word], top, bottom });
    else {
      row.words.push(word);
      const count = row.words.length;
      row.top += (top - row.top) / count;
      row.bottom += (bottom - row.bottom) / count;
    }
  }
  return rows.map((row) => row.words.sort((one, other) => one.level[0] - other.level[0]));
}

const middle = ([, top, , bottom]: Box) => (top + bottom) / 2;

function overlap(one: { top: number; bottom: number }, other: { top: number; bottom: number }): number {
  const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return shared / Math.max(1, Math.min(one.bottom - one.top, other.bottom - other.top));
}

/** Lines with the texts, boxes and numbers people use. */
export function toLines(groups: readonly (readonly PassWord[])[]): RecognisedLine[] {
  const blocks = new Map<number, number>();
  return groups
    .filter((words) => words.length > 0)
    .map((group, line) => {
      const words = group.map(({ text, box, level, confidence, block }): RecognisedWord => {
        if (!blocks.has(block)) blocks.set(block, blocks.size);
        return { text, box, level, confidence, line, block: blocks.get(block) ?? 0 };
      });
      return {
        text: words.map(({ text }) => text).join(' '),
        box: boxAround(words.map(({ box }) => box)),
        level: boxAround(words.map(({ level }) => level)),
        confidence: meanConfidence(words),
        words,
      };
    });
}
