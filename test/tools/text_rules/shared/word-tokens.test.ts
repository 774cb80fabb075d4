import { describe, expect, it } from 'vitest';
import { wordTokens } from '../../../../tools/text_rules/shared/word-tokens.js';

describe('wordTokens', () => {
  it.each<[string, string]>([
    ['It rains.', 'It rains .'],
    ["Don't you'll it's I'm we'd", "Do n't you 'll it 's I 'm we 'd"],
    ['"Stop," he said.', "`` Stop , '' he said ."],
    ['Pay $3.88, or 1,000 (now)!', 'Pay $ 3.88 , or 1,000 ( now ) !'],
    ['cannot gonna wanna go', 'can not gon na wan na go'],
    ["the dogs' bowl", "the dogs ' bowl"],
    ['Wait... what -- now?', 'Wait ... what -- now ?'],
    ['Mr. Smith left at 5:30.', 'Mr. Smith left at 5:30 .'],
    ['He left (late.) Then', 'He left ( late . ) Then'],
    ['**bold** #1 a@b.c', '* * bold * * # 1 a @ b.c'],
    ['don’t “quote”', 'don ’ t “ quote ”'],
    ["'tis 'twas", "'t is 't was"],
    ['', ''],
  ])('%j', (text, tokens) => expect(wordTokens(text).join(' ')).toBe(tokens));
});
