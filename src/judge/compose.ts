import { type FileAccess, type Judge, type Judgment, memoryFileStore, plainText } from '../core/index.js';
import { JudgmentFiles } from './judgment-files.js';
import type { Stage, Work } from './work.js';

/** Makes a judge of its stages, run in the order given until one ends the judgment with an error. */
export function composeJudge(stages: readonly Stage[]): Judge {
  return async (sample, response, rubric, context) => {
    const started = context.clock.monotonic();
    const work: Work = {
      sample,
      response,
      rubric,
      context,
      files: new JudgmentFiles(sample, response, context.fileAccess ?? noFolder(), context.signal),
      text: plainText(sample.responses[response] ?? ''),
      segments: [],
      checks: [],
      verdicts: [],
      open: new Set(),
      evidence: [],
      calls: [],
      modelUsage: null,
      toolCalls: 0,
      toolFailures: 0,
      reward: { process: [], outcome: null, total: null },
      gatesFailed: [],
    };
    for (const stage of stages) {
      await stage(work);
      if (work.error !== undefined) break;
    }
    return judgmentOf(work, context.clock.monotonic() - started);
  };
}

/** Where nobody gave any: no attachments, and what tools make is forgotten with the judgment. */
const noFolder = (): FileAccess => ({ attached: null, store: memoryFileStore() });

function judgmentOf(work: Work, ms: number): Judgment {
  const {
    sample,
    response,
    reward,
    segments,
    verdicts,
    evidence,
    gatesFailed,
    toolCalls,
    toolFailures,
    calls,
    modelUsage,
    error,
  } = work;
  return {
    sampleId: sample.id,
    response,
    status: reward.outcome === null ? 'unscored' : 'scored',
    reward,
    segments,
    verdicts,
    evidence,
    gatesFailed,
    usage: {
      toolCalls,
      toolFailures,
      ms: Math.round(ms * 1000) / 1000,
      ...(modelUsage === null ? {} : { model: modelUsage }),
    },
    ...(calls.length === 0 ? {} : { calls }),
    ...(error === undefined ? {} : { error }),
  };
}
