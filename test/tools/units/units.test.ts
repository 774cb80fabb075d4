import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ToolCase, toolMismatches } from '../../../src/testing/tool-cases.js';
import { converted } from '../../../tools/units/agreement.js';
import { units } from '../../../tools/units/index.js';
import { unitAt, type WrittenUnit } from '../../../tools/units/unit-expression.js';

const all = (finding: ToolCase['finding'], texts: readonly string[], code?: string): ToolCase[] =>
  texts.map((text) => ({ input: { text }, finding, ...(code === undefined ? {} : { code }) }));

const TRUE = [
  '5 miles is 8.05 km',
  '5 miles is 8 km',
  '5 miles (8.05 km)',
  '**5 miles** is **8.05 km**.',
  '$5\\text{ miles} = 8.05\\text{ km}$',
  '\\boxed{5 \\text{ ft} = 60 \\text{ in}}',
  '1 km^2 = 10^6 m^2',
  '1 AU is 149.6 million km',
  '1 mg = 1000 µg',
  'A distance of 5 miles is 8.05 km.',
  '100 °F = 37.8 °C',
  '100 degrees Fahrenheit is 37.8 degrees Celsius.',
  '0 °C is 273.15 K',
  '-40 °F equals -40 °C',
  '20 m/s is 72 km/h',
  '60 miles per hour is 26.82 meters per second',
  '1 kWh = 3.6 MJ',
  '1 kWh is 3,600,000 J',
  '1 cup is 236.6 mL',
  '1 tablespoon is 3 teaspoons',
  '1 tbsp = 15 ml',
  '1 US gallon is 3.785 liters',
  '1 imperial gallon is 4.546 litres',
  '1 KiB = 1024 bytes',
  '1 kB is 1000 bytes',
  '8 bits = 1 byte',
  '30 mpg is 7.84 L/100 km',
  '180° is 3.14159 rad',
  '1 atm is 101325 Pa',
  '32 psi = 2.21 bar',
  '5 ft 10 in is 177.8 cm',
  '5\'10" = 177.8 cm',
  '1 acre is 4046.86 m²',
  '1 square mile is 2.59 square kilometers',
  '1 g/cm^3 = 1000 kg/m³',
  'There are 1000 grams in a kilogram.',
  'There are 5280 feet in a mile',
  'A mile is 1.609 km',
  '1/2 mile is 0.805 km',
  '3.2 × 10^5 m = 320 km',
  '100 miles is about 160 km',
  '5 miles is not 9 km',
  '8.05 km = 5.000 miles',
  '1 nautical mile is 1.852 km',
  '٥ km is ٥٠٠٠ m',
  '５ km is 5000 m',
];

const FALSE = [
  '5 miles is 9 km',
  '5 miles is 8.1 km',
  '5 miles (7.05 km)',
  '100 °F = 38.8 °C',
  '0 °C is 273 °F',
  '1 mile = 3 km',
  '101 miles is 160 km',
  '20 m/s is 70 km/h',
  '1 kWh = 3.6 kJ',
  '1 KiB = 1000 bytes',
  '30 mpg is 12.8 L/100 km',
  '90° is 3.14 rad',
  'There are 100 grams in a kilogram.',
  '1 acre is 4046.86 m',
  '5 kg = 5 meters',
  '5 miles is not 8.05 km',
  '5 ft 10 in is 180.3 cm',
  '100 miles is about 180 km',
];

const OPEN: readonly (readonly [string, string])[] = [
  ['5 dollars is 4.5 euros', 'rate_changes'],
  ['$5 = €4.50', 'rate_changes'],
  ['5 smoots is 8.5 m', 'unknown_unit'],
  ['1 gallon is 4.546 litres', 'ambiguous_unit'],
  ['1 GB = 1024 MB', 'ambiguous_unit'],
  ['1 mile is 2 km', 'coarse'],
  ['100 miles is 160 km', 'closing_zeros'],
  ['5 miles is 8.04 km', 'truncated'],
  ['If 5 miles is 9 km, then we are late', 'not_asserted'],
  // a term of a calculation is not what is said to be equal
  ['5 m + 3 m = 8 m', 'not_asserted'],
  ['10 m - 3 m = 7 m', 'not_asserted'],
  ['2 × 5 m = 10 m', 'not_asserted'],
  ['3 m = 1 m + 2 m', 'not_asserted'],
  ['half of 10 km is 5 km', 'not_asserted'],
  ['20% of 50 kg is 10 kg', 'not_asserted'],
  ['The sum of 5 m and 3 m is 8 m', 'not_asserted'],
  // a map, a change, a place on the way
  ['On the map 1 inch is 10 miles.', 'not_asserted'],
  ['A change of 10 °C is 18 °F.', 'not_asserted'],
  ['5 km is 2 miles nearer', 'not_asserted'],
  ['At 60 km/h, 2 hours is 120 km', 'nothing_to_check'],
  ['1 kg = 9.8 N', 'nothing_to_check'],
  ['1 L = 1 kg', 'nothing_to_check'],
  ['60 rpm = 1 Hz', 'nothing_to_check'],
  ['1.000 m = 1 km', 'decimal_mark'],
  ['5 miles = 8.045 km', 'rounded_factor'],
  ['1 year is 366 days', 'ambiguous_unit'],
  ['Is 5 miles 9 km? Is it so that 5 miles is 9 km?', 'not_asserted'],
  ['It is wrong that 5 miles is 9 km.', 'not_asserted'],
  ['', 'nothing_to_check'],
  ['We drove 5 miles in 2 hours.', 'nothing_to_check'],
  ['3 apples are 4 oranges', 'nothing_to_check'],
  ['The drive of 10 km is 2 hours long', 'nothing_to_check'],
  ['I bought 5 kg (2 hours late)', 'nothing_to_check'],
  ['1'.repeat(5_000), 'nothing_to_check'],
];

