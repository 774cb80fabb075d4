import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMarkers } from '../../../tools/citations/find-markers.js';
import { type Style, shownReference } from '../../../tools/citations/marker.js';
import { blanked, notProse } from '../../../tools/citations/mask.js';
import { readReferences } from '../../../tools/citations/reference-list.js';

function markersOf(text: string, style: Style = 'auto') {
  const code = blanked(text, notProse(text));
  return findMarkers(blanked(code, readReferences(code).stretches), style);
}

/** `marker → what it points to`, weak ones left out. */
const read = (text: string, style: Style = 'auto') =>
  markersOf(text, style)
    .filter(({ weak }) => !weak)
    .map(
      ({ start, end, references }) =>
        `${text.slice(start, end)} → ${references.map(shownReference).join(' + ')}`,
    );

const CITED: readonly [string, readonly string[]][] = [
  ['Water boils [1].', ['[1] → 1']],
  ['Internet[1]. And 2023[6]. **bold**[7], (C)[8]', ['[1] → 1', '[6] → 6', '[7] → 7', '[8] → 8']],
  ['so [1, 3] and [4; 5]', ['[1, 3] → 1 + 3', '[4; 5] → 4 + 5']],
  ['so [1-3] and [2–4]', ['[1-3] → 1 + 2 + 3', '[2–4] → 2 + 3 + 4']],
  ['so [1][2] [3]', ['[1] → 1', '[2] → 2', '[3] → 3']],
  ['so [12, p. 4] and [3†L1-L9]', ['[12, p. 4] → 12', '[3†L1-L9] → 3']],
  ['so [[4]] and \\[5\\] and [^6^]', ['[[4]] → 4', '\\[5\\] → 5', '[^6^] → 6']],
  ['水在100度沸腾【1】。好【2†source】', ['【1】 → 1', '【2†source】 → 2']],
  ['It boils.¹ It freezes.²˒³ Some say⁴', ['¹ → 1', '²˒³ → 2 + 3', '⁴ → 4']],
  ['It boils<sup>1</sup> or <sup>[2]</sup>', ['<sup>1</sup> → 1', '[2] → 2']],
  ['See [the docs](https://a.org/x).', ['[the docs](https://a.org/x) → https://a.org/x']],
  [
    '[4](https://en.wikipedia.org/wiki/John_(x))',
    ['[4](https://en.wikipedia.org/wiki/John_(x)) → https://en.wikipedia.org/wiki/John_(x)'],
  ],
  ['so [[4](https://a.org/x)].', ['[[4](https://a.org/x)] → https://a.org/x']],
  ['so [a](<https://a.org/b> "Title here")', ['[a](<https://a.org/b> "Title here") → https://a.org/b']],
  ['so [1](#ref-1)', ['[1](#ref-1) → 1']],
  [
    'Read https://a.org/x?q=1, then www.b.org/y.',
    ['https://a.org/x?q=1 → https://a.org/x?q=1', 'www.b.org/y → www.b.org/y'],
  ],
  [
    'so <https://a.org> (Source: https://b.org/x)',
    ['<https://a.org> → https://a.org', '(Source: https://b.org/x) → https://b.org/x'],
  ],
  ['so [^1] and [^note].', ['[^1] → 1', '[^note] → note']],
  [
    'so \\cite{knuth84,lamport94} or \\citep[p.~3]{kopka}',
    ['\\cite{knuth84,lamport94} → knuth84 + lamport94', '\\citep[p.~3]{kopka} → kopka'],
  ],
  ['so [@smith2020; @li19, p. 3]', ['[@smith2020; @li19, p. 3] → smith2020 + li19']],
  [
    'so (Smith et al., 2020; Jones & Li, 2019a)',
    ['(Smith et al., 2020; Jones & Li, 2019a) → Smith 2020 + Jones, Li 2019a'],
  ],
  [
    'so (see Smith, 2020, p. 12; van der Berg, 1999)',
    ['(see Smith, 2020, p. 12; van der Berg, 1999) → Smith 2020 + van der Berg 1999'],
  ],
  [
    'so (World Health Organization, 2021) and (Müller und Groß, 2001)',
    [
      '(World Health Organization, 2021) → World Health Organization 2021',
      '(Müller und Groß, 2001) → Müller, Groß 2001',
    ],
  ],
  [
    'so (Smith, 2019, 2020) and [Smith et al., 2020]',
    ['(Smith, 2019, 2020) → Smith 2019 + Smith 2020', '[Smith et al., 2020] → Smith 2020'],
  ],
  [
    'As Smith (2020) argued; Jones et al. (2019) too.',
    ['Smith (2020) → Smith 2020', 'Jones et al. (2019) → Jones 2019'],
  ],
  [
    'so [Document 3] and (Source 2) and [Doc 1, 2]',
    ['[Document 3] → Document 3', '(Source 2) → Source 2', '[Doc 1, 2] → 1 + 2'],
  ],
  ['so (Doc 1; Doc 2)', ['(Doc 1; Doc 2) → Doc 1 + Doc 2']],
  [
    'so (Source: Wikipedia) [Source: Annual report]',
    ['(Source: Wikipedia) → Wikipedia', '[Source: Annual report] → Annual report'],
  ],
  ['مياه [1] تغلي، ماء [2].', ['[1] → 1', '[2] → 2']],
];

