import type { Counted } from './counts.js';

/** Something a text says, or a question asks, of how many there are in a text. */
export interface Count {
  readonly what: Counted;
  /** What is looked for, for `substring` and `word`. */
  readonly wanted?: string;
  /** The text counted in; null for the passage of the question. */
  readonly target: string | null;
}

/** A count with the number claimed. */
export interface Claim extends Count {
  readonly number: number;
  readonly negated: boolean;
  /** May speak of something else where it is false: the letters spelled out behind it, the work of that title. */
  readonly loose: boolean;
  readonly text: string;
}

const SMALL =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen twenty`.split(/\s+/); // prettier-ignore

const NUMBER = `(\\d{1,7}|no|once|twice|thrice|a single|only one|${SMALL.join('|')})`;
const NOUN = '(letter|character|word|vowel|consonant|digit|sentence|line|space)s?';
const OPENING = '["“‘\'`「]';
const CLOSING = '["”’\'`」]';
/** A letter or a piece of text looked for: `r`, `r's`, `"ss"`, `the letter r`, `occurrences of "an"`. */
const PIECE = `(?:(?:occurrences?|instances?) of )?(?:the )?(?:(letter|character|word|digit|substring|string)s? )?(?:${OPENING}([^"“”‘’\`「」\\n]{1,40}?)${CLOSING}['’]?s?(?![\\p{L}])|([\\p{L}\\d])(?:['’]?s)?(?![\\p{L}\\d]))(?: letters?| characters?)?`;
const KIND = '(?:the )?(word|name|string|phrase|sentence|text|number|term)';
/** The text counted in: quoted, after "the word", a lone word, or the passage that was given. */
const TARGET = `(?:(?:${KIND} )?${OPENING}([^"“”‘’\`「」\\n]{1,2000}?)${CLOSING}(?![\\p{L}])|${KIND} (\\p{L}[\\p{L}\\p{M}-]{1,60})|(the (?:above |given |following |original )?(?:passage|text|sentence|paragraph|string|poem|list)(?: above)?)|(?!the\\b|this\\b|it\\b)(\\p{L}[\\p{L}\\p{M}-]{1,60}))`;

const patterns: readonly (readonly [RegExp, readonly ('number' | 'noun' | 'piece' | 'target' | 'not')[]])[] =
  (
    [
      [
        `there (?:are|is|were|was) (not )?(?:exactly |only )?${NUMBER} ${NOUN} (?:in|within) ${TARGET}`,
        ['not', 'number', 'noun', 'target'],
      ],
      [
        `there (?:are|is|were|was) (not )?(?:exactly |only )?${NUMBER} ${PIECE} (?:in|within) ${TARGET}`,
        ['not', 'number', 'piece', 'target'],
      ],
      [
        `number of ${NOUN} in ${TARGET} (?:is|=) (not )?${NUMBER}(?!\\.\\d)`,
        ['noun', 'target', 'not', 'number'],
      ],
      [
        `number of (?:times )?${PIECE} (?:appears )?in ${TARGET} (?:is|=) (not )?${NUMBER}(?!\\.\\d)`,
        ['piece', 'target', 'not', 'number'],
      ],
      [
        `${PIECE} (?:appears?|occurs?|shows? up|is found|is used|comes up) (not )?(?:exactly |only )?${NUMBER}(?: times?)? (?:in|within) ${TARGET}`,
        ['piece', 'not', 'number', 'target'],
      ],
      [
        `${TARGET} (?:has|contains|includes|consists of|is made up of|is) (not )?(?:exactly |only )?${NUMBER} ${NOUN}(?! \\p{L}*s\\b)`,
        ['target', 'not', 'number', 'noun'],
      ],
      [
        `${TARGET} (?:has|contains|includes) (not )?(?:exactly |only )?${NUMBER} ${PIECE}`,
        ['target', 'not', 'number', 'piece'],
      ],
      [
        `${TARGET} (?:has|contains|includes) ${PIECE} (not )?(?:exactly |only )?${NUMBER}(?: times?)?`,
        ['target', 'piece', 'not', 'number'],
      ],
    ] as const
  ).map(([source, parts]) => [new RegExp(`(?<![\\p{L}\\p{N}])${source}`, 'giu'), parts] as const);

