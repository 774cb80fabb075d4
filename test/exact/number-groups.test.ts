import { describe, expect, it } from 'vitest';
import { readNumber } from '../../src/exact/number-literal.js';

describe('groups of digits', () => {
  it('reads a number of forty groups', () => {
    const text = `1${',000'.repeat(40)}`;
    expect(readNumber(text, 0)?.value.toString()).toBe(`1${'000'.repeat(40)}`);
  });

  it('stops at a group that no thousands have', () => {
    expect(readNumber('1.1.1.1', 0)?.written).toBe('1.1');
    expect(readNumber('12,3456', 0)?.written).toBe('12,3456');
    expect(readNumber('1,234,5678', 0)?.written).toBe('1,234');
  });

  it('reads a long run of points and digits in time linear in its length', () => {
    const text = '1.'.repeat(100_000);
    let at = 0;
    for (let number = readNumber(text, at); number !== null; number = readNumber(text, at)) at = number.end;
    expect(at).toBeGreaterThan(0);
  });
});
