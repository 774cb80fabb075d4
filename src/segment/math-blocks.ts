import { isWhitespace } from './characters.js';
import { type Region, regionFinder } from './region.js';

/** Environments that stand on lines of their own, and the two that models write as if they did. */
const ENVIRONMENTS = new Set(
  ['align', 'alignat', 'equation', 'gather', 'multline', 'flalign', 'eqnarray', 'displaymath']
    .flatMap((name) => [name, `${name}*`])
    .concat('aligned', 'gathered'),
);

/** A mark that can open, close or break a displayed formula; `match` is the index of the mark that closes it. */
interface Mark extends Region {
  readonly type: string;
  match?: number;
}

/** Mark of a skipped region: no formula reaches across it. */
const WALL = 'wall';

const LONGEST_NAME = 16;

/** The environment's name in `{name}` at `at`, or null where it is no known one. */
function environmentAt(text: string, at: number): string | null {
  if (text[at] !== '{') return null;
  const close = text.slice(at, at + LONGEST_NAME).indexOf('}');
  const name = close === -1 ? '' : text.slice(at + 1, at + close);
  return ENVIRONMENTS.has(name) ? name : null;
}

function commandAt(text: string, at: number): Mark | null {
  const next = text[at + 1];
  if (next === '[' || next === ']') return { type: next, start: at, end: at + 2 };
  for (const word of ['begin', 'end'] as const) {
    if (!text.startsWith(word, at + 1)) continue;
    const brace = at + 1 + word.length;
    const name = environmentAt(text, brace);
    if (name !== null) return { type: `${word} ${name}`, start: at, end: brace + name.length + 2 };
  }
  return null;
}

/** Offset after the blank line that begins with the line feed at `at`, or -1 where the next line is not blank. */
function afterBlankLine(text: string, at: number): number {
  let [end, feeds] = [at, 0];
  while (end < text.length && isWhitespace(text.charCodeAt(end))) {
    if (text.charCodeAt(end) === 0x0a) feeds += 1;
    end += 1;
  }
  return feeds > 1 || end === text.length ? end : -end;
}

/** Every mark outside `skipped`, in order. A backslash takes the next character with it: `\\[2pt]` opens nothing. */
function marksOf(text: string, skipped: readonly Region[]): Mark[] {
  const marks: Mark[] = [];
  const skip = regionFinder(skipped);
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char !== '\\' && char !== '$' && char !== '\n') {
      at += 1;
      continue;
    }
    const region = skip(at);
    if (region !== undefined) {
      marks.push({ type: WALL, ...region });
      at = region.end;
    } else if (char === '\n') {
      const end = afterBlankLine(text, at);
      if (end > 0) marks.push({ type: 'blank', start: at, end });
      at = Math.abs(end);
    } else if (char === '$') {
      const double = text[at + 1] === '$';
      if (double) marks.push({ type: '$$', start: at, end: at + 2 });
      at += double ? 2 : 1;
    } else {
      const mark = commandAt(text, at);
      if (mark !== null) marks.push(mark);
      at = mark?.end ?? at + (text[at + 1] === '\n' ? 1 : 2);
    }
  }
  return marks;
}

/** Gives each opening mark the one that closes it, walking backwards so that every mark is looked at once. */
function matchMarks(marks: readonly Mark[]): void {
  const nearest = new Map<string, number>();
  const before = (type: string, barrier: string): number | undefined => {
    const [found, wall] = [nearest.get(type), nearest.get(barrier)];
    return found !== undefined && (wall === undefined || found < wall) ? found : undefined;
  };
  for (let index = marks.length - 1; index >= 0; index -= 1) {
    const mark = marks[index] as Mark;
    let match: number | undefined;
    if (mark.type === WALL) nearest.clear();
    if (mark.type === '[') match = before(']', '[');
    // A stray $$ must not turn everything after it inside out: a formula holds no blank line.
    else if (mark.type === '$$') match = before('$$', 'blank');
    else if (mark.type.startsWith('begin ')) match = nearest.get(mark.type.replace('begin', 'end'));
    if (match !== undefined) mark.match = match;
    nearest.set(mark.type, index);
  }
}

/**
 * Displayed formulas with their delimiters, in order: `$$…$$` without a blank line inside, `\[…\]`, and the display
 * environments of LaTeX and amsmath; the outermost where they are nested. What is not closed, or holds nothing, is
 * no formula.
 * @param skipped ordered regions, such as code, in which nothing is read as LaTeX
 */
export function mathBlocks(text: string, skipped: readonly Region[] = []): Region[] {
  const marks = marksOf(text, skipped);
  matchMarks(marks);
  const blocks: Region[] = [];
  for (let index = 0; index < marks.length; index += 1) {
    const open = marks[index] as Mark;
    const close = open.match === undefined ? undefined : marks[open.match];
    if (close === undefined) continue;
    if (text.slice(open.end, close.start).trim() !== '') blocks.push({ start: open.start, end: close.end });
    index = open.match ?? index;
  }
  return blocks;
}