const asked: readonly (readonly [RegExp, readonly ('noun' | 'piece' | 'target')[]])[] = (
  [
    [`how many ${NOUN} (?:are |is )?(?:there )?(?:in|does|do) ${TARGET}`, ['noun', 'target']],
    [
      `how many (?:times does |times is )?${PIECE} (?:(?:are|is|appear|appears|occur|occurs) )?(?:there )?(?:in|does|do) ${TARGET}`,
      ['piece', 'target'],
    ],
    [
      `(?:count|number of) (?:the )?(?:number of )?(?:times )?${NOUN} (?:in|of) ${TARGET}`,
      ['noun', 'target'],
    ],
    [`(?:count|number of) (?:the )?(?:number of )?${PIECE} in ${TARGET}`, ['piece', 'target']],
  ] as const
).map(([source, parts]) => [new RegExp(`(?<![\\p{L}\\p{N}])${source}`, 'iu'), parts] as const);

/** Groups that each part of a pattern has. */
const GROUPS = { number: 1, noun: 1, piece: 3, target: 6, not: 1 } as const;

function parts(
  match: RegExpMatchArray,
  names: readonly (keyof typeof GROUPS)[],
): Partial<Record<keyof typeof GROUPS, (string | undefined)[]>> {
  const found: Partial<Record<keyof typeof GROUPS, (string | undefined)[]>> = {};
  let at = 1;
  for (const name of names) {
    found[name] = match.slice(at, at + GROUPS[name]);
    at += GROUPS[name];
  }
  return found;
}

/** The number a word or digits stand for. */
export function numberOf(written: string): number {
  const word = written.toLowerCase();
  const special: Readonly<Record<string, number>> = {
    no: 0,
    once: 1,
    twice: 2,
    thrice: 3,
    'a single': 1,
    'only one': 1,
  };
  return special[word] ?? (/^\d/.test(word) ? Number(word) : SMALL.indexOf(word));
}

const NOUNS: Readonly<Record<string, Counted>> = {
  letter: 'letters',
  character: 'characters',
  word: 'words',
  vowel: 'vowels',
  consonant: 'consonants',
  digit: 'digits',
  sentence: 'sentences',
  line: 'lines',
  space: 'spaces',
}; // prettier-ignore

/** Words that name a thing with letters or words, not the text that is counted in. */
const NOT_TARGETS = new Set(
  `word words sentence text passage paragraph string name phrase alphabet list answer response question it this that
  there which each every he she they english total all number letter letters my your his her our their`.split(
    /\s+/,
  ),
);

/** Words that go on behind "the word" and are not that word. */
const NOT_NAMES = new Set(
  `for of that which with meaning in on at is above below you to list count`.split(' '),
);

/** A lone word may be asked for its letters; a capitalised one may be a language, a work or a person. */
const isWord = (bare: string, noun: string): boolean =>
  /^(?:letter|vowel|consonant|digit)$/i.test(noun) && /^\p{Ll}+$/u.test(bare);

function countOf(found: ReturnType<typeof parts>, lone: boolean): Count | null {
  const [, quoted, , named, passage, bare] = found.target ?? [];
  const [noun] = found.noun ?? [];
  const [kind, piece, letter] = found.piece ?? [];
  if (
    bare !== undefined &&
    (NOT_TARGETS.has(bare.toLowerCase()) || (noun !== undefined && !(lone && isWord(bare, noun))))
  )
    return null;
  if (named !== undefined && NOT_NAMES.has(named.toLowerCase())) return null;
  const target = quoted ?? named ?? bare ?? (passage === undefined ? undefined : null);
  if (target === undefined) return null;
  if (noun !== undefined) return { what: NOUNS[noun.toLowerCase()] as Counted, target };
  const wanted = piece ?? letter;
  if (wanted === undefined) return null;
  return { what: kind?.toLowerCase() === 'word' ? 'word' : 'substring', wanted, target };
}

