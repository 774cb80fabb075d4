import { describe, expect, it } from 'vitest';
import { goldScore } from '../../src/vote/index.js';
import { CHOICES } from './ballots.js';

describe('goldScore', () => {
  it.each<[label: unknown, score: number | string]>([
    [true, 1],
    [false, 0],
    [0.25, 0.25],
    [0, 0],
    ['partly', 0.5],
    ['right', 1],
    ['true', 1],
    ['False', 0],
    ['0.75', 0.75],
    ['1', 1],
    [undefined, 'no_label'],
    [null, 'no_label'],
    ['', 'no_label'],
    [1.5, 'bad_label'],
    [-0.1, 'bad_label'],
    [Number.NaN, 'bad_label'],
    ['2', 'bad_label'],
    ['Right', 'bad_label'],
    ['1e-1', 'bad_label'],
    [[1], 'bad_label'],
    [{}, 'bad_label'],
  ])('%j is %j', (label, expected) => {
    const gold = goldScore(label, CHOICES);
    expect(gold.status === 'ok' ? gold.score : gold.code).toBe(expected);
  });

  it('takes a choice at its word before a number', () => {
    const choices = [
      { label: '1', score: 0 },
      { label: '5', score: 1 },
    ];
    expect(goldScore('1', choices)).toEqual({ status: 'ok', score: 0 });
  });
});
