import { PROGRAM_LANGUAGES } from './lexicon.js';

/** What a masked stretch becomes: characters that stand in no text, one for each character replaced. */
export const MARKS = {
  /** No expression goes across it. */
  stop: '\u0001',
  /** Opens or closes mathematics; transparent where an expression goes on across it. */
  mathOpen: '\u0002',
  mathClose: '\u0004',
  /** Something that stands for a quantity but is not read: a time, a date, a ratio. */
  quantity: '\u0003',
} as const;

/** A text of the same length in which only what may be mathematics is left, and where the annotations are. */
export interface MaskedText {
  readonly text: string;
  /** Offsets of what stands between `<<` and `>>`. */
  readonly annotations: readonly { readonly start: number; readonly end: number }[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly fill: string;
}

/** Blanks annotations, marks delimiters of mathematics, and takes out programs, addresses, times and dates. Linear. */
export function mask(text: string): MaskedText {
  const annotations = findAnnotations(text);
  const blanked = apply(
    CONTROL_TEST.test(text) ? text.replace(CONTROL, ' ') : text,
    annotations.map(({ start, end }) => ({ start: start - 2, end: end + 2, fill: ' ' })),
  );
  const withoutPrograms = apply(blanked, programs(blanked));
  const marked = NOTABLE.test(withoutPrograms)
    ? apply(withoutPrograms, [...matches(withoutPrograms)])
    : withoutPrograms;
  return { text: apply(marked, dollars(marked)), annotations };
}

const CONTROL_TEST = new RegExp(`[${Object.values(MARKS).join('')}]`);
/** The marks themselves must not come from the text. */
const CONTROL = new RegExp(`[${Object.values(MARKS).join('')}]`, 'g');

function apply(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, fill } of edits) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), fill.length === 1 ? fill.repeat(end - start) : fill);
    at = end;
  }
  return pieces.join('') + text.slice(at);
}

/** `<<48/2=24>>` within one line; the last `<<` before a `>>` opens it. */
function findAnnotations(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let open = -1;
  for (let at = text.search(/<<|>>/); at >= 0 && at < text.length; at += 1) {
    const char = text[at];
    if (char === '\n') open = -1;
    else if (char === '<' && text[at + 1] === '<') {
      open = at + 2;
      at += 1;
    } else if (char === '>' && text[at + 1] === '>' && open >= 0) {
      found.push({ start: open, end: at });
      open = -1;
      at += 1;
    }
  }
  return found;
}

