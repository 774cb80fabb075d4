/** A unit by what one of it is: `[number, unit of mathjs or of this table]`; more entries are further meanings. */
export type Definition = readonly (readonly [number, string, ('rare' | undefined)?])[];

const rows: readonly (readonly [string, Definition])[] = [
  // lengths
  ['metre metres', [[1, 'meter']]],
  ['kilometre kilometres kms', [[1, 'kilometer']]],
  ['centimetre centimetres cms', [[1, 'centimeter']]],
  ['millimetre millimetres', [[1, 'millimeter']]],
  ['micrometre micrometres micron microns µm μm', [[1, 'micrometer']]],
  ['nanometre nanometres', [[1, 'nanometer']]],
  ["'", [[1, 'foot']]],
  ['"', [[1, 'inch']]],
  ['nmi nauticalmile nauticalmiles', [[1852, 'meter']]],
  ['furlong furlongs', [[201.168, 'meter']]],
  ['fathom fathoms', [[1.8288, 'meter']]],
  ['lightyear lightyears ly', [[9_460_730_472_580_800, 'meter']]],
  ['au AU astronomicalunit astronomicalunits', [[149_597_870_700, 'meter']]],
  ['parsec parsecs pc', [[3.085677581491367e16, 'meter']]],
  ['Å', [[1e-10, 'meter']]],
  // areas
  ['acre acres', [[4046.8564224, 'm2']]],
  ['ha', [[10_000, 'm2']]],
  // volumes; kitchen spoons and cups have several customary sizes
  ['millilitre millilitres mL mls', [[1, 'milliliter']]],
  ['litre litres', [[1, 'liter']]],
  ['decilitre decilitres', [[1, 'deciliter']]],
  ['centilitre centilitres', [[1, 'centiliter']]],
  [
    'gallon gallons gal',
    [
      [3.785411784e-3, 'm3'],
      [4.54609e-3, 'm3', 'rare'],
    ],
  ],
  ['usgallon usgallons', [[3.785411784e-3, 'm3']]],
  ['imperialgallon imperialgallons ukgallon ukgallons', [[4.54609e-3, 'm3']]],
  [
    'quart quarts qt',
    [
      [9.46352946e-4, 'm3'],
      [1.1365225e-3, 'm3', 'rare'],
    ],
  ],
  [
    'pint pints pt',
    [
      [4.73176473e-4, 'm3'],
      [5.6826125e-4, 'm3', 'rare'],
    ],
  ],
  [
    'cup cups',
    [
      [2.365882365e-4, 'm3'],
      [2.4e-4, 'm3'],
      [2.5e-4, 'm3'],
      [2.84130625e-4, 'm3', 'rare'],
    ],
  ],
  [
    'tablespoon tablespoons tbsp tbsps tbs',
    [
      [1.47867648e-5, 'm3'],
      [1.5e-5, 'm3'],
      [2e-5, 'm3', 'rare'],
    ],
  ],
  [
    'teaspoon teaspoons tsp tsps',
    [
      [4.92892159e-6, 'm3'],
      [5e-6, 'm3'],
    ],
  ],
  [
    'floz fluidounce fluidounces',
    [
      [2.95735295625e-5, 'm3'],
      [2.84130625e-5, 'm3', 'rare'],
      [3e-5, 'm3', 'rare'],
    ],
  ],
  ['stickofbutter sticksofbutter', [[113.398, 'gram']]],
  // masses
  ['kilo kilos kgs', [[1, 'kg']]],
  ['gramme grammes gms gm', [[1, 'gram']]],
  ['tonne tonnes metricton metrictons', [[1000, 'kg']]],
  [
    'ton tons',
    [
      [907.18474, 'kg'],
      [1016.0469088, 'kg', 'rare'],
      [1000, 'kg', 'rare'],
    ],
  ],
  ['shortton shorttons', [[907.18474, 'kg']]],
  ['longton longtons', [[1016.0469088, 'kg']]],
  ['pound pounds', [[0.45359237, 'kg']]],
  ['stones', [[6.35029318, 'kg']]],
  ['troyounce troyounces', [[31.1034768, 'gram']]],
  ['carat carats ct', [[0.2, 'gram']]],
  ['slug slugs', [[14.593902937, 'kg']]],
  // times
  ['fortnight fortnights', [[14, 'day']]],
  [
    'month months',
    [
      [2_629_746, 's'],
      [2_592_000, 's'],
      [2_678_400, 's', 'rare'],
      [2_505_600, 's', 'rare'],
      [2_419_200, 's', 'rare'],
    ],
  ],
  [
    'year years yr yrs',
    [
      [31_536_000, 's'],
      [31_557_600, 's'],
      [31_556_952, 's'],
      [31_622_400, 's', 'rare'],
    ],
  ],
  ['millisecond milliseconds msec', [[0.001, 's']]],
  // speeds and fuel
  ['mph', [[1609.344 / 3600, 'm/s']]],
  ['kmh kph kmph', [[1 / 3.6, 'm/s']]],
  ['knot knots kn kt kts', [[1852 / 3600, 'm/s']]],
  ['fps', [[0.3048, 'm/s']]],
  [
    'mpg',
    [
      [1609.344 / 3.785411784e-3, 'm-2'],
      [1609.344 / 4.54609e-3, 'm-2', 'rare'],
    ],
  ],
  ['usmpg', [[1609.344 / 3.785411784e-3, 'm-2']]],
  ['ukmpg imperialmpg', [[1609.344 / 4.54609e-3, 'm-2']]],
  // energy, power, pressure, force
  [
    'cal calorie calories',
    [
      [4.184, 'J'],
      [4.1868, 'J'],
      [4184, 'J', 'rare'],
    ],
  ],
  [
    'kcal kilocalorie kilocalories Cal Calories foodcalories',
    [
      [4184, 'J'],
      [4186.8, 'J'],
    ],
  ],
  ['btu', [[1055.05585262, 'J']]],
  ['wh', [[3600, 'J']]],
  ['kwh kilowatthour kilowatthours kWhr', [[3_600_000, 'J']]],
  [
    'hp horsepower',
    [
      [745.69987158227, 'W'],
      [735.49875, 'W', 'rare'],
    ],
  ],
  ['mmHg', [[133.322387415, 'Pa']]],
  ['inHg', [[3386.389, 'Pa']]],
  ['mbar millibar millibars', [[100, 'Pa']]],
  ['bars', [[100_000, 'Pa']]],
  ['atmosphere atmospheres', [[101_325, 'Pa']]],
  ['pascal pascals', [[1, 'Pa']]],
  ['kilopascal kilopascals', [[1000, 'Pa']]],
  ['ev', [[1.602176634e-19, 'J']]],
  ['gauss', [[1e-4, 'T']]],
  // angles and turns
  ['°', [[1, 'deg']]],
  ['turn turns revolution revolutions', [[2 * Math.PI, 'rad']]],
  ['rpm', [[(2 * Math.PI) / 60, 'rad/s']]],
]; // prettier-ignore