/** `3 As in biology`: a capital letter and a lone word in small letters are a mark, not a count. */
function isGrade({ piece, target }: ReturnType<typeof parts>): boolean {
  const letter = piece?.[2];
  const bare = target?.[5];
  return (
    letter !== undefined && bare !== undefined && /^\p{Lu}$/u.test(letter) && bare !== bare.toUpperCase()
  );
}

/** `"Hamlet" has 30 characters` is said of the play. */
function mayBeTitle({ target }: ReturnType<typeof parts>, what: Counted): boolean {
  if (!['characters', 'words', 'sentences', 'lines'].includes(what)) return false;
  const [kind, quoted] = target ?? [];
  if (quoted === undefined || /^(?:word|phrase|string)$/i.test(kind ?? '')) return false;
  if (what === 'lines' || what === 'sentences') return !/[\n.!?]/.test(quoted);
  return quoted.split(/\s+/).every((word) => /^\P{Ll}|^(?:and|of|the|for|an?|in|to|on|with)$/u.test(word));
}

const HEDGED =
  /\b(?:if|whether|suppose|maybe|perhaps|might|could|possibly|probably|wrong|incorrect|false|mistaken|mistakenly|claims?|claimed|said|says|say|thinks?|thought|believes?|myth|error|mistake|misconception|doubt|unlikely|or|at least|at most|more than|fewer than|less than|about|approximately|roughly)\b/i;

/** What may stand behind a claim that says all there is: "in its second half" or "at the end" would say something else. */
const ENDS =
  /^["”’'`*)\]]*\s*(?:$|[.,;!?)\]\n—–]|(?:and|but|so|which|because|since|as|while|not|rather|in (?:total|all)|altogether|total)\b)/i;
/** A further count of the same text, which is not read: "and 3 i's". */
const GOES_ON = new RegExp(`^,? ?(?:and |but |, )?(?:only |exactly )?${NUMBER} (?!of\\b)`, 'i');

/** The claims of a sentence; `null` in place of one that is hedged, quoted or asked. */
export function findClaims(sentence: string): (Claim | null)[] {
  const taken: [number, number][] = [];
  const found: (Claim | null)[] = [];
  for (const [pattern, names] of patterns) {
    for (const match of sentence.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (taken.some(([start, stop]) => match.index < stop && end > start)) continue;
      const read = parts(match, names);
      const counted = countOf(read, false);
      const [number = ''] = read.number ?? [];
      if (counted === null) continue;
      taken.push([match.index, end]);
      const behind = sentence.slice(end, end + 40);
      const spelled = /^["”*]*:/.test(behind);
      const around = sentence.slice(0, match.index) + sentence.slice(end);
      const doubtful =
        (!ENDS.test(behind) && !spelled) ||
        GOES_ON.test(behind) ||
        isGrade(read) ||
        HEDGED.test(around) ||
        HEDGED.test(match[0].replace(/["“‘'`「][^"”’`」]*["”’'`」]/g, '')) ||
        /\?\s*$/.test(sentence);
      found.push(
        doubtful
          ? null
          : {
              ...counted,
              number: numberOf(number),
              negated: read.not?.[0] !== undefined,
              text: match[0].slice(0, 160),
              loose: spelled || mayBeTitle(read, counted.what),
            },
      );
    }
  }
  return found;
}

const ASKED_ENDS = /^["”’'`*)\]]*\s*(?:$|[.,;:?!(\n]|(?:have|has|contain|contains|and|please)\b)/i;

/** What a question asks to count; null where nothing. */
export function readCountAsked(question: string): Count | null {
  for (const [pattern, names] of asked) {
    const match = pattern.exec(question.slice(0, 4_000));
    const counted = match === null ? null : countOf(parts(match, names), true);
    const behind = question.slice((match?.index ?? 0) + (match?.[0].length ?? 0)).slice(0, 30);
    if (
      counted !== null &&
      match !== null &&
      ASKED_ENDS.test(behind) &&
      !mayBeTitle(parts(match, names), counted.what)
    )
      return counted;
  }
  return null;
}
