import { z } from 'zod';
import { defineRule } from '../rule.js';
import { splitSentences } from '../shared/punkt.js';
import { splitWords, stripSpace, withoutMarks } from '../shared/python-text.js';
import { none } from './arguments.js';
import { outcome, quoted, some } from './outcome.js';

const newline = defineRule({
  id: 'format:newline',
  description: 'As many lines as words, ASCII punctuation aside; empty lines do not count.',
  kwargs: none,
  examples: {
    passes: { text: 'one\ntwo\n\nthree!', kwargs: {} },
    fails: { text: 'one two\nthree', kwargs: {} },
  },
  check(text) {
    const value = stripSpace(withoutMarks(text));
    const lines = value.split('\n').filter((line) => line !== '').length;
    const words = splitWords(value).length;
    return outcome(lines === words, `${some(words, 'word')} on ${some(lines, 'line')}`, { words, lines });
  },
});

/**
 * The lines that the official check compares: it takes blank lines out of the list it walks over, so that the line
 * after a removed one is not looked at, and of two blank lines in a row one stays.
 */
function comparedLines(text: string): string[] {
  const lines = text.split('\n');
  const blanks = new Map<string, number[]>();
  lines.forEach((line, at) => {
    if (stripSpace(line) !== '') return;
    const places = blanks.get(line);
    if (places) places.push(at);
    else blanks.set(line, [at]);
  });
  const removed = new Set<number>();
  const taken = new Map<string, number>();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string;
    const places = blanks.get(line);
    if (!places) continue;
    const index = taken.get(line) ?? 0;
    removed.add(places[index] as number);
    taken.set(line, index + 1);
    at += 1;
  }
  return lines.filter((_, at) => !removed.has(at));
}

const indent = (line: string): number => line.length - line.replace(/^ +/, '').length;

const lineIndent = defineRule({
  id: 'format:line_indent',
  description:
    'Each line is indented by more blanks than the one before it. As in the official check, the second of two blank ' +
    'lines in a row counts as a line.',
  kwargs: none,
  examples: {
    passes: { text: 'one\n  two\n\n   three', kwargs: {} },
    fails: { text: 'one\n  two\n  three', kwargs: {} },
  },
  check(text) {
    const indents = comparedLines(text).map(indent);
    const wrong = indents.findIndex((blanks, at) => at > 0 && blanks <= (indents[at - 1] as number));
    const summary = `line ${wrong + 1} is indented by ${indents[wrong]}, the one before by ${indents[wrong - 1]}`;
    return outcome(wrong < 0, wrong < 0 ? 'each line is indented more' : summary);
  },
});

const list = defineRule({
  id: 'format:list',
  description: 'The marker sep stands at least twice, anywhere in the text.',
  kwargs: z.object({ sep: z.string().min(1) }),
  examples: {
    passes: { text: '... milk\n... bread', kwargs: { sep: '...' } },
    fails: { text: '- milk\n... bread', kwargs: { sep: '...' } },
  },
  check(text, { sep }) {
    const found = text.split(sep).length - 1;
    return outcome(
      found >= 2,
      `${quoted(sep)} stands ${some(found, 'time')}; at least 2 are asked for`,
      found,
    );
  },
});

const subBullets = defineRule({
  id: 'format:sub-bullets',
  description:
    'After each * and before the next there is a -. As in the official check, a text without any * passes too.',
  kwargs: none,
  examples: {
    passes: { text: '* Milk\n  - two bottles\n* Bread\n  - one loaf', kwargs: {} },
    fails: { text: '* Milk\n* Bread\n  - one loaf', kwargs: {} },
  },
  check(text) {
    const bullets = text.split('*').slice(1);
    const wrong = bullets.findIndex((bullet) => !bullet.includes('-'));
    return outcome(
      wrong < 0,
      wrong < 0 ? `${some(bullets.length, 'bullet')}, none without a -` : `no - after * number ${wrong + 1}`,
    );
  },
});

const noBulletsBullets = defineRule({
  id: 'format:no_bullets_bullets',
  description:
    'At least two sentences, then at least two lines that start with *, and nothing after them. As in the official ' +
    'check, after a blank line only bullets may follow.',
  kwargs: none,
  examples: {
    passes: { text: 'It rains. We shop.\n* Milk\n* Bread', kwargs: {} },
    fails: { text: 'We shop.\n* Milk\n* Bread', kwargs: {} },
  },
  check(text) {
    let sentences = 0;
    let bullets = 0;
    let prose = true;
    for (const raw of text.split('\n')) {
      const line = stripSpace(raw);
      if (line.startsWith('*')) {
        if (sentences < 2)
          return outcome(false, `${some(sentences, 'sentence')} before the first bullet; 2 are asked for`);
        prose = false;
        bullets += 1;
      } else if (prose) {
        const found = splitSentences(line).length;
        prose = found > 0;
        sentences += found;
      } else return outcome(false, 'a line without a bullet follows the bullets or a blank line');
    }
    return outcome(
      bullets >= 2,
      `${some(bullets, 'bullet')} after ${some(sentences, 'sentence')}; 2 are asked for`,
    );
  },
});

/** The rules about lines and lists. */
export const formatLineRules = [newline, lineIndent, list, subBullets, noBulletsBullets];
