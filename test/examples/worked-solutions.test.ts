import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge, type SampleInput } from '../../src/index.js';
import { packageRoot } from '../../src/version.js';

interface Labelled extends SampleInput {
  readonly id: string;
  readonly labels: { readonly correct: boolean; readonly firstError: number | null };
}

const samples = readFileSync(join(packageRoot, 'examples', 'worked-solutions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);

describe('the bundled worked solutions', () => {
  it('are some forty, right and wrong, of several kinds', () => {
    expect(samples.length).toBeGreaterThanOrEqual(40);
    expect(new Set(samples.map(({ metadata }) => metadata?.kind)).size).toBeGreaterThanOrEqual(10);
    expect(samples.filter(({ labels }) => !labels.correct).length).toBeGreaterThanOrEqual(12);
  });

  it.each(samples)('$id is judged as labelled', async (sample) => {
    const { reward, status } = await judge(sample, 'worked-math');
    const firstError = reward.process.findIndex((step) => step !== null && step < 1);
    expect({ status, outcome: reward.outcome, firstError: firstError < 0 ? null : firstError }).toEqual({
      status: 'scored',
      outcome: sample.labels.correct ? 1 : 0,
      firstError: sample.labels.firstError,
    });
  });
});
