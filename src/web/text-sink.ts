import { LinePrefixes } from './line-prefixes.js';
import { type Cell, span, tableLines } from './table-grid.js';

/** Most characters of a page's text. */
export const MOST_TEXT = 1_000_000;
/** Longest address that is shown with a link. */
const MOST_LINK = 500;

interface OpenLink {
  start: number;
  /** Null once its text was shown. */
  href: string | null;
}

interface OpenTable {
  readonly rows: Cell[][];
  cell: { readonly span: Pick<Cell, 'columns' | 'rows'>; readonly before: string } | null;
}

/** Takes text and breaks as a page gives them, and makes lines in the manner of Markdown. */
export class TextSink {
  readonly #lines: string[] = [];
  readonly #prefixes = new LinePrefixes();
  readonly #links: OpenLink[] = [];
  readonly #tables: OpenTable[] = [];
  #line = '';
  #size = 0;
  #gap = false;
  #raw = 0;

  /** Whether there was more text than is kept. */
  get full(): boolean {
    return this.#size > MOST_TEXT;
  }

  /** Adds running text; white space runs together, but not in preformatted parts. */
  text(text: string): void {
    if (this.full) return;
    const plain = text.replace(/[\u200b\u00ad\ufeff\u2060]/g, '');
    const added = this.#raw > 0 ? plain : plain.replace(/[\s\p{Cc}]+/gu, ' ');
    const glued =
      this.#raw === 0 && (this.#line === '' || this.#line.endsWith(' ')) ? added.trimStart() : added;
    const kept = glued.slice(0, MOST_TEXT + 1 - this.#size);
    this.#line += kept;
    this.#size += kept.length;
  }

  /** Ends the line. @param gap whether an empty line stands before what follows */
  break(gap: boolean): void {
    const table = this.#tables.at(-1);
    if (table?.cell !== null && table !== undefined) {
      const line = this.#raw === 0 ? this.#line.trimEnd() : this.#line;
      this.#line = line === '' || line.endsWith(' /') ? `${line} `.trimStart() : `${line} / `;
      return;
    }
    this.#wrapLinks();
    const line = this.#line.trim();
    this.#line = '';
    if (line !== '') this.#emit(line);
    if (gap) this.#gap = true;
  }

  /** Ends the line as a heading of a level from 1 to 6. */
  heading(level: number): void {
    if (this.#line.trim() !== '' && this.#tables.at(-1)?.cell == null) {
      this.#wrapLinks();
      this.#line = `${'#'.repeat(level)} ${this.#line.trim()}`;
    }
    this.break(true);
  }

  /** Indents what follows; the first line begins with `first`, the others with `rest`. */
  indent(first: string, rest: string): void {
    this.#prefixes.open(first, rest);
  }

  /** Ends the innermost indentation. */
  outdent(): void {
    this.#prefixes.close();
  }

  /** Begins a link; null where its address is not shown. */
  openLink(href: string | null): void {
    this.#links.push({ start: this.#line.length, href });
  }

  closeLink(): void {
    this.#wrapLinks(true);
    this.#links.pop();
  }

  /** Begins a part whose white space stands as it is. */
  openRaw(): void {
    if (this.#raw === 0) this.break(true);
    this.#raw += 1;
  }

  /** Ends it, and shows it as a block of code. */
  closeRaw(): void {
    this.#raw -= 1;
    if (this.#raw > 0) return;
    if (this.#tables.at(-1)?.cell != null) {
      this.#line = this.#line.replace(/\s+/g, ' ');
      return;
    }
    const code = this.#line.replace(/^(?:[ \t]*\r?\n)+|\s+$/g, '');
    this.#line = '';
    if (code !== '') this.#fence(code);
    this.#gap = true;
  }

  openTable(): void {
    this.break(true);
    this.#tables.push({ rows: [], cell: null });
  }

  openRow(): void {
    this.#tables.at(-1)?.rows.push([]);
  }

  openCell(columns: string | undefined, rows: string | undefined): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.cell = { span: { columns: span(columns), rows: span(rows) }, before: this.#line };
    this.#line = '';
  }

  closeCell(): void {
    const table = this.#tables.at(-1);
    if (table?.cell == null) return;
    this.#wrapLinks();
    const text = this.#line
      .replace(/\s+/g, ' ')
      .replace(/(?: \/)*\s*$/, '')
      .replaceAll('|', '\\|');
    if (table.rows.length === 0) table.rows.push([]);
    table.rows.at(-1)?.push({ text, ...table.cell.span });
    this.#line = table.cell.before;
    table.cell = null;
  }

  closeTable(): void {
    this.break(false);
    const table = this.#tables.pop();
    this.#gap = true;
    const rows = (table?.rows ?? []).filter((cells) => cells.some(({ text }) => text !== ''));
    for (const line of tableLines(rows)) this.#emit(line);
    this.#gap = true;
  }

  /** Everything that was taken, at most {@link MOST_TEXT} characters. */
  finish(): string {
    this.break(false);
    const text = this.#lines.join('\n');
    // half a character is none
    return text.length > MOST_TEXT ? text.slice(0, MOST_TEXT).replace(/[\ud800-\udbff]$/, '') : text;
  }

  #emit(line: string): void {
    if (this.#gap && this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
    this.#gap = false;
    const prefix = this.#prefixes.next();
    this.#size += prefix.length;
    this.#lines.push(`${prefix}${line}`);
  }

  #fence(code: string): void {
    const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].slice(0, 1_000).map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    this.#gap = true;
    this.#emit(fence);
    for (const line of code.split(/\r?\n/)) this.#emit(line.trimEnd());
    this.#emit(fence);
  }

  /** Shows the addresses of links whose text stands in this line; of a link over several lines, with the first. */
  #wrapLinks(closing = false): void {
    // hostile pages open links in links without end
    for (const link of this.#links.slice(closing ? -1 : -4)) {
      const text = this.#line.slice(link.start).trim();
      if (link.href !== null && text !== '' && link.href.length <= MOST_LINK && this.#raw === 0) {
        const space = /\s$/.test(this.#line) ? ' ' : '';
        this.#line = `${this.#line.slice(0, link.start)}[${text}](${escaped(link.href)})${space}`;
      }
      if (text !== '') link.href = null;
      link.start = closing ? link.start : 0;
    }
  }
}

const escaped = (href: string): string =>
  href.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20');
