import { isPassing, type Judgment } from '../core/index.js';

/** What no two judgments of a run share, as one text. */
export function judgmentKey(sampleId: string, response: number): string {
  return `${response}\n${sampleId}`;
}

/** Whether something in it failed for a reason that may be gone on the next try. */
export function mayBeRetried(judgment: Judgment): boolean {
  if (judgment.error !== undefined && isPassing(judgment.error.code)) return true;
  return judgment.verdicts.some((verdict) => verdict.status === 'unscored' && isPassing(verdict.code));
}
