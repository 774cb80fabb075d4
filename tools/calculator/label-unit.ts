import { Rational } from '../../src/exact/rational.js';
import { COUNTING_WORDS } from './everyday-units.js';
import { combined, type Quantity, UNIT_QUANTITY } from './quantity.js';
import { singular, unitNamed } from './units.js';

/** What is known of the words behind a number. */
export interface LabelUnit extends Quantity {
  /** Every word that counts is a known unit, a counting word or money. */
  readonly known: boolean;
}

const NONE: ReadonlyMap<string, number> = new Map();

/** Words that say nothing about what is counted. */
const EMPTY_WORDS = new Set(
  'of in the a an for and at on to is are was were left more total each every all altogether from with he she they it his her their this that which so per'.split(
    ' ',
  ),
);

/**
 * Reads the words behind a number as a unit: `miles per hour`, `square feet`, `dozen eggs`, `minutes/racquet`. Only the
 * first words count, up to one that belongs to the sentence; a noun that is no unit counts itself.
 */
export function labelUnit(words: readonly string[]): LabelUnit {
  let total: Quantity = UNIT_QUANTITY;
  let known = true;
  let sign: 1 | -1 = 1;
  let found = 0;
  let power = 1;
  for (const [index, word] of words.slice(0, 8).entries()) {
    if (word.startsWith('^')) continue;
    if (word === 'per' || word === '/') {
      sign = -1;
      continue;
    }
    if (word === 'square' || word === 'sq') power = 2;
    else if (word === 'cubic' || word === 'cu') power = 3;
    else if (EMPTY_WORDS.has(word) && !(word === 'in' && words.length === 1)) {
      if (found > 0) break;
    } else {
      const unit = wordUnit(word);
      known &&= unit.known;
      const raised = powerBehind(words[index + 1]);
      for (let times = 0; times < power * raised; times += 1) total = combined(total, unit.quantity, sign);
      power = 1;
      found += 1;
      const counting = COUNTING_WORDS.has(word);
      if (!counting && !words.includes('per') && !words.includes('/')) break;
      if (!counting) sign = 1;
    }
  }
  return { ...total, known };
}

/** `^2` behind a unit; negative and large powers are not read. */
const powerBehind = (word: string | undefined): number =>
  word !== undefined && /^\^[2-4]$/.test(word) ? Number(word[1]) : 1;

function wordUnit(word: string): { quantity: Quantity; known: boolean } {
  const count = COUNTING_WORDS.get(word);
  if (count !== undefined) return { quantity: { scale: Rational.of(count), dimensions: NONE }, known: true };
  const unit = unitNamed(word);
  if (unit) return { quantity: unit, known: true };
  return {
    quantity: { scale: Rational.ONE, dimensions: new Map([[`# ${singular(word)}`, 1]]) },
    known: false,
  };
}
