import { z } from 'zod';
import { defineRule, type Rule, type RuleOutcome } from '../rule.js';
import { forMatching, wanted } from './matching.js';
import { paragraphsOf } from './python-text.js';
import { sentencesOf } from './sentences.js';

type Side = 'begin' | 'end';

const schema = z.object({
  substring: z.string().max(10_000).describe('what it must begin or end with, in any case'),
});

function partOutcome(parts: readonly string[], part: string, side: Side, substring: string): RuleOutcome {
  const look = wanted(substring, forMatching);
  const wrong = parts.findIndex((one) => {
    const text = forMatching(one);
    return !(side === 'begin' ? text.startsWith(look) : text.endsWith(look));
  });
  if (parts.length === 0) return { holds: false, summary: `the text has no ${part}` };
  const asked = `${side}s with ${JSON.stringify(look.slice(0, 80))}`;
  return wrong === -1
    ? { holds: true, summary: `every ${part} (${parts.length}) ${asked}` }
    : {
        holds: false,
        summary: `${part} ${wrong + 1} of ${parts.length} does not: asked for is that it ${asked}`,
        found: wrong,
      };
}

interface Scope {
  readonly name: string;
  readonly part: string;
  readonly partsOf: (text: string) => readonly string[];
}

const RESPONSE: Scope = { name: 'whole_response', part: 'response', partsOf: (text) => [text] };
const PARAGRAPH: Scope = { name: 'each_paragraph', part: 'paragraph', partsOf: paragraphsOf };
const SENTENCE: Scope = { name: 'each_sentence', part: 'sentence', partsOf: sentencesOf };

/** A rule about how the response, or every paragraph or sentence of it, begins or ends. */
function placeRule({ name, part, partsOf }: Scope, side: Side): Rule<typeof schema> {
  const [passes, fails] =
    side === 'begin' ? ['Note that it rains.', 'It rains.'] : ['It rains a lot.', 'It rains.'];
  const kwargs = { substring: side === 'begin' ? 'note' : 'a lot' };
  return defineRule({
    id: `arm_thinker:check_whether_${name}_${side}_with_certain_substring`,
    description: `${part === 'response' ? 'The response' : `Every ${part}`} ${side}s with a substring, in any case; points at the ends do not count.`,
    kwargs: schema,
    examples: { passes: { text: passes, kwargs }, fails: { text: fails, kwargs } },
    check: (text, { substring }) => partOutcome(partsOf(text), part, side, substring),
  });
}

/** Beginnings and ends of the response, its paragraphs and its sentences. */
export const placeRules: readonly Rule<typeof schema>[] = [RESPONSE, PARAGRAPH, SENTENCE].flatMap((scope) => [
  placeRule(scope, 'begin'),
  placeRule(scope, 'end'),
]);
