import { describe, expect, it } from 'vitest';
import { RuleFault } from '../../../../tools/text_rules/rule.js';
import { type RuleCase, runRule } from './run-rule.js';

const CASES: Readonly<Record<string, readonly RuleCase[]>> = {
  'regex:matches': [
    ['abc', { pattern: 'a|abc' }, true],
    ['ABC', { pattern: 'abc' }, false],
    ['ABC', { pattern: 'abc', ignore_case: true }, true],
    ['a\nb', { pattern: 'a.b' }, false],
    ['a\nb', { pattern: 'a.b', dot_all: true }, true],
    ['😀', { pattern: '.' }, true],
    ['ελλάς', { pattern: '\\p{Greek}+' }, true],
  ],
  'regex:contains': [
    ['a\nb', { pattern: '^b$' }, false],
    ['a\nb', { pattern: '^b$', multiline: true }, true],
    ['', { pattern: 'a' }, false],
  ],
  'regex:not_contains': [
    ['今天', { pattern: '[A-Za-z]' }, true],
    ['今天A', { pattern: '[A-Za-z]' }, false],
  ],
  'format:starts_with': [
    ['  Cafe\u0301 noir', { text: 'Café' }, true],
    ['dear', { text: 'Dear' }, false],
    ['dear', { text: 'Dear', ignore_case: true }, true],
    ['لقد كان', { text: 'لقد' }, true],
  ],
  'format:ends_with': [
    ['ask. Thank you\n', { text: 'Thank you' }, true],
    ['です。', { text: 'です' }, false],
    ['ΟΔΟΣ', { text: 'οδος', ignore_case: true }, true],
  ],
  'format:no_repetition': [
    ['', {}, true],
    ['ha '.repeat(50), {}, false],
    ['今天天气很好。'.repeat(20), {}, false],
    ['HA ha Ha', { n: 1, max_share: 0.5 }, false],
    ['ha he ho', { n: 1, max_share: 0 }, true],
  ],
  'format:headline_case': [
    ['# The Old Man and the Sea', {}, true],
    ['the Old Man', {}, false],
    ['What Is It For', {}, true],
    ['What Is It for', {}, false],
    ['Don’t Look Back\nthe rest', {}, true],
    ['A Title\nthe rest', { scope: 'all_lines' }, false],
    ['text\n# A Title\n## another', { scope: 'headings' }, false],
    ['no heading', { scope: 'headings' }, false],
    ['今天天气', {}, true],
    ['İyi Günler', {}, true],
    ['ısı Ve Işık', {}, false],
    ['Η Οδός', {}, true],
    ['', {}, false],
  ],
  'dates:iso': [
    ['2024-02-29 and 1999-12-31T10:00', { min: 2 }, true],
    ['2023-02-29', {}, false],
    ['2024-13-01', {}, false],
    ['on 3/4/2024', { min: 0 }, false],
    ['2024-1-2', { min: 0 }, false],
    ['2024/01/02', { min: 0 }, false],
    ['March 5, 2024', { min: 0 }, false],
    ['the 5th of May 2024', { min: 0 }, false],
    ['2024年1月2日', { min: 0 }, false],
    ['version 1.2.3, call 555-1234, 1/2', { min: 0 }, true],
    ['none', {}, false],
  ],
  'readability:flesch_kincaid_grade': [
    ['The cat sat. The dog ran.', { max: 3 }, true],
    ['今天天气很好，所以我们去花园散步。', { max: 100 }, false],
    ['', { max: 100 }, false],
    ['```\ninstitutional heterogeneity\n```\nThe cat sat.', { max: 3 }, true],
  ],
};

describe.each(Object.entries(CASES))('%s', (id, cases) => {
  it.each(cases)('%j with %j: %j', async (text, kwargs, holds) => {
    expect((await runRule(id, text, kwargs)).holds).toBe(holds);
  });
});

describe('readability', () => {
  // 13 words, 2 sentences, 18 syllables, 48 letters, 2 words of three syllables and more
  const TEXT = 'The big family ran to the old station. It was a beautiful day.';
  it.each([
    ['flesch_reading_ease', 206.835 - 1.015 * (13 / 2) - 84.6 * (18 / 13)],
    ['flesch_kincaid_grade', 0.39 * (13 / 2) + 11.8 * (18 / 13) - 15.59],
    ['gunning_fog', 0.4 * (13 / 2 + 100 * (2 / 13))],
    ['smog', 1.043 * Math.sqrt(2 * (30 / 2)) + 3.1291],
    ['automated_readability_index', 4.71 * (48 / 13) + 0.5 * (13 / 2) - 21.43],
    ['coleman_liau', 5.88 * (48 / 13) - 29.6 * (2 / 13) - 15.8],
  ])('%s', async (name, value) => {
    expect((await runRule(`readability:${name}`, TEXT, { min: -1000 })).found).toBeCloseTo(value, 1);
  });
});

describe('faults', () => {
  it.each([
    ['regex:matches', { pattern: '(' }],
    ['regex:matches', { pattern: '(?<=a)b\\1' }],
    ['regex:matches', { pattern: 'a'.repeat(1001) }],
    ['format:starts_with', { text: ' ' }],
    ['readability:smog', {}],
  ])('%s with %j makes no sense', async (id, kwargs) => {
    await expect(runRule(id, 'text', kwargs)).rejects.toThrow(RuleFault);
  });
});
