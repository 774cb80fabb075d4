import { attribute, type HtmlElement, type HtmlNode, isElement, textOf, walk } from './html-tree.js';
import type { MainContent } from './main-content.js';
import { TextSink } from './text-sink.js';

/** Text of a page. */
export interface TreeText {
  readonly text: string;
  /** Whether there was more than is kept. */
  readonly cut: boolean;
}

/** Ends the line before and after, with an empty line. */
const PARAGRAPHS = new Set([
  ...['p', 'ul', 'ol', 'dl', 'article', 'section', 'figure', 'fieldset', 'main', 'hgroup', 'details'],
]);
/** Ends the line before and after. */
const LINES = new Set([
  ...['div', 'li', 'dt', 'dd', 'address', 'header', 'footer', 'figcaption', 'summary', 'caption', 'form'],
  ...['center', 'legend', 'tr', 'td', 'th', 'table', 'option', 'aside', 'nav', 'body'],
]);
const HEADING = /^h([1-6])$/;

/**
 * Text of a part of a page in the manner of Markdown: headings, lists, quotations, code, tables, links with absolute
 * addresses; exponents and struck-out words are marked, as their meaning would change.
 * @param base what links count from
 */
export function treeText({ root, omitted }: MainContent, base: string): TreeText {
  const sink = new TextSink();
  const writer = new TreeWriter(sink, base, dataTables(root, omitted));
  walk(
    root,
    (node) => {
      if (sink.full || omitted.has(node)) return false;
      const text = textOf(node);
      if (text !== undefined) sink.text(text);
      return isElement(node) ? writer.enter(node) : text === undefined;
    },
    (element) => writer.leave(element),
  );
  const { full } = sink;
  return { text: sink.finish(), cut: full };
}

class TreeWriter {
  readonly #sink: TextSink;
  readonly #base: string;
  readonly #tables: ReadonlySet<HtmlElement>;
  /** Of the open lists, the number of the next item, null where they are not numbered. */
  readonly #lists: (number | null)[] = [];
  /** Of the open tables, whether they are tables of data. */
  readonly #open: boolean[] = [];

  constructor(sink: TextSink, base: string, tables: ReadonlySet<HtmlElement>) {
    this.#sink = sink;
    this.#base = base;
    this.#tables = tables;
  }

  /** @returns whether the children are of interest */
  enter(element: HtmlElement): boolean {
    const { tagName } = element;
    if (tagName === 'math') return this.#formula(element);
    if (PARAGRAPHS.has(tagName) || HEADING.test(tagName)) this.#sink.break(!this.#isInner(tagName));
    else if (LINES.has(tagName) && !this.#isCell(tagName)) this.#sink.break(false);
    this.#begin(element, tagName);
    return true;
  }

  leave(element: HtmlElement): void {
    const { tagName } = element;
    const level = HEADING.exec(tagName)?.[1];
    if (level !== undefined) return this.#sink.heading(Number(level));
    if (LINES.has(tagName) && !this.#isCell(tagName)) this.#sink.break(false);
    this.#end(element, tagName);
    if (PARAGRAPHS.has(tagName)) this.#sink.break(!this.#isInner(tagName));
  }

  #begin(element: HtmlElement, tagName: string): void {
    const sink = this.#sink;
    if (tagName === 'a') sink.openLink(absolute(attribute(element, 'href'), this.#base));
    else if (tagName === 'img') sink.text(alternative(element));
    else if (tagName === 'br') sink.break(false);
    else if (tagName === 'pre') sink.openRaw();
    else if (tagName === 'table') this.#openTable(element);
    else if (tagName === 'tr' && this.#inData()) sink.openRow();
    else if (this.#isCell(tagName))
      sink.openCell(attribute(element, 'colspan'), attribute(element, 'rowspan'));
    else if (tagName === 'li') sink.indent(...this.#bullet());
    else if (tagName === 'blockquote') this.#quote();
    else if (tagName === 'dd') sink.indent(': ', '  ');
    else if (tagName === 'ul' || tagName === 'ol')
      this.#lists.push(tagName === 'ul' ? null : firstNumber(element));
    else if (tagName === 'hr') this.#rule();
    else sink.text(MARKS[tagName]?.(element)[0] ?? '');
  }

  #end(element: HtmlElement, tagName: string): void {
    const sink = this.#sink;
    if (tagName === 'a') sink.closeLink();
    else if (tagName === 'pre') sink.closeRaw();
    else if (tagName === 'table') this.#closeTable();
    else if (this.#isCell(tagName)) sink.closeCell();
    else if (tagName === 'li' || tagName === 'dd') sink.outdent();
    else if (tagName === 'blockquote') {
      sink.break(true);
      sink.outdent();
    } else if (tagName === 'ul' || tagName === 'ol') this.#lists.pop();
    else sink.text(MARKS[tagName]?.(element)[1] ?? '');
  }

  /** A list inside a list stands close to it. */
  #isInner(tagName: string): boolean {
    return (tagName === 'ul' || tagName === 'ol') && this.#lists.length > 0;
  }

  #inData(): boolean {
    return this.#open.at(-1) === true;
  }

  #isCell(tagName: string): boolean {
    return (tagName === 'td' || tagName === 'th') && this.#inData();
  }

  #openTable(element: HtmlElement): void {
    const data = this.#tables.has(element);
    this.#open.push(data);
    if (data) this.#sink.openTable();
  }

  #closeTable(): void {
    if (this.#open.pop() === true) this.#sink.closeTable();
  }

  #bullet(): [string, string] {
    const number = this.#lists.at(-1) ?? null;
    if (number === null) return ['- ', '  '];
    this.#lists[this.#lists.length - 1] = number + 1;
    return [`${number}. `, ' '.repeat(`${number}. `.length)];
  }

  #quote(): void {
    this.#sink.break(true);
    this.#sink.indent('> ', '> ');
  }

