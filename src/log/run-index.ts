import { FingerprintSet } from '../data/fingerprint-set.js';
import { judgmentKey, mayBeRetried } from './judgment-key.js';
import { readJudgments } from './read.js';
import type { Summary } from './summary.js';

/** Which judgments a folder already holds; 16 MiB a million. */
export interface RunIndex {
  /** Those that stand. */
  readonly finished: FingerprintSet;
  /** Those that are to be judged again. */
  readonly retried: FingerprintSet;
}

/**
 * Reads the judgments of a file once, adding each to `summary`.
 * @param retry whether judgments that failed for a passing reason are to be judged again
 */
export async function indexJudgments(file: string, retry: boolean, summary: Summary): Promise<RunIndex> {
  const index = { finished: new FingerprintSet(), retried: new FingerprintSet() };
  for await (const judgment of readJudgments(file)) {
    const key = judgmentKey(judgment.sampleId, judgment.response);
    (retry && mayBeRetried(judgment) ? index.retried : index.finished).add(key);
    summary.add(judgment);
  }
  return index;
}
