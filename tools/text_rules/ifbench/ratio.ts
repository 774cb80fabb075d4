import { z } from 'zod';
import { defineRule } from '../rule.js';
import { splitSentences } from '../shared/punkt.js';
import { codePoints, stripSpace, wordRuns } from '../shared/python-text.js';
import { STOP_WORDS } from '../shared/stop-words.js';
import { none } from './arguments.js';
import { outcome, some } from './outcome.js';

const percentage = z.number().nonnegative();

const stopWords = defineRule({
  id: 'ratio:stop_words',
  description: "At most percentage % of the words are stop words, by NLTK's English list.",
  kwargs: z.object({ percentage }),
  examples: {
    passes: { text: 'Green ideas sleep in the garden.', kwargs: { percentage: 40 } },
    fails: { text: 'It is what it is.', kwargs: { percentage: 90 } },
  },
  check(text, { percentage: most }) {
    const words = wordRuns(text);
    if (words.length === 0) return outcome(false, 'no words');
    const share = (words.filter((word) => STOP_WORDS.has(word.toLowerCase())).length / words.length) * 100;
    return outcome(share <= most, `${share.toFixed(1)} % stop words; at most ${most} % are asked for`, share);
  },
});

/** How many sentences end with each mark. */
function endings(text: string) {
  const ends = (mark: string) => sentences.filter((sentence) => sentence.endsWith(mark)).length;
  const sentences = splitSentences(text);
  return { declarative: ends('.'), interrogative: ends('?'), exclamatory: ends('!') };
}

const INEXACT = 'Sentences as NLTK splits them, but for its table of capitals after abbreviations.';

const sentenceType = defineRule({
  id: 'ratio:sentence_type',
  description: `Twice as many sentences end with a period as with a question mark. ${INEXACT}`,
  kwargs: none,
  examples: {
    passes: { text: 'It rains. Why? We stay in.', kwargs: {} },
    fails: { text: 'It rains. Why?', kwargs: {} },
  },
  check(text) {
    const found = endings(text);
    const { declarative, interrogative } = found;
    const summary = `${declarative} declarative, ${interrogative} interrogative; 2:1 is asked for`;
    return outcome(declarative === 2 * interrogative, summary, found);
  },
});

const sentenceBalance = defineRule({
  id: 'ratio:sentence_balance',
  description: `As many sentences end with a period as with a question mark, and with an exclamation mark. ${INEXACT}`,
  kwargs: none,
  examples: {
    passes: { text: 'It rains. Why? Run!', kwargs: {} },
    fails: { text: 'It rains. It pours. Why? Run!', kwargs: {} },
  },
  check(text) {
    const found = endings(text);
    const { declarative, interrogative, exclamatory } = found;
    const holds = declarative === interrogative && interrogative === exclamatory;
    return outcome(
      holds,
      `${declarative} declarative, ${interrogative} interrogative, ${exclamatory} exclamatory`,
      found,
    );
  },
});

/** The different runs of three characters of a text. */
function trigrams(text: string): Set<string> {
  const points = [...text];
  const found = new Set<string>();
  for (let at = 2; at < points.length; at += 1) {
    found.add(`${points[at - 2]}${points[at - 1]}${points[at]}`);
  }
  return found;
}

const overlap = defineRule({
  id: 'ratio:overlap',
  description:
    'Of the different character trigrams of the response, percentage ± 2 % are in reference_text. Trigrams of ' +
    'characters, as in the revision of IFBench whose verdicts are published; a later one counts trigrams of words.',
  kwargs: z.object({ reference_text: z.string(), percentage }),
  examples: {
    passes: { text: 'abcd', kwargs: { reference_text: 'xabc', percentage: 50 } },
    fails: { text: 'abcd', kwargs: { reference_text: 'abcd', percentage: 50 } },
  },
  check(text, { reference_text: reference, percentage: asked }) {
    const own = trigrams(text);
    if (own.size === 0) return outcome(false, 'too short for a trigram');
    const others = trigrams(reference);
    let shared = 0;
    for (const trigram of own) if (others.has(trigram)) shared += 1;
    const share = (shared / own.size) * 100;
    const holds = asked - 2 <= share && share <= asked + 2;
    return outcome(holds, `${share.toFixed(1)} % of the trigrams shared; ${asked} ± 2 % is asked for`, share);
  },
});

const sentenceWords = defineRule({
  id: 'ratio:sentence_words',
  description:
    'Three sentences with the same number of characters. As in the revision of IFBench whose verdicts are published, ' +
    `their words are not compared; a later one wants them all different. ${INEXACT}`,
  kwargs: none,
  examples: {
    passes: { text: 'Dogs bark. Cats purr. Hens hide.', kwargs: {} },
    fails: { text: 'Dogs bark. Cats purr. Cows moo.', kwargs: {} },
  },
  check(text) {
    const sentences = splitSentences(text);
    if (sentences.length !== 3)
      return outcome(false, `${some(sentences.length, 'sentence')}; 3 are asked for`);
    const lengths = sentences.map((sentence) => codePoints(stripSpace(sentence)));
    return outcome(new Set(lengths).size === 1, `sentences of ${lengths.join(', ')} characters`, lengths);
  },
});

/** The rules about shares of words and sentences. */
export const ratioRules = [stopWords, sentenceType, sentenceBalance, overlap, sentenceWords];
