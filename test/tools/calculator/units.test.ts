import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { COMMON_UNITS } from '../../../tools/calculator/common-units.js';
import { mayBeUnit } from '../../../tools/calculator/unit-names.js';
import { unitNamed } from '../../../tools/calculator/units.js';

interface Unit {
  readonly dimensions: readonly number[];
  toSI(): { readonly value: number };
}
interface Mathjs {
  unit(value: number, name: string): Unit;
  readonly Unit: { readonly UNITS: Readonly<Record<string, { readonly prefixes: object }>> };
}
const mathjs = createRequire(import.meta.url)('mathjs/lib/browser/math.js') as Mathjs;
const BASE = ['mass', 'length', 'time', 'current', 'temperature', 'luminosity', 'amount', 'angle'];

describe('tables that spare loading mathjs', () => {
  it('have the sizes and dimensions that mathjs has', () => {
    for (const [name, [scale, [base, power]]] of COMMON_UNITS) {
      const unit = mathjs.unit(1, name);
      const dimensions = unit.dimensions.flatMap((value, index) => (value === 0 ? [] : [[index, value]]));
      expect([name, Number(scale)]).toEqual([name, unit.toSI().value]);
      expect([name, dimensions]).toEqual([name, [[BASE.indexOf(base), power]]]);
    }
  });

  it('know every name with every prefix', () => {
    for (const [name, { prefixes }] of Object.entries(mathjs.Unit.UNITS)) {
      if (!/^\p{L}+$/u.test(name)) continue;
      for (const prefix of Object.keys(prefixes))
        expect([prefix + name, mayBeUnit(prefix + name)]).toEqual([prefix + name, true]);
    }
  });

  it.each(['apples', 'people', 'points', '5', 'm2', '', 'constructor', 'k', 'ah', '苹果'])(
    'tell that %j is no unit',
    (word) => {
      expect(unitNamed(word)).toBeNull();
    },
  );

  it.each([
    ['hectares', '10000'],
    ['megawatt', '1000000'],
    ['hours', '3600'],
    ['stunden', '3600'],
    ['pounds', '45359237/100000000'],
  ])('size of %s in SI units: %s', (word, scale) => {
    expect(unitNamed(word)?.scale.toString()).toBe(scale);
  });
});
