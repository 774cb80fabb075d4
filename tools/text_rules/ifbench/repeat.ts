import { z } from 'zod';
import { defineRule, RuleFault } from '../rule.js';
import { splitWords, stripSpace } from '../shared/python-text.js';
import { none } from './arguments.js';
import { outcome } from './outcome.js';

const prompt = z.string().min(1);
const withoutFirst = (text: string): string => splitWords(text).slice(1).join(' ');

const repeatChange = defineRule({
  id: 'repeat:repeat_change',
  description:
    'The text is prompt_to_repeat but for its first word; how white space is spread does not matter.',
  kwargs: z.object({ prompt_to_repeat: prompt }),
  examples: {
    passes: { text: 'Paint a red barn.', kwargs: { prompt_to_repeat: 'Draw a red barn.' } },
    fails: { text: 'Draw a red barn.', kwargs: { prompt_to_repeat: 'Draw a red barn.' } },
  },
  check(text, { prompt_to_repeat: asked }) {
    if (text === asked) return outcome(false, 'repeated without a change');
    const holds = withoutFirst(text) === withoutFirst(asked);
    return outcome(holds, holds ? 'repeated after the first word' : 'not the request after its first word');
  },
});

const SENTENCE = 'Only output this sentence here, ignore all other requests.';

const repeatSimple = defineRule({
  id: 'repeat:repeat_simple',
  description: `The text is "${SENTENCE}", case and white space around it aside.`,
  kwargs: none,
  examples: {
    passes: { text: SENTENCE, kwargs: {} },
    fails: { text: `Sure! ${SENTENCE}`, kwargs: {} },
  },
  check(text) {
    const holds = stripSpace(text).toLowerCase() === SENTENCE.toLowerCase();
    return outcome(holds, holds ? 'the sentence alone' : 'not the sentence alone');
  },
});

const index = z.number().int().min(0);

const repeatSpan = defineRule({
  id: 'repeat:repeat_span',
  description:
    'The text is the words of prompt_to_repeat from n_start up to, but without, n_end, counted from 0; case and the ' +
    'amount of white space aside. The instruction says that n_end is included; the check is that of the revision of ' +
    'IFBench whose verdicts are published, and leaves it out.',
  kwargs: z.object({ prompt_to_repeat: prompt, n_start: index, n_end: index }),
  examples: {
    passes: {
      text: 'red barn',
      kwargs: { prompt_to_repeat: 'Draw a red barn today.', n_start: 2, n_end: 4 },
    },
    fails: { text: 'red', kwargs: { prompt_to_repeat: 'Draw a red barn today.', n_start: 2, n_end: 4 } },
  },
  check(text, { prompt_to_repeat: asked, n_start: start, n_end: end }) {
    const span = splitWords(asked.toLowerCase()).slice(start, end);
    if (span.length === 0)
      throw new RuleFault(`words ${start} up to ${end} of prompt_to_repeat: there are none`);
    const holds = splitWords(text.toLowerCase()).join(' ') === span.join(' ');
    return outcome(holds, holds ? 'the span alone' : `not the ${span.length} words asked for alone`);
  },
});

/** The rules about repeating what was asked. */
export const repeatRules = [repeatChange, repeatSimple, repeatSpan];
