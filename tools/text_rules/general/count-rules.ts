import { z } from 'zod';
import { builtinSegmenters } from '../../../src/segment/index.js';
import { defineRule, type Rule, type RuleOutcome } from '../rule.js';
import { bulletLines, headingLines } from './markdown-lines.js';
import { checkRange, rangeOutcome, rangeShape } from './range.js';
import { charactersOf, wordsOf } from './segments.js';
import { countTokens, ENCODINGS } from './tokens.js';

const schema = z.object(rangeShape);

/** Counts without keeping what is counted. */
function size(items: Iterable<unknown>): number {
  let count = 0;
  for (const _ of items) count += 1;
  return count;
}

const segments = (name: string) => (text: string) => builtinSegmenters.get(name)?.segment(text).length ?? 0;

interface Count {
  readonly unit: string;
  readonly of: string;
  readonly count: (text: string) => number;
  /** A text with two of them, and one with one. */
  readonly two: string;
  readonly one: string;
}

/** Printable ASCII: each is a character by itself. */
const PLAIN = /^[\t\n\x20-\x7e]*$/;
const characters = (text: string): number => (PLAIN.test(text) ? text.length : size(charactersOf(text)));
const lines = (text: string): number =>
  text.split(/\r\n|[\n\r\u2028\u2029]/).filter((line) => line.trim() !== '').length;

/** Sets of strings, newer than the language level the project compiles to. */
const FLAG: string = 'v';
let emoji: RegExp | undefined;
function emojis(text: string): number {
  emoji ??= new RegExp('\\p{RGI_Emoji}', `g${FLAG}`);
  return text.match(emoji)?.length ?? 0;
}

const COUNTS: readonly Count[] = [
  {
    unit: 'words',
    of: 'words, in any script',
    count: (text) => size(wordsOf(text)),
    two: 'Good day',
    one: 'Good',
  },
  {
    unit: 'sentences',
    of: 'sentences, in any script with sentence marks',
    count: segments('sentence'),
    two: 'It rains. We stay.',
    one: 'It rains.',
  },
  {
    unit: 'paragraphs',
    of: 'paragraphs, set apart by blank lines',
    count: segments('paragraph'),
    two: 'a\n\nb',
    one: 'a\nb',
  },
  { unit: 'lines', of: 'lines that are not blank', count: lines, two: 'a\n\nb', one: 'a' },
  {
    unit: 'characters',
    of: 'characters as people see them, spaces among them (an emoji with its joiners is one)',
    count: characters,
    two: 'é👩‍🚀',
    one: '👩‍🚀',
  },
  {
    unit: 'bullets',
    of: 'list items, with bullets or numbers, outside code',
    count: (text) => bulletLines(text).length,
    two: '- a\n- b',
    one: '- a',
  },
  {
    unit: 'headings',
    of: 'Markdown headings of the form # …, outside code',
    count: (text) => headingLines(text).length,
    two: '# a\n## b',
    one: '# a',
  },
  {
    unit: 'emojis',
    of: 'emojis (those Unicode recommends for interchange; one with joiners or a skin tone is one)',
    count: emojis,
    two: '👍🏽 🇫🇷',
    one: '👍🏽',
  },
];

function countRule({ unit, of, count, two, one }: Count): Rule<typeof schema> {
  return defineRule({
    id: `count:${unit}`,
    description: `The number of ${of} lies within bounds.`,
    kwargs: schema,
    examples: {
      passes: { text: two, kwargs: { min: 2, max: 2 } },
      fails: { text: one, kwargs: { min: 2, max: 2 } },
    },
    check(text, range): RuleOutcome {
      checkRange(range);
      return rangeOutcome(count(text), unit, range);
    },
  });
}

/** Number of tokens. */
export const countTokensRule = defineRule({
  id: 'count:tokens',
  description: 'The number of tokens, as language models count them, lies within bounds.',
  kwargs: schema.extend({
    encoding: z.enum(ENCODINGS).default('o200k_base').describe('the encoding that makes the tokens'),
  }),
  examples: {
    passes: { text: 'hello world', kwargs: { max: 2 } },
    fails: { text: 'hello wide world', kwargs: { max: 2 } },
  },
  async check(text, { encoding, ...range }) {
    checkRange(range);
    return rangeOutcome(await countTokens(text, encoding), 'tokens', range);
  },
});

/** Counts of words, sentences, paragraphs, lines, characters, bullets, headings, emojis and tokens. */
export const countRules: readonly Rule[] = [...COUNTS.map(countRule), countTokensRule];
