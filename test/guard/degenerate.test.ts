import { describe, expect, it } from 'vitest';
import { degenerate } from '../../src/guard/index.js';

describe('a degenerate response', () => {
  it.each([
    '',
    ' ',
    '\n\n\t',
    '.',
    ',',
    ':',
    '...',
    '。',
    '\u200b',
    '\u0000',
    '---',
    '```\n```',
    '"',
    '**',
    'Thought process:',
    "Let's solve this problem step by step.",
    'Solution',
    'Solution:',
    '**Solution**',
    '解',
    'かいせつ',
    'Respuesta',
    'RESPUESTA:',
    'Réponse :',
    'Lösung:',
    'Решение:',
    'Ответ:',
    '让我们一步一步思考。',
    '답:',
    'الحل:',
    "Solution: Let's think step by step.",
    '# Answer\n\n',
    '<think>',
    'The answer is',
    'SOLUTION.\n\n\n\n',
    'ｓｏｌｕｔｉｏｎ',
    'Solution: '.repeat(100),
  ])('%j', (text) => {
    expect(degenerate(text)).not.toBeNull();
  });

  it.each([
    '42',
    'B',
    'Yes',
    'No',
    'Paris',
    '∞',
    '+',
    '=',
    'x',
    '3.5 km',
    'OK',
    'First',
    'π',
    '是',
    '二',
    'はい',
    'The answer is 42',
    'Solution: x = 3',
    'Answer: B',
    "Let's solve this step by step. 2 + 2 = 4.",
    '解：3',
    'a'.repeat(500),
    '答案是 B',
    '{"a": 1}',
  ])('%j is none', (text) => {
    expect(degenerate(text)).toBeNull();
  });

  it('is found fast in long texts', () => {
    for (const text of [' '.repeat(5_000_000), '.'.repeat(5_000_000), 'solution '.repeat(40)]) {
      const started = performance.now();
      degenerate(text);
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  });
}); // prettier-ignore
