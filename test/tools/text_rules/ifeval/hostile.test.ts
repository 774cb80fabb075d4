import { describe, expect, it } from 'vitest';
import { ifevalRules } from '../../../../tools/text_rules/ifeval/index.js';
import type { Rule } from '../../../../tools/text_rules/index.js';
import { ask } from '../ask.js';

const SIZE = 200_000;
const fill = (unit: string) => unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);

/** What a pattern might come back over; with a square of the length in steps, one would take minutes. */
const HOSTILE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...[
      '*',
      '* ',
      '*\n',
      '**a',
      '***\n',
      '-',
      '-\n',
      '\n',
      ' ',
      ' \n',
      '\t',
      '[',
      ']',
      '[\n',
      '<',
      '<<',
      '>',
      '<<>>',
    ],
    ...[
      '"',
      "'",
      "' ",
      '"\\',
      '`',
      '.',
      '. ',
      '. . ',
      '...a',
      'a.',
      'a.)',
      '!',
      '?" ',
      'A',
      'a',
      'A ',
      'p.',
      'p. ',
    ],
    ...[
      'Section 1',
      'Section ',
      '1',
      '1 ',
      ',',
      ',1',
      ':',
      '--',
      "n't ",
      "can't ",
      'CAN',
      '\u0301',
      'é',
      'ß',
      'İ',
      '日',
    ],
    ...[
      '😀',
      '\ud800',
      '\u2028',
      '\x1c',
      '\u00a0',
      '{',
      '{"a":',
      '[NaN,',
      '-Infinity',
      '"NaN',
      '```',
      'ह',
      'हि ',
      'я ',
    ],
  ].map((unit) => [unit, fill(unit)]),
);

/** Processor time of one call; time on the clock says little on a busy machine. */
const time = async (rule: Rule, text: string, kwargs: Rule['examples']['passes']['kwargs']) => {
  const before = process.cpuUsage();
  const result = await ask({ text, instruction: rule.id, kwargs });
  const { user, system } = process.cpuUsage(before);
  return { result, ms: (user + system) / 1_000 };
};

describe('200,000 of the worst characters', () => {
  it.each(ifevalRules.map((rule) => [rule.id, rule] as const))(
    '%s ends soon',
    { timeout: 60_000 },
    async (_, rule) => {
      const { kwargs } = rule.examples.passes;
      // the language data are loaded once, before any time is taken
      await time(rule, 'one two', kwargs);
      const slow: string[] = [];
      for (const [unit, text] of Object.entries(HOSTILE)) {
        const { result, ms } = await time(rule, ` ${text}x`, kwargs);
        const failed = result.status === 'error' ? result.message : '';
        if (failed !== '' || ms > 1_000) slow.push(`${JSON.stringify(unit)}: ${ms.toFixed(0)} ms ${failed}`);
      }
      expect(slow).toEqual([]);
    },
  );

  it('a prompt as long is no harder', async () => {
    const rule = ifevalRules.find(({ id }) => id === 'combination:repeat_prompt') as Rule;
    const long = fill('ab ');
    const { ms, result } = await time(rule, `${long}c`, { prompt_to_repeat: long });
    expect([result.status, ms < 1_000]).toEqual(['ok', true]);
  });
});
