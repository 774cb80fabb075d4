import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findings, judge, refuted } from './judge-trace.js';
import { bracketStack, ordering, trackedObjects, wordSorting } from './traces.js';

const KINDS = { wordSorting, bracketStack, trackedObjects, ordering };
const RUNS = { numRuns: 150 };

describe.each(Object.entries(KINDS))('laws of %s', (_name, kind) => {
  it('supports every step of a correct trace', () => {
    fc.assert(
      fc.property(kind, ({ question, steps }) => {
        expect(findings(question, steps)).toEqual(steps.map(() => 'supports'));
      }),
      RUNS,
    );
  });

  it('refutes the one step that was made wrong, and no step before it', () => {
    fc.assert(
      fc.property(kind, ({ question, steps, wrongAt, wrong }) => {
        const told = [...steps.slice(0, wrongAt), wrong];
        expect([wrong, refuted(question, told)]).toEqual([wrong, [wrongAt]]);
      }),
      RUNS,
    );
  });

  it('says the same of the whole response, and names the step', () => {
    fc.assert(
      fc.property(kind, ({ question, steps, wrongAt, wrong }) => {
        const told = [...steps.slice(0, wrongAt), wrong, ...steps.slice(wrongAt + 1)];
        let at = 0;
        const bounds = told.map((step) => {
          const start = at;
          at += step.length + 1;
          return [start, start + step.length];
        });
        const result = judge({ question, text: told.join('\n'), steps: bounds });
        expect(result).toMatchObject({ finding: 'refutes', detail: { firstWrongStep: wrongAt } });
      }),
      RUNS,
    );
  });
});