const ANSWERS: readonly (readonly [string, string, ToolCase['finding'], string?])[] = [
  ['Convert 5 miles to kilometers.', '8.05', 'supports'],
  ['Convert 5 miles to kilometers.', 'It is 8.05 km.', 'supports'],
  ['Convert 5 miles to kilometers.', '5 miles is 8.5 km', 'refutes'],
  ['Convert 5 miles to kilometers.', '8047 meters', 'supports'],
  ['Convert 5 miles to kilometers.', 'No idea', 'refutes', 'no_answer'],
  ['Convert 5 miles to kilometers.', '5 × 1.609 = 8.05 km', 'supports'],
  [
    'Convert 5 miles to kilometers.',
    '8.05 km. For reference, 10 miles is 16.09 km.',
    'open',
    'several_answers',
  ],
  ['Convert 5 miles to kilometers.', 'about eight kilometers', 'open', 'unreadable_answer'],
  ['How many feet are in 3 miles?', '15,840', 'supports'],
  ['How many feet are in 3 miles?', '15,480 feet', 'refutes'],
  ['What is 100°F in Celsius?', '37.8', 'supports'],
  ['What is 5 USD in EUR?', '4.5', 'open'],
  ['Write a poem about 5 miles', 'Roses', 'open', 'nothing_to_check'],
];

const ARGUMENTS: ToolCase[] = [
  { input: { text: '', value: 5, from: 'miles', to: 'km', expect: 8.05 }, finding: 'supports' },
  { input: { text: 'so it is 8.05 km', value: 5, from: 'miles', to: 'km' }, finding: 'supports' },
  { input: { text: '', value: 5, from: 'miles', to: 'km', expect: '8.1', digits: 2 }, finding: 'refutes' },
  { input: { text: '', value: 5, from: 'miles', to: 'km', expect: '8.049', digits: 3 }, finding: 'supports' },
  { input: { text: '', value: 5, from: 'miles', to: 'km' }, finding: 'refutes', code: 'no_answer' },
  { input: { text: '', value: 5, from: 'miles', to: 'kg' }, finding: 'error', code: 'bad_arguments' },
  { input: { text: '', value: 5, from: 'miles' }, finding: 'error', code: 'bad_arguments' },
  { input: { text: '', value: 5, from: 'smoots', to: 'km' }, finding: 'open', code: 'unknown_unit' },
];

describe('units', () => {
  it.each([
    ['true', all('supports', TRUE)],
    ['false', all('refutes', FALSE)],
    ['open', OPEN.flatMap(([text, code]) => all('open', [text], code))],
    ['arguments', ARGUMENTS],
    [
      'answers',
      ANSWERS.map(([question, text, finding, code]) => ({
        input: { question, text },
        finding,
        ...(code === undefined ? {} : { code }),
      })),
    ],
  ])('%s', async (_, cases) => {
    expect(cases.length).toBeGreaterThan(5);
    expect(await toolMismatches(units, cases as ToolCase[])).toEqual([]);
  });

  it('comes back to the number it started from', () => {
    const kinds = [
      ['mile', 'km', 'ft'],
      ['°C', '°F', 'K'],
      ['mpg', 'L/100km'],
      ['kB', 'MiB'],
      ['m/s', 'mph', 'knots'],
    ];
    const pair = fc
      .constantFrom(...kinds)
      .chain((names) => fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)));
    fc.assert(
      fc.property(pair, fc.double({ min: 1, max: 1e6, noNaN: true }), ([one, other], value) => {
        const [from, to] = [unitAt(one, 0) as WrittenUnit, unitAt(other, 0) as WrittenUnit];
        const there = converted(value, from, to)[0]?.value ?? Number.NaN;
        const back = converted(there, to, from)[0]?.value ?? Number.NaN;
        return Math.abs(back - value) <= 1e-6 * Math.abs(value) + 1e-6;
      }),
    );
  });

  it.each(['1', '5 km ', 'a ', '1.', '5 km (', '"', '5 m/', '½', '-', '5 ft ', '10 × 10^', 'x '])(
    'reads two hundred thousand characters of %j in a moment',
    async (piece) => {
      const text = piece.repeat(Math.floor(200_000 / piece.length));
      const before = performance.now();
      const [mismatch] = await toolMismatches(units, [{ input: { text }, finding: 'open' }]);
      expect(mismatch?.got.status ?? 'ok').toBe('ok');
      expect(performance.now() - before).toBeLessThan(3_000);
    },
  );

  it('never pays a false statement behind more than it reads', async () => {
    const text = `${'1 km is 1000 m. '.repeat(5_000)} 1 km is 3 m.`;
    expect(await toolMismatches(units, all('open', [text], 'bound_reached'))).toEqual([]);
  });

  it('leaves a longer text open', async () => {
    const cases = all('open', ['5 miles is 9 km. '.repeat(60_000)], 'bound_reached');
    expect(await toolMismatches(units, cases)).toEqual([]);
  });
});
