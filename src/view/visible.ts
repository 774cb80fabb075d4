/** Inclusive ranges of code points that act on what surrounds them, or hide, instead of showing. */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
];

function isHidden(code: number): boolean {
  return HIDDEN.some(([first, last]) => code >= first && code <= last);
}

function stand(code: number): string {
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

function standFor(code: number, next: string | undefined): string | null {
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  if (code === 0x0d && (next === '\n' || next === undefined)) return '';
  return isHidden(code) ? stand(code) : null;
}

/**
 * Judged text made safe to print: control characters (and with them every terminal escape), bidirectional
 * overrides, invisible characters and lone surrogates become visible stand-ins. Line feeds and tabs stay; the
 * carriage return of a CRLF is dropped. Linear in the text.
 */
export function visible(text: string): string {
  let out = '';
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    const width = code > 0xffff ? 2 : 1;
    const instead = code >= 0x20 && code < 0x7f ? null : standFor(code, text[at + 1]);
    if (instead !== null) {
      out += text.slice(kept, at) + instead;
      kept = at + width;
    }
    at += width;
  }
  return kept === 0 ? text : out + text.slice(kept);
}

/** {@link visible} on one line: line feeds and tabs become single spaces, the ends are trimmed. */
export function visibleLine(text: string): string {
  return visible(text)
    .replaceAll(/[\n\t ]+/g, ' ')
    .trim();
}
