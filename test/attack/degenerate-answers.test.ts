import { describe, expect, it } from 'vitest';
import { createRubricJudge } from '../../judges/rubric.js';
import { builtinElicitors } from '../../src/builtin.js';
import { type Judgment, rubricSchema } from '../../src/core/index.js';
import type { Elicitor } from '../../src/elicit/elicitor.js';
import { generativeScore } from '../../src/elicit/generative-score.js';
import { testContext } from '../../src/testing/test-context.js';
import { DEGENERATE } from './degenerate-answers.js';
import { obligingModel } from './obliging-model.js';
import { withinBound } from './within-bound.js';

const ELICITORS: readonly Elicitor[] = [
  ...builtinElicitors().values(),
  generativeScore({ letterTokenIds: [1, 2] }),
];
const ANSWERS = Object.entries(DEGENERATE).flatMap(([language, answers]) =>
  answers.map((answer) => [language, answer.slice(0, 40), answer] as const),
);
const criteria = [
  { id: 'right', text: 'Right.' },
  { id: 'clear', text: 'Clear.' },
  { id: 'stepwise', text: 'Stepwise.', scope: 'step' as const },
];
const rubric = rubricSchema.parse({ name: 'r', segment: 'line', criteria });

interface Judged {
  readonly judgment: Judgment;
  /** How often the model, which says the best of everything, was asked. */
  readonly asked: number;
}

async function judged(elicitor: Elicitor, response: string): Promise<Judged> {
  const model = obligingModel(true);
  const sample = { id: 's', input: 'What is 6 × 7?', responses: [response], reference: '42' };
  const context = testContext({ models: [model] });
  const judgment = await createRubricJudge({ elicitor })(sample, 0, rubric, context);
  return { judgment, asked: model.requests.length + model.posts.length };
}

it('at least twelve languages', () => expect(Object.keys(DEGENERATE).length - 2).toBeGreaterThanOrEqual(12));

describe.each(ELICITORS.map((elicitor) => [elicitor.name, elicitor] as const))(
  '%s, whose model says the best of everything',
  (_, elicitor) => {
    it.each(ANSWERS)('%s: %j is put to no model', async (__, ___, answer) => {
      const { judgment, asked } = await withinBound(() => judged(elicitor, answer));
      expect(asked).toBe(0);
      expect(judgment.reward).toMatchObject({ outcome: null, total: null });
      expect(judgment.reward.process.every((step) => step === null)).toBe(true);
      for (const verdict of judgment.verdicts)
        expect(verdict).toMatchObject({ status: 'unscored', code: 'degenerate_answer', score: null });
    });

    it('while a real answer passes', async () => {
      const { judgment, asked } = await judged(elicitor, 'It is 42.');
      expect(asked).toBeGreaterThan(0);
      expect(judgment.reward.outcome).toBeCloseTo(1, 9);
    });
  },
);