  #rule(): void {
    this.#sink.break(true);
    this.#sink.text('---');
    this.#sink.break(true);
  }

  #formula(element: HtmlElement): boolean {
    const tex = attribute(element, 'alttext');
    if (tex === undefined) return true;
    this.#sink.text(`$${tex}$`);
    return false;
  }
}

/** What stands before and after the text of some elements. */
const MARKS: Readonly<Record<string, (element: HtmlElement) => readonly [string, string]>> = {
  // a note's number is no exponent
  sup: (element) => (element.childNodes.some(({ nodeName }) => nodeName === 'a') ? ['', ''] : ['^', '']),
  sub: () => ['_', ''],
  del: () => ['~~', '~~'],
  s: () => ['~~', '~~'],
  q: () => ['“', '”'],
  code: (element) => (element.parentNode?.nodeName === 'pre' ? ['', ''] : ['`', '`']),
};

function firstNumber(element: HtmlElement): number {
  const start = /^-?\d{1,6}$/.exec(attribute(element, 'start') ?? '')?.[0];
  return Number(start ?? 1);
}

function alternative(element: HtmlElement): string {
  const alt = (attribute(element, 'alt') ?? '').trim();
  return alt === '' ? '' : `[image: ${alt.slice(0, 300)}]`;
}

/** An address that can be asked for, absolute; null for all others (`javascript:`, `#top`). */
export function absolute(href: string | undefined, base: string): string | null {
  if (href === undefined || href.length > 2_048 || href.trim() === '' || href.startsWith('#')) return null;
  try {
    const url = new URL(href, base);
    return /^(?:https?|mailto):$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Tables with at least two columns and no table inside, and not said to be for looks: the others are layout. */
function dataTables(root: HtmlNode, omitted: ReadonlySet<HtmlNode>): ReadonlySet<HtmlElement> {
  const found = new Set<HtmlElement>();
  const open: { nested: boolean; widest: number; width: number }[] = [];
  walk(
    root,
    (node) => {
      if (omitted.has(node)) return false;
      if (!isElement(node)) return true;
      const top = open.at(-1);
      if (node.tagName === 'table') {
        if (top !== undefined) top.nested = true;
        open.push({ nested: false, widest: 0, width: 0 });
      } else if (top !== undefined && node.tagName === 'tr') top.width = 0;
      else if (top !== undefined && (node.tagName === 'td' || node.tagName === 'th')) {
        top.width += 1;
        top.widest = Math.max(top.widest, top.width);
      }
      return true;
    },
    (element) => {
      if (element.tagName !== 'table') return;
      const table = open.pop();
      const looks = /^(?:presentation|none)$/.test(attribute(element, 'role') ?? '');
      if (table !== undefined && !table.nested && table.widest > 1 && !looks) found.add(element);
    },
  );
  return found;
}
