import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractAnswer } from '../../../tools/math_equivalence/extract-answer.js';
import { Reader } from '../../../tools/math_equivalence/read-answer.js';

const extract = (text: string) => extractAnswer(text, new Reader(true));

describe('extractAnswer', () => {
  it.each([
    ['whole', '42', '42'],
    ['whole', '$\\frac{1}{2}$', '$\\frac{1}{2}$'],
    ['whole', '12 apples', '12 apples'],
    ['boxed', 'first \\boxed{7}. Then the answer is \\boxed{12}', '12'],
    ['boxed', 'so \\boxed{\\frac{1}{\\sqrt{2}}}', '\\frac{1}{\\sqrt{2}}'],
    ['boxed', '\\fbox{5} and 6 more', '5'],
    ['boxed', 'so \\boxed 5.', '5.'],
    ['boxed', '\\boxed{\\boxed{5}}', '\\boxed{5}'],
    ['boxed_list', 'x is \\boxed{1} and \\boxed{2}', '1 , 2'],
    ['boxed_list', 'a speed of \\(\\boxed{9}\\) km/h and another of \\(\\boxed{3}\\) km/h', '9 , 3'],
    ['hash_line', '3 + 4 = 7\n#### 7', '7'],
    ['answer_line', '3 + 4 = 7\nA: 7', '7'],
    ['answer_phrase', 'We add. The final answer is 7. I hope it is correct.', '7'],
    ['answer_phrase', 'Final Answer: The largest $n$ is 34.', '34'],
    ['answer_phrase', '**Answer:** 14', '14'],
    ['answer_phrase', 'The answer is 6, not 5', '6'],
    ['answer_phrase', '答案是5。', '5'],
    ['answer_phrase', 'Die Antwort ist 3/4.', '3/4'],
    ['answer_phrase', 'La réponse est $5$.', '$5$'],
    ['answer_phrase', 'Ответ: 12', '12'],
    ['conclusion', 'It has 14 sides. Therefore, the total is 15.', '15'],
    ['conclusion', 'We solve. Thus $x \\geq 5$ holds for all.', 'x \\geq 5'],
    ['conclusion', 'Thus with $y = 2$ we get $x = 7$ here', 'x = 7'],
    ['bold', 'We have **14** in all', '14'],
    ['whole', 'We find that $x \\neq 3$.', '$x \\neq 3$.'],
    ['last_maths', 'It follows from the drawing above that always $x \\neq 3$.', 'x \\neq 3'],
    ['last_number', 'it went from 3 up to 1,250.50€', '1,250.50€'],
    ['last_number', 'he pays with -3/4 of it', '-3/4'],
    ['words', 'yes, it does', 'yes'],
  ])('%s: %j gives %j', (rule, text, answer) => {
    const found = extract(text);
    expect(found).toMatchObject({ rule, text: answer });
  });

  it('passes over thinking and what a chat goes on with', () => {
    expect(extract('<think>it is \\boxed{7}</think> It is \\boxed{5}')).toMatchObject({ text: '5' });
    expect(extract('The answer is 5. <|im_start|>user What is 3+4? The answer is 7.')).toMatchObject({
      text: '5',
    });
    expect(extract('<think>so \\boxed{7}</think>')).toMatchObject({ text: '7' });
  });

  it('finds nothing in nothing', () => {
    for (const text of ['', '  ', '\\boxed{}', '$$'])
      expect(extract(text)?.text.replace(/[$\\boxed{}]/g, '') ?? '').toBe('');
  });

  it('gives offsets that lie in the text, and slice back to a single answer', () => {
    const piece = fc.constantFrom(
      '\\boxed{',
      '}',
      '$',
      '5',
      ' ',
      'The answer is ',
      '**',
      '.',
      '\n',
      'x',
      '#### ',
      'A: ',
      '(B)',
      '</think>',
      '因此',
      ',',
      '\\text{and}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const found = extract(text);
        if (found === null) return;
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeLessThanOrEqual(text.length);
        if (found.rule !== 'boxed_list')
          expect(text.slice(found.start, found.end).trim()).toBe(found.text.trim());
      }),
    );
  });
});
