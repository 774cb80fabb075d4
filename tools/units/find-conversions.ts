import { type Agreement, agreement, joinedQuantity, shown } from './agreement.js';
import { numberAt, type Quantity, quantityAt } from './quantity.js';
import { unitAt } from './unit-expression.js';

/** A conversion a text states, decided. */
export interface Decision {
  readonly text: string;
  readonly finding: 'true' | 'false' | 'open';
  readonly why: string;
  readonly code?: string;
}

/** Most quantities read of a text; the rest is left. */
const MOST_QUANTITIES = 4_000;

const STARTS = /(?<![\p{L}\p{N}_.,/^])(?:[-−+]?[$€£¥₹]?(?:\p{Nd}|\.\d|[½⅓⅔¼¾⅛⅜⅝⅞])|(?:an?|one) \p{L})/giu;
const MONEY_BEFORE = /[$€£¥₹]$/;

/** The quantities of a text, in order; `5 ft 10 in` is one. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  let end = 0;
  for (const match of text.matchAll(STARTS)) {
    if (match.index < end) continue;
    const sign = /[$€£¥₹]/.test(match[0]) ? match[0].search(/[$€£¥₹]/) : -1;
    const quantity = sign < 0 ? quantityAt(text, match.index) : moneyAt(text, match.index + sign);
    if (quantity === null) {
      // a long run of digits is not read again from its middle
      end = numberAt(text, match.index)?.end ?? end;
      continue;
    }
    end = quantity.end;
    const before = found.at(-1);
    const gap = before === undefined ? null : text.slice(before.end, quantity.start);
    const joined =
      before !== undefined && gap !== null && /^(?: |, | and |)$/.test(gap)
        ? joinedQuantity(before, quantity)
        : null;
    if (joined === null) found.push(quantity);
    else found[found.length - 1] = { ...joined, text: text.slice(joined.start, joined.end) };
    if (found.length >= MOST_QUANTITIES) break;
  }
  return found;
}

function moneyAt(text: string, at: number): Quantity | null {
  const number = numberAt(text, at + 1);
  if (number === null || !MONEY_BEFORE.test(text.slice(0, at + 1).slice(-1))) return null;
  const unit = { text: text[at] as string, meanings: [], money: true, end: number.end };
  return { ...number, text: text.slice(at, number.end), unit, start: at };
}

const ABOUT = '(?:about|approximately|approx\\.?|roughly|around|nearly|almost|close to|circa|ca\\.|~|≈|some)';
const EQUALS = new RegExp(
  `^\\s*(?:(?:\\([^()]{0,20}\\) ?)?,? ?(?:(?:is|are|was|were|will be|equals?|makes?|measures|corresponds? to|converts? to|comes? to|amounts? to|works out to|weighs|contains|has|means|=|≈|→|≅|:=)(?: (?:also|exactly|precisely|just|equal to|equivalent to|the same as|therefore|then))*|or|\\(|\\(=|, ?or|i\\.e\\.,?|that is,?)(?: ?,? ?${ABOUT})?\\s*)$`,
  'i',
);
const NOT = /\b(?:is|are|was|were|does|do)(?:n['’]t| not)(?: equal(?: to)?| make)?\s*$/i;
const SAYS_ABOUT = new RegExp(ABOUT, 'i');

/** Words by which a sentence does not assert what it says. */
const HEDGED =
  /\b(?:if|whether|suppose|supposing|assume|assuming|maybe|perhaps|might|could|possibly|unless|wrong|incorrect|false|mistaken|mistakenly|claims?|claimed|said|says|untrue|myth|instead of|neither|nor|difference|change|rise|rises|increase|drop|decrease|map|scale|represents?|warmer|colder|faster|slower|longer|shorter|heavier|lighter|more than|less than)\b/i;

/** The sentence around a span, for its doubts. */
function sentenceAround(text: string, start: number, end: number): string {
  const from = Math.max(
    text.lastIndexOf('. ', start),
    text.lastIndexOf('\n', start),
    text.lastIndexOf('? ', start),
    start - 300,
  );
  const after = /[.?!](?:\s|$)|\n/.exec(text.slice(end, end + 300));
  return text.slice(from + 1, after === null ? end + 300 : end + after.index + 1);
}

function doubtOf(text: string, start: number, end: number): string | null {
  const sentence = sentenceAround(text, start, end);
  if (/\?\s*$/.test(sentence)) return 'question';
  return HEDGED.test(sentence) ? 'hedged' : null;
}

