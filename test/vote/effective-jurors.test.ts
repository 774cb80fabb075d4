import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../src/core/index.js';
import { effectiveJurors, type JurorError } from '../../src/vote/index.js';

/** `x` an error, `.` none, `?` nothing known. */
const row = (marks: string): JurorError[] => [...marks].map((mark) => (mark === '?' ? null : mark === 'x'));

/** Jurors that share one cause of error with probability `shared`, and otherwise err by themselves: ρ = shared². */
function simulate(random: Random, jurors: number, items: number, shared: number): boolean[][] {
  const errors: boolean[][] = Array.from({ length: jurors }, () => []);
  for (let item = 0; item < items; item++) {
    const common = random() < 0.3;
    for (const juror of errors) juror.push(random() < shared ? common : random() < 0.3);
  }
  return errors;
}

describe('effectiveJurors', () => {
  // By hand: φ = (n11·n00 − n10·n01) / √(row and column sums).
  it.each<
    [what: string, rows: string[], effective: number | null, correlation: number | null, pairs: number]
  >([
    ['one juror', ['x..x'], 1, null, 0],
    ['identical jurors', ['x..x', 'x..x', 'x..x'], 1, 1, 3],
    ['uncorrelated ones (n11 n10 n01 n00 = 1 1 1 1)', ['xx..', 'x.x.'], 2, 0, 1],
    ['2 errors in common of 3 each, of 6: φ = (2·2 − 1·1)/9 = 1/3', ['xxx...', 'xx.x..'], 1.5, 1 / 3, 1],
    ['opposed ones, clamped', ['xx..', '..xx'], 2, -1, 1],
    ['one never wrong, left out', ['x..x', 'x..x', '....'], 1, 1, 1],
    ['nothing that varies', ['....', '....'], null, null, 0],
    ['no items', ['', ''], null, null, 0],
    ['one common item', ['x.?', '??x'], null, null, 0],
    ['missing entries, pair by pair', ['xx..?x', 'x.x.x?'], 2, 0, 1],
  ])('%s', (_, rows, effective, correlation, pairs) => {
    const worth = effectiveJurors(rows.map(row));
    const all = (rows.length * (rows.length - 1)) / 2;
    expect(worth).toMatchObject({ jurors: rows.length, pairs, pairsLeftOut: all - pairs });
    if (correlation === null) expect(worth.correlation).toBeNull();
    else expect(worth.correlation).toBeCloseTo(correlation, 12);
    if (effective === null) expect(worth.effective).toBeNull();
    else expect(worth.effective).toBeCloseTo(effective, 12);
  });

  it('takes how far a score is off, with its sign', () => {
    // Both too high and too low together: r = 1; the third errs the other way round.
    const errors = [
      [0.2, -0.2, 0],
      [0.1, -0.1, 0],
      [-0.4, 0.4, 0],
    ];
    const worth = effectiveJurors(errors);
    expect(worth.correlation).toBeCloseTo((1 - 1 - 1) / 3, 12);
    expect(worth.effective).toBe(3);
    for (const [juror, accuracy] of [1 - 0.4 / 3, 1 - 0.2 / 3, 1 - 0.8 / 3].entries())
      expect(worth.accuracy[juror]).toBeCloseTo(accuracy, 12);
  });

  it('does not take rounding for variance', () => {
    expect(effectiveJurors([Array(10).fill(0.1), [...Array(9).fill(0.1), 0.2]]).correlation).toBeNull();
  });

  it('gives each juror its accuracy, null where nothing is known', () => {
    expect(effectiveJurors([row('x...'), row('xx??'), row('????')]).accuracy).toEqual([0.75, 0, null]);
  });

  it.each([
    [0, 7],
    [0.3, 7],
    [0.7, 7],
    [1, 7],
    [0.5, 3],
  ])('finds what a simulation was made of: shared %s, %s jurors', (shared, jurors) => {
    const rho = shared * shared;
    const { effective } = effectiveJurors(simulate(seededRandom(11), jurors, 4000, shared));
    const expected = jurors / (1 + (jurors - 1) * rho);
    expect(Math.abs((effective ?? Number.NaN) - expected)).toBeLessThan(0.1 * expected);
  });

  it('lies in [1, n], and depends on the order of neither jurors nor items', () => {
    const error = fc.option(fc.oneof(fc.boolean(), fc.double({ min: -1, max: 1, noNaN: true })));
    const matrix = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 8 }))
      .chain(([jurors, items]) =>
        fc.array(fc.array(error, { minLength: items, maxLength: items }), {
          minLength: jurors,
          maxLength: jurors,
        }),
      );
    fc.assert(
      fc.property(matrix, (errors) => {
        const worth = effectiveJurors(errors);
        const turned = effectiveJurors(errors.map((one) => one.toReversed()).toReversed());
        if (worth.effective === null) {
          expect(turned.effective).toBeNull();
          return;
        }
        expect(worth.effective).toBeGreaterThanOrEqual(1);
        expect(worth.effective).toBeLessThanOrEqual(errors.length);
        expect(turned.effective).toBeCloseTo(worth.effective, 6);
      }),
    );
  });

  it.each<[JurorError[][], RegExp]>([
    [[], /expected one row a juror, got none/],
    [[[true, false], [true]], /errors\[1\]: expected 2 entries as in the first row, got 1/],
    [[[0, 1.5]], /errors\[0\]\[1\]: expected a number in \[-1, 1\], got 1.5/],
    [[[Number.NaN]], /got NaN/],
  ])('refuses %j', (errors, message) => expect(() => effectiveJurors(errors)).toThrow(message));
});
