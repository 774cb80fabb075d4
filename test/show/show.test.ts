import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/index.js';
import type { Run } from '../../src/log/read.js';
import { columns } from '../../src/show/columns.js';
import { editDistance } from '../../src/show/find.js';
import { paintWith, wantsColour } from '../../src/show/palette.js';
import type { Only } from '../../src/show/rows.js';
import { showJudgments, showRun } from '../../src/show/show.js';
import { type Case, HOSTILE, manyCases, memoryRun, variedCases } from '../report/fixture-run.js';

const PLAIN = { paint: paintWith(false), width: Number.POSITIVE_INFINITY, json: false };
const cases = variedCases();

async function table(
  run: Run,
  options: { limit?: number; only?: Only; json?: boolean; width?: number } = {},
) {
  const lines: string[] = [];
  for await (const line of showRun(run, { ...PLAIN, limit: 0, ...options })) lines.push(line);
  return lines;
}

async function one(id: string, options: Partial<typeof PLAIN> = {}, from: readonly Case[] = cases) {
  const lines: string[] = [];
  for await (const line of showJudgments(memoryRun(from), id, { ...PLAIN, ...options })) lines.push(line);
  return lines;
}

describe('the table of a run', () => {
  it('lists each judgment with its rewards, its first failed step and its failed gates', async () => {
    const lines = await table(memoryRun(cases.slice(0, 4)));
    expect(lines).toEqual([
      'worked-maths 1.2.0 on data/solutions.jsonl',
      '',
      'id            #  status                  outcome  total  failed step  gates failed',
      'clips-1       0  scored                     0.00   0.00            2  answer',
      'clips-1       1  scored                     1.00   1.00            –  –',
      'slow-2        0  scored                     1.00   1.00            –  –',
      'unreadable-3  0  unscored gate_unscored        –      –            –  –',
      '',
      '4 judgments: 3 scored, 1 unscored (gate_unscored 1)',
      'mean outcome 0.667, total 0.667, process 0.8 over what is scored',
      'gates failed: answer 1',
    ]);
  });

  it.each<[Only, string[]]>([
    ['unscored', ['unreadable-3', 'line:9']],
    ['failed', ['clips-1', 'hostile', 'empty-4']],
  ])('lists only what is %s', async (only, ids) => {
    const lines = await table(memoryRun(cases), { only });
    const listed = lines.slice(3, lines.lastIndexOf('')).map((line) => line.split(' ')[0]);
    expect(listed).toEqual(ids);
    expect(lines.at(-3)).toContain('7 judgments');
  });

  it('stops at the limit, says how many are left, and sums up the whole run', async () => {
    const lines = await table(memoryRun(manyCases(250)), { limit: 2 });
    expect(lines).toContain('… and 248 more; --limit 0 lists all');
    expect(lines).toHaveLength(10);
    expect(lines.join('\n')).toContain('250 judgments');
    expect(await table(memoryRun(manyCases(250)))).toHaveLength(257);
  });

  it('fits the width of the terminal', async () => {
    for (const line of await table(memoryRun(cases), { width: 80 })) {
      expect(columns(line)).toBeLessThanOrEqual(80);
    }
  });

  it('says that a run has not ended or holds nothing', async () => {
    const lines = await table(memoryRun([], null));
    expect(lines).toContain('no judgments yet');
    expect(lines.at(-1)).toContain('has not ended');
  });

  it('prints the stored lines as JSON', async () => {
    const lines = await table(memoryRun(cases), { json: true, only: 'unscored', limit: 1 });
    expect(lines).toEqual([JSON.stringify(cases[3]?.judgment)]);
  });
});

