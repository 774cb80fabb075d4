import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ToolCase, toolMismatches } from '../../../src/testing/tool-cases.js';
import { defineRule, RuleFault, rules, textRules } from '../../../tools/text_rules/index.js';
import { judgeText } from '../../../tools/text_rules/judge-text.js';
import { ask, decide } from './ask.js';

const WORDS = {
  instruction: 'length_constraints:number_words',
  kwargs: { num_words: 3, relation: 'at least' },
};
const COMMA = { instruction: 'punctuation:no_comma' };
const lists = (...asked: { instruction: string; kwargs?: object }[]) => ({
  instructions: asked.map(({ instruction }) => instruction),
  kwargs: asked.map(({ kwargs }) => kwargs ?? {}),
});

const CASES: readonly ToolCase[] = [
  { input: { text: 'one two three', ...WORDS }, finding: 'supports' },
  { input: { text: 'one two', ...WORDS }, finding: 'refutes', code: 'not_followed' },
  { input: { text: '', ...COMMA }, finding: 'refutes' },
  { input: { text: ' \n\u3000', ...COMMA }, finding: 'refutes' },
  { input: { text: '\ufeff', ...COMMA }, finding: 'supports' },
  { input: { text: 'one two three', ...lists(WORDS, COMMA) }, finding: 'supports' },
  { input: { text: 'one, two three', ...lists(WORDS, COMMA) }, finding: 'refutes' },
  { input: { text: 'a b', instructions: ['punctuation:no_comma'], kwargs: null }, finding: 'supports' },
  { input: { text: 'a b', instructions: ['punctuation:no_comma'], kwargs: [null] }, finding: 'supports' },
  { input: { text: 'a b', instructions: [], kwargs: [] }, finding: 'open', code: 'nothing_to_check' },
  { input: { text: 'a, b', ...COMMA, kwargs: null }, finding: 'refutes' },
  { input: { text: 'a' }, finding: 'error', code: 'bad_arguments' },
  { input: { text: 'a', ...COMMA, instructions: [] }, finding: 'error', code: 'bad_arguments' },
  { input: { text: 'a', ...COMMA, kwargs: [{}] }, finding: 'error', code: 'bad_arguments' },
  {
    input: { text: 'a', instructions: ['punctuation:no_comma'], kwargs: {} },
    finding: 'error',
    code: 'bad_arguments',
  },
  {
    input: { text: 'a', instructions: ['punctuation:no_comma'], kwargs: [] },
    finding: 'error',
    code: 'bad_arguments',
  },
  { input: { text: 'a', instruction: 'constructor' }, finding: 'error', code: 'bad_arguments' },
  {
    input: { text: 'a', instruction: 'punctuation:no_comma', mode: 'lose' },
    finding: 'error',
    code: 'bad_arguments',
  },
  { input: { text: '', ...WORDS, kwargs: {} }, finding: 'error', code: 'bad_arguments' },
  { input: { text: 'a', ...WORDS, kwargs: { num_words: 3 } }, finding: 'error', code: 'bad_arguments' },
  {
    input: { text: 'a', ...WORDS, kwargs: { num_words: 3, relation: null } },
    finding: 'error',
    code: 'bad_arguments',
  },
  {
    input: { text: 'a', ...WORDS, kwargs: { num_words: -1, relation: 'at least' } },
    finding: 'error',
    code: 'bad_arguments',
  },
  {
    input: { text: 'a', ...WORDS, kwargs: { num_words: '3', relation: 'at least' } },
    finding: 'error',
    code: 'bad_arguments',
  },
  {
    input: { text: 'a', ...WORDS, kwargs: { num_words: 3, relation: 'at most' } },
    finding: 'error',
    code: 'bad_arguments',
  },
  // deeper than the rule looks: no verdict on the text
  {
    input: {
      text: `${'['.repeat(300)}${']'.repeat(300)}`,
      instruction: 'json:matches_schema',
      kwargs: { schema: {} },
    },
    finding: 'open',
    code: 'too_large',
  },
];

