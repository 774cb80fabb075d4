import type { Judgment, JudgmentError } from '../core/index.js';

/** The judgment of a response that could not be judged at all: no reward, and the reason. */
export function unscoredJudgment(sampleId: string, response: number, error: JudgmentError): Judgment {
  return {
    sampleId,
    response,
    status: 'unscored',
    reward: { process: [], outcome: null, total: null },
    segments: [],
    verdicts: [],
    evidence: [],
    gatesFailed: [],
    usage: { toolCalls: 0, toolFailures: 0, ms: 0 },
    error,
  };
}
