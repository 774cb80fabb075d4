/** A base quantity and the power it has in a unit. */
type Dimension = readonly ['time' | 'length' | 'mass' | 'angle', number];

const TIME: Dimension = ['time', 1];
const LENGTH: Dimension = ['length', 1];
const AREA: Dimension = ['length', 2];
const VOLUME: Dimension = ['length', 3];
const MASS: Dimension = ['mass', 1];
const ANGLE: Dimension = ['angle', 1];

/**
 * The units most texts use, with their size in SI units as mathjs has it, by every name it gives them: where a text has no
 * others, mathjs is not loaded.
 */
export const COMMON_UNITS: ReadonlyMap<string, readonly [string, Dimension]> = new Map(
  (
    [
      ['second seconds sec secs s', '1', TIME],
      ['minute minutes min mins', '60', TIME],
      ['hour hours hr hrs h', '3600', TIME],
      ['day days', '86400', TIME],
      ['week weeks', '604800', TIME],
      ['month months', '2629800', TIME],
      ['year years', '31557600', TIME],
      ['decade decades', '315576000', TIME],
      ['century centuries', '3155760000', TIME],
      ['meter meters m', '1', LENGTH],
      ['kilometer kilometers km', '1000', LENGTH],
      ['centimeter centimeters cm', '0.01', LENGTH],
      ['millimeter millimeters mm', '0.001', LENGTH],
      ['inch inches in', '0.0254', LENGTH],
      ['foot feet ft', '0.3048', LENGTH],
      ['yard yards yd', '0.9144', LENGTH],
      ['mile miles mi', '1609.344', LENGTH],
      ['gram grams g', '0.001', MASS],
      ['kilogram kilograms kg', '1', MASS],
      ['milligram milligrams mg', '0.000001', MASS],
      ['lb lbs', '0.45359237', MASS],
      ['ounce ounces oz', '0.028349523125', MASS],
      ['ton tons', '907.18474', MASS],
      ['liter liters litre litres l L', '0.001', VOLUME],
      ['milliliter milliliters ml mL', '0.000001', VOLUME],
      ['gallon gallons', '0.003785411784', VOLUME],
      ['quart quarts', '0.000946352946', VOLUME],
      ['pint pints', '0.000473176473', VOLUME],
      ['cup cups', '0.0002365882365', VOLUME],
      ['teaspoon teaspoons', '0.000005', VOLUME],
      ['tablespoon tablespoons', '0.000015', VOLUME],
      ['acre acres', '4046.86', AREA],
      ['degree degrees deg', '0.017453292519943295', ANGLE],
    ] as const
  ).flatMap(([names, scale, dimension]) =>
    names.split(' ').map((name) => [name, [scale, dimension]] as const),
  ),
);