/** Content of code fences that name a programming language. */
function programs(text: string): Edit[] {
  const edits: Edit[] = [];
  for (let open = text.indexOf('```'); open >= 0; ) {
    const language = /^[A-Za-z+#]{1,12}(?=\s)/.exec(text.slice(open + 3, open + 17))?.[0] ?? '';
    const close = text.indexOf('```', open + 3);
    const end = close < 0 ? text.length : close + 3;
    if (PROGRAM_LANGUAGES.has(language.toLowerCase())) edits.push({ start: open, end, fill: MARKS.stop });
    if (close < 0) break;
    open = text.indexOf('```', end);
  }
  return edits;
}

/** A quick test for whether {@link PATTERN} can match at all. */
const NOTABLE = /[\\|]|\*\*|(?:^|[\s("'>])\*\S|\d:\d|:\/\/|www\.|(?:gcd|lcm|max|min)\(|\d[./-]\d+[./-]\d/i;

/** Each alternative begins with a fixed character or a digit and is bounded, so that the search is linear. */
const PATTERN = new RegExp(
  [
    String.raw`(?<url>(?:https?:\/\/|www\.)[^\s<>"]{1,2000})`,
    String.raw`(?<row>\\\\)`,
    String.raw`(?<escaped>\\(?=\*))`,
    String.raw`(?<arrow>\\(?:Longrightarrow|Rightarrow|rightarrow|implies|therefore|because|quad|qquad|to|iff|Leftrightarrow)(?![A-Za-z]))`,
    String.raw`(?<open>\\[(\[])`,
    String.raw`(?<close>\\[)\]])`,
    String.raw`(?<call>(?:gcd|lcm|max|min|GCD|LCM)\([^()\n]{1,200}\))`,
    String.raw`(?<table>(?<=(?:^|\n)[ \t]{0,8})\|[ \t][^\n]*\|(?=[ \t]*(?:\n|$)))`,
    String.raw`(?<stars>\*{2,3})`,
    String.raw`(?<star>(?<=(?:^|[\s("'>]))\*(?=[^\s*]))`,
    String.raw`(?<![\d.,/-])(?<date>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d[/.-]\d{2}[/.-]\d{2})(?![\d/-])`,
    String.raw`(?<![\d.,])(?<ratio>\d{1,9}(?:\.\d{1,9})?(?::\d{1,9}(?:\.\d{1,9})?){1,4})(?!\d)`,
    String.raw`(?<![\d.,])(?<version>\d{1,9}(?:\.\d{1,9}){2,5})(?![\d,])`,
  ].join('|'),
  'g',
);

function* matches(text: string): Generator<Edit> {
  for (const match of text.matchAll(PATTERN)) {
    const start = match.index;
    const end = start + match[0].length;
    const groups = match.groups ?? {};
    const fill = fillFor(groups, match[0], text, start, end);
    if (fill !== null) yield { start, end, fill };
  }
}

function fillFor(
  groups: Record<string, string | undefined>,
  found: string,
  text: string,
  start: number,
  end: number,
): string | null {
  if (groups.row !== undefined) return null;
  if (groups.escaped !== undefined) return ' ';
  if (groups.url !== undefined || groups.arrow !== undefined) return MARKS.stop;
  if (groups.open !== undefined) return MARKS.mathOpen;
  if (groups.close !== undefined) return MARKS.mathClose;
  if (groups.call !== undefined) return found.replaceAll(',', ';');
  if (groups.table !== undefined) return found.replaceAll('|', MARKS.stop);
  if (groups.stars !== undefined) return isPower(text, start, end) ? null : ' ';
  if (groups.star !== undefined) return startsOperand(text, start) ? null : ' ';
  if (groups.version !== undefined)
    return found
      .split('.')
      .slice(1)
      .every((group) => group.length === 3)
      ? null
      : MARKS.quantity;
  return MARKS.quantity;
}

/** `2**3`, `x**2`, `(a)**(b)` are powers; `**bold**` is markup. */
function isPower(text: string, start: number, end: number): boolean {
  if (end - start !== 2) return false;
  const before = /(?:[\d)\]]|(?<!\p{L})\p{L})$/u.test(text.slice(Math.max(0, start - 2), start));
  return before && /^(?:[\d(-]|\p{L}(?!\p{L}))/u.test(text.slice(end, end + 2));
}

/** Whether an operand stands before the star at `start`, so that `5 *3` is a product and not emphasis. */
function startsOperand(text: string, start: number): boolean {
  return /[\d)\]}%][ \t]{0,3}$/.test(text.slice(Math.max(0, start - 4), start));
}

/** Pairs of `$` (or `$$`) around mathematics, by Pandoc's rule: ink inside both, no digit behind the second. */
function dollars(text: string): Edit[] {
  const edits: Edit[] = [];
  let open = -1;
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
    if (text[at - 1] === '\\') continue;
    if (text[at + 1] === '$') {
      edits.push({ start: at, end: at + 2, fill: open === -2 ? MARKS.mathClose : MARKS.mathOpen });
      open = open === -2 ? -1 : -2;
      at += 1;
    } else if (open === -2) {
    } else if (open >= 0 && closes(text, open, at)) {
      edits.push({ start: open, end: open + 1, fill: MARKS.mathOpen });
      edits.push({ start: at, end: at + 1, fill: MARKS.mathClose });
      open = -1;
    } else if (/\S/.test(text[at + 1] ?? ' ')) {
      open = at;
    }
  }
  return edits;
}

function closes(text: string, open: number, at: number): boolean {
  return (
    at - open < 2_000 &&
    !/[\s(+*/=-]/.test(text[at - 1] as string) &&
    !/^\.?\d/.test(text.slice(at + 1, at + 3)) &&
    !text.slice(open, at).includes('\n\n')
  );
}
