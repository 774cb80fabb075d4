import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/core/index.js';
import { AssayError } from '../../src/core/index.js';
import { builtinSegmenters, segmentText } from '../../src/segment/index.js';

/** Everything some segmenter looks for, so that random texts reach its branches. */
const FRAGMENTS = [
  ...['\n', '\r', '\r\n', '\n\n', '\u2028', ' ', '    ', '\t', '\u00a0', '\ufeff', '\0'],
  ...[
    '.',
    '!',
    '?',
    '…',
    '。',
    '？',
    '؟',
    '।',
    ',',
    ';',
    ':',
    '，',
    '"',
    '”',
    '「',
    '」',
    '(',
    ')',
    '[',
    '[1]',
    '*',
    '**',
  ],
  ...[
    '```',
    '````',
    '~~~',
    '```js\n',
    '`',
    '$$',
    '$',
    '\\[',
    '\\]',
    '\\',
    '\\begin{align}',
    '\\end{align}',
    '\\begin{x',
  ],
  ...['1.', '2.', '1)', '(3)', '①', 'Step 1', 'Step 2:', '步骤3', '第一步', 'Шаг 4', '# ', '- ', '> ', '| '],
  ...['user:', 'assistant:\n', 'tool:', 'System: ', '<tool_call>', '</tool_call>', '{"a": 1}'],
  ...[
    'Dr.',
    'e.g.',
    'U.S.',
    'J.',
    'etc.',
    'no',
    '3.14',
    '1984',
    'The',
    'word',
    'words',
    'x',
    'Hello',
    '你好',
    'สวัสดี',
  ],
  ...['\ud83d\ude00', '\ud83d', '\ude00', '\ud801\udc28', 'e\u0301'],
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join('')),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .tuple(fc.constantFrom(...FRAGMENTS), fc.integer({ min: 1, max: 400 }))
    .map(([part, times]) => part.repeat(times)),
);
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

describe.each([...builtinSegmenters.values()])('the law of $name', (segmenter) => {
  it('holds for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const segments = segmentText(segmenter, text);
        let from = 0;
        for (const [position, { index, start, end }] of segments.entries()) {
          const slice = text.slice(start, end);
          const halved = isWellFormed(text) && !isWellFormed(slice);
          const placed = index === position && start >= from && end > start && end <= text.length;
          expect({ slice, placed, halved }).toEqual({ slice: slice.trim(), placed: true, halved: false });
          from = end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(segmenter.segment(text)).toEqual(segmenter.segment(text));
      }),
      { numRuns: 50 },
    );
  });

  it('takes a long text of one mark', () => {
    for (const mark of ['(', '\n', '1. ', 'a.b.', '```', '$$', '<tool_call>'])
      expect(segmentText(segmenter, mark.repeat(20_000)).length).toBeLessThanOrEqual(20_000);
  });
});

