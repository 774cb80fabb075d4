import { absolute } from './absolute-link.js';
import { dataTables } from './data-tables.js';
import { attribute, type HtmlElement, isElement, textOf, walk } from './html-tree.js';
import type { MainContent } from './main-content.js';
import { alternative, MARKS } from './text-marks.js';
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

function firstNumber(element: HtmlElement): number {
  const start = /^-?\d{1,6}$/.exec(attribute(element, 'start') ?? '')?.[0];
  return Number(start ?? 1);
}
