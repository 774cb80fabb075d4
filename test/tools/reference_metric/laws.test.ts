import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAssignment } from '../../../tools/reference_metric/assignment.js';
import {
  bleu,
  bmas,
  boxIou,
  callCorrectness,
  chrf,
  editDistance,
  editSimilarity,
  exactMatch,
  iou,
  type Outcome,
  rougeL,
  rougeN,
  tokenF1,
} from '../../../tools/reference_metric/index.js';
import { intlSegments } from '../../../tools/reference_metric/intl-segments.js';

type TextMetric = (answer: string, references: readonly string[]) => Outcome;

const METRICS: readonly (readonly [name: string, metric: TextMetric])[] = [
  ['exact_match', exactMatch],
  ['token_f1', tokenF1],
  ['bleu', bleu],
  ['bleu, add-k', (answer, references) => bleu(answer, references, { smoothing: 'add-k' })],
  ['bleu, floor', (answer, references) => bleu(answer, references, { smoothing: 'floor' })],
  ['rouge_1', (answer, references) => rougeN(answer, references, 1)],
  ['rouge_2', (answer, references) => rougeN(answer, references, 2)],
  ['rouge_l', rougeL],
  ['chrf', chrf],
  ['chrf++', (answer, references) => chrf(answer, references, { wordOrder: 2 })],
  ['edit_distance', editSimilarity],
];
const SYMMETRIC = ['exact_match', 'token_f1', 'rouge_1', 'rouge_2', 'rouge_l', 'edit_distance'];

const word = fc.constantFrom('red', 'dog', 'cat', 'runs', 'x1', '猫', 'naïve', '3.5', 'end.');
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const anyText = fc.string({ unit: 'binary', maxLength: 30 });

describe.each(METRICS)('%s', (_, metric) => {
  it('is in [0, 1] on any text', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText, { minLength: 1, maxLength: 3 }), (answer, references) => {
        const { value } = metric(answer, references);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 1 for the reference itself', () => {
    const [own] = ['the red dog runs to the end'];
    expect(metric(own as string, [own as string]).value).toBeCloseTo(1, 12);
  });

  it('does not mind the order of references', () => {
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 4 }), (answer, references) => {
        const turned = metric(answer, references.toReversed()).value;
        expect(metric(answer, references).value).toBeCloseTo(turned, 12);
      }),
    );
  });
});

describe.each(METRICS.filter(([name]) => SYMMETRIC.includes(name)))('%s', (_, metric) => {
  it('is the same both ways', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(metric(left, [right]).value).toBeCloseTo(metric(right, [left]).value, 12);
      }),
    );
  });
});

describe('bmas', () => {
  it('is symmetric, in [0, 1], and 1 for the same words', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (left, right) => {
        const { value } = await bmas(left, right);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect((await bmas(right, left)).value).toBeCloseTo(value, 12);
        expect((await bmas(left, left)).value).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('intlSegments', () => {
  const pieces = ['red ', 'dog, ', '\r\n', '👨‍👩‍👧', 'e\u0301', '🇫🇷', '猫', 'naïve ', '👍🏽', 'x'];
  it.each(['grapheme', 'word'] as const)('by %s are those of the whole text', (granularity) => {
    const segmenter = new Intl.Segmenter('und', { granularity });
    const long = fc
      .array(fc.constantFrom(...pieces), { minLength: 300, maxLength: 700 })
      .map((parts) => parts.map((part, at) => (at % 20 === 0 ? `${part} ` : part)).join(''));
    fc.assert(
      fc.property(long, (whole) => {
        const cut = Array.from(intlSegments(whole, segmenter), ({ segment }) => segment);
        expect(cut).toEqual(Array.from(segmenter.segment(whole), ({ segment }) => segment));
      }),
      { numRuns: 20 },
    );
  });

  it('cut no grapheme of a text without white space', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    for (let before = 0; before < 14; before += 1) {
      const whole = 'x'.repeat(before) + '👨‍👩‍👧e\u0301🇫🇷'.repeat(300);
      expect([...intlSegments(whole, segmenter)].length).toBe(before + 900);
    }
  });
});

describe('editDistance', () => {
  it('is a metric', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

const box = fc
  .tuple(fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([x, y, width, height]) => [x, y, x + width, y + height] as const);

describe('boxes', () => {
  it('overlap symmetrically, and wholly with themselves', () => {
    fc.assert(
      fc.property(box, box, (left, right) => {
        expect(boxIou(left, right)).toBe(boxIou(right, left));
        expect(boxIou(left, left)).toBe(1);
      }),
    );
  });

  it('may come in any order', () => {
    fc.assert(
      fc.property(
        fc.array(box, { minLength: 1, maxLength: 5 }),
        fc.array(box, { minLength: 1, maxLength: 5 }),
        (a, b) => {
          expect(iou(a.toReversed(), b).value).toBeCloseTo(iou(a, b).value, 12);
          expect(iou(b, a).value).toBeCloseTo(iou(a, b).value, 12);
          expect(iou(a, a).value).toBeCloseTo(1, 12);
        },
      ),
    );
  });
});

describe('bestAssignment', () => {
  const permutations = (items: readonly number[]): number[][] =>
    items.length === 0
      ? [[]]
      : items.flatMap((item) =>
          permutations(items.filter((one) => one !== item)).map((rest) => [item, ...rest]),
        );

  it('finds the sum that trying everything finds', () => {
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.nat(9), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      );
    fc.assert(
      fc.property(table, (gains) => {
        const columns = gains[0]?.length ?? 0;
        const size = Math.max(gains.length, columns);
        const sumOf = (order: readonly number[]) =>
          gains.reduce((sum, row, at) => sum + (row[order[at] ?? -1] ?? 0), 0);
        const best = Math.max(...permutations([...Array(size).keys()]).map(sumOf));
        const found = bestAssignment(gains);
        expect(sumOf(found)).toBe(best);
        const used = found.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(Math.min(gains.length, columns));
      }),
    );
  });
});

describe('callCorrectness', () => {
  const call = fc.record({
    name: fc.constantFrom('f', 'g'),
    parameters: fc.dictionary(fc.constantFrom('x', 'y', '__proto__'), fc.nat(2)),
  });
  it('is in [-3, 3], and 3 for the calls themselves', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 4 }), fc.array(call, { maxLength: 4 }), (given, wanted) => {
        const value = callCorrectness(given, wanted);
        expect(value).toBeGreaterThanOrEqual(-3);
        expect(value).toBeLessThanOrEqual(3 + 1e-12);
        expect(callCorrectness(wanted, wanted)).toBe(3);
      }),
    );
  });
});
