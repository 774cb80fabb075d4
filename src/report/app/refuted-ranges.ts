import type { Evidence } from '../../core/evidence.js';
import type { Verdict } from '../../core/verdict.js';
import { readResult } from '../../view/reading.js';

/**
 * Where in a step's text the equations stand that were refuted. A range counts only where the text there is the
 * equation, so that offsets into some other text mark nothing.
 */
export function refutedRanges(
  text: string,
  verdicts: readonly Verdict[],
  evidence: ReadonlyMap<string, Evidence>,
): (readonly [number, number])[] {
  return verdicts.flatMap((verdict) =>
    verdict.evidence.flatMap((id) => {
      const found = evidence.get(id);
      const reading = found === undefined ? null : readResult(found.output);
      if (reading?.kind !== 'equations') return [];
      return reading.equations.flatMap(({ text: equation, holds, range }) =>
        holds === false && range !== null && text.slice(...range) === equation ? [range] : [],
      );
    }),
  );
}
