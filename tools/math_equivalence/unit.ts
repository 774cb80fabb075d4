/** A unit, percent or money sign beside a value. */
export interface Unit {
  /** `%`, `°`, a currency's symbol, a unit in canonical spelling (`cm^2`, `km/h`), or the words as written. */
  readonly name: string;
  /** `measure` converts to others; `words` only describe (`papers`). */
  readonly kind: 'percent' | 'degree' | 'money' | 'measure' | 'temperature' | 'words';
}

const SPELLINGS: Readonly<Record<string, string>> = {
  mm: 'millimeter millimeters millimetre millimetres',
  cm: 'centimeter centimeters centimetre centimetres cms',
  dm: 'decimeter decimeters decimetre decimetres',
  m: 'meter meters metre metres',
  km: 'kilometer kilometers kilometre kilometres kms',
  in: 'inch inches',
  ft: 'foot feet',
  yd: 'yard yards',
  mi: 'mile miles',
  mg: 'milligram milligrams',
  g: 'gram grams gramme grammes gm',
  kg: 'kilogram kilograms kgs kilo kilos',
  tonne: 'tonnes',
  oz: 'ounce ounces',
  lb: 'pound pounds lbs',
  ml: 'milliliter milliliters millilitre millilitres mL',
  l: 'liter liters litre litres L',
  gal: 'gallon gallons',
  ms: 'millisecond milliseconds',
  s: 'second seconds sec secs',
  minute: 'minutes min mins',
  hour: 'hours hr hrs h',
  day: 'days',
  week: 'weeks wk wks',
  month: 'months',
  year: 'years yr yrs',
  decade: 'decades',
  century: 'centuries',
  cup: 'cups',
  tablespoon: 'tablespoons tbsp tbsps',
  teaspoon: 'teaspoons tsp tsps',
  pint: 'pints pt',
  quart: 'quarts qt',
  Hz: 'hertz',
  kHz: '',
  MHz: '',
  N: 'newton newtons',
  J: 'joule joules',
  kJ: 'kilojoule kilojoules',
  W: 'watt watts',
  kW: 'kilowatt kilowatts',
  V: 'volt volts',
  A: 'ampere amperes amp amps',
  Pa: 'pascal pascals',
  kPa: '',
  K: 'kelvin kelvins',
  mol: 'mole moles',
  rad: 'radian radians',
  acre: 'acres',
  hectare: 'hectares ha',
  ohm: 'ohms Ω',
  C: 'coulomb coulombs',
}; // prettier-ignore

const CANONICAL: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([unit, others]) =>
    [unit, ...others.split(' ').filter(Boolean)].map((name) => [name, unit] as const),
  ),
);
const MONEY: ReadonlyMap<string, string> = new Map([
  ...[...'$€£¥₹₽₩₺₴₫₪₦₱฿¢'].map((symbol) => [symbol, symbol] as const),
  ...Object.entries({
    cent: '¢',
    cents: '¢',
    dollar: '$',
    dollars: '$',
    usd: '$',
    buck: '$',
    bucks: '$',
    euro: '€',
    euros: '€',
    eur: '€',
    gbp: '£',
    yen: '¥',
    yuan: '¥',
    rmb: '¥',
    rupee: '₹',
    rupees: '₹',
    rubles: '₽',
    元: '¥',
    円: '¥',
  }),
]); // prettier-ignore
const PERCENT = new Set(['%', 'percent', 'percents', 'pct', 'per cent', 'percentage', 'prozent', 'procent']);
const DEGREE = new Set(['°', 'degree', 'degrees', 'deg', '^°']);

const TEMPERATURE = /^(?:(?:degrees?|deg|°) ?)?(celsius|centigrade|fahrenheit)$|^(?:°|deg|degrees?) ?([cf])$/;

/** The source of a unit as plain text: LaTeX commands that only set it are gone, squares are `^2`. */
export function plainUnit(source: string): string {
  return source
    .replace(/\\(?:text|mbox|mathrm|textrm|textbf|textit|mathbf|rm|operatorname|hbox)(?![a-zA-Z])/g, ' ')
    .replace(/\\circ|\\degree/g, '°')
    .replace(/\\%/g, '%')
    .replace(/\\(?:cdot|times)(?![a-zA-Z])|[·⋅]/g, '*')
    .replace(/\\[,;:!\s]|\\q?quad|~|\$/g, (mark) => (mark === '$' ? '$' : ' '))
    .replace(/[{}\\]/g, '')
    .replace(/²/g, '^2')
    .replace(/³/g, '^3')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Reads a unit or a describing phrase; null where the text is neither (it has digits or signs of its own). */
export function readUnit(source: string): Unit | null {
  if (source.length > 200) return null;
  const text = plainUnit(source)
    .replace(/[.,;:]+$/, '')
    .trim();
  if (text === '' || text.length > 80) return null;
  const lower = text.toLowerCase();
  if (PERCENT.has(lower)) return { name: '%', kind: 'percent' };
  if (DEGREE.has(lower)) return { name: '°', kind: 'degree' };
  const heat = TEMPERATURE.exec(lower)
    ?.slice(1)
    .find((one) => one !== undefined);
  if (heat !== undefined) return { name: `°${heat.slice(0, 1).toUpperCase()}`, kind: 'temperature' };
  const money = MONEY.get(lower);
  if (money !== undefined) return { name: money, kind: 'money' };
  const measure = readMeasure(text);
  if (measure !== null) return { name: measure, kind: 'measure' };
  return /^[\p{L}\s'’.^°()-]+$/u.test(text) && /\p{L}/u.test(text) ? { name: lower, kind: 'words' } : null;
}

/** `square meters`, `cm^2`, `km per hour`, `m/s^2` in one spelling; null where a part is no unit. */
function readMeasure(text: string): string | null {
  const spelled = text
    .replace(/\b(?:sq|square|squared)\.?\s+([a-zA-Z]+)/gi, '$1^2')
    .replace(/\b(?:cubic|cu)\.?\s+([a-zA-Z]+)/gi, '$1^3')
    .replace(/\bper\b/gi, '/')
    .replace(/\bmph\b/g, 'mi/hour')
    .replace(/\bkmh\b|\bkph\b/g, 'km/hour')
    .replace(/\s*([*/^])\s*/g, '$1')
    .trim();
  let result = '';
  for (const part of spelled.split(/([*/ ])/)) {
    if (part === '*' || part === '/' || part === ' ') {
      result += part === ' ' ? '*' : part;
      continue;
    }
    const [name = '', exponent, more] = part.split('^');
    const unit = CANONICAL.get(name) ?? (name.length > 2 ? CANONICAL.get(name.toLowerCase()) : undefined);
    if (unit === undefined || more !== undefined || (exponent !== undefined && !/^-?\d$/.test(exponent)))
      return null;
    result += exponent === undefined || exponent === '1' ? unit : `${unit}^${exponent}`;
  }
  return result === '' ? null : result;
}
