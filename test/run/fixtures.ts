import type { Judge, Judgment, Rubric, Sample } from '../../src/core/index.js';
import type { SampleFound } from '../../src/data/index.js';
import type { RunOptions } from '../../src/run/index.js';

export const rubric: Rubric = {
  name: 'r',
  version: '1.0.0',
  segment: 'line',
  criteria: [],
  reward: { process: 'min', steps: 'min', outcome: 'min', total: { combine: 'outcome', w: 0.5 } },
};

/** Samples `s1`, `s2`, … with that many responses each. */
export function samples(count: number, responses = 1): SampleFound[] {
  return Array.from({ length: count }, (_, i) => {
    const texts = Array.from({ length: responses }, (__, r) => `answer ${i + 1}.${r}`);
    return { line: i + 1, sample: { id: `s${i + 1}`, input: `question ${i + 1}`, responses: texts } };
  });
}

export function verdictless(sample: Sample, response: number, outcome: number): Judgment {
  return {
    sampleId: sample.id,
    response,
    status: 'scored',
    reward: { process: [], outcome, total: outcome },
    segments: [],
    verdicts: [],
    evidence: [],
    gatesFailed: [],
    usage: { toolCalls: 0, toolFailures: 0, ms: 0 },
  };
}

/** Gives full marks without waiting for anything. */
export const praise: Judge = async (sample, response) => verdictless(sample, response, 1);

export function options(changes: Partial<RunOptions> & Pick<RunOptions, 'out'>): RunOptions {
  return {
    judge: praise,
    rubric,
    samples: samples(3),
    checkSampleCriteria: () => [],
    tools: new Map(),
    segmenters: new Map(),
    ...changes,
  };
}
