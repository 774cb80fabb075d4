import { describe, expect, it } from 'vitest';
import { RuleFault } from '../../../../tools/text_rules/rule.js';
import { runRule } from './run-rule.js';

const tr = { locale: 'tr' };
const bare = { ignore_accents: true };

/** Whether the word stands in the text. */
const FOUND: readonly (readonly [word: string, text: string, options: object, found: boolean])[] = [
  ['rain', 'Rain!', {}, true],
  ['rain', 'rainy brain', {}, false],
  ['rain', 'RAIN', { ignore_case: false }, false],
  ['heavy rain', 'a heavy\n rain', {}, true],
  ["can't", 'I can’t', {}, false],
  ['C++', 'in C++, yes', {}, true],
  ['v1', 'v1.2', {}, true],
  ['na\u00efve', 'nai\u0308ve', {}, true],
  ['cafe', 'café', {}, false],
  ['cafe', 'CAFÉ', bare, true],
  ['straße', 'STRASSE', {}, true],
  // Greek: final, small and capital sigma are one
  ['ΟΔΟΣ', 'η οδος', {}, true],
  ['οδός', 'Οδοσ', bare, true],
  // Turkish casing
  ['istanbul', 'İSTANBUL', {}, true],
  ['ısparta', 'ISPARTA', tr, true],
  ['isparta', 'ISPARTA', tr, false],
  // Arabic: joined words, vowel signs, and a zero-width non-joiner
  ['كتاب', 'هذا كتاب.', {}, true],
  ['كتاب', 'كتابي', {}, false],
  ['كتاب', 'كِتَاب', bare, true],
  ['کتابها', 'کتاب\u200cها', {}, true],
  // Hebrew points
  ['שלום', 'שָׁלוֹם', bare, true],
  // Hindi: a vowel sign goes on with the word, and is no accent
  ['कम', 'कमल', {}, false],
  ['कि', 'की', bare, false],
  ['हिन्दी', '(हिन्दी)', {}, true],
  // scripts without spaces
  ['中国', '我爱中国人', {}, true],
  ['ไทย', 'ภาษาไทยง่าย', {}, true],
  ['学生', '私は学生です', {}, true],
  ['iPhone', '新iPhone手机', {}, true],
  // disguises
  ['bad', 'b\u200ba\u00add', {}, true],
  ['bad', 'ｂａｄ', {}, true],
  ['ok', '👩‍🚀ok👩‍🚀', {}, true],
  ['a', 'a\ud800', {}, true],
];

describe('words', () => {
  it.each(FOUND)('%j in %j with %j: %j', async (word, text, options, found) => {
    expect((await runRule('words:forbidden', text, { words: [word], ...options })).holds).toBe(!found);
    expect((await runRule('words:required', text, { words: [word], ...options })).holds).toBe(found);
  });

  it.each([
    [{ words: ['a', 'b'] }, false],
    [{ words: ['a', 'b'], at_least: 1 }, true],
    [{ words: ['a'], times: 2 }, true],
    [{ words: ['a'], times: 3 }, false],
  ])('required in "a, a": %j: %j', async (kwargs, holds) => {
    expect((await runRule('words:required', 'a, a', kwargs)).holds).toBe(holds);
  });

  it.each([
    { words: ['\u200b'] },
    { words: ['a'], locale: 'no such locale!' },
    { words: ['a'], at_least: 2 },
  ])('%j makes no sense', async (kwargs) => {
    await expect(runRule('words:required', 'text', kwargs)).rejects.toThrow(RuleFault);
  });
});
