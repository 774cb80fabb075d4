import { readUnit } from './unit.js';
import { plainWords } from './words.js';

/** Words behind a number that change its value or deny it: what they stand beside is not that number. */
const CHANGING = new Set(
  `not no never wrong incorrect false less fewer more greater larger smaller than times plus minus squared cubed
  over under above below between mod modulo divided multiplied half halves third thirds quarter quarters tenths
  fifth fifths sixth sixths sevenths eighth eighths ninths tenth hundredths thousandths millionths factorial percentile digit digits out if unless
  nicht kein falsch mal weniger mehr als no menos más mas que veces faux fois moins plus pas не нет раз`.split(
    /\s+/,
  ),
); // prettier-ignore

/** Groups of words of which one excludes the others. */
const EXCLUSIVE: readonly ReadonlySet<string>[] = [
  ['am', 'pm'],
  ['left', 'right'],
  ['north', 'south', 'east', 'west'],
  ['up', 'down'],
  ['clockwise', 'counterclockwise', 'anticlockwise'],
  ['boys', 'girls'],
  ['bc', 'ad'],
  ['wins', 'losses'],
].map((words) => new Set(words.map(singular)));

/** Whether words behind a number say something else than the number alone. */
export function changesValue(label: string): boolean {
  return plainWords(label)
    .replace(/left over/g, 'left')
    .split(' ')
    .some((word) => CHANGING.has(word));
}

/** `apples` as `apple`, `boxes` as `box`, `berries` as `berry`. */
function singular(word: string): string {
  if (word.length < 4 || word.endsWith('ss')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|z|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

const FILLING = new Set(['of', 'in', 'the', 'a', 'an', 'total', 'each', 'per', 'all', 'altogether']);

/** The words of a label, units among them in their canonical spelling. */
function wordsOf(label: string): ReadonlySet<string> {
  const words = plainWords(label)
    .split(' ')
    .filter((word) => word !== '' && !FILLING.has(word))
    .map((word) => {
      const unit = readUnit(word);
      return unit === null || unit.kind === 'words' ? singular(word) : unit.name;
    });
  return new Set(words);
}

/** Whether two labels name the same, or one says less of it; `exclusive` where they cannot both be so. */
export function compareLabels(a: string, b: string): 'same' | 'exclusive' | 'unknown' {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  for (const group of EXCLUSIVE) {
    const [one, other] = [left, right].map((words) => [...words].filter((word) => group.has(word)).join());
    if (one !== '' && other !== '' && one !== other) return 'exclusive';
  }
  const within = (x: ReadonlySet<string>, y: ReadonlySet<string>) => [...x].every((word) => y.has(word));
  return within(left, right) || within(right, left) ? 'same' : 'unknown';
}
