import { describe, expect, it } from 'vitest';
import { judgeText } from './judge-text.js';

const found = (text: string): string => {
  const { finding, code } = judgeText(text);
  return finding === 'open' ? `open: ${code}` : finding;
};

describe('units of one letter', () => {
  it.each([
    ['1.5 km = 1500 m', 'supports'],
    ['1.5 km = 150 m', 'refutes'],
    ['60 min = 1 h', 'supports'],
    ['60 min = 2 h', 'refutes'],
    ['3 h = 200 min', 'refutes'],
    ['2 h = 7200 s', 'supports'],
    ['2 h = 100 s', 'refutes'],
    ['1 km + 500 m = 1600 m', 'refutes'],
    ['4 m + 4 cm = 8 m', 'refutes'],
    ['2x = 6', 'open: free_variables'],
    ['2 m = 10', 'open: free_variables'],
    ['2h = 3s', 'open: free_variables'],
    ['4h = 2m', 'open: free_variables'],
    ['3m = 6m', 'open: free_variables'],
    ['m = 5, so 2 m = 10', 'supports'],
  ])('%s: %s', (text, expected) => expect(found(text)).toBe(expected));
});

describe('quantities of two units', () => {
  it.each([
    ['1 hour 30 minutes = 90 minutes', 'supports'],
    ['1 hour 30 minutes = 80 minutes', 'refutes'],
    ['90 minutes = 1 hour 30 minutes', 'supports'],
    ['90 minutes = 1 hour 20 minutes', 'refutes'],
    ['1 hour and 30 minutes = 90 minutes', 'supports'],
    ['5 ft 3 in = 63 in', 'supports'],
    ['1 h 30 min = 100 min', 'refutes'],
    ['1 hour 30 minutes + 15 minutes = 105 minutes', 'supports'],
    ['2 * 1 hour 30 minutes = 2 hours', 'open: unknown_units'],
    ['3 hours - 1 hour 30 minutes = 2 hours', 'open: unknown_units'],
    ['3 hours 90 minutes = 90', 'open: nothing_to_check'],
  ])('%s: %s', (text, expected) => expect(found(text)).toBe(expected));
});

describe('sums of different units', () => {
  it.each([
    ['2 hours + 30 minutes = 150 minutes', 'supports'],
    ['2 hours + 30 minutes = 32 minutes', 'open: unknown_units'],
    ['1 foot + 6 inches = 7 inches', 'open: unknown_units'],
    ['2 hours * 60 minutes = 120 minutes', 'supports'],
    [
      '\\frac{1}{43} \\text{ hours} \\times 60 \\text{ minutes per hour} = \\frac{60}{43} \\text{ minutes}',
      'supports',
    ],
    ['3 apples + 4 pears = 7 fruits', 'supports'],
  ])('%s: %s', (text, expected) => expect(found(text)).toBe(expected));
});

describe('constants', () => {
  it.each([
    ['π ≈ 3.14', 'supports'],
    ['π = 3.14159', 'supports'],
    ['π ≈ 3.15', 'refutes'],
    ['π = 3.15', 'refutes'],
    ['e ≈ 2.72', 'supports'],
    ['e ≈ 2.73', 'refutes'],
    ['e = 2.73', 'open: nothing_to_check'],
    ['e ≈ 0.0167', 'open: nothing_to_check'],
    ['π ≈ 0.4', 'open: nothing_to_check'],
    ['with π = 3.15', 'open: not_asserted'],
    ['π = 3', 'open: nothing_to_check'],
  ])('%s: %s', (text, expected) => expect(found(text)).toBe(expected));
});
