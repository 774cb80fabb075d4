import { readNumbers } from './bracket-content.js';
import { findLinks } from './find-links.js';
import type { Stretch } from './mask.js';
import { findAddresses } from './web-address.js';

/** An entry of a list of references, or the definition of a footnote. */
export interface Entry {
  readonly start: number;
  readonly end: number;
  /** `1`, `note`; null where the list has no numbers. */
  readonly key: string | null;
  /** Whether it defines a footnote, which may be a mere remark. */
  readonly footnote: boolean;
  readonly text: string;
  readonly urls: readonly string[];
}

/** What a text says of its own sources. */
export interface ReferenceList {
  readonly entries: readonly Entry[];
  /** Where entries and their heading stand: no sentences of the text. */
  readonly stretches: readonly Stretch[];
}

const HEADINGS =
  'references?(?: list| cited)?|reference links|sources?(?: cited| used)?|bibliography|works cited|literature(?: cited)?|citations?|cited sources|list of references|quellen(?:verzeichnis)?|literatur(?:verzeichnis)?|références|bibliographie|sources citées|referencias|fuentes|bibliografía|referências|fontes|bibliografia|riferimenti|fonti|bronnen|источники|литература|список литературы|参考文献|参考资料|资料来源|来源|引用|出典|參考文獻|참고문헌|المراجع|المصادر';
const HEADING = new RegExp(
  String.raw`^[ \t]*(?:#{1,6}[ \t]*)?(?:\d{1,2}\.[ \t]+)?(?:\*\*|__|\*)?(?:${HEADINGS})[ \t]*:?[ \t]*(?:\*\*|__|\*)?[ \t]*[:：]?[ \t]*$`,
  'iu',
);
const INLINE = new RegExp(
  String.raw`^[ \t]*(?:\*\*|__)?(?:${HEADINGS})(?:\*\*|__)?[ \t]*[:：](?:\*\*|__)?[ \t]*(?=\[?\^?\d)`,
  'iu',
);
const OTHER_HEADING = /^[ \t]*(?:#{1,6}[ \t]+\S|(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)[ \t]*:?[ \t]*$)/;
const DEFINITION = /^[ \t]{0,3}\[(\^?)([^\]\s^]{1,60})\]:[ \t]*(\S.*)$/;
const NUMBERED =
  /^[ \t]*(?:[-*•][ \t]+)?(?:\*\*)?(?:\[\^?(\d{1,3})\^?\](?!\()|【(\d{1,3})[^】\n]{0,20}】|\((\d{1,3})\)|(\d{1,3})[.):](?!\d)|([⁰¹²³⁴-⁹]{1,3}))(?:\*\*)?:?[ \t]*(.*)$/u;
const BIBITEM = /^[ \t]*\\bibitem(?:\[[^\]\n]{0,80}\])?\{([^{}\n]{1,80})\}[ \t]*(.*)$/;
const BULLET = /^[ \t]*[-*•–][ \t]+(.*)$/;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Most entries that are read; what stands behind them is no text either. */
const MOST_ENTRIES = 1_000;

interface Line extends Stretch {
  readonly text: string;
}

/** Lines with their offsets. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n\r]+/g))
    lines.push({ start: index, end: index + line.length, text: line });
  return lines;
}

interface Draft {
  readonly start: number;
  end: number;
  readonly key: string | null;
  readonly footnote: boolean;
}

/** Reads the list of references at the end, `[1]: URL` definitions wherever they stand, and `\bibitem`s. */
export function readReferences(prose: string): ReferenceList {
  const lines = linesOf(prose);
  const stretches: Stretch[] = [];
  const drafts: Draft[] = [];
  const headed = headedSection(lines) ?? bareTail(lines);
  for (const [index, line] of lines.entries()) {
    const inside = headed !== null && index >= headed.from && index < headed.to;
    if (inside && index < headed.first) {
      stretches.push(line);
      continue;
    }
    const draft = inside ? readEntry(line, drafts.length === 0) : readDefinition(line);
    if (draft === 'more') extend(drafts, line);
    else if (draft !== null) drafts.push(...draft);
    if (draft !== null) stretches.push(line);
  }
  return { entries: drafts.slice(0, MOST_ENTRIES).map((draft) => finished(prose, draft)), stretches };
}

function extend(drafts: Draft[], line: Line): void {
  const last = drafts.at(-1);
  if (last !== undefined) last.end = line.end;
}

