import { describe, expect, it } from 'vitest';
import { generalRules } from '../../../../tools/text_rules/general/index.js';
import { RuleFault } from '../../../../tools/text_rules/rule.js';

const SIZE = 150_000;
const full = (piece: string) => piece.repeat(Math.floor(SIZE / piece.length));

const TEXTS: Readonly<Record<string, string>> = {
  'one letter': full('a'),
  'a Thai letter': full('ก'),
  'a Han character': full('中'),
  'combining marks': `a${full('\u0301\u0316')}`,
  'joined emojis': full('👩\u200d'),
  flags: full('🇫'),
  'half pairs': full('\ud800'),
  spaces: `a${full(' ')}a`,
  'line breaks': full('\n'),
  digits: full('1'),
  dates: full('1-1-'),
  'opening quotes': full('“'),
  'straight quotes': full('"'),
  'brackets of links': full(']('),
  addresses: full('http://'),
  'backticks on lines': full('`a\n'),
  tags: full('<b>'),
  'open tags': full('<a b="'),
  'JSON arrays': full('['),
  headings: full('# a\n'),
  hyphens: full('- '),
  words: Array.from({ length: SIZE / 8 }, (_, at) => (at * 7919).toString(36).replace(/\d/g, 'e')).join(' '),
  points: full('a. '),
  ellipses: full('…'),
};

describe('hostile texts', () => {
  // the bound is wide, because tests share their cores; at this size quadratic time is far above it
  it.each(Object.entries(TEXTS))('%s: every rule ends soon', async (_, text) => {
    const slow: string[] = [];
    for (const rule of generalRules) {
      const before = performance.now();
      try {
        await rule.check(text, rule.kwargs.parse(rule.examples.passes.kwargs));
      } catch (error) {
        if (!(error instanceof RuleFault)) throw error;
      }
      const time = performance.now() - before;
      if (time > 5000) slow.push(`${rule.id}: ${Math.round(time)} ms`);
    }
    expect(slow).toEqual([]);
  });
});
