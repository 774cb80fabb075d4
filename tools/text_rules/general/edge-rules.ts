import { z } from 'zod';
import { defineRule, type Rule, RuleFault } from '../rule.js';
import { foldCase, normalised } from './fold.js';

const schema = z.object({
  text: z.string().max(10_000).describe('what it must begin or end with'),
  ignore_case: z.boolean().default(false).describe('whether upper and lower case are one'),
});

function edgeRule(side: 'starts' | 'ends'): Rule<typeof schema> {
  const kwargs = { text: side === 'starts' ? 'Dear' : 'Yours' };
  const [passes, fails] = side === 'starts' ? ['Dear Ada, hello.', 'Hello.'] : ['Hello. Yours', 'Yours, Ada'];
  return defineRule({
    id: `format:${side}_with`,
    description: `The text, but for whitespace at its ends, ${side} with a given text, whatever the Unicode form.`,
    kwargs: schema,
    examples: { passes: { text: passes, kwargs }, fails: { text: fails, kwargs } },
    check(text, { text: asked, ignore_case }) {
      const ready = (one: string) => {
        const plain = normalised(one, 'NFC').trim();
        return ignore_case ? foldCase(plain) : plain;
      };
      const look = ready(asked);
      if (look === '') throw new RuleFault('expected a text with something to look for, got whitespace');
      const judged = ready(text);
      const holds = side === 'starts' ? judged.startsWith(look) : judged.endsWith(look);
      const edge = side === 'starts' ? judged.slice(0, 60) : judged.slice(-60);
      return {
        holds,
        summary: `${side} with ${JSON.stringify(edge)}; ${JSON.stringify(look.slice(0, 60))} asked for`,
      };
    },
  });
}

/** What a text begins and ends with. */
export const edgeRules: readonly Rule[] = [edgeRule('starts'), edgeRule('ends')];
