import fc from 'fast-check';
import { getEncoding } from 'js-tiktoken';
import { describe, expect, it } from 'vitest';
import { charactersOf, wordsOf } from '../../../../tools/text_rules/general/segments.js';
import { countTokens } from '../../../../tools/text_rules/general/tokens.js';
import { RuleFault } from '../../../../tools/text_rules/rule.js';
import { runRule } from './run-rule.js';

const COUNTS: readonly (readonly [unit: string, text: string, count: number])[] = [
  ['words', '', 0],
  ['words', "don't well-known 3.14", 4],
  ['words', '我爱北京', 3],
  ['words', '私は学生です', 4],
  ['words', 'ฉันรักภาษาไทย', 4],
  ['words', 'मैं हिन्दी सीखता हूँ।', 4],
  ['words', 'اللغة العربية جميلة', 3],
  ['words', '… — 👍', 0],
  ['sentences', 'Dr. Lee left. He ran.', 2],
  ['sentences', 'यह एक है। वह दो है।', 2],
  ['sentences', '是吗？是的。', 2],
  ['paragraphs', 'a\n\n\n b\nc\n \nd', 3],
  ['lines', 'a\r\n\r\nb\u2028c', 3],
  ['characters', '👨‍👩‍👧‍👦', 1],
  ['characters', 'e\u0301', 1],
  ['characters', 'नमस्ते', 3],
  ['characters', '🇫🇷🇩🇪', 2],
  ['characters', 'ab c', 4],
  ['characters', '\ud800', 1],
  ['bullets', '- a\n  - b\n1. c\n• d\n---\n- - -\n```\n- e\n```', 4],
  ['bullets', '一、a\n(x) b\n-c', 0],
  ['headings', '# a\n### b\n#c\n```\n# d\n```\n####### e', 2],
  ['emojis', '👍🏽 © 1 👩‍🚀🇫🇷 #️⃣', 4],
];

describe('count', () => {
  it.each(COUNTS)('%s of %j: %i', async (unit, text, count) => {
    expect((await runRule(`count:${unit}`, text, { min: 0 })).found).toBe(count);
  });

  it.each([
    [{ min: 2 }, false],
    [{ max: 1 }, true],
    [{ min: 1, max: 1 }, true],
    [{ max: 0 }, false],
  ])('one word within %j: %j', async (range, holds) => {
    expect((await runRule('count:words', 'one', range)).holds).toBe(holds);
  });

  it.each([{}, { min: 2, max: 1 }])('%j are no bounds', async (range) => {
    await expect(runRule('count:words', 'one', range)).rejects.toThrow(RuleFault);
  });
});

describe('segments', () => {
  const long = fc.array(
    fc.constantFrom('word', 'é', 'e\u0301', '👩‍🚀', '🇫🇷', '한국', 'नमस्ते', ' ', '\r\n', ','),
    {
      minLength: 600,
      maxLength: 1500,
    },
  );

  it('characters are those of one segmenter over the whole', () => {
    const whole = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(long, (parts) => {
        const text = parts.join('');
        expect([...charactersOf(text)]).toEqual([...whole.segment(text)].map(({ segment }) => segment));
      }),
      { numRuns: 15 },
    );
  });

  it('characters are whole where there are no spaces to cut at', () => {
    const text = 'e\u0316\u0301'.repeat(1000);
    expect([...charactersOf(text)].every((one) => one === 'e\u0316\u0301')).toBe(true);
    expect([...charactersOf('한'.normalize('NFD').repeat(1001))].length).toBe(1001);
  });

  it('words are those of one segmenter over the whole, where there are spaces', () => {
    const whole = new Intl.Segmenter('en', { granularity: 'word' });
    fc.assert(
      fc.property(long, (parts) => {
        const text = parts.join(' ');
        const words = [...whole.segment(text)].filter((one) => one.isWordLike === true);
        expect([...wordsOf(text)]).toEqual(words.map(({ segment }) => segment));
      }),
      { numRuns: 10 },
    );
  });
});

describe('count:tokens', () => {
  const encoder = getEncoding('cl100k_base');

  it.each([
    '',
    'hello world',
    'ภาษาไทย',
    '日本語のテキスト',
    '👩‍🚀🇫🇷',
    '  \n\n x',
    '<|endoftext|>',
    'a'.repeat(300),
    '\ud800',
  ])('%j: as js-tiktoken has it', async (text) => {
    expect(await countTokens(text, 'cl100k_base')).toBe(encoder.encode(text, [], []).length);
  });

  it('any text: as js-tiktoken has it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
        expect(await countTokens(text, 'cl100k_base')).toBe(encoder.encode(text, [], []).length);
      }),
    );
  });

  it('o200k_base is another encoding', async () => {
    expect(await countTokens('ภาษาไทยง่ายมาก', 'o200k_base')).toBeLessThan(
      await countTokens('ภาษาไทยง่ายมาก', 'cl100k_base'),
    );
  });
});
