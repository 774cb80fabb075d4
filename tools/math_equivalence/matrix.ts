import type { Expression } from '../../src/exact/expression.js';
import type { Token } from '../../src/exact/token.js';

const MAX_CELLS = 400;

/** Rows and cells between `\begin` and `\end`; null where they are not a full rectangle of expressions. */
export function matrixOf(
  tokens: readonly Token[],
  read: (cell: readonly Token[]) => Expression | null,
): Expression[][] | null {
  const rows: Token[][][] = [[[]]];
  for (const token of tokens) {
    if (token.type === 'row') rows.push([[]]);
    else if (token.type === 'cell') rows.at(-1)?.push([]);
    else rows.at(-1)?.at(-1)?.push(token);
  }
  const filled = rows.filter((row) => row.some((cell) => cell.length > 0));
  if (filled.length === 0 || filled.length * (filled[0]?.length ?? 0) > MAX_CELLS) return null;
  const values = filled.map((row) => row.map(read));
  if (values.some((row) => row.length !== values[0]?.length || row.includes(null))) return null;
  return values.map((row) => row.filter((cell) => cell !== null));
}

/** The product of two matrices that stand side by side; null where their sizes do not fit. */
export function multiplyMatrices(
  a: readonly (readonly Expression[])[],
  b: readonly (readonly Expression[])[],
): Expression[][] | null {
  const inner = b.length;
  const columns = b[0]?.length ?? 0;
  if (a.some((row) => row.length !== inner) || a.length * inner * columns > MAX_CELLS) return null;
  return a.map((row) =>
    Array.from(
      { length: columns },
      (_, column): Expression => ({
        kind: 'sum',
        terms: row.map((cell, index) => ({
          kind: 'product',
          factors: [
            { of: cell, divide: false },
            { of: b[index]?.[column] ?? cell, divide: false },
          ],
        })),
      }),
    ),
  );
}
