import { describe, expect, it } from 'vitest';
import { extractCode } from '../../../tools/code/index.js';

const F = 'def f(x):\n    return x';

/** [what, text, how, wanted, from, code]; null where there is none. */
const CASES = [
  ['a fence', `Sure:\n\`\`\`python\n${F}\n\`\`\`\nDone.`, 'auto', 'f', 'fence', `${F}\n`],
  ['a fence that never closes', `\`\`\`python\n${F}`, 'auto', 'f', 'fence', F],
  [
    'the fence that defines the function',
    `\`\`\`py\n${F}\n\`\`\`\n\`\`\`py\nf(1)\n\`\`\``,
    'auto',
    'f',
    'fence',
    `${F}\n`,
  ],
  [
    'the last of two that define it',
    '```py\ndef f(): 1\n```\n```py\ndef f(): 2\n```',
    'auto',
    'f',
    'fence',
    'def f(): 2\n',
  ],
  [
    'the fence in the language',
    '```python\na = 1\n```\n```text\noutput\n```',
    'auto',
    null,
    'fence',
    'a = 1\n',
  ],
  [
    'the program, though its output looks like a definition',
    '```python\ndef f(): 1\n```\nprints\n```\nf = 4\n```\nand\n```text\nf = 5\n```',
    'auto',
    'f',
    'fence',
    'def f(): 1\n',
  ],
  [
    'a definition without a language before a use in the language',
    '```\ndef f(): 1\n```\n```python\nf()\n```',
    'auto',
    'f',
    'fence',
    'def f(): 1\n',
  ],
  ['a fence without a language', '```\na = 1\n```', 'auto', null, 'fence', 'a = 1\n'],
  ['no fence of another language', '```json\n{}\n```', 'fence', null, null, null],
  [
    'the indentation of a body in a fence',
    '```python\n    return 1\n```',
    'auto',
    'f',
    'fence',
    '    return 1\n',
  ],
  [
    'a fence inside a list without its own indentation',
    '1. so\n   ```python\n   def f():\n       pass\n   ```',
    'auto',
    'f',
    'fence',
    'def f():\n    pass',
  ],
  [
    'an indented block',
    `Here it is:\n\n    def f(x):\n        return x\n\nThat is all.`,
    'auto',
    'f',
    'indented',
    F,
  ],
  ['the whole text', F, 'auto', 'f', 'whole', F],
  ['the body of a function, untouched', '    return x\n', 'auto', 'f', 'whole', '    return x\n'],
  ['prose, which will not parse', 'I cannot help.', 'auto', 'f', 'whole', 'I cannot help.'],
  ['nothing', '  \n', 'auto', 'f', null, null],
  ['an empty fence', '```python\n```', 'fence', 'f', null, null],
  ['the whole text, though it has a fence', '```python\n1\n```', 'whole', null, 'whole', '```python\n1\n```'],
] as const;

describe('the code of a response', () => {
  it.each(CASES)('%s', (_what, text, how, wanted, from, code) => {
    const found = extractCode(text, how, 'python', wanted);
    expect([found?.from ?? null, found?.code ?? null]).toEqual([from, code]);
    if (found !== null)
      expect(text.slice(found.start, found.end).replace(/\s/g, '')).toBe(found.code.replace(/\s/g, ''));
  });

  it.each([
    ['javascript', `function${' '.repeat(500_000)}(`],
    ['javascript', `function${' '.repeat(250_000)}*${' '.repeat(250_000)}(`],
    ['python', `async${' '.repeat(500_000)}(`],
    ['python', `f${' '.repeat(500_000)}(`],
    ['javascript', `${'export '.repeat(100_000)}(`],
  ] as const)('reads hostile %s in no time (%#)', (language, text) => {
    const started = performance.now();
    extractCode(text, 'auto', language, 'f');
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('knows what JavaScript calls a definition', () => {
    for (const code of [
      'function f() {}',
      'const f = () => 1',
      'export default async function f() {}',
      'class f {}',
      'exports.f = 1',
      'module.exports = { f }',
      'f = (x) => 1',
      'export abstract class f {}',
    ]) {
      const text = `\`\`\`js\n${code}\n\`\`\`\n\`\`\`js\nf();\n\`\`\``;
      expect(extractCode(text, 'auto', 'javascript', 'f')?.code).toBe(`${code}\n`);
    }
  });
});
