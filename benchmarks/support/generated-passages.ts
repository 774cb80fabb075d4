import { type Random, seededRandom } from '../../src/core/index.js';

/** A passage that says nothing. */
export interface GeneratedPassage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const list = (words: string): string[] => words.trim().split(/\s+/);

/** Words that hold sentences together, the commonest first. */
const FUNCTION_WORDS = list(`
  the of and to in a is was for that on as with by it at from his he be which are an this or had its not were have has
  but their one first also after they who been two her she other when there all into some more during than between
  most many may such can over only these would about where while through then no up both new under will out until
  before them each made being any since him used so because if several later same could what how did do much
`);

/** Everyday words, the commonest first: those that people's questions are made of. */
const EVERYDAY_WORDS = list(`
  year time people world city state country part century number war name school group area government system company
  university team work game season life population national history north south east west family house king law power
  water party church home town president international public day river million university member end music book
  language court army force place population building station student line island film form service street art union
  battle empire science region general land league right field word president show player women children age money
  month type kind color person event title record point goal cause result death birth school class size rate level
  century animal plant food energy heat light air oil gold iron stone fire road bridge ship train car plane engine
  built called became known located won held found given left began played won wrote said took moved lived died born
  large small high low early late major main old long great local common important popular different similar free
  increase change develop include support produce provide require use create establish lead follow control treat
  theory method process material structure culture religion education health disease doctor teacher leader member
  percent average total price tax trade market industry factory bank product store computer network program channel
  television radio paper magazine award prize festival ceremony competition championship match defense attack victory
`);

const ONSETS = list('b c d f g h j k l m n p r s t v w br cr dr fl gr pl pr st tr sh th ch cl sp');
const VOWELS = list('a e i o u ea ai ou io ia');
const CODAS = list('n r l s t m d ck nd st rt ng x th');
const ENDINGS = list('ton er ing ed ion al ic ous ment ness ity ist an ian ship ford ville berg ');

/** Words made of syllables, as many as asked for, each once: names and terms of no language. */
function inventedWords(count: number, random: Random): string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const syllables = 1 + Math.floor(random() * 2.5);
    let word = '';
    for (let at = 0; at < syllables; at += 1) word += pick(ONSETS, random) + pick(VOWELS, random);
    word += pick(CODAS, random) + (random() < 0.4 ? pick(ENDINGS, random) : '');
    if (word.length > 3) words.add(word);
  }
  return [...words];
}

const pick = (words: readonly string[], random: Random): string =>
  words[Math.floor(random() * words.length)] ?? '';

/** Draws words so that the n-th is drawn about 1 / n as often as the first: Zipf's law. */
function zipf(words: readonly string[]): (random: Random) => string {
  const sums: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= words.length; rank += 1) {
    total += 1 / (rank + 1);
    sums.push(total);
  }
  return (random) => {
    const wanted = random() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? '';
  };
}

/**
 * Passages of four to seven sentences of 10 to 28 words, about 110 words each. Every second word or so holds the
 * sentence together (as in English), one in six is an everyday word, the rest are of 60,000 invented ones; each kind is
 * drawn by Zipf's law. The same seed gives the same passages.
 */
export function* generatedPassages(count: number, seed = 7): Generator<GeneratedPassage> {
  const random = seededRandom(seed);
  const kinds = {
    function: zipf(FUNCTION_WORDS),
    everyday: zipf(EVERYDAY_WORDS),
    invented: zipf(inventedWords(60_000, random)),
  };
  const word = (): string => {
    const kind = random();
    return kinds[kind < 0.46 ? 'function' : kind < 0.63 ? 'everyday' : 'invented'](random);
  };
  const sentence = (): string => {
    const words = Array.from({ length: 10 + Math.floor(random() * 19) }, word);
    const text = words.map((one, at) => (at > 3 && random() < 0.06 ? `${one},` : one)).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/,$/, '')}.`;
  };
  for (let at = 0; at < count; at += 1) {
    const title = `${kinds.invented(random)} ${kinds.everyday(random)}`;
    const text = Array.from({ length: 4 + Math.floor(random() * 4) }, sentence).join(' ');
    yield { id: `g${at}`, title, text };
  }
}
