import { z } from 'zod';
import { defineRule } from '../rule.js';
import { stripMarks, stripSpace, WORD_CLASS } from '../shared/python-text.js';
import { none } from './arguments.js';
import { outcome, quoted } from './outcome.js';

const BETWEEN = `[^${WORD_CLASS}]*`;
const LETTERED = new RegExp(`^${BETWEEN}[aA]${BETWEEN}[bB]${BETWEEN}[cC]`, 'u');

const separatorOf = (options: string): string => ['/', 'or'].find((mark) => options.includes(mark)) ?? ',';

const options = defineRule({
  id: 'format:options',
  description:
    'The response is one of the options, which are separated by `/`, else by `or`, else by commas. Options a, b, c must ' +
    'be met to the letter; of others, case and outer ASCII punctuation do not matter.',
  kwargs: z.object({ options: z.string().min(1) }),
  examples: {
    passes: { text: 'Maybe.', kwargs: { options: 'yes/no/maybe' } },
    fails: { text: 'a', kwargs: { options: 'a), b), c), d)' } },
  },
  check(text, { options: given }) {
    const choices = given.split(separatorOf(given)).map(stripSpace);
    const plain = (answer: string) => stripMarks(answer).toLowerCase();
    const holds = LETTERED.test(given)
      ? choices.includes(text)
      : choices.some((choice) => plain(choice) === plain(text));
    return outcome(holds, `${quoted(text)} ${holds ? 'is' : 'is not'} one of the options`);
  },
});

/** The first of two tags from a place on; -1 where neither is there. The first tag is preferred wherever it stands. */
const findTag = (text: string, [italic, emphasis]: readonly [string, string]): number =>
  text.includes(italic) ? text.indexOf(italic) : text.indexOf(emphasis);

const thesis = defineRule({
  id: 'format:thesis',
  description:
    'Text in <i> or <em> that is not empty, with text after it; only the first such passage is looked at.',
  kwargs: none,
  examples: {
    passes: { text: '<i>Rain helps.</i> Gardens need it.', kwargs: {} },
    fails: { text: '*Rain helps.* Gardens need it.', kwargs: {} },
  },
  check(text) {
    const start = findTag(text, ['<i>', '<em>']);
    if (start < 0) return outcome(false, 'no italics in HTML');
    const rest = text.slice(start);
    const end = findTag(rest, ['</i>', '</em>']);
    if (end < 0) return outcome(false, 'the italics are not closed');
    if (stripSpace(rest.slice(3, end)) === '') return outcome(false, 'the italics are empty');
    const holds = stripSpace(rest.slice(end + 4)) !== '';
    return outcome(holds, holds ? 'a thesis in italics, and text after it' : 'nothing follows the italics');
  },
});

const LABELS = ['My Answer:', 'My Conclusion:', 'Future Outlook:'];

const outputTemplate = defineRule({
  id: 'format:output_template',
  description: 'The labels `My Answer:`, `My Conclusion:` and `Future Outlook:` are all there, in any order.',
  kwargs: none,
  examples: {
    passes: { text: 'My Answer: yes. My Conclusion: go. Future Outlook: fair.', kwargs: {} },
    fails: { text: 'My answer: yes. My Conclusion: go. Future Outlook: fair.', kwargs: {} },
  },
  check(text) {
    const missing = LABELS.filter((label) => !text.includes(label));
    return outcome(
      missing.length === 0,
      missing.length ? `missing ${missing.join(' ')}` : 'every label is there',
    );
  },
});

/** The rules about the shape of the whole answer. */
export const formatAnswerRules = [options, thesis, outputTemplate];