describe('one judgment', () => {
  it('shows every step with its mark, the equation that failed, the evidence and the rewards', async () => {
    const [first] = cases;
    const digests = first?.judgment.evidence.map(({ sha256 }) => sha256) ?? [];
    const lines = await one('clips-1#0');
    expect(lines.slice(0, lines.indexOf('Evidence'))).toEqual([
      'clips-1#0',
      'scored · outcome 0 · total 0 · record 1 of data/solutions.jsonl',
      '',
      'Input',
      '  How many clips were sold in April and May?',
      '',
      'Reference',
      '  72',
      '',
      'Steps (✓ supported, ✗ refuted, ~ partly, ? unscored, · nothing to check)',
      '  ✓ 1  In May she sold half as many: 48/2 = 24 clips.',
      '       ✓ arithmetic 1 supports by tool: every equation holds',
      '           ✓ 48/2 = 24  (agreement exact)',
      '  ✗ 2  Altogether that makes 48 + 24 = 73 clips.',
      '       ✗ arithmetic 0 refutes by tool: 48 + 24 = 73 does not hold',
      '           ✗ 48 + 24 = 73',
      '  · 3  The answer is 73.',
      '',
      'The response as a whole',
      '  ✗ answer 0 refutes by tool, confidence <1 · gate at 1: the final answer is different',
      '      different',
      '      response   answer 73 · normal 73',
      '      reference  answer 72 · normal 72',
      '  ? clear unscored (needs_model): no tool decides this criterion and no model is configured',
      '',
      'Rewards',
      '  process  min on each step: step 1: 1, step 2: 0',
      '  outcome  0 = weighted_mean(answer 0, clear – (needs_model)) (gate answer failed, so 0)',
      '           gate answer failed: 0 < 1',
      '  total    0 by outcome_gated: the outcome is below 1, so total = outcome',
      '',
    ]);
    for (const digest of digests) expect(lines).toContain(`      sha256  ${digest}`);
  });

  it('shows every response of a sample, or the one that is named', async () => {
    const heads = (lines: string[]) => lines.filter((line) => /^clips-1#\d$/.test(line));
    expect(heads(await one('clips-1'))).toEqual(['clips-1#0', 'clips-1#1']);
    expect(heads(await one('clips-1#1'))).toEqual(['clips-1#1']);
  });

  it('says why a record was not judged', async () => {
    expect(await one('line:9')).toContain('not_json: expected JSON, got Unexpected end of input');
  });

  it('prints the stored line as JSON', async () => {
    expect(await one('clips-1#1', { json: true })).toEqual([JSON.stringify(cases[1]?.judgment)]);
  });

  it('lets nothing hostile reach the terminal', async () => {
    const lines = [...(await one(`hostile ${HOSTILE}`, { width: 72 })), ...(await table(memoryRun(cases)))];
    for (const line of lines) {
      expect(line).not.toMatch(/\p{Cc}|\p{Surrogate}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
    }
    for (const line of lines.slice(0, 20)) expect(columns(line)).toBeLessThanOrEqual(72);
    expect(lines.join('')).toContain('⟨U+001B⟩[31mred');
  });

  it('cuts a text of a megabyte short and says so', async () => {
    const [first] = cases;
    if (first?.text == null) throw new Error('expected a case with a text');
    const long = { judgment: first.judgment, text: { ...first.text, input: '('.repeat(1_000_000) } };
    const lines = await one('clips-1', { width: 100 }, [long]);
    expect(lines.join('').replaceAll(' ', '')).toContain('…(996000morecharacters)');
    expect(lines.length).toBeLessThan(200);
  });

  it('refuses an id that is not there, and names the nearest', async () => {
    await expect(one('clip-1')).rejects.toThrow(UsageError);
    await expect(one('clip-1')).rejects.toThrow(/got clip-1\. Nearest: clips-1, /);
    await expect(one('smple-00029', {}, manyCases(30))).rejects.toThrow(/Nearest: sample-00029, /);
    await expect(one('clips-1#7')).rejects.toThrow(/Nearest: clips-1#/);
    await expect(one('x', {}, [])).rejects.toThrow('The run holds no judgment yet.');
  });
});

describe('editDistance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['same', 'same', 0],
  ])('%j to %j', (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected);
    expect(editDistance(b, a)).toBe(expected);
  });

  it('compares the first 120 characters alone', () => {
    expect(editDistance('a'.repeat(1_000_000), '')).toBe(120);
  });
});

describe('colour', () => {
  it.each([
    [true, {}, true],
    [true, { NO_COLOR: '' }, true],
    [true, { NO_COLOR: '1' }, false],
    [false, {}, false],
  ])('on a terminal %j with %j: %j', (isTTY, environment, expected) => {
    expect(wantsColour({ isTTY }, environment)).toBe(expected);
  });

  it('is put around text and never counted as width', async () => {
    const lines = await one('clips-1#0', { paint: paintWith(true), width: 60 });
    expect(lines.some((line) => line.startsWith('\u001b[31m  ✗ 2'))).toBe(true);
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    for (const line of lines) expect(columns(line.replaceAll(escapes, ''))).toBeLessThanOrEqual(60);
  });
});
