import { describe, expect, it } from 'vitest';
import {
  type BleuOptions,
  bleu,
  boxIou,
  callCorrectness,
  chrf,
  editDistance,
  exactMatch,
  iou,
  numericTolerance,
  type RougeOptions,
  rougeL,
  rougeN,
  tokenF1,
} from '../../../tools/reference_metric/index.js';
import { numbersIn } from '../../../tools/reference_metric/number-text.js';
import { porterStem } from '../../../tools/reference_metric/porter-stem.js';
import { tokenize } from '../../../tools/reference_metric/tokenize.js';

const near = (value: number) => expect.closeTo(value, 10);

describe('bleu', () => {
  const CAT = 'the cat sat on the mat';
  it.each<[string, readonly string[], BleuOptions, number]>([
    [CAT, [CAT], {}, 1],
    ['the cat sat by the mat', [CAT], { smoothing: 'none' }, 0],
    ['the cat sat on a mat', [CAT], {}, ((5 / 6) * (3 / 5) * (2 / 4) * (1 / 3)) ** 0.25],
    // matches 5 of 6, 3 of 5 (the-cat, cat-sat, the-mat), 1 of 4 (the-cat-sat), 0 of 3; brevity 1
    ['the cat sat by the mat', [CAT], {}, ((5 / 6) * (3 / 5) * (1 / 4) * (1 / 6)) ** 0.25],
    [
      'the cat sat by the mat',
      [CAT],
      { smoothing: 'floor' },
      ((5 / 6) * (3 / 5) * (1 / 4) * (0.1 / 3)) ** 0.25,
    ],
    [
      'the cat sat by the mat',
      [CAT],
      { smoothing: 'add-k' },
      ((5 / 6) * (4 / 6) * (2 / 5) * (1 / 4)) ** 0.25,
    ],
    // clipped (Papineni et al.): "the" counts twice, once a reference has it twice; nothing longer matches
    [
      'the the the the the the the',
      ['the cat is on the mat', 'there is a cat on the mat'],
      { maxOrder: 1 },
      2 / 7,
    ],
    // brevity: 2 words of 3, exp(1 - 3/2); orders 3 and 4 are longer than the answer
    ['a b', ['a b c'], {}, Math.exp(-0.5)],
    ['a b', ['a b c'], { brevityPenalty: false }, 1],
    ['a b', ['a b c'], { effectiveOrder: false }, 0],
    // of two references as far away, the shorter gives the length
    ['a b', ['a b c', 'a'], {}, 1],
    ['x y', ['a b'], {}, 0],
    ['', ['a b'], {}, 0],
    ['A B', ['a b'], { lowercase: true }, 1],
    ['A B', ['a b'], {}, 0],
    ['我爱猫', ['我爱猫'], { tokenize: 'characters' }, 1],
    ['我爱狗', ['我爱猫'], { tokenize: 'characters', maxOrder: 1 }, 2 / 3],
  ])('%j against %j with %j is %d', (answer, references, options, expected) => {
    expect(bleu(answer, references, options).value).toEqual(near(expected));
  });
});

describe('tokenize', () => {
  it.each([
    ['Hello, "world".', '13a', ['Hello', ',', '"', 'world', '"', '.']],
    [
      '3.5 or 10,000 e.g. A&amp;B (x-1)',
      '13a',
      ['3.5', 'or', '10,000', 'e', '.', 'g', '.', 'A', '&', 'B', '(', 'x-1', ')'],
    ],
    ['1-2', '13a', ['1', '-', '2']],
    ['a b', 'characters', ['a', 'b']],
    ['it is', 'whitespace', ['it', 'is']],
    ['สวัสดีครับ', 'unicode', ['สวัสดี', 'ครับ']],
    ['東京に行く。', 'unicode', ['東京', 'に', '行く', '。']],
  ] as const)('%j by %s', (text, how, expected) => {
    expect(tokenize(text, how)).toEqual(expected);
  });
});