describe('text_rules', () => {
  it('decides, and refuses what makes no sense', async () => {
    expect(await toolMismatches(textRules, CASES)).toEqual([]);
  });

  it.each([
    ['length_constraints:number_word', /Did you mean length_constraints:number_words\?/],
    ['no_comma', /Did you mean punctuation:no_comma\?/],
  ])('an unknown instruction %s is answered with the nearest known', async (instruction, message) => {
    expect(await ask({ text: 'a', instruction })).toMatchObject({ message: expect.stringMatching(message) });
  });

  it('bad arguments are answered with those the rule takes', async () => {
    const { kwargs: _, ...words } = WORDS;
    expect(await ask({ text: 'a', ...words })).toMatchObject({
      message: expect.stringContaining('num_words: integer, relation: "less than" or "at least"'),
    });
  });

  it('says what it found, of one and of several', async () => {
    expect(await decide({ text: 'one two', ...WORDS })).toMatchObject({
      detail: {
        instruction: 'length_constraints:number_words',
        summary: '2 words; at least 3 asked for',
        found: 2,
        mode: 'strict',
      },
    });
    const listed = await decide({ text: 'one, two three', ...lists(WORDS, COMMA, COMMA) });
    expect(listed.score).toBeCloseTo(1 / 3);
    expect(listed.detail).toMatchObject({
      summary: '1 of 3 instructions hold; punctuation:no_comma: a comma at 3',
      instructions: [{ holds: true }, { holds: false }, { holds: false }],
    });
  });

  it('answers at once, and later only until the language data are loaded', async () => {
    const input = textRules.schema.parse({ text: 'one two', ...WORDS });
    const { signal, clock, random } = (await import('../../../src/testing/test-context.js')).testContext();
    // the first call loads the rules
    await textRules.run(input, { signal, clock, random });
    expect(textRules.run(input, { signal, clock, random })).not.toBeInstanceOf(Promise);
    const english = { text: 'all of it is small', instruction: 'change_case:english_lowercase' };
    expect(await decide(english)).toMatchObject({ finding: 'supports' });
    expect(textRules.run(textRules.schema.parse(english), { signal, clock, random })).not.toBeInstanceOf(
      Promise,
    );
  });

  const text = fc.string({
    unit: fc.constantFrom('a ', 'B', ',', '\n', '*', '"', '[', ']', '. ', '-', '<<', '>>'),
    maxLength: 40,
  });
  const plain = rules.filter(({ id }) => !id.startsWith('language:'));

  it('what holds strictly holds loosely', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...plain), async (one, rule) => {
        const input = { text: one, instruction: rule.id, kwargs: rule.examples.passes.kwargs };
        const strict = await decide(input);
        const loose = await decide({ ...input, mode: 'loose' });
        expect(strict.finding === 'supports' && loose.finding !== 'supports').toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('a list says of each what it says alone, and all must hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(fc.constantFrom(...plain), { minLength: 1, maxLength: 4 }),
        async (one, some) => {
          const asked = some.map(({ id, examples }) => ({ instruction: id, kwargs: examples.passes.kwargs }));
          const alone = await Promise.all(asked.map((input) => decide({ text: one, ...input })));
          const held = alone.map(({ finding }) => finding === 'supports');
          const listed = await decide({ text: one, ...lists(...asked) });
          expect(
            (listed.detail as { instructions: { holds: boolean }[] }).instructions.map(({ holds }) => holds),
          ).toEqual(held);
          expect(listed.finding).toBe(held.every(Boolean) ? 'supports' : 'refutes');
          expect(listed.score).toBeCloseTo(held.filter(Boolean).length / held.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a rule that throws', () => {
  const broken = (error: unknown, late: boolean) =>
    defineRule({
      id: 'test:broken',
      description: 'Throws.',
      kwargs: z.object({}),
      examples: { passes: { text: 'a', kwargs: {} }, fails: { text: 'b', kwargs: {} } },
      check: () => {
        if (late) return Promise.reject(error as Error);
        throw error;
      },
    });
  const CRASHES = [
    ['a crash', new TypeError('x is undefined'), 'tool_crashed', /TypeError: x is undefined/],
    ['no error', 'words', 'tool_crashed', /words/],
    [
      'a fault of the arguments',
      new RuleFault('expected more.'),
      'bad_arguments',
      /^test:broken: expected more\.$/,
    ],
  ] as const;

  it.each(CRASHES.flatMap((one) => [[...one, false] as const, [...one, true] as const]))(
    '%s is a failure of the tool, never a verdict (%#)',
    async (_, error, code, message, late) => {
      const rule = broken(error, late);
      for (const shape of ['one', 'list'] as const) {
        const asked = [{ rule, kwargs: {} }];
        expect(await judgeText(asked, 'some text', 'strict', shape)).toMatchObject({
          status: 'error',
          code,
          message: expect.stringMatching(message),
        });
      }
    },
  );
});
