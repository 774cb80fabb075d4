/** Words the stemmer of NLTK keeps from the rules. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sky: ['sky', 'skies'],
    die: ['dying'],
    lie: ['lying'],
    tie: ['tying'],
    news: ['news'],
    inning: ['innings', 'inning'],
    outing: ['outings', 'outing'],
    canning: ['cannings', 'canning'],
    howe: ['howe'],
    proceed: ['proceed'],
    exceed: ['exceed'],
    succeed: ['succeed'],
  }).flatMap(([stem, words]) => words.map((word) => [word, stem] as const)),
);

type Rule = readonly [suffix: string, replacement: string, condition?: (stem: string) => boolean];

/** Whether each letter is a consonant: y is one at the beginning and after a vowel. */
function consonants(word: string): boolean[] {
  const marks: boolean[] = [];
  for (const letter of word) {
    const before = marks.at(-1);
    marks.push(letter === 'y' ? before === undefined || !before : !'aeiou'.includes(letter));
  }
  return marks;
}

/** The number of times a vowel run is followed by a consonant run (m of the paper). */
function measure(stem: string): number {
  const marks = consonants(stem);
  return marks.filter((consonant, at) => consonant && at > 0 && marks[at - 1] === false).length;
}

const hasMeasure = (stem: string) => measure(stem) > 0;
const hasVowel = (stem: string) => consonants(stem).includes(false);

function endsDouble(word: string): boolean {
  return word.length >= 2 && word.at(-1) === word.at(-2) && consonants(word).at(-1) === true;
}

/** Ends consonant, vowel, consonant other than w, x, y; NLTK adds two letters, vowel and consonant. */
function endsShort(word: string): boolean {
  const [third, second, last] = consonants(word).slice(-3);
  if (word.length >= 3) return third === true && second === false && last === true && !/[wxy]$/.test(word);
  const [first, other] = consonants(word);
  return word.length === 2 && first === false && other === true;
}

/** Applies the first rule whose suffix fits; where its condition fails, none. */
function apply(word: string, rules: readonly Rule[]): string {
  for (const [suffix, replacement, condition] of rules) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, word.length - suffix.length);
    return condition === undefined || condition(stem) ? stem + replacement : word;
  }
  return word;
}

const STEP_2: readonly Rule[] = [
  ['ational', 'ate', hasMeasure],
  ['tional', 'tion', hasMeasure],
  ['enci', 'ence', hasMeasure],
  ['anci', 'ance', hasMeasure],
  ['izer', 'ize', hasMeasure],
  ['bli', 'ble', hasMeasure],
  ['alli', 'al', hasMeasure],
  ['entli', 'ent', hasMeasure],
  ['eli', 'e', hasMeasure],
  ['ousli', 'ous', hasMeasure],
  ['ization', 'ize', hasMeasure],
  ['ation', 'ate', hasMeasure],
  ['ator', 'ate', hasMeasure],
  ['alism', 'al', hasMeasure],
  ['iveness', 'ive', hasMeasure],
  ['fulness', 'ful', hasMeasure],
  ['ousness', 'ous', hasMeasure],
  ['aliti', 'al', hasMeasure],
  ['iviti', 'ive', hasMeasure],
  ['biliti', 'ble', hasMeasure],
  ['fulli', 'ful', hasMeasure],
];

const STEP_3: readonly Rule[] = [
  ['icate', 'ic', hasMeasure],
  ['ative', '', hasMeasure],
  ['alize', 'al', hasMeasure],
  ['iciti', 'ic', hasMeasure],
  ['ical', 'ic', hasMeasure],
  ['ful', '', hasMeasure],
  ['ness', '', hasMeasure],
];

const isLong = (stem: string) => measure(stem) > 1;
const STEP_4: readonly Rule[] = [
  ...['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent'].map(
    (suffix): Rule => [suffix, '', isLong],
  ),
  ['ion', '', (stem) => isLong(stem) && /[st]$/.test(stem)],
  ...['ou', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize'].map((suffix): Rule => [suffix, '', isLong]),
];

/** Plurals. */
function step1a(word: string): string {
  if (word.endsWith('ies') && word.length === 4) return word.slice(0, -1);
  return apply(word, [
    ['sses', 'ss'],
    ['ies', 'i'],
    ['ss', 'ss'],
    ['s', ''],
  ]);
}

/** Past tenses and participles. */
function step1b(word: string): string {
  if (word.endsWith('ied')) return word.length === 4 ? word.slice(0, -1) : word.slice(0, -2);
  if (word.endsWith('eed')) return hasMeasure(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const suffix = ['ed', 'ing'].find((one) => word.endsWith(one) && hasVowel(word.slice(0, -one.length)));
  if (suffix === undefined) return word;
  const stem = word.slice(0, -suffix.length);
  const rules: Rule[] = [
    ['at', 'ate'],
    ['bl', 'ble'],
    ['iz', 'ize'],
  ];
  if (rules.some(([end]) => stem.endsWith(end))) return apply(stem, rules);
  if (endsDouble(stem)) return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function step1c(word: string): string {
  const stem = word.slice(0, -1);
  return word.endsWith('y') && stem.length > 1 && consonants(stem).at(-1) === true ? `${stem}i` : word;
}

function step2(word: string): string {
  if (word.endsWith('alli') && hasMeasure(word.slice(0, -4))) return step2(`${word.slice(0, -4)}al`);
  if (word.endsWith('logi')) return hasMeasure(word.slice(0, -3)) ? word.slice(0, -1) : word;
  return apply(word, STEP_2);
}

function step5(word: string): string {
  let short = word;
  if (word.endsWith('e')) {
    const stem = word.slice(0, -1);
    if (measure(stem) > 1 || (measure(stem) === 1 && !endsShort(stem))) short = stem;
  }
  return short.endsWith('ll') && measure(short.slice(0, -1)) > 1 ? short.slice(0, -1) : short;
}

/** Longest word that is stemmed; longer ones are none of English. */
const LONGEST_WORD = 60;

/**
 * The stem of an English word in lower case by Porter's algorithm (1980), with the departures of NLTK's default mode,
 * which Google's rouge_score uses: irregular words, `ies` and `ied` in short words, y after a consonant, `alli`, `logi`.
 */
export function porterStem(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length <= 2 || word.length > LONGEST_WORD) return word;
  return step5(apply(apply(step2(step1c(step1b(step1a(word)))), STEP_3), STEP_4));
}
