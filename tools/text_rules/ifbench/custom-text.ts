import { defineRule } from '../rule.js';
import {
  codePoints,
  SPACE_CLASS,
  splitWords,
  stripSpace,
  WORD_CLASS,
  withoutMarks,
} from '../shared/python-text.js';
import { none } from './arguments.js';
import { outcome, some } from './outcome.js';

const QUESTION = /Question \p{Nd}+[.|):;]?/gu;
const OPTION = new RegExp(`^[A-Ea-e][.|)][${SPACE_CLASS}]*[${WORD_CLASS}]`, 'u');

/** A question's options, and the length of the text before the first of them. */
function readQuestion(text: string): { readonly options: number; readonly length: number } {
  const lines = text.split('\n').map(stripSpace);
  const first = lines.findIndex((line) => OPTION.test(line));
  const asked = first < 0 ? lines : lines.slice(0, first);
  return {
    options: lines.filter((line) => OPTION.test(line)).length,
    length: codePoints(stripSpace(asked.join(' '))),
  };
}

const EXAMPLE_OPTIONS = 'A) one\nB) two\nC) three\nD) four\nE) five\n\n';
const exampleQuestions = (texts: readonly string[]): string =>
  texts.map((text, at) => `Question ${at + 1}: ${text}\n${EXAMPLE_OPTIONS}`).join('');

const mcqCountLength = defineRule({
  id: 'custom:mcq_count_length',
  description:
    'Four multiple-choice questions labelled `Question 1` and so on, from the first character on, each with five options ' +
    'A to E and longer than the one before. What they are about is not checked.',
  kwargs: none,
  examples: {
    passes: { text: exampleQuestions(['Who?', 'Who is?', 'Who is it?', 'Who is it now?']), kwargs: {} },
    fails: { text: exampleQuestions(['Who?', 'Who is?', 'Who?', 'Who is it now?']), kwargs: {} },
  },
  check(text) {
    if (!text.startsWith('Question')) return outcome(false, 'the text does not start with a question');
    const questions = text
      .split(QUESTION)
      .flatMap((part) => stripSpace(part) || [])
      .map(readQuestion);
    if (questions.length !== 4)
      return outcome(false, `${some(questions.length, 'question')}; 4 are asked for`);
    const poor = questions.findIndex(({ options }) => options !== 5);
    if (poor >= 0)
      return outcome(
        false,
        `question ${poor + 1} has ${some(questions[poor]?.options ?? 0, 'option')}; 5 are asked for`,
      );
    const lengths = questions.map(({ length }) => length);
    const holds = lengths.every((length, at) => at === 0 || length > (lengths[at - 1] as number));
    return outcome(holds, `questions of ${lengths.join(', ')} characters`, lengths);
  },
});

const wordReverse = defineRule({
  id: 'custom:word_reverse',
  description:
    'Read backwards word by word, the text names the bald eagle; case and ASCII punctuation aside.',
  kwargs: none,
  examples: {
    passes: { text: 'US the of symbol the is eagle bald The.', kwargs: {} },
    fails: { text: 'The bald eagle is the symbol of the US.', kwargs: {} },
  },
  check(text) {
    const backwards = splitWords(withoutMarks(text.toLowerCase())).toReversed().join(' ');
    const holds = backwards.includes('bald eagle');
    return outcome(
      holds,
      holds ? 'backwards, it names the bald eagle' : 'backwards, it does not name the bald eagle',
    );
  },
});

const characterReverse = defineRule({
  id: 'custom:character_reverse',
  description: 'The text holds `elgae dlab`, in any case.',
  kwargs: none,
  examples: {
    passes: { text: 'Elgae dlab eht', kwargs: {} },
    fails: { text: 'The bald eagle', kwargs: {} },
  },
  check(text) {
    const holds = text.toLowerCase().includes('elgae dlab');
    return outcome(
      holds,
      holds ? 'it names the bald eagle backwards' : 'it does not name the bald eagle backwards',
    );
  },
});

/** The rules about questions and reversed text. */
export const customTextRules = [mcqCountLength, wordReverse, characterReverse];
