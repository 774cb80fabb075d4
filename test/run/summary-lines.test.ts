import { describe, expect, it } from 'vitest';
import { Summary } from '../../src/log/index.js';
import { summaryLines } from '../../src/run/index.js';
import { variedCases } from '../report/fixture-run.js';

describe('summaryLines', () => {
  const summary = new Summary();
  for (const { judgment } of variedCases()) summary.add(judgment);

  it('says what could not be decided, and why', () => {
    expect(summaryLines(summary.finish(true, 0))).toContain('  undecided  arithmetic: tool_timeout 1');
  });

  it('is one line for a run of nothing', () => {
    expect(summaryLines(new Summary().finish(true, 0))).toEqual(['0 judgments: 0 scored, 0 unscored']);
  });
});