function finished(prose: string, { start, end, key, footnote }: Draft): Entry {
  const text = prose.slice(start, end).slice(0, 2_000);
  const links = findLinks(text).flatMap(({ marker }) => marker?.references ?? []);
  const linked = links.flatMap((one) => (one.to === 'url' ? [one.url] : []));
  const bare = findAddresses(text).map(({ url }) => url);
  return {
    start,
    end,
    key,
    footnote,
    text,
    urls: [...new Set(linked.length > 0 ? linked : bare)].slice(0, 10),
  };
}

interface Section {
  /** Line of the heading. */
  readonly from: number;
  /** First line of entries. */
  readonly first: number;
  /** Line after the last. */
  readonly to: number;
}

/** The last section that is headed as a list of references. */
function headedSection(lines: readonly Line[]): Section | null {
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const text = lines[at]?.text ?? '';
    if (text.length > 200 && !INLINE.test(text.slice(0, 200))) continue;
    if (INLINE.test(text)) return { from: at, first: at, to: at + 1 };
    if (!HEADING.test(text)) continue;
    let to = at + 1;
    while (to < lines.length && !OTHER_HEADING.test(lines[to]?.text ?? '')) to += 1;
    return to > at + 1 ? { from: at, first: at + 1, to } : null;
  }
  return null;
}

/** Closing lines that are numbered and each give an address need no heading. */
function bareTail(lines: readonly Line[]): Section | null {
  let from = lines.length;
  while (from > 0) {
    const text = lines[from - 1]?.text ?? '';
    if (text.trim() !== '' && !(NUMBERED.test(text) && text.length < 2_500 && findAddresses(text).length > 0))
      break;
    from -= 1;
  }
  const rest = lines.slice(from).filter(({ text }) => /^\s*(?:\[|【|[⁰¹²³⁴-⁹])/.test(text));
  return rest.length === 0 || from === 0 ? null : { from, first: from, to: lines.length };
}

/** A definition outside any section; `[x]: word` alone is none. */
function readDefinition(line: Line): Draft[] | null {
  const match = DEFINITION.exec(line.text);
  if (match !== null) {
    const [, mark = '', key = ''] = match;
    if (mark === '' && findAddresses(match[3] ?? '').length === 0) return null;
    return [{ start: line.start, end: line.end, key, footnote: mark !== '' }];
  }
  const item = BIBITEM.exec(line.text);
  return item === null ? null : [{ start: line.start, end: line.end, key: item[1] ?? '', footnote: false }];
}

/** A line of the section: an entry or several, or what goes on from the line above. */
function readEntry(line: Line, first: boolean): Draft[] | 'more' | null {
  if (line.text.trim() === '' || /^[\s*_-]+$/.test(line.text)) return null;
  const defined = readDefinition(line);
  if (defined !== null) return defined;
  const several = severalOnLine(line);
  if (several.length > 0) return several;
  const numbered = NUMBERED.exec(line.text);
  const { start, end } = line;
  if (numbered !== null) {
    const raised = (numbered[5] ?? '').replace(/./g, (digit) => String(RAISED.indexOf(digit)));
    const key = numbered[1] ?? numbered[2] ?? numbered[3] ?? numbered[4] ?? raised;
    return [{ start, end, key: String(Number(key)), footnote: false }];
  }
  const indented =
    /^[ \t]{2,}\S/.test(line.text) || /^\s*(?:https?:\/\/|URL\b|Retrieved|Available)/i.test(line.text);
  if (!first && indented && !BULLET.test(line.text)) return 'more';
  return [{ start, end, key: null, footnote: false }];
}

/** `Sources: [1] https://…, [2] https://…` on one line. */
function severalOnLine({ start, end, text }: Line): Draft[] {
  const marks = [...text.matchAll(/(?:^|[\s,;:(])\[\^?(\d{1,3})\]:?(?=\s*(?:https?:|www\.|[\p{L}"“*]))/gu)];
  if (marks.length === 0 || !INLINE.test(text.slice(0, 200))) return [];
  return marks.map(({ index, 1: key = '' }, at) => ({
    start: start + index + (text.charAt(index) === '[' ? 0 : 1),
    end: start + (marks[at + 1]?.index ?? end - start),
    key: String(Number(key)),
    footnote: false,
  }));
}

/** The entry's words without its number, its addresses and its marks. */
export function entryWords({ text }: Entry): string {
  const bare = text
    .replace(DEFINITION, '$3')
    .replace(NUMBERED, '$6')
    .replace(/\]\([^()\s]{0,2000}(?:\([^()\s]*\))?[^()\s]*\)/g, ']')
    .replace(/(?:https?:\/\/|www\.)\S+/g, ' ');
  return bare
    .replace(/\[([^[\]]{0,200})\]/g, (_, inner: string) => (readNumbers(inner) === null ? inner : ' '))
    .trim();
}
