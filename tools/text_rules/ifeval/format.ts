import { z } from 'zod';
import { defineRule, type Rule, RuleFault } from '../rule.js';
import { literal, SPACE_CLASS, stripChars, stripSpace } from '../shared/python-text.js';
import { countBullets } from './bullets.js';
import { isPythonJson } from './parse-json.js';
import { countSchema } from './relation.js';
import { counted, quoted } from './wording.js';

const numberBulletLists = defineRule({
  id: 'detectable_format:number_bullet_lists',
  description: 'The text has exactly so many bullet points: lines that begin with `* ` or `-`.',
  kwargs: z.object({ num_bullets: countSchema }),
  examples: {
    passes: { text: 'To buy:\n* milk\n* bread', kwargs: { num_bullets: 2 } },
    fails: { text: 'To buy:\n* milk\n* bread\n- eggs', kwargs: { num_bullets: 2 } },
  },
  check(text, { num_bullets: wanted }) {
    const count = countBullets(text);
    return {
      holds: count === wanted,
      summary: `${counted(count, 'bullet')}; exactly ${wanted} asked for`,
      found: count,
    };
  },
});

const ANSWERS = ['My answer is yes.', 'My answer is no.', 'My answer is maybe.'];

const constrainedResponse = defineRule({
  id: 'detectable_format:constrained_response',
  description: `The text holds one of the sentences ${ANSWERS.map((one) => `"${one}"`).join(', ')}.`,
  kwargs: z.object({}),
  examples: {
    passes: { text: 'My answer is maybe.', kwargs: {} },
    fails: { text: 'Yes, it is.', kwargs: {} },
  },
  check(text) {
    const answer = ANSWERS.find((one) => text.includes(one));
    return {
      holds: answer !== undefined,
      summary: answer === undefined ? 'none of the three answers found' : `found ${quoted(answer)}`,
    };
  },
});

const STARS = new Set('*');

/** Highlights are `*…*` and `**…**` on one line that are not empty; the two kinds are counted apart and added. */
function countHighlights(text: string): number {
  const single = text.match(/\*[^\n*]*\*/g) ?? [];
  const double = text.match(/\*\*[^\n*]*\*\*/g) ?? [];
  return (
    single.filter((one) => stripSpace(stripChars(one, STARS)) !== '').length +
    double.filter((one) => stripSpace(one.slice(2, -2)) !== '').length
  );
}

const numberHighlightedSections = defineRule({
  id: 'detectable_format:number_highlighted_sections',
  description: 'The text has at least so many highlights in Markdown, `*such*` or `**such**`.',
  kwargs: z.object({ num_highlights: countSchema }),
  examples: {
    passes: { text: 'First *whisk*, then **bake**.', kwargs: { num_highlights: 2 } },
    fails: { text: 'First *whisk*, then bake.', kwargs: { num_highlights: 2 } },
  },
  check(text, { num_highlights: wanted }) {
    const count = countHighlights(text);
    return {
      holds: count >= wanted,
      summary: `${counted(count, 'highlight')}; at least ${wanted} asked for`,
      found: count,
    };
  },
});

const multipleSections = defineRule({
  id: 'detectable_format:multiple_sections',
  description:
    'The text has at least so many sections, each marked by the splitter and a number: `Section 1`.',
  kwargs: z.object({ section_spliter: z.string().min(1).max(10_000), num_sections: countSchema }),
  examples: {
    passes: {
      text: 'Section 1\nHens.\nSection 2\nGeese.',
      kwargs: { section_spliter: 'Section', num_sections: 2 },
    },
    fails: {
      text: 'SECTION 1\nHens.\nSection 2\nGeese.',
      kwargs: { section_spliter: 'Section', num_sections: 2 },
    },
  },
  check(text, { section_spliter: given, num_sections: wanted }) {
    const splitter = stripSpace(given);
    if (splitter === '')
      throw new RuleFault('expected a section_spliter that is not blank, got white space alone.');
    const marks = text.match(new RegExp(`${literal(splitter)}[${SPACE_CLASS}]?\\p{Nd}+`, 'gu'));
    const count = marks?.length ?? 0;
    return {
      holds: count >= wanted,
      summary: `${counted(count, 'section')} marked ${quoted(splitter)}; at least ${wanted} asked for`,
      found: count,
    };
  },
});

const FENCES = ['```json', '```Json', '```JSON', '```'];

/** The text without the code fence around it; each of the opening forms is taken off once, as the official check does. */
function withoutFence(text: string): string {
  const opened = FENCES.reduce(
    (rest, fence) => (rest.startsWith(fence) ? rest.slice(fence.length) : rest),
    stripSpace(text),
  );
  return stripSpace(opened.endsWith('```') ? opened.slice(0, -3) : opened);
}

const jsonFormat = defineRule({
  id: 'detectable_format:json_format',
  description: 'The whole text is JSON, with or without a code fence around it.',
  kwargs: z.object({}),
  examples: {
    passes: { text: '```json\n{"city": "Oslo"}\n```', kwargs: {} },
    fails: { text: 'Here it is: {"city": "Oslo"}', kwargs: {} },
  },
  check(text) {
    const holds = isPythonJson(withoutFence(text));
    return { holds, summary: holds ? 'the text is JSON' : 'the text is not JSON' };
  },
});

const OPENING = new Set('<');
const CLOSING = new Set('>');

/** The first title in double angular brackets, without them; '' where there is none. */
function findTitle(text: string): string {
  for (const line of text.split('\n')) {
    const from = line.indexOf('<<');
    const to = line.lastIndexOf('>>');
    if (from < 0 || to < from + 3) continue;
    const inner = stripChars(stripChars(line.slice(from, to + 2), OPENING, 'left'), CLOSING, 'right');
    const title = stripSpace(inner);
    if (title !== '') return title;
  }
  return '';
}

const title = defineRule({
  id: 'detectable_format:title',
  description: 'The text has a title in double angular brackets: `<<title>>`.',
  kwargs: z.object({}),
  examples: {
    passes: { text: '<<The Long Winter>>\nIt snowed.', kwargs: {} },
    fails: { text: '# The Long Winter\nIt snowed.', kwargs: {} },
  },
  check(text) {
    const found = findTitle(text);
    return found === ''
      ? { holds: false, summary: 'no title in double angular brackets' }
      : { holds: true, summary: `title ${quoted(found)}`, found: found.slice(0, 200) };
  },
});

/** IFEval's rules on format. */
export const formatRules: readonly Rule[] = [
  numberBulletLists,
  constrainedResponse,
  numberHighlightedSections,
  multipleSections,
  jsonFormat,
  title,
];
