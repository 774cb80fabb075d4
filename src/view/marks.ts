import type { Judgment } from '../core/judgment.js';
import type { Verdict } from '../core/verdict.js';

/** How a step fared. */
export type Mark = 'refuted' | 'partial' | 'supported' | 'unscored' | 'plain';

/** The glyph and the word that stand for a mark, so that colour is never the only sign. */
export const MARKS: Readonly<Record<Mark, { readonly glyph: string; readonly word: string }>> = {
  refuted: { glyph: '✗', word: 'refuted' },
  partial: { glyph: '~', word: 'partly supported' },
  supported: { glyph: '✓', word: 'supported' },
  unscored: { glyph: '?', word: 'unscored' },
  plain: { glyph: '·', word: 'nothing to check' },
};

/** The code of a step that holds nothing to decide; no failure. */
export const NOTHING_TO_CHECK = 'nothing_to_check';

/** The mark of one verdict. */
export function markOfVerdict(verdict: Verdict): Mark {
  if (verdict.status === 'unscored') return verdict.code === NOTHING_TO_CHECK ? 'plain' : 'unscored';
  if (verdict.score === 0) return 'refuted';
  return verdict.score === 1 ? 'supported' : 'partial';
}

const GRAVEST_FIRST: readonly Mark[] = ['refuted', 'partial', 'supported', 'unscored', 'plain'];

/** The mark of a step with these verdicts: what was decided goes before what was not, the worst first. */
export function markOf(verdicts: readonly Verdict[]): Mark {
  const found = new Set(verdicts.map(markOfVerdict));
  return GRAVEST_FIRST.find((mark) => found.has(mark)) ?? 'plain';
}

/** The verdicts on each segment, in the order of the segments. */
export function verdictsByStep(judgment: Judgment): readonly (readonly Verdict[])[] {
  const steps: Verdict[][] = judgment.segments.map(() => []);
  for (const verdict of judgment.verdicts) {
    if (verdict.segment !== null) steps[verdict.segment]?.push(verdict);
  }
  return steps;
}

/** Index of the first refuted step, null where there is none. */
export function firstFailedStep(judgment: Judgment): number | null {
  let first: number | null = null;
  for (const verdict of judgment.verdicts) {
    if (verdict.segment === null || markOfVerdict(verdict) !== 'refuted') continue;
    if (first === null || verdict.segment < first) first = verdict.segment;
  }
  return first;
}
