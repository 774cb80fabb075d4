/** A cell as it was read. */
export interface Cell {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}

/** Most columns of a table that are shown. */
export const MOST_COLUMNS = 60;
/** Most rows of a table that are shown. */
export const MOST_ROWS = 20_000;
/** Most rows that a cell may reach over. */
const MOST_SPAN = 200;

/** Reads `colspan` or `rowspan`. */
export function span(value: string | undefined): number {
  const count = /^\s*(\d{1,4})/.exec(value ?? '')?.[1];
  return Math.max(1, Math.min(MOST_SPAN, Number(count ?? 1)));
}

/**
 * Lays cells out as a Markdown table. What a cell says stands in every place it reaches over, so that each line can be
 * read by itself; the first line is the head.
 */
export function tableLines(rows: readonly (readonly Cell[])[]): string[] {
  const grid = layOut(rows.slice(0, MOST_ROWS));
  const width = Math.max(0, ...grid.map(({ length }) => length));
  if (width === 0) return [];
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  const [head = [], ...rest] = grid;
  return [line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)];
}

function layOut(rows: readonly (readonly Cell[])[]): string[][] {
  /** What cells above say in a column, and for how many more rows. */
  const above = new Map<number, { text: string; left: number }>();
  return rows.map((cells) => {
    const line: string[] = [];
    const reach = () => {
      for (let held = above.get(line.length); held !== undefined; held = above.get(line.length)) {
        held.left -= 1;
        if (held.left === 0) above.delete(line.length);
        line.push(held.text);
      }
    };
    for (const { text, columns, rows: down } of cells) {
      reach();
      for (let index = 0; index < columns && line.length < MOST_COLUMNS; index += 1) {
        if (down > 1) above.set(line.length, { text, left: down - 1 });
        line.push(text);
      }
    }
    reach();
    return line;
  });
}