/** A text without the marks of Markdown and LaTeX around its quantities. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/\*\*|__|`/g, '')
    .replace(/\$(?=[^$\n]{0,300}\\[a-z,])|(?<=\\[a-z,][^$\n]{0,300})\$/g, '')
    .replace(/\\(?:text|mathrm|textbf|mathbf|boxed) ?\{([^{}\n]{0,80})\}/g, '$1')
    .replace(/\\[,;: ]|~(?=\\|[a-z])/g, ' ')
    .replace(/\\approx/g, '≈')
    .replace(/\\times/g, '×')
    .replace(/\\cdot/g, '·')
    .replace(/\^\{?\\circ\}?/g, '°')
    .replace(/[ \t\u00a0\u2009\u202f]+/g, ' ');
}

/** Every conversion a text states, decided; `cut` where it has more quantities than are read. */
export function findConversions(
  source: string,
  digits: number | undefined,
): { decisions: Decision[]; cut: boolean } {
  const text = withoutMarkup(source);
  const quantities = findQuantities(text);
  const found: Decision[] = [];
  quantities.forEach((from, index) => {
    const to = quantities[index + 1];
    const content = to === undefined ? null : between(text, from, to, digits);
    if (content !== null) found.push(content);
    const held = inOne(text, from, digits);
    if (held !== null) found.push(held);
  });
  return { decisions: found, cut: quantities.length >= MOST_QUANTITIES };
}

