import { expect, it } from 'vitest';
import { createRubricJudge } from '../../judges/rubric.js';
import { type Judgment, modelFailure, rubricSchema } from '../../src/core/index.js';
import { openRun } from '../../src/log/index.js';
import { runJudge } from '../../src/run/index.js';
import { builtinSegmenters } from '../../src/segment/index.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { meanVoter } from '../../src/vote/index.js';
import { gathered, temporaryFolder } from '../data/fixtures.js';
import { options, samples } from './fixtures.js';

const met = JSON.stringify({ i1: { reason: 'yes', verdict: 'met' } });
const claims = JSON.stringify({ i1: [{ quote: 'answer 1.0', reason: 'yes', verdict: 'met' }] });

it.each([
  ['votes on the response', 'response', met],
  ['votes on claims', 'claim', claims],
] as const)('a verdict with a vote that the interruption cut off is not kept: %s', async (_, scope, said) => {
  const out = temporaryFolder();
  const settings = (interrupt: AbortController, isCut: boolean) => {
    const model = scriptedModel((__, index) => {
      if (!isCut || index < 2) return said;
      interrupt.abort();
      return modelFailure('aborted', 'the end of the run');
    });
    return options({
      out,
      samples: samples(1),
      judge: createRubricJudge({ votes: 3, voter: meanVoter() }),
      rubric: rubricSchema.parse({ name: 'r', criteria: [{ id: 'a', text: 'A.', scope }] }),
      segmenters: builtinSegmenters,
      models: [model],
      signal: interrupt.signal,
    });
  };
  const judgments = async (): Promise<Judgment[]> => gathered((await openRun(out)).judgments());
  expect(await runJudge(settings(new AbortController(), true))).toMatchObject({ complete: false });
  expect(await judgments()).toEqual([]);
  expect(await runJudge(settings(new AbortController(), false))).toMatchObject({ complete: true, scored: 1 });
  expect((await judgments())[0]?.verdicts[0]?.vote?.ballots).toHaveLength(3);
});
