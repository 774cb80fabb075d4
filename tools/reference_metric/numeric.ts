import { numbersIn } from './number-text.js';
import { bestOf, type Outcome } from './outcome.js';

/** How a number is found and compared. */
export interface NumericOptions {
  /** Which number of the text counts; `only` finds none where there are several different ones. @default 'last' */
  readonly extract?: 'last' | 'first' | 'only';
  /** As a share of the reference. @default 1e-6 */
  readonly relativeTolerance?: number;
  /** @default 0 */
  readonly absoluteTolerance?: number;
}

/** The number of a text that counts; null where there is none. */
export function numberOf(text: string, extract: 'last' | 'first' | 'only' = 'last'): number | null {
  const found = numbersIn(text);
  if (extract === 'only' && new Set(found.map(({ value }) => value)).size > 1) return null;
  return (extract === 'last' ? found.at(-1) : found[0])?.value ?? null;
}

/**
 * 1 where the number of the answer is within `max(absolute, relative · |reference|)` of a reference, else 0: the relaxed
 * accuracy of ChartQA (Masry et al. 2022) with 0.05. Percent signs and units are passed over.
 */
export function numericTolerance(
  answer: string,
  references: readonly number[],
  options: NumericOptions = {},
): Outcome {
  const { extract = 'last', relativeTolerance = 1e-6, absoluteTolerance = 0 } = options;
  const value = numberOf(answer, extract);
  if (value === null) return { value: 0, parts: { answer: null, references: [...references].slice(0, 20) } };
  return bestOf(references, (wanted) => {
    const most = Math.max(absoluteTolerance, relativeTolerance * Math.abs(wanted));
    const difference = Math.abs(value - wanted);
    return { value: difference <= most ? 1 : 0, parts: { answer: value, wanted, difference, most } };
  });
}
