import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalAddress } from '../../../tools/citations/web-address.js';
import { ask } from './ask.js';

const A = {
  id: 'a',
  title: 'Water and its boiling point',
  text: 'Smith, J. (2020). Water boils at 100 degrees.',
  url: 'https://www.example.org/water/?utm_source=x#top',
};
const B = {
  id: 'b',
  title: 'Ice',
  text: 'Ice melts at 0 degrees. See https://ice.example/melting for more.',
  url: 'http://ice.example/ice',
};

/** Text, sources, and of each citation: status, rule or reason, indexes of sources. */
const TABLE: readonly [string, readonly unknown[], readonly string[]][] = [
  ['Yes [1], no [2].', [A, B], ['resolved number 0', 'resolved number 1']],
  ['Yes [3].', [A, B], ['dangling there is no source 3']],
  [
    'Yes [7] [8].',
    [
      { ...A, id: '7' },
      { ...B, id: 8 },
    ],
    ['resolved id 0', 'resolved id 1'],
  ],
  ['Yes [1].', [{ ...A, id: '7' }], ['dangling there is no source 1']],
  [
    'Yes [0] [1].',
    [
      { ...A, id: '0' },
      { ...B, id: '1' },
    ],
    ['resolved id 0', 'resolved id 1'],
  ],
  ['Yes [a] and \\cite{b}.', [A, B], ['resolved id 0', 'resolved id 1']],
  ['Yes https://example.org/water', [A, B], ['resolved url 0']],
  ['Yes [x](http://www.example.org/water/?fbclid=1)', [A, B], ['resolved url 0']],
  ['Yes https://ice.example/melting', [A, B], ['resolved url_in_text 1']],
  ['Yes https://other.example/', [A, B], ['dangling the address is none of the sources']],
  ['Yes https://other.example/', [{ text: 'words' }], ['unclear no source states its address']],
  [
    'Yes [doc7] and [Doc 9].',
    [
      { ...A, id: 'doc7' },
      { ...B, id: 'doc9' },
    ],
    ['resolved id 0', 'resolved id 1'],
  ],
  ['Yes (Source: Water and its boiling point).', [A, B], ['resolved title 0']],
  ['Yes (Source: Water and the boiling point).', [A, B], ['resolved title 0']],
  ['Yes (Source: ice.example).', [A, B], ['resolved site 1']],
  ['Yes (Source: The Times of Nowhere).', [A, B], ['dangling no source has that name']],
  ['Yes [Document 2].', [A, B], ['resolved number 1']],
  ['Yes (Smith et al., 2020).', [A, B], ['resolved author_year 0']],
  ['Yes (Smith, 2021).', [A, B], ['unclear a source names the author, and not as its own']],
  ['Yes (Jones, 2020).', [A, B], ['dangling no source names the author']],
  ['So Smith (2020) says. Avatar (2009) was long.', [A, B], ['resolved author_year 0']],
  ['Yes.¹²', [A, B], ['resolved number 0', 'resolved number 1']],
  ['Yes [1].\n\nReferences\n1. https://ice.example/ice', [A, B], ['resolved url 1']],
  ['Yes [1].\n\nReferences\n1. Water and its boiling point', [B, A], ['resolved title 1']],
  [
    'Yes [1].\n\nReferences\n1. https://fake.example/z',
    [A, B],
    ['dangling the address of its entry is none of the sources'],
  ],
  [
    'Yes [4].\n\nReferences\n1. https://ice.example/ice',
    [A, B],
    ['dangling the list of references has no entry 4', 'resolved url 1'],
  ],
  [
    'Yes [1].\n\nReferences\n1. Water\n2. https://fake.example/z',
    [{ text: 'x' }],
    ['resolved number 0', 'unclear its entry names none of the sources by address, title or author'],
  ],
  [
    'Yes (Smith, 2020).\n\nReferences\nSmith, J. (2020). Water. https://example.org/water',
    [B, A],
    ['resolved url 1'],
  ],
  [
    'Yes (Jones, 2020).\n\nReferences\nSmith, J. (2020). Water. https://example.org/water',
    [B, A],
    ['dangling the list of references has no such work', 'resolved url 1'],
  ],
  ['Yes[^1].\n\n[^1]: Water, https://example.org/water', [A], ['resolved url 0']],
  [
    'Yes[^2].\n\n[^1]: Water, https://example.org/water',
    [A],
    ['dangling no footnote 2 is defined', 'resolved url 0'],
  ],
  ['Yes [2].', [{ text: 'x', step: 1, by: 'search', label: '2' }], ['resolved listed_number 0']],
  [
    'Yes [2].',
    [
      { text: 'x', step: 1, by: 'open' },
      { text: 'y', step: 2, by: 'open' },
    ],
    ['resolved order_in_history 1'],
  ],
];

const told = (
  citations: readonly { status: string; rule?: string; why?: string; sources?: readonly number[] }[],
) => citations.map(({ status, rule, why, sources = [] }) => [status, rule ?? why, ...sources].join(' '));

