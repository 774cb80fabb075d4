import { describe, expect, it } from 'vitest';
import { assemble } from '../../../tools/code/index.js';

const PROMPT = 'from typing import List\n\ndef help():\n    return 1\n\n\ndef f(x):\n    """Doc."""\n';
const BASE = { form: 'auto', language: 'python', entryPoint: 'f', prelude: '', question: PROMPT } as const;

describe('the program that is run', () => {
  it.each([
    [
      'a completion goes on where the prompt ends',
      '    return x\n',
      {},
      'completion',
      `${PROMPT}    return x\n`,
    ],
    ['a completion is never re-indented', 'return x', {}, 'completion', `${PROMPT}return x`],
    [
      'a program of its own gets what stands before the function in the prompt',
      'def f(x):\n    return help()',
      {},
      'program',
      'from typing import List\n\ndef help():\n    return 1\ndef f(x):\n    return help()',
    ],
    [
      'a prompt in prose adds nothing',
      'def f(x): 1',
      { question: 'Write a function f.' },
      'program',
      'def f(x): 1',
    ],
    [
      'a prompt in prose is not completed',
      'return 1',
      { question: 'Write a function f.' },
      'program',
      'return 1',
    ],
    [
      'the prompt may hold the code in a fence',
      '    return x',
      { question: 'Complete:\n```python\ndef f(x):\n```' },
      'completion',
      'def f(x):\n    return x',
    ],
    [
      'prose before the code of a prompt is no code',
      'def f(x): 1',
      { question: 'Complete this, which comes from the exam:\nimport math\ndef f(x):\n' },
      'program',
      'import math\ndef f(x): 1',
    ],
    [
      'nor in a completion',
      '    return x',
      { question: 'Complete this:\ndef f(x):\n' },
      'completion',
      'def f(x):\n    return x',
    ],
    [
      'a form that is asked for',
      'y = 2',
      { form: 'completion', question: 'x = 1\n' },
      'completion',
      'x = 1\ny = 2',
    ],
    [
      'the prelude comes first',
      'def f(x): 1',
      { question: '', prelude: 'import math' },
      'program',
      'import math\ndef f(x): 1',
    ],
    [
      'but for imports from the future',
      'from __future__ import annotations\nx = 1',
      { question: '', prelude: 'import math' },
      'program',
      'from __future__ import annotations\nimport math\npass\nx = 1',
    ],
  ] as const)('%s', (_what, code, more, form, source) => {
    expect(assemble({ ...BASE, code, ...more })).toEqual({ form, source });
  });
});