function between(text: string, from: Quantity, to: Quantity, digits: number | undefined): Decision | null {
  const link = text.slice(from.end, to.start);
  if (link.length > 60) return null;
  const negated = NOT.test(link);
  if (!negated && !EQUALS.test(link)) return null;
  const bracket = /\(|\bor\b|\bhas\b|contains|weighs|measures/i.test(link);
  const known = from.unit.meanings.length > 0 && to.unit.meanings.length > 0;
  // words that are no units are not said to be one amount
  if (
    !known &&
    (bracket ||
      (!from.unit.money && !to.unit.money && from.unit.meanings.length + to.unit.meanings.length === 0))
  )
    return null;
  const about =
    SAYS_ABOUT.test(link) ||
    SAYS_ABOUT.test(text.slice(Math.max(0, from.start - 12), from.start)) ||
    /≈|~/.test(link);
  const outcome = agreement(from, from.unit, to, to.unit, { about, digits });
  if (outcome.finding === 'false' && Number.isNaN(outcome.right) && (bracket || !closes(text, from, to)))
    return null;
  const reckoned = isTerm(text, from, to);
  if (outcome.finding === 'false' && [from, to].some((one) => /^\d{1,3}\.\d{3}(?![\d.])/.test(one.text)))
    return {
      text: text.slice(from.start, to.end).slice(0, 160),
      finding: 'open',
      why: 'decimal or thousands',
      code: 'decimal_mark',
    };
  if (
    reckoned ||
    (outcome.finding !== 'open' && (outcome.finding === 'false') !== negated && ofMore(text, from, to))
  )
    return {
      text: text.slice(from.start, to.end).replace(/\s+/g, ' ').slice(0, 160),
      finding: 'open',
      why: reckoned ? 'a term of a calculation' : 'said of something else',
      code: 'not_asserted',
    };
  return decided(text, from.start, to.end, outcome, to.unit.text, negated);
}

const LEAD =
  /(?:^|[.,:;!?\n(>|#"“•–—-]|\b(?:so|that|because|since|as|and|thus|hence|therefore|then|know|note|recall|while|but|only|the|exactly|about|approximately|roughly|around|nearly|is|are|was|answer|converting|convert|distance of|length of|height of|weight of|mass of|speed of|temperature of|volume of|area of))\s*$/i;
const TAIL =
  /^\s*(?:$|[.,;:!?)\]\n|"”]|(?:and|or|so|which|because|since|as|but|while|not|long|tall|high|wide|exactly|approximately)\b)/i;

/** Whether the two quantities are part of a larger statement ("1 cm is 5 km away"), which decides what they say. */
function ofMore(text: string, from: Quantity, to: Quantity): boolean {
  return (
    !LEAD.test(text.slice(Math.max(0, from.start - 30), from.start)) ||
    !TAIL.test(text.slice(to.end, to.end + 20))
  );
}

const TERM_BEFORE =
  /[+×*·÷/−%^]\s*$|\s-\s*$|\b(?:of|times|twice|double|half|triple|plus|minus|by|from|to|between)\s*$|\d\s*\($/i;
const SUM_BEFORE =
  /(?:^|[.,:;(\n]|\b(?:of|if|the|between|both|with))\s*[\d.,]{1,12} ?[\p{L}°²³/]{1,15} and\s*$/iu;
const NAMED_OF =
  /\b(?:distance|length|height|weight|mass|speed|temperature|volume|area|total|depth|width|size) of\s*$/i;

/** Whether a quantity is a term of a sum, a product or a fraction, and is not itself what is said to be equal. */
function isTerm(text: string, from: Quantity, to: Quantity): boolean {
  const before = text.slice(Math.max(0, from.start - 30), from.start);
  if ((TERM_BEFORE.test(before) && !NAMED_OF.test(before)) || SUM_BEFORE.test(before)) return true;
  return /^\s*(?:[+×*·÷/−]|- )\s*[\d(]/.test(text.slice(to.end, to.end + 12));
}

/** `mass length time` of kinds that are told by one another: a weight as a mass, a mass of water as its volume, a way as a time. */
const LOOSE: readonly (readonly [string, string])[] = [
  ['1 0 0', '1 1 -2'],
  ['1 0 0', '0 3 0'],
  ['0 1 0', '0 0 1'],
  ['1 0 0', '1 2 -2'],
  ['1 0 0', '0 1 -2'],
];

function looselyEqual(from: Quantity, to: Quantity): boolean {
  const [left, right] = [from, to].map(({ unit }) => unit.meanings[0]?.dimensions ?? []);
  // turns a minute and hertz differ by an angle, which is a pure number
  const differs = left?.some(
    (power, index) => index !== ANGLE && Math.abs(power - (right?.[index] ?? 0)) > 1e-9,
  );
  if (differs !== true) return true;
  const [one, other] = [left, right].map((powers) => powers?.slice(0, 3).join(' '));
  return LOOSE.some(([a, b]) => (one === a && other === b) || (one === b && other === a));
}
/** Place of the angle among the dimensions. */
const ANGLE = 7;

/** A clause that holds nothing but the two quantities: only there are different dimensions a mistake for sure. */
function closes(text: string, from: Quantity, to: Quantity): boolean {
  const before = text.slice(Math.max(0, from.start - 30), from.start);
  const clause = sentenceAround(text, from.start, to.end);
  return (
    !looselyEqual(from, to) &&
    /(?:^|[.,:;!?\n(]|\b(?:so|that|because|and|thus|hence|therefore|then|converting))\s*$/i.test(before) &&
    /^\s*(?:$|[.,;:!?)\n]|and\b|or\b)/i.test(text.slice(to.end, to.end + 10)) &&
    findQuantities(clause).length === 2
  );
}

const IN_ONE =
  /(?: there)? ?(?:are |is )?(?:in|per|make|makes|make up|equal|are in|go into) (?:(?:an?|one|1|each|every) )(?=\p{L})/iuy;

/** `There are 1000 grams in a kilogram.` */
function inOne(text: string, held: Quantity, digits: number | undefined): Decision | null {
  const before = text.slice(Math.max(0, held.start - 24), held.start);
  if (!/(?:there (?:are|is)(?: about| exactly| approximately)?|^) ?$/i.test(before)) return null;
  IN_ONE.lastIndex = held.end;
  const link = IN_ONE.exec(text);
  const unit = link === null ? null : unitAt(text, held.end + link[0].length);
  if (unit === null || unit.meanings.length === 0 || held.unit.meanings.length === 0) return null;
  const one = { text: '1', value: 1, lastDigit: 1e-9, lastNonZero: 1e-9, start: held.end, end: held.end };
  const outcome = agreement(one, unit, held, held.unit, { about: SAYS_ABOUT.test(before), digits });
  if (Number.isNaN('right' in outcome ? outcome.right : 0)) return null;
  return decided(text, held.start, unit.end, outcome, held.unit.text, false);
}

function decided(
  text: string,
  start: number,
  end: number,
  outcome: Agreement,
  unit: string,
  negated: boolean,
): Decision {
  const written = text.slice(start, end).replace(/\s+/g, ' ').slice(0, 160);
  const doubt = doubtOf(text, start, end);
  if (doubt !== null) return { text: written, finding: 'open', why: doubt, code: 'not_asserted' };
  if (outcome.finding === 'open')
    return { text: written, finding: 'open', why: outcome.code.replaceAll('_', ' '), code: outcome.code };
  const why = `right is ${shown(outcome.right, unit)}`;
  const holds = (outcome.finding === 'true') !== negated;
  const code = Number.isNaN(outcome.right) ? 'different_dimensions' : 'different';
  return holds ? { text: written, finding: 'true', why } : { text: written, finding: 'false', why, code };
}
