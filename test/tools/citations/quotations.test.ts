import { describe, expect, it } from 'vitest';
import { ask } from './ask.js';

const SOURCE = {
  title: 'Annual report',
  text: 'The company’s revenue rose by 12 percent in 2021, and the board of directors approved a new dividend policy. It did not sell any of its factories. Mr. Smith said that the outlook is good and that the plan is on track for the coming year.',
};
const OTHER = {
  text: 'Another paper holds that the plan is a failure and that nobody should trust it at all.',
};

interface Shown {
  readonly start: number;
  readonly end: number;
  readonly status: string;
  readonly at?: readonly [number, number];
  readonly differences?: readonly string[];
  readonly edits?: readonly {
    kind: string;
    quoted?: string;
    quotedAt?: [number, number];
    original?: string;
    originalAt?: [number, number];
  }[];
}

async function quoted(text: string, more: Record<string, unknown> = {}) {
  const answer = await ask({ text, sources: [SOURCE, OTHER], op: 'quotations', ...more });
  return { ...answer, quotations: (answer.detail.quotations ?? []) as readonly Shown[] };
}

const MARKS: readonly string[] = [
  '“approved a new dividend policy”',
  '"approved a new dividend policy"',
  '„approved a new dividend policy“',
  '«approved a new dividend policy»',
  '« approved a new dividend policy »',
  '»approved a new dividend policy«',
  '‘approved a new dividend policy’',
  "'approved a new dividend policy'",
  '‚approved a new dividend policy‘',
  '「approved a new dividend policy」',
  '『approved a new dividend policy』',
  '＂approved a new dividend policy＂',
  '\n> approved a new dividend policy\n',
];

