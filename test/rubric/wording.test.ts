import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, listed, nearest } from '../../src/rubric/wording.js';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['weight', 'wieght', 2],
    ['same', 'same', 0],
  ])('%j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is a metric', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe('nearest', () => {
  it.each([
    ['wieght', ['text', 'weight'], 'weight'],
    ['SCOPE', ['score', 'scope'], 'scope'],
    ['zz', ['w', 'id'], undefined],
    ['completely', ['different'], undefined],
    ['x'.repeat(65), ['x'.repeat(64)], undefined],
  ])('of %j among %j is %j', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });
});

describe('listed', () => {
  it.each([
    [[], 'none'],
    [['a', 'b'], 'a, b'],
    [['a', 'b', 'c'], 'a, b and 1 more'],
  ])('%j', (names, expected) => {
    expect(listed(names, 2)).toBe(expected);
  });
});
