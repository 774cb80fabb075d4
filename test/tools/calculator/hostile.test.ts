import { describe, expect, it } from 'vitest';
import { judgeSteps, judgeText } from './judge-text.js';

const SIZE = 190_000;
const fill = (unit: string, size = SIZE) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** Texts that must end in a bounded way, with the finding and code; undefined where any of either will do. */
type Case = readonly [title: string, text: string, finding?: string, code?: string];

const CASES: readonly Case[] = [
  ['a tower of powers', '9^9^9^9 = 5', 'open', 'bound_reached'],
  ['many towers of powers', fill('9^9^9^9 = 5\n', 50_000), 'open', 'bound_reached'],
  ['10,000 equations', '1+1=2\n'.repeat(10_000), 'open', 'bound_reached'],
  ['10,000 annotations', '<<1+1=2>>'.repeat(10_000), 'open', 'bound_reached'],
  ['a chain of 50,000 sides', `1${'=1'.repeat(50_000)}`, 'open', 'bound_reached'],
  ['a megabyte of ones', `${'1+'.repeat(500_000)}1=500001`, 'open', 'bound_reached'],
  ['a megabyte of brackets', '('.repeat(1_000_000), 'open', 'bound_reached'],
  ['a megabyte of equals signs', '='.repeat(1_000_000), 'open', 'bound_reached'],
  ['equals signs', fill('='), 'open', 'nothing_to_check'],
  ['opening brackets', `${fill('(')}=1`, 'open'],
  ['closing brackets', `1${fill(')')}=1`, 'open'],
  ['labels by the thousand', `1 h 1 min + ${'1 hour + '.repeat(9_000)}1 m = 9002 minutes`],
  ['quantities of two units', `${'1 hour 30 minutes = 90 minutes, '.repeat(3_000)}`],
  ['long sums', `${fill('1+')}1=2`, 'open', 'bound_reached'],
  [
    'fractions that share no denominator',
    `${Array.from({ length: 9000 }, (_, i) => `1/${i + 3}`).join('+')}=2`,
    'open',
    'bound_reached',
  ],
  ['large powers in fractions', `${fill('1/3^5000+1/7^3000+')}1=2`, 'open', 'bound_reached'],
  ['a number of 190,000 digits', `${fill('7')}=5`],
  ['points between digits', `${fill('1.')}1=1`],
  ['commas between digits', `${fill('1,')}1=1`],
  ['colons between digits', `${fill('1:')}1=1`],
  ['signs', `${fill('-')}1=1`, 'open'],
  ['percent signs', `1${fill('%')}=1`, 'open'],
  ['dollar signs', fill('$'), 'open', 'nothing_to_check'],
  ['stars', fill('**'), 'open', 'nothing_to_check'],
  ['backslashes', fill('\\'), 'open', 'nothing_to_check'],
  ['fraction commands', `${fill('\\frac{')}=1`],
  ['bars', `${fill('|')}=1`],
  ['table rows', `${fill('| a ')}=1`],
  ['tildes', `${fill('~')}=1`],
  ['words', `${fill('apple ')}= 5`, 'open', 'nothing_to_check'],
  ['labels', `${fill('3 apples + ')}3 apples = 4`],
  ['annotations that never end', fill('<<'), 'open', 'nothing_to_check'],
  ['vulgar fractions', `${fill('½')}=1`],
  ['letters that bind each other', fill('a=1\nb=a+1\na=b\n', 60_000)],
];

const toRow = ([title, text, finding, code]: Case) => ({ title, text, finding, code });

describe('hostile texts', () => {
  it.each(CASES.map(toRow))('$title', { timeout: 30_000 }, ({ text, finding, code }) => {
    const result = judgeText(text);
    if (finding) expect(result.finding).toBe(finding);
    if (code) expect(result.code).toBe(code);
    expect(JSON.stringify(result).length).toBeLessThan(200_000);
  });

  it('keeps what it refuted before a bound was reached', () => {
    expect(judgeText('9^9^9^9 = 5, but 1 + 1 = 3').finding).toBe('refutes');
    expect(judgeText('9^9^9^9 = 5, but 1 + 1 = 2').finding).toBe('supports');
  });

  it('binds letters over many steps', { timeout: 30_000 }, () => {
    const results = judgeSteps(Array.from({ length: 2_000 }, (_, i) => `x_${i} = ${i}`));
    expect(results.every((result) => result.code === 'nothing_to_check')).toBe(true);
  });
});
