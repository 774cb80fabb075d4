import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/core/index.js';
import { firstFailedStep, markOf } from '../../src/view/marks.js';
import { makeCase } from '../report/fixture-run.js';

function scored(score: number): Verdict {
  return {
    criterionId: 'c',
    segment: 0,
    status: 'scored',
    choice: null,
    score,
    confidence: null,
    decidedBy: 'tool',
    reason: '',
    evidence: [],
  };
}

function unscored(code: string): Verdict {
  return {
    criterionId: 'c',
    segment: 0,
    status: 'unscored',
    code,
    choice: null,
    score: null,
    confidence: null,
    decidedBy: null,
    reason: '',
    evidence: [],
  };
}

describe('markOf', () => {
  it.each([
    ['no verdict', [], 'plain'],
    ['nothing to check', [unscored('nothing_to_check')], 'plain'],
    ['a failure of the judge', [unscored('tool_timeout'), unscored('nothing_to_check')], 'unscored'],
    [
      'one that holds beside one that could not be decided',
      [unscored('needs_model'), scored(1)],
      'supported',
    ],
    ['partial credit', [scored(1), scored(0.5)], 'partial'],
    ['one that is refuted', [scored(1), scored(0), scored(0.5)], 'refuted'],
  ] as const)('%s', (_name, verdicts, mark) => {
    expect(markOf(verdicts)).toBe(mark);
  });
});

describe('firstFailedStep', () => {
  it('is the first refuted step, not the first that is unscored', () => {
    const { judgment } = makeCase({
      id: 'a',
      text: 'a\nb\nc',
      fates: ['fails', { equation: '1 = 2', holds: false }, { equation: '2 = 3', holds: false }],
      answer: false,
    });
    expect(firstFailedStep(judgment)).toBe(1);
  });

  it('is null where nothing is refuted', () => {
    const { judgment } = makeCase({ id: 'a', text: 'a', fates: ['fails'], answer: true });
    expect(firstFailedStep(judgment)).toBeNull();
  });
});