describe('segments lose no text', () => {
  const COVERING = ['whole', 'paragraph', 'blank_line', 'line', 'numbered', 'sentence', 'sub_sentence'];
  const ink = (text: string) => text.replace(/\s/g, '');

  it.each(COVERING)('%s', (name) => {
    const segmenter = builtinSegmenters.get(name);
    if (segmenter === undefined) throw new Error(`no segmenter ${name}`);
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = segmentText(segmenter, text).map(({ start, end }) => text.slice(start, end));
        expect(ink(kept.join(''))).toBe(ink(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the work grows with the text, not faster', () => {
  /** A text that counts how often a segmenter asks it for a character or a position. */
  function countReads(text: string, run: (text: string) => void): number {
    let reads = 0;
    const methods = ['charCodeAt', 'charAt', 'indexOf', 'startsWith', 'slice'] as const;
    const originals = methods.map((name) => [name, String.prototype[name]] as const);
    for (const [name, original] of originals) {
      const counted = function (this: string, ...given: unknown[]) {
        const result: unknown = Reflect.apply(original, this, given);
        reads +=
          name === 'indexOf'
            ? Math.max(1, (result === -1 ? this.length : Number(result)) - Number(given[1] ?? 0))
            : 1;
        if (name === 'slice') reads += (result as string).length;
        return result;
      };
      Object.defineProperty(String.prototype, name, { value: counted, configurable: true, writable: true });
    }
    try {
      run(text);
    } finally {
      for (const [name, original] of originals)
        Object.defineProperty(String.prototype, name, {
          value: original,
          configurable: true,
          writable: true,
        });
    }
    return reads;
  }

  const MARKS = [
    ...[
      '(',
      '\n',
      '1. ',
      '1.\n',
      'a.b.',
      '. ',
      '." ',
      '```',
      '```\n',
      '~~~~\n```\n',
      '$$',
      '$$\n',
      '\\[',
      '\\]',
      '\\',
    ],
    ...[
      '\\begin{align}',
      '<tool_call>',
      'user:\n',
      ' ',
      '\t',
      '    x\n\n',
      '[1]',
      '**',
      '- ',
      '第',
      '。',
      'J. ',
      'x, ',
    ],
  ];

  it.each([...builtinSegmenters.values()])('$name', (segmenter) => {
    for (const mark of MARKS) {
      const [short, long] = [250, 2000].map((times) =>
        countReads(mark.repeat(times), (text) => segmenter.segment(text)),
      );
      expect(Number(long), JSON.stringify(mark)).toBeLessThanOrEqual(Number(short) * 8 * 1.5 + 1000);
    }
  });
});

describe('segmentText', () => {
  const giving = (spans: unknown) => ({ name: 'mine', description: 'Mine.', segment: () => spans as Span[] });
  const span = (start: unknown, end: unknown, kind: unknown = 'x') => ({ start, end, kind });

  it('numbers spans, and leaves out what else they carry', () => {
    const mine = giving([{ ...span(0, 1), more: true }, span(1, 3)]);
    expect(segmentText(mine, 'abc')).toEqual([
      { index: 0, kind: 'x', start: 0, end: 1 },
      { index: 1, kind: 'x', start: 1, end: 3 },
    ]);
  });

  it.each<[says: string, spans: unknown, message: string]>([
    ['no list', null, 'segment(text): expected a list of spans, got object.'],
    ['no span', [null], 'span 0: expected an object {kind, start, end}, got object.'],
    ['no kind', [span(0, 1, '')], 'span 0: expected a kind that is a text, got "".'],
    ['half a position', [span(0.5, 1)], 'span 0: expected start to be a whole number, got 0.5.'],
    ['no end', [span(0, undefined)], 'span 0: expected end to be a whole number, got undefined.'],
    [
      'before the text',
      [span(-1, 1)],
      'span 0: expected start at or after 0, where the span before it ends, got -1.',
    ],
    ['beyond the text', [span(0, 5)], 'span 0: expected end within the text (4), got 5.'],
    ['empty', [span(1, 1)], 'span 0: expected end after start (1), got 1.'],
    [
      'overlapping',
      [span(0, 3), span(2, 4)],
      'span 1: expected start at or after 3, where the span before it ends, got 2.',
    ],
    [
      'out of order',
      [span(1, 4), span(0, 1)],
      'span 1: expected start at or after 4, where the span before it ends, got 0.',
    ],
    ['half a character', [span(0, 2)], 'span 0: expected no boundary inside a surrogate pair, got one at 2.'],
  ])('refuses %s', (_says, spans, message) => {
    const refusal = () => segmentText(giving(spans), 'a\ud83d\ude00b');
    expect(refusal).toThrow(AssayError);
    expect(refusal).toThrow(expect.objectContaining({ code: 'segmenter_failed' }));
    expect(refusal).toThrow(`Segmenter "mine", ${message} Mend the segmenter.`);
  });

  it('tells of a segmenter that throws, and keeps the cause', () => {
    const cause = new Error('no model');
    const mine = {
      name: 'mine',
      description: 'Mine.',
      segment: (): Span[] => {
        throw cause;
      },
    };
    expect(() => segmentText(mine, 'a')).toThrow(
      expect.objectContaining({
        code: 'segmenter_failed',
        cause,
        message: expect.stringContaining('"no model"'),
      }),
    );
  });
});

it('the built-in segmenters, by name', () => {
  expect([...builtinSegmenters.keys()]).toEqual([
    'whole',
    'paragraph',
    'blank_line',
    'line',
    'numbered',
    'sentence',
    'sub_sentence',
    'claim',
    'code',
    'display_math',
    'turn',
  ]);
});