describe('quotations', () => {
  it.each(MARKS)('finds what stands in %s', async (quote) => {
    const text = `The report says: ${quote}`;
    const { finding, quotations } = await quoted(text);
    expect(finding).toBe('supports');
    expect(quotations).toHaveLength(1);
    const [one] = quotations;
    expect(text.slice(one?.start, one?.end).trim()).toBe('approved a new dividend policy');
    expect(SOURCE.text.slice(...(one?.at ?? []))).toBe('approved a new dividend policy');
  });

  it.each([
    ['“Approved a NEW dividend policy”', ['case']],
    ["“the company's revenue rose by 12 percent”", ['case', 'marks']],
    ['“approved a new  dividend\npolicy”', ['whitespace']],
    ['“revenue rose … approved a new dividend policy”', ['ellipsis']],
    ['“revenue rose [...] approved a new dividend policy”', ['ellipsis']],
    ['“[Its] revenue rose by 12 percent in 2021”', ['insertion']],
    ['“the board [of the firm] approved a new dividend policy”', ['insertion']],
    ['“[R]evenue rose by 12 percent”', ['insertion']],
  ] as const)('%s is found, with the differences %j', async (quote, differences) => {
    const { finding, quotations } = await quoted(`It says ${quote} [1].`);
    expect(finding).toBe('supports');
    expect(quotations[0]?.differences).toEqual(differences);
  });

  it.each([
    ['the board of directors approved the new dividend policy', 'supports', 'changed', 'the', 'a'],
    ['the board directors approved a new dividend policy', 'supports', 'missing', undefined, 'of'],
    ['the boards of directors approved a new dividend policy', 'supports', 'changed', 'boards', 'board'],
    ['the board of directors approved a fresh dividend policy', 'open', 'changed', 'fresh', 'new'],
    ['the board of directors approved a new big dividend policy', 'open', 'inserted', 'big', undefined],
    ['the board of directors disliked a new dividend policy', 'open', 'changed', 'disliked', 'approved'],
    ['the board of Tesla approved a new dividend policy', 'refutes', 'changed', 'Tesla', 'directors'],
    ['The company’s revenue rose by 13 percent in 2021', 'refutes', 'changed', '13', '12'],
    [
      'and the board of directors never approved a new dividend policy',
      'refutes',
      'inserted',
      'never',
      undefined,
    ],
  ])('“%s”: %s, %s', async (quote, decided, kind, wrong, right) => {
    const text = `It says “${quote}”.`;
    const { finding, quotations } = await quoted(text);
    expect(finding).toBe(decided);
    const [edit, ...more] = quotations[0]?.edits ?? [];
    expect(more).toEqual([]);
    expect([edit?.kind, edit?.quoted, edit?.original]).toEqual([kind, wrong?.toLowerCase(), right]);
    if (edit?.quotedAt !== undefined) expect(text.slice(...edit.quotedAt)).toBe(wrong);
    if (edit?.originalAt !== undefined) expect(SOURCE.text.slice(...edit.originalAt)).toBe(right);
  });

  it.each([
    ['It says “the revenue fell sharply and everyone was sacked”.', 'quotation_missing'],
    ['It says “revenue rose by 15 percent in 2021” [1].', 'quotation_altered'],
    ['It says “It did sell any of its factories” [1].', 'quotation_altered'],
    ['It says “approved … the outlook is bad and rainy now” [1].', 'quotation_missing'],
    ['It says “the plan is on track … approved a new dividend policy” [1].', 'quotation_missing'],
  ])('%s refuted: %s', async (text, code) => {
    const answer = await quoted(text);
    expect([answer.finding, answer.code]).toEqual(['refutes', code]);
  });

  it.each([
    ['nothing is quoted', 'It is good.', {}, 'nothing_to_check'],
    ['a term is no quotation', 'The so-called “dividend” was paid.', {}, 'nothing_to_check'],
    [
      'what was asked may be quoted',
      'You ask “why is the sky so very blue today”.',
      { question: 'Why is the sky so very blue today?' },
      'nothing_to_check',
    ],
    [
      'a title may be none of the sources’ words',
      'She wrote “The Sound and the Fury in Spring”.',
      {},
      'needs_reading',
    ],
    [
      'found in another source than the one cited',
      'It says “the plan is a failure and that nobody should trust it” [1].',
      {},
      'needs_reading',
    ],
    ['no sources', 'It says “the plan is on track for the coming year”.', { sources: [] }, 'no_sources'],
    [
      'no words in the sources',
      'It says “the plan is on track for the coming year”.',
      { sources: [{ url: 'https://a.org' }] },
      'no_sources',
    ],
    [
      'apostrophes are no marks',
      "The dogs' and the cats' bowls weren't the company's own.",
      {},
      'nothing_to_check',
    ],
    ['code is no quotation', 'Run `print("one two three four five")`.', {}, 'nothing_to_check'],
  ] as const)('open: %s', async (_why, text, more, code) => {
    const answer = await quoted(text, more);
    expect([answer.finding, answer.code]).toEqual(['open', code]);
  });

  const SPELT =
    'The com-\npany reported that rev-\nenue rose by 12 percent in 2021, and the ﬁrst quarter was strong. The café in Zürich was naïve about co-operation. It cost $1,200 per unit. The U.S. economy isn’t weak. It is notable for us all. Version 1.2 has 5 and 10 parts.';
  it.each([
    ['supports', 'It says “the company reported that revenue rose by 12 percent in 2021”.'],
    ['supports', 'It says “The company reported … revenue rose by 12 percent in 2021”.'],
    ['supports', 'It says “[t]he comp[any] reported … revenue rose by 12 percent in 2021 [sic]” [1].'],
    ['supports', 'It says “revenue rose by twelve percent in 2021”.'],
    ['supports', 'It says “rose by 12% in 2021” [1].'],
    ['supports', 'It says “The cafe in Zurich was naive about cooperation” [1].'],
    ['supports', 'It says “It cost $1200 per unit” [1].'],
    ['supports', 'It says “The US economy is not weak” [1].'],
    // in other words, though they run together to the same letters
    ['refutes', 'It says “It is no table for us all” [1].'],
    ['refutes', 'It says “The US economy is weak today” [1].'],
    ['refutes', 'It says “Version 12 has 5 and 10 parts” [1].'],
    ['refutes', 'It says “Version 1.2 has 510 parts” [1].'],
    ['refutes', 'It says “pany reported that revenue fell by 12 percent” [1].'],
  ])('%s by the words, however they are spelt: %s', async (finding, text) => {
    expect((await quoted(text, { sources: [{ text: SPELT }] })).finding).toBe(finding);
  });

  it.each([
    'The “so called experts” of this “brave new world order” say so [1].',
    'Call it with "npm run build all" then [1].',
    'I would say "the plan is great for all of us here" if asked.',
    'The error message "cannot read property of undefined here" appears.',
    'For example, one might write: "Dear Sir, I am writing to complain about it".',
    'The word means "to be or not to be" in English.',
    'Der Bericht sagt „Die Firma berichtete, dass der Umsatz um zwölf Prozent stieg“ [1].',
  ])('leaves to a reader what may be no quotation of a source: %s', async (text) => {
    const answer = await quoted(text);
    expect([answer.finding, answer.code]).toEqual(['open', 'needs_reading']);
  });

  it.each([
    'The chair said “we shall close all” [1].',
    '“We shall close it,” said the chair [1].',
    'The chair put it so: “we shall close all” [1].',
    'He claims “the revenue fell sharply and everyone was sacked”.',
  ])('refutes what somebody is said to have said, and did not: %s', async (text) => {
    expect((await quoted(text)).finding).toBe('refutes');
  });

  it('bears as many wrong ones as `least` lets it', async () => {
    const text =
      'It says “approved a new dividend policy” and “the revenue fell sharply and everyone was sacked”.';
    expect((await quoted(text)).finding).toBe('refutes');
    const half = await quoted(text, { least: 0.5 });
    expect([half.finding, half.score]).toEqual(['supports', 0.5]);
  });

  it('allows no edits where told so', async () => {
    const text = 'It says “the board of directors approved a fresh dividend policy”.';
    expect((await quoted(text, { edits: 0 })).finding).toBe('refutes');
  });

  it('finds a Chinese quotation, and misses a wrong one', async () => {
    const sources = [{ text: '报告指出，公司的收入在去年增长了很多，董事会批准了新的股息政策。' }];
    expect(
      (await ask({ text: '报告说“董事会批准了新的股息政策”。', sources, op: 'quotations' })).finding,
    ).toBe('supports');
    expect(
      (await ask({ text: '报告说“董事会拒绝了所有工厂出售计划”。', sources, op: 'quotations' })).finding,
    ).toBe('refutes');
  });
});
