import type { Found } from './found.js';
import { isDenied } from './rejected.js';

const MAX_BOXES = 50;
/** Most boxes looked at, empty and denied ones included. */
const MAX_LOOKED = 1_000;
/** Longest text between two boxes of one answer. */
const LONGEST_GAP = 120;

interface Box {
  readonly from: number;
  readonly start: number;
  readonly end: number;
  readonly to: number;
}

/** Offset behind the brace that closes the one at `open`, or -1. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}' && --depth === 0) return at;
  }
  return -1;
}

/** The box whose command starts at `from`; null where it has no content. */
function boxAt(text: string, from: number, length: number): Box | null {
  let open = from + length;
  while (text[open] === ' ') open += 1;
  if (text[open] === '{') {
    const close = closing(text, open);
    const end = close === -1 ? lineEnd(text, open) : close;
    return { from, start: open + 1, end, to: close === -1 ? end : close + 1 };
  }
  // \boxed 5: one token
  const token = /^[^\s${}\\]{1,40}|^\\[a-zA-Z]{1,20}/.exec(text.slice(open, open + 40));
  return token === null
    ? null
    : { from, start: open, end: open + token[0].length, to: open + token[0].length };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}

/** The last boxes of a text, in order, nested ones inside their outermost. */
function boxes(text: string): Box[] {
  const found: Box[] = [];
  let fbox = text.lastIndexOf('\\fbox');
  let looked = 0;
  for (let at = text.length; at >= 0 && found.length < MAX_BOXES && looked < MAX_LOOKED; looked += 1) {
    const boxed = text.lastIndexOf('boxed', at);
    // searched again only once it lies behind: where there is none, each search would go through all of the text
    if (fbox > at) fbox = text.lastIndexOf('\\fbox', at);
    const from = Math.max(boxed, fbox);
    if (from === -1) break;
    at = from - 1;
    if (from === boxed && text[from - 1] !== '\\') continue;
    const box = boxAt(text, from, 5);
    if (
      box === null ||
      text.slice(box.start, box.end).trim() === '' ||
      isDenied(text, { start: from - 1, end: box.to })
    )
      continue;
    found.unshift(box);
  }
  return found.filter((box, index) => !found.some((outer, other) => other < index && outer.end > box.from));
}

/** Whether two boxes belong to one answer: a joining word, a comma or only signs between them, in one sentence. */
function joined(gap: string): boolean {
  if (gap.length > LONGEST_GAP) return false;
  const plain = gap.replace(/\\[()[\]]|\$|\\q?quad|\\text|[{}]|\\ |\\,/g, ' ').trim();
  if (/[.!?。]\s|\n\s*\n/.test(plain) || /[.。]$/.test(plain)) return false;
  if (!/[\p{L}\d]/u.test(plain)) return true;
  return (
    /(?:^|[\s,;])(?:and|or|und|oder|et|ou|y|o|e|и|или)(?=[\s,;]|$)|[和或、]/iu.test(plain) &&
    !/[=<>]/.test(plain)
  );
}

/** The content of the last box; of several that make one answer, their contents as a list. */
export function boxedAnswer(text: string): Found | null {
  const all = boxes(text);
  const last = all.at(-1);
  if (last === undefined) return null;
  const group = [last];
  for (const box of all.slice(0, -1).reverse()) {
    if (!joined(text.slice(box.to, group[0]?.from ?? 0))) break;
    group.unshift(box);
  }
  const contents = group.map(({ start, end }) => text.slice(start, end).trim());
  const distinct = [...new Set(contents)];
  return {
    rule: group.length > 1 ? 'boxed_list' : 'boxed',
    text: distinct.join(' , '),
    start: group[0]?.start ?? last.start,
    end: last.end,
  };
}
