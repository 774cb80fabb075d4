import { z } from 'zod';
import { defineRule, type Rule } from '../rule.js';
import { stripChars, stripSpace } from '../shared/python-text.js';
import { counted, quoted } from './wording.js';

const twoResponses = defineRule({
  id: 'combination:two_responses',
  description: 'The text is two different responses, divided by six asterisks.',
  kwargs: z.object({}),
  examples: {
    passes: { text: 'Take the bus.\n******\nTake the train.', kwargs: {} },
    fails: { text: 'Take the bus.\n******\nTake the bus.', kwargs: {} },
  },
  check(text) {
    const parts = text.split('******').map(stripSpace);
    const gap = parts.some((part, index) => part === '' && index > 0 && index < parts.length - 1);
    const responses = parts.filter((part) => part !== '');
    const same = responses.length === 2 && responses[0] === responses[1];
    return {
      holds: !gap && responses.length === 2 && !same,
      summary: gap
        ? 'nothing between two dividers'
        : same
          ? 'both responses are the same'
          : `${counted(responses.length, 'response')}; 2 asked for`,
      found: responses.length,
    };
  },
});

const repeatPrompt = defineRule({
  id: 'combination:repeat_prompt',
  description: 'The text begins with the prompt, repeated word for word; the case of letters may differ.',
  kwargs: z.object({ prompt_to_repeat: z.string().min(1) }),
  examples: {
    passes: {
      text: 'Name a tree. An oak.',
      kwargs: { prompt_to_repeat: 'Name a tree.' },
    },
    fails: { text: 'An oak.', kwargs: { prompt_to_repeat: 'Name a tree.' } },
  },
  check(text, { prompt_to_repeat: prompt }) {
    const holds = stripSpace(text).toLowerCase().startsWith(stripSpace(prompt).toLowerCase());
    return { holds, summary: holds ? 'begins with the prompt' : 'does not begin with the prompt' };
  },
});

const QUOTE = new Set('"');

const endChecker = defineRule({
  id: 'startend:end_checker',
  description: 'The text ends with the phrase, in any case; quotation marks behind it are dropped.',
  kwargs: z.object({ end_phrase: z.string() }),
  examples: {
    passes: { text: 'Water it weekly. That is all!', kwargs: { end_phrase: 'That is all!' } },
    fails: { text: 'Water it weekly. That is all! Bye.', kwargs: { end_phrase: 'That is all!' } },
  },
  check(text, { end_phrase: phrase }) {
    const ending = stripChars(stripSpace(text), QUOTE).toLowerCase();
    const holds = ending.endsWith(stripSpace(phrase).toLowerCase());
    return { holds, summary: `ends with ${quoted(ending.slice(-40))}; ${quoted(phrase)} asked for` };
  },
});

const quotation = defineRule({
  id: 'startend:quotation',
  description: 'The whole text stands between double quotation marks.',
  kwargs: z.object({}),
  examples: {
    passes: { text: '"Yes. Tomorrow."', kwargs: {} },
    fails: { text: '"Yes," he said.', kwargs: {} },
  },
  check(text) {
    const content = stripSpace(text);
    const holds = content.length > 1 && content.startsWith('"') && content.endsWith('"');
    return { holds, summary: holds ? 'between quotation marks' : 'not between quotation marks' };
  },
});

const noComma = defineRule({
  id: 'punctuation:no_comma',
  description: 'The text has no comma.',
  kwargs: z.object({}),
  examples: {
    passes: { text: 'Milk and bread.', kwargs: {} },
    fails: { text: 'Milk, bread.', kwargs: {} },
  },
  check(text) {
    const at = text.indexOf(',');
    return { holds: at < 0, summary: at < 0 ? 'no comma' : `a comma at ${at}`, found: at < 0 ? null : at };
  },
});

/** IFEval's rules on the order and wrapping of a text. */
export const arrangementRules: readonly Rule[] = [twoResponses, repeatPrompt, endChecker, quotation, noComma];
