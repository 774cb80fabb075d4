import { defineRule } from '../rule.js';
import { splitSentences } from '../shared/punkt.js';
import { splitWords, withoutMarks } from '../shared/python-text.js';
import { treebankTokens } from '../shared/word-tokens.js';
import { none } from './arguments.js';
import { opensAsVerb } from './opening-verb.js';
import { outcome, quoted } from './outcome.js';
import { syllableParity } from './syllables.js';

const startVerb = defineRule({
  id: 'words:start_verb',
  description:
    'The response starts with a verb. Not exact: the official check trusts a statistical tagger; here the first word ' +
    'is looked up among common verbs and their forms, and judged by its ending where it is not among them.',
  kwargs: none,
  examples: {
    passes: { text: 'Does it rain?', kwargs: {} },
    fails: { text: 'The rain falls.', kwargs: {} },
  },
  check(text) {
    const tokens = treebankTokens(splitSentences(text)[0] ?? '');
    const [first] = tokens;
    if (first === undefined) return outcome(false, 'no words');
    const holds = opensAsVerb(first, tokens[1]);
    return outcome(holds, `${quoted(first)} ${holds ? 'is read as a verb' : 'is not read as a verb'}`);
  },
});

const oddEvenSyllables = defineRule({
  id: 'words:odd_even_syllables',
  description:
    'Words with odd and even numbers of syllables take turns. Not exact: syllables of English are counted by rule and ' +
    'a list of exceptions, where the official check has a dictionary; a word with a digit counts 0.',
  kwargs: none,
  examples: {
    passes: { text: 'The tiger ran quickly home.', kwargs: {} },
    fails: { text: 'The cat ran quickly home.', kwargs: {} },
  },
  async check(text) {
    const words = splitWords(withoutMarks(text).toLowerCase());
    const parity = await syllableParity();
    let before = -1;
    for (const word of words) {
      const odd = parity(word);
      if (odd === before)
        return outcome(false, `${quoted(word)} has as ${odd ? 'odd' : 'even'} a count as the word before`);
      before = odd;
    }
    return outcome(true, 'odd and even counts of syllables take turns');
  },
});

/** The rules that need to know English. */
export const wordEnglishRules = [startVerb, oddEvenSyllables];
