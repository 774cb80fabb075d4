import { describe, expect, it } from 'vitest';
import { ask } from './ask.js';

const WATER = {
  title: 'Water',
  text: 'Water is a simple liquid. Pure water boils at 100 degrees Celsius at sea level, and Anders Celsius built the first scale in 1742. It does not burn.',
};
const RAIN = {
  title: 'Rain in Bergen',
  text: 'Bergen has rain on 239 days of the year. The harbour is old.',
};
const SOURCES = [WATER, RAIN];

interface Shown {
  readonly start: number;
  readonly end: number;
  readonly status: string;
  readonly passage?: {
    readonly source: number;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  };
}

async function judged(text: string, more: Record<string, unknown> = {}) {
  const answer = await ask({ text, sources: SOURCES, op: 'support', ...more });
  return { ...answer, sentences: (answer.detail.sentences ?? []) as readonly Shown[] };
}

describe('support by words', () => {
  it.each([
    ['Pure water boils at 100 degrees Celsius at sea level [1].', 'words_found'],
    ['At sea level, pure water boiled at 100.0 degrees Celsius [1].', 'words_found'],
    ['Bergen has 239 days of rain a year.[2]', 'words_found'],
    ['Pure water boils at 90 degrees Celsius at sea level [1].', 'words_missing'],
    ['Pure water boils at 100 degrees Fahrenheit at sea level [1].', 'words_missing'],
    ['Pure water does not boil at 100 degrees Celsius at sea level [1].', 'words_missing'],
    ['Bergen has 239 days of rain a year [1].', 'irrelevant'],
    ['Pure water boils at 100 degrees Celsius at sea level [9].', 'dangling'],
    ['Pure water boils at 100 degrees Celsius at sea level.', 'citation_missing'],
    ['Anders says “water burns brightly in the summer months” [1].', 'quotation_missing'],
    ['Anders says that pure water “boils at 100 degrees Celsius” [1].', 'words_found'],
  ])('%s → %s', async (text, status) => {
    const { sentences } = await judged(text);
    expect(sentences.map((one) => one.status)).toEqual([status]);
    expect(text.slice(sentences[0]?.start, sentences[0]?.end)).toBe(text);
  });

  it('shows the passage that holds most of a sentence, with offsets', async () => {
    const { sentences } = await judged('Bergen has 239 days of rain a year [2].');
    const passage = sentences[0]?.passage;
    expect(passage?.source).toBe(1);
    expect(RAIN.text.slice(passage?.start, passage?.end)).toBe(passage?.text);
    expect(passage?.text).toContain('239 days');
  });

  it.each([
    [
      'Pure water boils at 100 degrees Celsius at sea level [1]. Bergen has rain on 239 days of the year [2].',
      {},
      'supports',
      'words_found',
    ],
    [
      'Pure water boils at 100 degrees Celsius at sea level [1]. The town is wet [2].',
      {},
      'open',
      'needs_reading',
    ],
    ['Pure water boils at 90 degrees Celsius at sea level [1].', {}, 'open', 'needs_reading'],
    ['Pure water boils at 100 degrees Celsius at sea level [1]. Rain falls [7].', {}, 'refutes', 'dangling'],
    [
      'Pure water boils at 100 degrees Celsius at sea level [1]. Rain falls [7].',
      { least: 0.5 },
      'supports',
      'words_found',
    ],
    ['It says “the harbour was blown up twice in May” [2].', {}, 'refutes', 'quotation_missing'],
    ['Water boils.', {}, 'open', 'nothing_to_check'],
    ['Water boils [1].', { sources: [] }, 'open', 'no_sources'],
    ['Water boils at the sea level [1].', { sources: [{ url: 'https://a.org' }] }, 'open', 'needs_reading'],
    [
      'Die Häfen von Bergen liegen am alten Meer [1].',
      { sources: [{ text: 'Der Hafen von Bergen liegt am alten Meer.' }] },
      'supports',
      'words_found',
    ],
  ] as const)('%s with %j: %s %s', async (text, more, finding, code) => {
    const answer = await judged(text, more);
    expect([answer.finding, answer.code]).toEqual([finding, code]);
  });

  it.each([
    [
      'Water boils at noon.[1] Rain falls at night. [2] Snow falls in May [3].',
      ['Water boils at noon.[1]', 'Rain falls at night. [2]', 'Snow falls in May [3].'],
    ],
    [
      'Water boils at noon. [1] says that rain falls too.',
      ['Water boils at noon.', '[1] says that rain falls too.'],
    ],
    ['Water boils at noon.¹ Rain falls at night.²', ['Water boils at noon.¹', 'Rain falls at night.²']],
    [
      '[1] Water boils at noon.\nRain falls at night.\n[2]',
      ['[1] Water boils at noon.', 'Rain falls at night.\n[2]'],
    ],
    [
      'As Smith (2020) shows, water boils. See [the big book](https://a.org) now.',
      ['As Smith (2020) shows, water boils.', 'See [the big book](https://a.org) now.'],
    ],
    ['水在海平面沸腾。[1] 雨在晚上落下。[2]', ['水在海平面沸腾。[1]', '雨在晚上落下。[2]']],
  ])('gives each mark to its sentence: %s', async (text, expected) => {
    const { detail } = await ask({
      text,
      sources: [WATER, RAIN, { text: 'By Smith, 2020. Snow.', url: 'https://a.org' }],
      op: 'claims',
    });
    const claims = detail.claims as readonly { start: number; end: number }[];
    expect(claims.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

describe('coverage', () => {
  it.each([
    ['Bergen has rain on 239 days [1]. Oslo has 163 such days [2].', {}, 'supports', undefined],
    ['Bergen has rain on 239 days [1]. Oslo has 163 such days.', {}, 'refutes', 'citation_missing'],
    ['Bergen has rain on 239 days [1]. Oslo has 163 such days.', { least: 0.5 }, 'supports', undefined],
    ['Bergen has rain on 239 days [1]. You should bring a coat with you.', {}, 'open', 'needs_reading'],
    ['Hello! How are you?', {}, 'open', 'nothing_to_check'],
    [
      '## Rain\n\nBergen has rain on 239 days [1].\n\nReferences\n1. The rain of Bergen in 2020',
      {},
      'supports',
      undefined,
    ],
    ['```\nBergen has rain on 239 days\n```', {}, 'open', 'nothing_to_check'],
  ] as const)('%s with %j: %s %s', async (text, more, finding, code) => {
    const answer = await ask({ text, op: 'coverage', ...more });
    expect([answer.finding, answer.code]).toEqual([finding, code]);
  });
});

describe('claims', () => {
  it('lists what is stated, with the citations of each', async () => {
    const text = 'Hello! Bergen has rain on 239 days [2]. Is it wet? The harbour is old.';
    const { finding, code, detail } = await ask({ text, sources: SOURCES, op: 'claims' });
    const claims = detail.claims as readonly {
      text: string;
      citations: readonly { status: string; sources: number[] }[];
    }[];
    expect([finding, code]).toEqual(['open', 'looked']);
    expect(claims.map((one) => [one.text.trim(), one.citations.map(({ sources }) => sources)])).toEqual([
      ['Bergen has rain on 239 days [2].', [[1]]],
      ['The harbour is old.', []],
    ]);
  });
});
