import type { Json, ToolContext, ToolFailure } from '../../src/core/index.js';
import { gridOf, type Table, tableMarkdown, tablesOf } from '../../src/pdf/index.js';
import { askedBox } from './asked-box.js';
import type { Seen } from './conclude.js';
import type { OpenedDocument } from './open-document.js';
import type { DocumentToolOptions, Input } from './options.js';
import { pagesAsked } from './pages-asked.js';
import { eachPage, MOST_PAGES } from './text.js';

/** Most cells of a table that are listed with their boxes. */
const MOST_CELLS = 300;

/** The tables of pages: rows of texts, cells with boxes, and Markdown. */
export async function tables(
  document: OpenedDocument,
  input: Input,
  context: ToolContext,
  options: DocumentToolOptions,
): Promise<Seen | ToolFailure> {
  const asked = pagesAsked(input, document.info.pages, MOST_PAGES);
  if (asked.status === 'error') return asked;
  const found: Json[] = [];
  let [left, cut] = [input.most, false];
  const walked = await eachPage(document, asked, context, options, ({ number, content }) => {
    const part = askedBox(input, content);
    if (part.status === 'error') return part;
    const [x1, y1, x2, y2] = part.box;
    for (const table of tablesOf(content)) {
      const [x, y] = [(table.box[0] + table.box[2]) / 2, (table.box[1] + table.box[3]) / 2];
      if (x < x1 || x > x2 || y < y1 || y > y2) continue;
      const shown = shownTable(table, number);
      left -= shown.markdown.length;
      if (left < 0) {
        cut = true;
        return false;
      }
      found.push(shown as unknown as Json);
    }
    return true;
  });
  if (walked.status === 'error') return walked;
  const more = cut || walked.next !== null ? '; more: ask with "most" or "pages"' : '';
  const unread = walked.unread.length === 0 ? '' : `; pages not read: ${walked.unread.join(', ')}`;
  return {
    answer: {
      summary: `${found.length} ${found.length === 1 ? 'table' : 'tables'}${unread}${more}`,
      ...{ tables: found, unread: walked.unread, next: walked.next },
    },
    ...{ unread: walked.unread, cut: cut || walked.next !== null || walked.bounded },
  };
}

function shownTable(table: Table, page: number) {
  const { kind, box, rows, columns, cells } = table;
  return {
    ...{
      page,
      kind,
      box: box.map(tenth),
      rows,
      columns,
      grid: gridOf(table),
      markdown: tableMarkdown(table),
    },
    cells: cells.slice(0, MOST_CELLS).map((cell) => ({ ...cell, box: cell.box.map(tenth) })),
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