/** By name; what mathjs lacks, or measures otherwise than the definitions in force. */
export const UNIT_TABLE: ReadonlyMap<string, Definition> = new Map(
  rows.flatMap(([names, definition]) => names.split(' ').map((name) => [name, definition] as const)),
);

/** Temperatures: factor to kelvin, and what is added to the number first. */
export const TEMPERATURES: ReadonlyMap<string, readonly [number, number]> = new Map(
  (
    [
      ['°C ℃ °c C celsius centigrade degC', [1, 273.15]],
      ['°F ℉ °f F fahrenheit degF', [5 / 9, 459.67]],
      ['K kelvin kelvins', [1, 0]],
      ['°R rankine', [5 / 9, 0]],
    ] as const
  ).flatMap(([names, scale]) => names.split(' ').map((name) => [name, scale] as const)),
);

/** Bits in one of the units of data, by what the prefix is put before. */
export const DATA_UNITS: ReadonlyMap<string, number> = new Map([
  ['B', 8],
  ['byte', 8],
  ['bytes', 8],
  ['bit', 1],
  ['bits', 1],
  ['b', 1],
]);

/** Decimal prefixes of data, and the power of 1024 that the same letter is used for. */
export const DATA_PREFIXES: ReadonlyMap<string, readonly [number, number]> = new Map(
  ['k kilo', 'M mega', 'G giga', 'T tera', 'P peta', 'E exa'].flatMap((names, index) =>
    names.split(' ').map((name) => [name, [1000 ** (index + 1), 1024 ** (index + 1)]] as const),
  ),
);

/** Money: what one is worth in another changes, so it is never decided. */
export const MONEY = new Set(
  `$ € £ ¥ ₹ ₽ ₩ usd eur gbp jpy cny inr chf cad aud dollar dollars euro euros yen yuan rupee rupees franc francs ruble
  rubles bitcoin bitcoins btc sterling peso pesos krona kronor`.split(/\s+/),
);
