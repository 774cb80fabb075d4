import { mainScript, type Script } from './script.js';
import { isNepali, isSwahili } from './small-languages.js';

/** What `eld` gives that is used here. */
interface Detector {
  detect(text: string): { getScores(): Record<string, number> };
}

const BY_SCRIPT: Partial<Record<Script, string>> = {
  Kana: 'ja',
  Han: 'zh',
  Hangul: 'ko',
  Greek: 'el',
  Hebrew: 'he',
  Thai: 'th',
  Bengali: 'bn',
  Gujarati: 'gu',
  Gurmukhi: 'pa',
  Kannada: 'kn',
  Malayalam: 'ml',
  Tamil: 'ta',
  Telugu: 'te',
};

/** The languages `eld` tells apart in each script that several share. */
const CANDIDATES: Partial<Record<Script, readonly string[]>> = {
  Cyrillic: ['be', 'bg', 'ru', 'sr', 'uk'],
  Arabic: ['ar', 'fa', 'ku', 'ur'],
  Devanagari: ['hi', 'mr'],
};

/** Codes of the languages that {@link detectLanguage} can find; ISO 639-1. */
export const LANGUAGES: readonly string[] = [
  ...Object.values(BY_SCRIPT),
  ...Object.values(CANDIDATES).flat(),
  ...'az ca cs da de en es et eu fi fr hr hu is it lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo'.split(
    ' ',
  ),
  'ne',
  'sw',
].sort();

/** Longest stretch looked at, as in langdetect. */
const MOST = 10_000;
/** Characters read at each of four places of a longer text: `eld` takes about 350 bytes in all. */
const PART = { Latin: 86, others: 45 };

let detector: Detector | undefined;

/** Loads the n-grams, once; they take most of a second, so only when a language is asked about. */
async function loadDetector(): Promise<void> {
  const { eld } = await import('eld/medium');
  detector = eld;
}

/**
 * The language of a text, as an ISO 639-1 code; null where there is nothing to tell it by: no letters, or none of a known
 * script. Languages alone in their script are told by it; the others by `eld`, which stands in for langdetect. At once
 * after the first text that needed the detector, a promise before.
 */
export function detectLanguage(text: string): string | null | Promise<string | null> {
  const head = text.slice(0, MOST);
  const script = mainScript(head);
  if (script === null || script === 'other') return null;
  const known = BY_SCRIPT[script];
  if (known !== undefined) return known;
  if (script === 'Devanagari' && isNepali(head)) return 'ne';
  if (script === 'Latin' && isSwahili(head)) return 'sw';
  if (detector !== undefined) return mostLikely(head, script, detector);
  return loadDetector().then(() => (detector === undefined ? null : mostLikely(head, script, detector)));
}

/** Whole words from the start, the end and two places between; the whole of a short text. */
function sample(text: string, part: number): string {
  if (text.length <= 4 * part) return text;
  const places = [0, 1, 2, 3].map((third) => Math.floor((third * (text.length - part)) / 3));
  return places.map((from) => wholeWords(text, from, from + part)).join(' ');
}

/** A stretch without the words it cuts; as it is where it has no blanks. */
function wholeWords(text: string, from: number, to: number): string {
  const stretch = text.slice(from, to);
  const first = from === 0 ? 0 : stretch.search(/\s/) + 1;
  const last = to >= text.length ? stretch.length : stretch.search(/\s\S*$/);
  return last > first ? stretch.slice(first, last) : stretch;
}

function mostLikely(text: string, script: Script, eld: Detector): string | null {
  const read =
    script === 'Latin' ? sample(text, PART.Latin) : sample(text.replace(/[A-Za-z]+/g, ' '), PART.others);
  const candidates = CANDIDATES[script];
  const scores = Object.entries(eld.detect(read).getScores());
  const [best] = scores
    .filter(([language]) => candidates === undefined || candidates.includes(language))
    .sort(([, a], [, b]) => b - a);
  return best?.[0] ?? null;
}
