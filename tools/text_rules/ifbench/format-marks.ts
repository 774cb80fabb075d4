import { defineRule } from '../rule.js';
import { splitSentences } from '../shared/punkt.js';
import {
  firstChar,
  hasSpace,
  isLower,
  isUpper,
  splitWords,
  stripChars,
  stripSpace,
  withoutMarks,
} from '../shared/python-text.js';
import { wordTokens } from '../shared/word-tokens.js';
import { none } from './arguments.js';
import { outcome, quoted } from './outcome.js';

const OPENS = '([{';
const CLOSES = ')]}';

const parentheses = defineRule({
  id: 'format:parentheses',
  description:
    'Round, square or curly brackets nest five deep, and the innermost is closed; a mismatch starts anew.',
  kwargs: none,
  examples: {
    passes: { text: 'One (two [three {four (five [six])}])', kwargs: {} },
    fails: { text: 'One (two [three {four (five)}])', kwargs: {} },
  },
  check(text) {
    const open: string[] = [];
    let deepest = 0;
    let best = 0;
    for (const char of text) {
      if (OPENS.includes(char)) {
        open.push(char);
        deepest = Math.max(deepest, open.length);
        best = Math.max(best, deepest);
      } else if (CLOSES.includes(char)) {
        if (open.at(-1) !== OPENS[CLOSES.indexOf(char)]) {
          open.length = 0;
          deepest = 0;
        } else if (open.pop() && deepest >= 5) return outcome(true, `nested ${deepest} deep`, deepest);
      }
    }
    return outcome(false, `nested ${best} deep at most, with its brackets closed; 5 is asked for`, best);
  },
});

const quotes = defineRule({
  id: 'format:quotes',
  description:
    'Straight double and single quotes nest three deep and close again, in turns; apostrophes count as quotes.',
  kwargs: none,
  examples: {
    passes: { text: `He said "she said 'they said "no" at once' twice".`, kwargs: {} },
    fails: { text: `He said "she said 'no' at once".`, kwargs: {} },
  },
  check(text) {
    const open: string[] = [];
    let deepest = 0;
    for (const char of text) {
      if (char !== '"' && char !== "'") continue;
      if (open.at(-1) === char) {
        open.pop();
        if (deepest - open.length >= 3) return outcome(true, 'quotes nest three deep and close');
      } else deepest = Math.max(deepest, open.push(char));
    }
    return outcome(false, `quotes nest ${deepest} deep; 3 that close again are asked for`, deepest);
  },
});

const NOT_QUOTE = new Set("0123456789!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

const quoteUnquote = defineRule({
  id: 'format:quote_unquote',
  description:
    'No two straight double quotes side by side, white space aside, and none at the end: words follow each.',
  kwargs: none,
  examples: {
    passes: { text: 'The "long tail" means rare cases.', kwargs: {} },
    fails: { text: 'Rare cases are the "long tail".', kwargs: {} },
  },
  check(text) {
    const value = splitWords(text.replaceAll(`'"'`, '')).join('');
    if (value.includes('""')) return outcome(false, 'two quotes stand side by side');
    const holds = !stripChars(value, NOT_QUOTE).endsWith('"');
    return outcome(
      holds,
      holds ? 'no quoted phrase stands without words after it' : 'the text ends with a quote',
    );
  },
});

const EMOJI = /^(?![0-9#*\u{1F1E6}-\u{1F1FF}])\p{Emoji}$/u;

const emoji = defineRule({
  id: 'format:emoji',
  description:
    'Each sentence ends with an emoji, its ASCII punctuation aside, or the next starts with one. An emoji is any single ' +
    'character of the Unicode emoji list. Sentences as NLTK splits them, nearly.',
  kwargs: none,
  examples: {
    passes: { text: 'It rains 🌧️. We stay in 🏠!', kwargs: {} },
    fails: { text: 'It rains 🌧️. We stay in!', kwargs: {} },
  },
  check(text) {
    const sentences = splitSentences(text).map((sentence) => stripSpace(withoutMarks(sentence)));
    const wrong = sentences.findIndex((sentence, at) => {
      const last = [...sentence.slice(-4)].slice(-2);
      return (
        !last.some((char) => EMOJI.test(char)) &&
        !(sentence && EMOJI.test(firstChar(sentences[at + 1] ?? '')))
      );
    });
    return outcome(
      wrong < 0,
      wrong < 0 ? 'each sentence ends with an emoji' : `sentence ${wrong + 1} has no emoji at its end`,
    );
  },
});

const LETTER = /^\p{L}/u;

/** Whether a token breaks title case: a small first letter, and the rest of one case. */
function breaksTitleCase(token: string): boolean {
  if (!LETTER.test(token)) return false;
  const first = firstChar(token);
  if (!isLower(first)) return false;
  const rest = token.slice(first.length);
  return rest === '' || isUpper(rest) || isLower(rest);
}

const titleCase = defineRule({
  id: 'format:title_case',
  description:
    "No word starts with a small letter, `of` included; words are NLTK tokens, so that the `n't` of a contraction " +
    'counts as a small one, as in the official check.',
  kwargs: none,
  examples: {
    passes: { text: 'The Roof Of The World', kwargs: {} },
    fails: { text: 'The Roof of the World', kwargs: {} },
  },
  check(text) {
    const wrong = wordTokens(text).find(breaksTitleCase);
    return outcome(
      wrong === undefined,
      wrong === undefined ? 'title case throughout' : `${quoted(wrong)} starts small`,
    );
  },
});

const noWhitespace = defineRule({
  id: 'format:no_whitespace',
  description: 'No white space of any kind, line breaks included.',
  kwargs: none,
  examples: {
    passes: { text: 'OneWord', kwargs: {} },
    fails: { text: 'One word\n', kwargs: {} },
  },
  check(text) {
    const holds = !hasSpace(text);
    return outcome(holds, holds ? 'no white space' : 'white space');
  },
});

/** The rules about brackets, quotes, emoji, capitals and white space. */
export const formatMarkRules = [parentheses, quotes, quoteUnquote, emoji, titleCase, noWhitespace];
