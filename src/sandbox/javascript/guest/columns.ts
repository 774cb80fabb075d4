/** Height of a character against its width: how square a block of columns comes out. */
const SQUARE = 2.5;
const MOST_COLUMNS = 15;
/** Columns a level of nesting earns at most. */
const COLUMNS_BY_LEVEL = 4;
const LEVELS = 3;

/**
 * Entries of an array of more than six, several to a line, as Node's `util.inspect` lays them out (the measures are
 * those of its `groupArrayElements`): right-aligned where every item is a number, else left-aligned.
 */
export function groupInColumns(
  entries: readonly string[],
  items: readonly unknown[],
  indent: number,
  width: number,
): readonly string[] {
  const hasMore = items.length > 100;
  const count = hasMore ? entries.length - 1 : entries.length;
  const lengths = entries.slice(0, count).map((entry) => entry.length);
  const total = lengths.reduce((sum, length) => sum + length + 2, 0);
  const widest = Math.max(...lengths) + 2;
  if (widest * 3 + indent >= width || !(total / widest > 5 || widest <= 8)) return entries;
  const columns = columnCount(widest, total / entries.length, count, width - indent);
  if (columns <= 1) return entries;
  const numeric = items.every((item) => typeof item === 'number' || typeof item === 'bigint');
  const rows = laidOut(entries.slice(0, count), columns, numeric);
  return hasMore ? [...rows, entries[count] ?? ''] : rows;
}

function columnCount(widest: number, mean: number, count: number, room: number): number {
  const biased = Math.max(widest - 3 - Math.sqrt(widest - mean), 1);
  return Math.min(
    Math.round(Math.sqrt(SQUARE * biased * count) / biased),
    Math.floor(room / widest),
    LEVELS * COLUMNS_BY_LEVEL,
    MOST_COLUMNS,
  );
}

function laidOut(entries: readonly string[], columns: number, numeric: boolean): string[] {
  const widths = Array.from({ length: columns }, (_, column) => {
    let widest = 0;
    for (let i = column; i < entries.length; i += columns) widest = Math.max(widest, entries[i]?.length ?? 0);
    return widest + 2;
  });
  const rows: string[] = [];
  for (let from = 0; from < entries.length; from += columns) {
    const row = entries.slice(from, from + columns);
    const cells = row.map((entry, column) => {
      const last = column === row.length - 1;
      const room = widths[column] ?? 0;
      if (last) return numeric ? entry.padStart(room - 2) : entry;
      return numeric ? `${entry}, `.padStart(room) : `${entry}, `.padEnd(room);
    });
    rows.push(cells.join(''));
  }
  return rows;
}
