/** Fields of a sample whose cell in a CSV may hold JSON. */
const STRUCTURED = new Set([
  'responses',
  'context',
  'attachments',
  'tests',
  'criteria',
  'labels',
  'metadata',
  'messages',
]);
/** Fields for which an empty cell is an empty text; for any other it is an absent field. */
const MAY_BE_EMPTY = new Set(['input', 'response', 'output', 'responses']);

/** Reads the JSON in those cells of a row that hold a structured field; other cells stay text. */
export function readCells(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read: Record<string, unknown> = Object.create(null);
  for (const [name, cell] of Object.entries(row)) {
    if (cell === '' && !MAY_BE_EMPTY.has(name)) continue;
    read[name] = typeof cell === 'string' && STRUCTURED.has(name) ? readCell(name, cell) : cell;
  }
  return read;
}

function readCell(name: string, cell: string): unknown {
  const first = cell.trimStart()[0];
  if (first !== '[' && first !== '{') return cell;
  let value: unknown;
  try {
    value = JSON.parse(cell);
  } catch {
    return cell;
  }
  // A response may itself be a list of numbers: only a list of texts or conversations is a list of responses.
  return name === 'responses' && !isResponses(value) ? cell : value;
}

function isResponses(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === 'string' || Array.isArray(v))
  );
}