describe('rouge', () => {
  const [answer, reference] = ['the cat the dog', 'the cat sat on the mat'];
  it.each<[1 | 2 | 'L', string, readonly string[], RougeOptions, number]>([
    // the, cat, the of 4 and of 6
    [1, answer, [reference], { measure: 'precision' }, 3 / 4],
    [1, answer, [reference], { measure: 'recall' }, 3 / 6],
    [1, answer, [reference], {}, 0.6],
    // the-cat of 3 and of 5
    [2, answer, [reference], {}, 0.25],
    // the cat the, of 4 and of 6
    ['L', answer, [reference], {}, 0.6],
    ['L', 'd c b a', ['a b c d'], {}, 0.25],
    [1, 'Running!', ['runs'], {}, 0],
    [1, 'Running!', ['runs'], { stem: true }, 1],
    [1, answer, ['none', answer], {}, 1],
    [1, '猫', ['猫'], {}, 0],
    [1, '猫', ['猫'], { tokenize: 'unicode' }, 1],
    [2, 'one', ['one'], {}, 0],
    ['L', '', ['one'], {}, 0],
  ])('%s of %j against %j with %j is %d', (which, text, references, options, expected) => {
    const outcome =
      which === 'L' ? rougeL(text, references, options) : rougeN(text, references, which, options);
    expect(outcome.value).toEqual(near(expected));
  });

  it.each([
    // from the paper of Porter (1980)
    ['caresses', 'caress'],
    ['ponies', 'poni'],
    ['agreed', 'agre'],
    ['plastered', 'plaster'],
    ['hopping', 'hop'],
    ['falling', 'fall'],
    ['filing', 'file'],
    ['relational', 'relat'],
    ['conditional', 'condit'],
    ['triplicate', 'triplic'],
    ['hopefulness', 'hope'],
    ['adjustment', 'adjust'],
    ['probate', 'probat'],
    ['controlling', 'control'],
    // departures of NLTK
    ['ties', 'tie'],
    ['died', 'die'],
    ['dying', 'die'],
    ['skies', 'sky'],
    ['enjoy', 'enjoy'],
    ['methodology', 'methodolog'],
    ['generalli', 'gener'],
  ])('the stem of %s is %s', (word, stem) => {
    expect(porterStem(word)).toBe(stem);
  });
});

describe('chrf', () => {
  it.each([
    ['abc', ['abc'], {}, 1],
    // unigrams a, b of 3 and 3: 2/3; bigrams ab of 2 and 2: 1/2; trigrams 0 of 1 and 1; mean 7/18 both ways
    ['abx', ['abc'], {}, 7 / 18],
    // orders one and two, as the answer has no more: precision 1, recall (2/3 + 1/2)/2 = 7/12; F2 = 5·7/12 / (4 + 7/12)
    ['ab', ['abc'], {}, (5 * (7 / 12)) / (4 + 7 / 12)],
    ['a b', ['ab'], {}, 1],
    // letters a,b: 1 and 1/1; words "a b" against "ab": unigrams 0; the answer's bigrams have none to meet
    ['a b', ['ab'], { wordOrder: 2 }, 2 / 3],
    ['ABC', ['abc'], { lowercase: true }, 1],
    ['', ['abc'], {}, 0],
    ['xyz', ['abc'], {}, 0],
  ] as const)('%j against %j with %j is %d', (answer, references, options, expected) => {
    expect(chrf(answer, references, options).value).toEqual(near(expected));
  });
});

describe('answers of SQuAD', () => {
  it.each([
    ['The  Cat!', ['cat'], 1],
    ['an apple a day', ['apple day'], 1],
    ['théâtre', ['theatre'], 0],
    ['cats', ['cat', 'cats'], 1],
    ['anthem', ['them'], 0],
  ])('%j against %j: exact match %d', (answer, references, expected) => {
    expect(exactMatch(answer, references).value).toBe(expected);
  });

  it.each([
    // shared 2 of 3 and of 2
    ['big red dog', ['the red dog'], 0.8],
    ['red red', ['red'], 2 / 3],
    ['blue', ['red', 'blue sky'], 2 / 3],
    ['the', ['a'], 1],
    ['the', ['red'], 0],
  ])('%j against %j: F1 %d', (answer, references, expected) => {
    expect(tokenF1(answer, references).value).toEqual(near(expected));
  });

  it('splits words of scripts without spaces where asked', () => {
    expect(tokenF1('東京に行く', ['東京']).value).toBe(0);
    expect(tokenF1('東京に行く', ['東京'], 'unicode').value).toEqual(near(0.5));
  });
});

describe('edit distance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['👨‍👩‍👧', '👨‍👩‍👦', 1],
    ['e\u0301a', 'ea', 1],
    ['日本', '日本語', 1],
  ])('of %j and %j is %d', (left, right, expected) => {
    expect(editDistance(left, right)).toBe(expected);
  });

  it('counts code points where asked', () => {
    expect(editDistance('e\u0301', 'e', 'codepoints')).toBe(1);
    expect(editDistance('👨‍👩‍👧', '', 'codepoints')).toBe(5);
  });
});

