import { describe, expect, it } from 'vitest';
import { armThinkerRules } from '../../../../tools/text_rules/arm_thinker/index.js';

const SIZE = 1_000_000;
const TEXTS: Readonly<Record<string, string>> = {
  points: '.'.repeat(SIZE),
  'points before a letter': `${'…'.repeat(SIZE)}x`,
  spaces: `x${' '.repeat(SIZE)}x`,
  'line breaks': '\n'.repeat(SIZE),
  digits: '1'.repeat(SIZE),
  'digits and points': '1.'.repeat(SIZE / 2),
  'combining marks': `a${'\u0301\u0316'.repeat(SIZE / 2)}`,
  'half pairs': '\ud800'.repeat(SIZE),
  'the keyword, joined': 'no'.repeat(SIZE / 2),
};

describe('hostile texts', () => {
  // the bound is wide, because tests share their cores; quadratic time would be minutes
  it.each(Object.entries(TEXTS))('%s: every check ends soon', async (_, text) => {
    for (const rule of armThinkerRules) {
      const before = performance.now();
      await rule.check(text, rule.kwargs.parse(rule.examples.passes.kwargs));
      expect([rule.id, performance.now() - before < 8000]).toEqual([rule.id, true]);
    }
  });
});
