import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ifbenchRules } from '../../../../tools/text_rules/ifbench/index.js';
import { RuleFault } from '../../../../tools/text_rules/rule.js';
import { verdict } from './verdicts.js';

const IDS = `
  count:conjunctions count:keywords_multiple count:numbers count:person_names count:pronouns count:punctuation
  count:unique_word_count count:word_count_range count:words_japanese custom:character_reverse custom:csv_city
  custom:csv_quotes custom:csv_special_character custom:date_format_list custom:european_capitals_sort
  custom:mcq_count_length custom:multiples custom:reverse_newline custom:sentence_alphabet custom:word_reverse
  format:emoji format:line_indent format:list format:newline format:no_bullets_bullets format:no_whitespace
  format:options format:output_template format:parentheses format:quote_unquote format:quotes format:sub-bullets
  format:thesis format:title_case ratio:overlap ratio:sentence_balance ratio:sentence_type ratio:sentence_words
  ratio:stop_words repeat:repeat_change repeat:repeat_simple repeat:repeat_span sentence:alliteration_increment
  sentence:increment sentence:keyword words:alphabet words:consonants words:keywords_specific_position words:last_first
  words:no_consecutive words:odd_even_syllables words:palindrome words:paragraph_last_first words:prime_lengths
  words:repeats words:start_verb words:vowel words:words_position`;

const passing = ifbenchRules.map((rule) => ({ id: rule.id, rule, kwargs: rule.examples.passes.kwargs }));

describe('the 58 instructions of IFBench', () => {
  it('are all there, once each', () => {
    expect(ifbenchRules.map(({ id }) => id).toSorted()).toEqual(IDS.trim().split(/\s+/));
  });

  it.each(passing)('$id: its examples pass and fail', async ({ id, rule }) => {
    expect(await verdict(id, rule.examples.passes.text, rule.examples.passes.kwargs)).toBe(true);
    expect(await verdict(id, rule.examples.fails.text, rule.examples.fails.kwargs)).toBe(false);
  });

  it.each(passing)('$id: a blank text never holds', async ({ id, kwargs }) => {
    for (const blank of ['', ' \n\t', '\u3000\u00a0']) expect(await verdict(id, blank, kwargs)).toBe(false);
  });

  it.each(passing)('$id: no text makes it throw', async ({ rule, kwargs }) => {
    const args = rule.kwargs.parse(kwargs);
    const piece = fc.constantFrom(
      ...'a.b?c!".\'"`*-,:;()[]{}<i>… 1 A\n\t\ud800😀日é'.split(''),
      'Question 1. ',
      'U.S. ',
      "can't ",
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const { holds, summary } = await rule.check(value, args);
        expect(typeof holds).toBe('boolean');
        expect(summary).not.toBe('');
        expect(summary.length).toBeLessThan(300);
      }),
      { numRuns: 60 },
    );
  });
});

describe('arguments', () => {
  const needed = passing.filter(({ kwargs }) => Object.keys(kwargs).length > 0);

  it.each(needed)('$id: each missing one is an error', ({ rule, kwargs }) => {
    for (const name of Object.keys(kwargs)) {
      const { [name]: _, ...rest } = kwargs;
      expect(rule.kwargs.safeParse(rest).success).toBe(false);
    }
  });

  it.each([
    ['count:numbers', { N: -1 }],
    ['count:words_japanese', { N: 0 }],
    ['sentence:keyword', { word: 'rain', N: 0 }],
    ['words:words_position', { keyword: '  ' }],
    ['format:list', { sep: '' }],
    ['repeat:repeat_span', { prompt_to_repeat: 'a b', n_start: -1, n_end: 1 }],
  ])('%s refuses %o', (id, kwargs) => {
    expect(ifbenchRules.find((rule) => rule.id === id)?.kwargs.safeParse(kwargs).success).toBe(false);
  });

  it('are at fault where they make no sense together', async () => {
    const crossed = verdict('count:word_count_range', 'a', { min_words: 9, max_words: 3 });
    await expect(crossed).rejects.toThrow(RuleFault);
    const beyond = verdict('repeat:repeat_span', 'a', { prompt_to_repeat: 'a b', n_start: 5, n_end: 6 });
    await expect(beyond).rejects.toThrow(RuleFault);
  });
});

describe('hostile texts of 100 000 characters, where a quadratic check takes many seconds', () => {
  const long = (text: string) => text.repeat(Math.ceil(100_000 / text.length));
  const texts: Record<string, string> = {
    'spaced periods': long('. '),
    'an abbreviation and blanks': `u.s.${' '.repeat(100_000)}x`,
    initials: long('A. '),
    'double quotes': long('"'),
    'single quotes': long("'"),
    'line breaks after a label': `Question${long('\n')}`,
    'blank lines of two kinds': long(' \n\n'),
    'closing brackets after a period': `x.${long(')')}`,
    commas: long(','),
    'quoted specials without an end': `ProductID,Category,Brand,Price,Stock\n${long('"!')}`,
    'broken surrogates': long('\ud800'),
  };

  it.each(Object.entries(texts))(
    '%s',
    async (_, text) => {
      for (const { rule, kwargs } of passing) {
        const start = performance.now();
        await rule.check(text, rule.kwargs.parse(kwargs));
        expect(performance.now() - start, rule.id).toBeLessThan(2_000);
      }
    },
    60_000,
  );
});