const NOT_CITED: readonly string[] = [
  'arr[0] = 3, a[1] + b[2], nums[3], my_list[1], dataPoints[2], x1[3]',
  'y = x[1] and f(a)[0]',
  '```py\nrow[1]\n```',
  'use `row[1]` and `[2]`',
  '$a[1]_2$ and \\(x[2]\\) and $$[3]$$ and \\[ y = [4] \\]',
  'a number in [0, 1], x ∈ [1, 2], the interval [2, 5], the range [3, 4]',
  '[1, 2] ∪ [3, 4] = X',
  '- [ ] open\n- [x] done\n- [X] done',
  'in May (May 2020), (2020), (March, 2021), (Paris, 2024)',
  '1. First\n2. Second\n3) Third',
  'A film: Avatar (2009) was long. The Olympics (2024) were not.',
  'an area of 5 m² or 10³, x², E = mc², CO₂, 2⁸, km²',
  '![an image](https://a.org/x.png)',
  '[mail](mailto:a@b.org) and [above](#top)',
  'the year [2020] and [sic] and [...] and [emphasis added]',
  '(see below) (n = 30) (about 20 %) (Figure 3) (i.e. never)',
  'The costs were $5 and [unknown] in total.',
];

describe('citations of a text', () => {
  it.each(CITED)('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(NOT_CITED)('none in: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it.each([
    ['numeric', ['[1] → 1']],
    ['link', ['https://a.org → https://a.org']],
    ['footnote', ['[^n] → n']],
    ['author_year', ['(Li, 2020) → Li 2020']],
  ] as const)('the style %s keeps its own', (style, expected) => {
    expect(read('One [1] two https://a.org three[^n] four (Li, 2020).', style)).toEqual(expected);
  });

  it('offsets slice back, in order, without overlap, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(...CITED.map(([text]) => text), ...NOT_CITED),
      fc.string(),
      fc.constantFrom('\ud800', '[', ']', '](', '\n', '['.repeat(9)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join(' ');
        let past = 0;
        for (const { start, end, marks, references } of markersOf(text)) {
          expect(start).toBeGreaterThanOrEqual(past);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(references.length).toBeGreaterThan(0);
          for (const mark of marks)
            expect(mark.start >= start && mark.end <= end && mark.end > mark.start).toBe(true);
          past = end;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('lists of references', () => {
  const listOf = (text: string) =>
    readReferences(text).entries.map(({ key, urls, start, end, text: words }) => {
      expect(text.slice(start, end)).toContain(words.slice(0, 20));
      return `${key} ${urls.join(' ')}`.trim();
    });

  it.each([
    [
      'Text [1].\n\nReferences\n[1] A title. https://a.org/x\n[2] Another, https://b.org',
      ['1 https://a.org/x', '2 https://b.org'],
    ],
    [
      'Text.\n\n## Sources\n1. [A](https://a.org)\n2. B\n   https://b.org\n',
      ['1 https://a.org', '2 https://b.org'],
    ],
    ['Text.\n\n**References:**\n\n- Smith, J. (2020). Title.\n- Li, K. (2019). Other.', ['null', 'null']],
    ['Text[^1].\n\n[^1]: A note, https://a.org\n', ['1 https://a.org']],
    ['Text [1][2].\n\n[1]: https://a.org "A"\n[2]: https://b.org', ['1 https://a.org', '2 https://b.org']],
    ['Text [1].\n\n[1] https://a.org\n[2] https://b.org', ['1 https://a.org', '2 https://b.org']],
    ['Text.\n\nSources: [1] https://a.org, [2] https://b.org', ['1 https://a.org', '2 https://b.org']],
    ['Text.\n\n# Quellen\n¹ https://a.org\n² https://b.org', ['1 https://a.org', '2 https://b.org']],
    ['\\begin{thebibliography}\n\\bibitem{knuth84} Knuth, D. (1984).\n\\end{thebibliography}', ['knuth84']],
    ['References\n1. A https://a.org\n\n## Next part\n2. no entry', ['1 https://a.org']],
    ['The sources of the Nile are two lakes.', []],
    ['[1] says so.\n[2] says otherwise.', []],
  ])('%s', (text, expected) => {
    expect(listOf(text)).toEqual(expected);
  });
});
