/** Scripts and pictures that take two columns of a terminal (a close approximation of UAX #11). */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const NARROWLESS = /[\p{Mn}\p{Me}\p{Cf}]/u;

function columnsOf(character: string): number {
  if (character < '\u0300') return 1;
  if (NARROWLESS.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Columns `text` takes in a terminal. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += columnsOf(character);
  return sum;
}

/** The longest start of `text` that fits `width` columns. */
function fittingStart(text: string, width: number): string {
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > width) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** `text` in at most `width` columns, with an ellipsis where it was cut. */
export function clip(text: string, width: number): string {
  if (text.length * 2 <= width || columns(text) <= width) return text;
  return `${fittingStart(text, width - 1)}…`;
}

/** `text` with spaces up to `width` columns. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const space = ' '.repeat(Math.max(0, width - columns(text)));
  return side === 'right' ? text + space : space + text;
}

function wrapLine(line: string, width: number): string[] {
  const out: string[] = [];
  let rest = line;
  while (rest.length * 2 > width && columns(rest) > width) {
    const start = fittingStart(rest, width) || (Array.from(rest.slice(0, 2))[0] ?? rest);
    const space = start.length < rest.length && rest[start.length] !== ' ' ? start.lastIndexOf(' ') : -1;
    const cut = space > width / 3 ? space : start.length;
    out.push(rest.slice(0, cut));
    rest = rest.slice(cut).replace(/^ +/, '');
  }
  out.push(rest);
  return out;
}

/** `text` broken into lines of at most `width` columns, at spaces where there are any. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(8, width);
  return text.split('\n').flatMap((line) => wrapLine(line.replaceAll('\t', '    '), room));
}