describe('boxes', () => {
  it.each([
    [[0, 0, 2, 2], [0, 0, 2, 2], 1],
    // 1 of 4 + 4 - 1
    [[0, 0, 2, 2], [1, 1, 3, 3], 1 / 7],
    [[0, 0, 1, 1], [1, 0, 2, 1], 0],
    [[0, 0, 4, 4], [1, 1, 3, 3], 0.25],
    [[2, 2, 0, 0], [0, 0, 2, 2], 0],
  ] as const)('%j and %j overlap by %d', (left, right, expected) => {
    expect(boxIou(left, right)).toEqual(near(expected));
  });

  it('pairs boxes so that the sum is largest, not one by one', () => {
    // the first pair at hand would leave the second with nothing
    const outcome = iou(
      [
        [0, 0, 4, 2],
        [0, 0, 2, 2],
      ],
      [
        [0, 0, 3, 2],
        [2, 0, 4, 2],
      ],
    );
    expect(outcome.value).toEqual(near((4 / 6 + 1 / 2) / 2));
  });

  it.each([
    [1, 2, 0.5],
    [3, 1, 1 / 3],
    [0, 2, 0],
  ])('%d boxes where %d are wanted give %d', (given, wanted, expected) => {
    const row = (count: number) => Array.from({ length: count }, (_, at) => [at, 0, at + 1, 1] as const);
    expect(iou(row(given), row(wanted)).value).toEqual(near(expected));
  });
});

describe('numbers', () => {
  it.each([
    ['It is 1,234.5.', [1234.5]],
    ['3-5, −2 and -7', [3, 5, -2, -7]],
    ['.5 1e3 2E-2', [0.5, 1000, 0.02]],
    ['x2 and version3', []],
    ['1,23', [1, 23]],
    ['12,345,6789', [12_345, 6789]],
    ['9e9999', []],
  ])('%j holds %j', (text, expected) => {
    expect(numbersIn(text).map(({ value }) => value)).toEqual(expected);
  });

  it.each([
    ['about 103', [100], { relativeTolerance: 0.05 }, 1],
    ['about 106', [100], { relativeTolerance: 0.05 }, 0],
    ['7 or 8', [7], {}, 0],
    ['7 or 8', [7], { extract: 'first' }, 1],
    ['7 or 8', [7], { extract: 'only' }, 0],
    ['7, so 7.0', [7], { extract: 'only' }, 1],
    ['0.001', [0], { absoluteTolerance: 0.01 }, 1],
    ['none', [0], {}, 0],
  ] as const)('%j against %j with %j: %d', (text, references, options, expected) => {
    expect(numericTolerance(text, references, options).value).toBe(expected);
  });
});

describe('tool calls', () => {
  const call = (name: string, parameters: Record<string, number> = {}) => ({ name, parameters });
  it.each([
    [[call('f', { x: 1 })], [call('f', { x: 1 })], 3],
    [[], [call('f', { x: 1 })], -3],
    // names 1, parameters 1, values 0 of 1 + 1 + 1
    [[call('f', { x: 2 })], [call('f', { x: 1 })], (6 * 2) / 3 - 3],
    // names 1, parameters 1/3 (x of x, y, z), values 1 of 2; most 1 + 1 + 2
    [[call('f', { x: 1, z: 1 })], [call('f', { x: 1, y: 2 })], (6 * (1 + 1 / 3 + 1)) / 4 - 3],
    // names 1/3 (f of f, g, h), f whole (2), g missing; most 1 + 2 + 1
    [[call('f', { x: 1 }), call('h')], [call('f', { x: 1 }), call('g')], (6 * (1 / 3 + 2)) / 4 - 3],
    // the same in another order: all of 1 + 2 + 2
    [[call('f', { x: 2 }), call('f', { x: 1 })], [call('f', { x: 1 }), call('f', { x: 2 })], 3],
    // wanted twice, there once: names 1/2, one whole (2); most 1 + 2 + 2
    [[call('f', { x: 1 })], [call('f', { x: 1 }), call('f', { x: 1 })], (6 * 2.5) / 5 - 3],
    // one call twice: names 1/2, one of them whole (2); most 1 + 2
    [[call('f', { x: 1 }), call('f', { x: 1 })], [call('f', { x: 1 })], (6 * 2.5) / 3 - 3],
  ])('%j where %j is wanted: %d', (given, wanted, expected) => {
    expect(callCorrectness(given, wanted)).toEqual(near(expected));
  });
});
