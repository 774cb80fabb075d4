import type { Box, Word } from '../messages.js';
import { borrow } from './borrow.js';
import type { PageFrame } from './page-frame.js';
import type { Pdfium } from './pdfium.js';
import { wholeText } from './whole-text.js';

/** Words of a page, and what was noticed on the way. */
export interface PageWords {
  readonly words: Word[];
  readonly hidden: number;
  readonly outside: number;
  /** Share of the characters whose meaning is unknown, in [0, 1]. */
  readonly unknown: number;
  readonly cut: boolean;
}

/** Most characters and words read of a page. */
const MOST_CHARACTERS = 200_000;
const MOST_WORDS = 20_000;
/** Longest word: what has no blanks is cut there. */
const MOST_WORD = 400;
/** `FPDF_TEXTRENDERMODE_INVISIBLE`. */
const INVISIBLE = 3;
/** What PDFium says of a hyphen at the end of a line. */
const LINE_HYPHENS: ReadonlySet<number> = new Set([0x02, 0xad, 0xfffe]);

interface Draft {
  text: string;
  box: Box | null;
  size: number;
  turn: Word['turn'];
  hidden: boolean;
}

/** Gathers the words that PDFium finds on a page, in the order of the file. */
export function pageWords(pdfium: Pdfium, page: number, frame: PageFrame): PageWords {
  const { call } = pdfium;
  const text = call.FPDFText_LoadPage(page);
  if (text === 0) return { words: [], hidden: 0, outside: 0, unknown: 0, cut: false };
  try {
    return borrow(pdfium, 32, (room) => gather(pdfium, text, frame, room));
  } finally {
    call.FPDFText_ClosePage(text);
  }
}

function gather(pdfium: Pdfium, text: number, frame: PageFrame, room: number): PageWords {
  const { call } = pdfium;
  const total = Math.max(0, call.FPDFText_CountChars(text));
  const last = Math.min(total, MOST_CHARACTERS);
  const words: Word[] = [];
  const told = { hidden: 0, outside: 0, unknown: 0, seen: 0 };
  let draft: Draft | null = null;
  const end = () => {
    if (draft !== null) keep(draft, frame, words, told);
    draft = null;
  };
  for (let index = 0; index < last; index += 1) {
    if (words.length > MOST_WORDS) break;
    const code = call.FPDFText_GetUnicode(text, index);
    const character = LINE_HYPHENS.has(code) ? '-' : printable(code);
    if (character === '') {
      end();
      continue;
    }
    told.seen += 1;
    if (code === 0xfffd || isPrivate(code) || call.FPDFText_HasUnicodeMapError(text, index) === 1)
      told.unknown += 1;
    const box = characterBox(pdfium, text, index, frame, room);
    const turn = turnOf(call.FPDFText_GetCharAngle(text, index), frame.turns);
    const current = draft as Draft | null;
    if (
      current !== null &&
      (current.turn !== turn || current.text.length >= MOST_WORD || isFar(current, box))
    )
      end();
    draft = joined(draft, character, box, () => ({
      size: call.FPDFText_GetFontSize(text, index) * scaleAt(pdfium, text, index, room),
      turn,
      hidden: call.FPDFTextObj_GetTextRenderMode(call.FPDFText_GetTextObject(text, index)) === INVISIBLE,
    }));
    if (LINE_HYPHENS.has(code)) end();
  }
  end();
  const cut = total > last || words.length > MOST_WORDS;
  const { hidden, outside, unknown, seen } = told;
  return { words, hidden, outside, unknown: seen === 0 ? 0 : unknown / seen, cut };
}

/** Blanks and controls end words, and are none of a word themselves. */
function printable(code: number): string {
  if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || code > 0x10ffff) return '';
  // a half of a character past U+FFFF stands for itself until its other half is joined to it
  const character = String.fromCodePoint(code);
  return /^[\p{Z}\p{Cc}\u200b\ufeff]$/u.test(character) ? '' : character;
}

const isPrivate = (code: number): boolean => (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000;

function characterBox(
  pdfium: Pdfium,
  text: number,
  index: number,
  frame: PageFrame,
  room: number,
): Box | null {
  // FS_RECTF: left, top, right, bottom
  if (pdfium.call.FPDFText_GetLooseCharBox(text, index, room) === 0) return null;
  const memory = pdfium.memory();
  const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((at) =>
    memory.getFloat32(room + at, true),
  );
  const box = frame.box(left, bottom, right, top);
  return box.every(Number.isFinite) ? box : null;
}

/** How much larger a character is drawn than its font's size says. */
function scaleAt(pdfium: Pdfium, text: number, index: number, room: number): number {
  if (pdfium.call.FPDFText_GetMatrix(text, index, room) === 0) return 1;
  const memory = pdfium.memory();
  const scale = Math.hypot(memory.getFloat32(room + 8, true), memory.getFloat32(room + 12, true));
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
}

/** PDFium says angles in radians, counted against the clock before the page is turned. */
function turnOf(angle: number, pageTurns: number): Word['turn'] {
  const quarters = Number.isFinite(angle) ? Math.round(angle / (Math.PI / 2)) : 0;
  return (((((quarters + pageTurns) % 4) + 4) % 4) * 90) as Word['turn'];
}

/** Whether a character stands far from the word so far: PDFium joins some that only follow each other in the file. */
function isFar({ box, turn }: Draft, next: Box | null): boolean {
  if (box === null || next === null || turn % 180 !== 0) return false;
  const height = Math.max(box[3] - box[1], next[3] - next[1], 1);
  const gap = Math.max(next[0] - box[2], box[0] - next[2]);
  const drop = Math.max(next[1] - box[3], box[1] - next[3]);
  return gap > height * 0.6 || drop > height * 0.3;
}

function joined(
  draft: Draft | null,
  character: string,
  box: Box | null,
  first: () => Pick<Draft, 'hidden' | 'size' | 'turn'>,
): Draft {
  if (draft === null) return { text: character, box, ...first() };
  draft.text += character;
  draft.box = draft.box === null || box === null ? (draft.box ?? box) : around(draft.box, box);
  return draft;
}

/** Whole characters in their usual form; the printer's joined letters (U+FB00 to U+FB06) taken apart. */
const plain = (text: string): string =>
  wholeText(text)
    .replace(/[\ufb00-\ufb06]/g, (letters) => letters.normalize('NFKC'))
    .normalize('NFC');

/** The box around two. */
export const around = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

function keep(
  draft: Draft,
  frame: PageFrame,
  words: Word[],
  told: { hidden: number; outside: number },
): void {
  const { box } = draft;
  if (box === null) return;
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  if (x < 0 || y < 0 || x > frame.width || y > frame.height) told.outside += 1;
  else {
    if (draft.hidden) told.hidden += 1;
    words.push({
      text: plain(draft.text),
      box: box.map(hundredths) as unknown as Box,
      size: hundredths(draft.size),
      turn: draft.turn,
    });
  }
}

/** Rounded to a hundredth of a point, which no eye tells. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100 + 0;