describe('resolving', () => {
  it.each(TABLE)('%s', async (text, sources, expected) => {
    const { detail } = await ask({ text, sources });
    expect(told(detail.citations)).toEqual(expected);
    for (const { start, end } of detail.citations) expect(text.slice(start, end)).toMatch(/\S/);
  });

  it.each([
    ['Yes [1] [2].', [A, B], {}, 'supports', undefined],
    ['Yes [1] [3].', [A, B], {}, 'refutes', 'dangling'],
    ['Yes [1] [3].', [A, B], { least: 0.5 }, 'supports', undefined],
    ['Yes.', [A, B], {}, 'open', 'nothing_to_check'],
    ['', [A], {}, 'open', 'nothing_to_check'],
    ['Yes [1].', [], {}, 'open', 'no_sources'],
    ['Yes [9].\n\nReferences\n1. https://a.example', [], {}, 'refutes', 'dangling'],
    ['Yes [1].\n\nReferences\n1. https://a.example', [], {}, 'open', 'no_sources'],
    ['Yes https://x.example', [{ text: 'words' }], {}, 'open', 'unclear'],
  ] as const)('%s with %j and %j: %s %s', async (text, sources, more, finding, code) => {
    const answer = await ask({ text, sources, ...more });
    expect([answer.finding, answer.code]).toEqual([finding, code]);
  });

  it('gives the share that resolves as the score', async () => {
    expect((await ask({ text: 'Yes [1] [2] [3] [4].', sources: [A, B] })).score).toBe(0.5);
  });

  it.each([
    ['https://www.a.org/x/', 'http://a.org/x'],
    ['https://a.org/x#part', 'https://a.org/x?utm_medium=y&gclid=3'],
    ['https://a.org/?b=2&a=1', 'https://a.org?a=1&b=2'],
    ['https://en.m.wikipedia.org/wiki/A_%28b%29', 'https://en.wikipedia.org/wiki/A_(b)'],
    ['https://dx.doi.org/10.1000/ABC', 'doi:10.1000/abc'],
    ['https://a.org:443/index.html', 'a.org'],
    ['https://arxiv.org/pdf/1706.03762v5', 'http://www.arxiv.org/abs/1706.03762'],
  ])('%s is %s', (one, other) => {
    expect(normalAddress(one)).toBe(normalAddress(other));
    expect(normalAddress(one)).not.toBeNull();
  });

  it.each([
    ['https://a.org/x', 'https://a.org/X'],
    ['https://a.org/x?p=1', 'https://a.org/x?p=2'],
    ['https://a.org/x', 'https://b.org/x'],
  ])('%s is not %s', (one, other) => {
    expect(normalAddress(one)).not.toBe(normalAddress(other));
  });
});

const source = fc.record({
  id: fc.option(fc.constantFrom('1', '2', '9', 'a', 'smith2020'), { nil: undefined }),
  title: fc.option(fc.constantFrom('Water and its boiling point', 'Ice', 'The melting of ice in spring'), {
    nil: undefined,
  }),
  url: fc.option(fc.constantFrom('https://a.org/1', 'https://b.org/2', 'https://c.org/3'), {
    nil: undefined,
  }),
  text: fc.constantFrom('Smith, J. (2020). Words.', 'By Li in 2019', 'plain words', 'see https://d.org/4'),
  step: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
});
const TEXT =
  'One [1]. Two [2, 3]. Three https://a.org/1. Four [b](https://b.org/2). Five (Smith, 2020). Six (Source: Ice). Seven https://d.org/4. Eight \\cite{a}. Nine.¹² Ten [^5].';
const NUMBERED = `${TEXT}\n\nReferences\n1. https://c.org/3\n2. The melting of ice in spring\n3. Li, K. (2019). Other`;

describe('laws of resolving', () => {
  it('the order of sources does not change what resolves by address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(source, { maxLength: 6 }), async (sources) => {
        const byUrl = async (given: readonly unknown[]) =>
          (await ask({ text: TEXT, sources: given })).detail.citations
            .filter(({ kind }) => kind === 'url' || kind === 'link')
            .map(({ start, status }) => `${start} ${status}`);
        expect(await byUrl([...sources].reverse())).toEqual(await byUrl(sources));
      }),
      { numRuns: 60 },
    );
  });

  it('another source behind the others never makes a resolved citation dangle', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(source, { maxLength: 5 }),
        source,
        fc.constantFrom(TEXT, NUMBERED),
        async (sources, more, text) => {
          const resolved = async (given: readonly unknown[]) =>
            (await ask({ text, sources: given })).detail.citations
              .filter(({ status }) => status === 'resolved')
              .map(({ start, kind }) => `${start} ${kind}`);
          const after = new Set(await resolved([...sources, more]));
          expect((await resolved(sources)).filter((one) => !after.has(one))).toEqual([]);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('a sentence put in between changes no other citation', async () => {
    const sentences = TEXT.split(/(?<=\.) /);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: sentences.length }),
        fc.array(source, { maxLength: 5 }),
        async (at, sources) => {
          const told_ = async (text: string) =>
            (await ask({ text, sources })).detail.citations.map(
              ({ to, status, rule }) => `${to} ${status} ${rule}`,
            );
          const more = [
            ...sentences.slice(0, at),
            'The weather was fine that day.',
            ...sentences.slice(at),
          ].join(' ');
          expect(await told_(more)).toEqual(await told_(TEXT));
        },
      ),
      { numRuns: 60 },
    );
  });
});
