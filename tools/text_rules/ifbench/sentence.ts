import { z } from 'zod';
import { defineRule } from '../rule.js';
import { splitSentences } from '../shared/punkt.js';
import { firstChar, splitWords, stripMarks, wholeWord, withoutMarks } from '../shared/python-text.js';
import { count, none, place } from './arguments.js';
import { outcome, some } from './outcome.js';

/** How many words of a sentence stand in runs of words with one first letter. */
function alliteration(sentence: string): number {
  const initials = splitWords(sentence.toLowerCase())
    .map((word) => firstChar(stripMarks(word, 'left')))
    .filter((letter) => letter !== '');
  let words = 0;
  let running = false;
  for (let at = 1; at < initials.length; at += 1) {
    const same = initials[at] === initials[at - 1];
    if (same) words += running ? 1 : 2;
    running = same;
  }
  return words;
}

const alliterationIncrement = defineRule({
  id: 'sentence:alliteration_increment',
  description:
    'Each sentence has more words in alliterating runs (neighbours with one first letter) than the one before it. ' +
    "Sentences as NLTK's Punkt splits them, nearly.",
  kwargs: none,
  examples: {
    passes: { text: 'No run here. Big bears sleep. Calm cats can nap.', kwargs: {} },
    fails: { text: 'Big bears sleep. Calm cats nap.', kwargs: {} },
  },
  check(text) {
    const counts = splitSentences(text).map(alliteration);
    const wrong = counts.findIndex((words, at) => at > 0 && words <= (counts[at - 1] as number));
    const summary = `sentence ${wrong + 1} has ${counts[wrong]} alliterating words, the one before ${counts[wrong - 1]}`;
    return outcome(wrong < 0, wrong < 0 ? 'each sentence alliterates more than the last' : summary);
  },
});

const sentenceKeyword = defineRule({
  id: 'sentence:keyword',
  description:
    "The Nth sentence holds the word, whole and in any case. Sentences as NLTK's Punkt splits them, nearly.",
  kwargs: z.object({ word: z.string().min(1), N: place }),
  examples: {
    passes: { text: 'It rains. The Roof leaks.', kwargs: { word: 'roof', N: 2 } },
    fails: { text: 'The roof leaks. It rains on rooftops.', kwargs: { word: 'roof', N: 2 } },
  },
  check(text, { word, N }) {
    const sentences = splitSentences(text);
    const sentence = sentences[N - 1];
    if (sentence === undefined)
      return outcome(false, `${some(sentences.length, 'sentence')}; the word belongs in ${N}`);
    const holds = wholeWord(word, 'iu').test(sentence);
    return outcome(holds, `sentence ${N} ${holds ? 'holds' : 'lacks'} the word`);
  },
});

const increment = defineRule({
  id: 'sentence:increment',
  description:
    "Each sentence has exactly small_n more words than the one before it. Sentences as NLTK's Punkt splits them, nearly.",
  kwargs: z.object({ small_n: count }),
  examples: {
    passes: { text: 'One two. One two three. One two three four.', kwargs: { small_n: 1 } },
    fails: { text: 'One two. One two three four.', kwargs: { small_n: 1 } },
  },
  check(text, { small_n: step }) {
    const counts = splitSentences(text).map((sentence) => splitWords(withoutMarks(sentence)).length);
    const wrong = counts.findIndex((words, at) => at > 0 && words !== (counts[at - 1] as number) + step);
    const summary = `sentence ${wrong + 1} has ${counts[wrong]} words, the one before ${counts[wrong - 1]}`;
    return outcome(
      wrong < 0,
      wrong < 0 ? `each sentence has ${step} words more` : `${summary}; ${step} more is asked for`,
    );
  },
});

/** The rules about one sentence after another. */
export const sentenceRules = [alliterationIncrement, sentenceKeyword, increment];
