import { describe, expect, it } from 'vitest';
import { parseAction } from '../../src/server/parse-action.js';

describe('the action of a text', () => {
  it.each([
    [
      'a call',
      '<think>hm</think><tool_call>{"name": "a", "arguments": {"x": 1}}</tool_call>',
      { kind: 'tool', name: 'a', args: { x: 1 } },
    ],
    [
      'the first of two calls',
      '<tool_call>{"name": "a"}</tool_call><tool_call>{"name": "b"}</tool_call>',
      { kind: 'tool', name: 'a', args: {} },
    ],
    [
      'arguments written as text',
      '<tool_call>{"name": "a", "arguments": "{\\"x\\": 1}"}</tool_call>',
      { kind: 'tool', name: 'a', args: { x: 1 } },
    ],
    [
      'python in tags',
      'so <python>\nprint(1)\n</python> and <python>print(2)</python>',
      { kind: 'python', source: 'print(1)\nprint(2)' },
    ],
    ['python in a fence', '```python\nif x:\n    y()\n```', { kind: 'python', source: 'if x:\n    y()' }],
    [
      'a call before python',
      '```python\n1\n```<tool_call>{"name": "a"}</tool_call>',
      { kind: 'tool', name: 'a', args: {} },
    ],
  ])('%s', (_what, text, action) => {
    expect(parseAction(text)).toEqual({ action });
  });

  it.each([
    ['nothing to do', 'The answer is 4.'],
    ['an unclosed call', '<tool_call>{"name": "a"}'],
    ['a call that is no JSON', '<tool_call>{name: a}</tool_call>'],
    ['a call without a name', '<tool_call>{"arguments": {}}</tool_call>'],
    ['arguments that are a list', '<tool_call>{"name": "a", "arguments": [1]}</tool_call>'],
    ['null', '<tool_call>null</tool_call>'],
    ['a text without end', '<tool_call>'.repeat(200_000)],
  ])('is invalid: %s', (_what, text) => {
    expect(parseAction(text)).toHaveProperty('problem', expect.stringContaining('expected'));
  });
});
