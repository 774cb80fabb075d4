import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/index.js';
import { turn } from '../../src/segment/index.js';
import { kindsAndSlices } from './slices.js';

describe('turn', () => {
  it('reads what plainText renders', () => {
    const call = (name: string) => ({ function: { name, arguments: '{"a": 1}' } });
    const text = plainText([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Add 1.\n\nThen stop.' },
      { role: 'assistant', content: 'I call.', tool_calls: [call('add'), call('stop')] },
      { role: 'tool', content: '2' },
      { role: 'assistant', content: null, tool_calls: [call('end')] },
      { role: 'assistant', content: 'It is 2.' },
    ]);
    expect(kindsAndSlices(turn, text)).toEqual([
      'turn: system:\nBe brief.',
      'turn: user:\nAdd 1.\n\nThen stop.',
      'turn: assistant:\nI call.',
      'tool_call: <tool_call>{"name":"add","arguments":"{\\"a\\": 1}"}</tool_call>',
      'tool_call: <tool_call>{"name":"stop","arguments":"{\\"a\\": 1}"}</tool_call>',
      'turn: tool:\n2',
      'tool_call: <tool_call>{"name":"end","arguments":"{\\"a\\": 1}"}</tool_call>',
      'turn: assistant:\nIt is 2.',
    ]);
  });

  it.each<[says: string, text: string, expected: string[]]>([
    ['a text is one turn', 'Just text.\n\nMore.', ['turn: Just text.\n\nMore.']],
    ['transcripts', 'User: hi\nAssistant: hello\nthere', ['turn: User: hi', 'turn: Assistant: hello\nthere']],
    ['marked-up roles', '**Human:** a\n\n### AI: b', ['turn: **Human:** a', 'turn: ### AI: b']],
    ['what comes before the first role', 'Log\nuser: a', ['turn: Log', 'turn: user: a']],
    [
      'ordinary words are no roles',
      'We need:\nTool: a hammer\nModel: X1',
      ['turn: We need:\nTool: a hammer\nModel: X1'],
    ],
    ['unless they open the text', 'tool:\n2\n\nbot:\nok', ['turn: tool:\n2', 'turn: bot:\nok']],
    [
      'roles in code are content',
      'user: a\n```yaml\nsystem:\n  x\n```',
      ['turn: user: a\n```yaml\nsystem:\n  x\n```'],
    ],
    [
      'an unclosed fence does not swallow turns',
      'user: a\n```\nx\n\nassistant: b',
      ['turn: user: a\n```\nx', 'turn: assistant: b'],
    ],
    ['roles with nothing said', 'user:\n\nassistant: b', ['turn: assistant: b']],
    [
      'a call amid text',
      'a <tool_call>{}</tool_call> b',
      ['turn: a', 'tool_call: <tool_call>{}</tool_call>', 'turn: b'],
    ],
    [
      'an unclosed call ends at the next turn',
      'a <tool_call>{\nuser: b',
      ['turn: a', 'tool_call: <tool_call>{', 'turn: user: b'],
    ],
    [
      'or at the next call',
      '<tool_call>a<tool_call>b</tool_call>',
      ['tool_call: <tool_call>a', 'tool_call: <tool_call>b</tool_call>'],
    ],
    ['a stray end is text', 'a</tool_call>b', ['turn: a</tool_call>b']],
    ['nothing', ' \n ', []],
  ])('%s', (_says, text, expected) => {
    expect(kindsAndSlices(turn, text)).toEqual(expected);
  });
});
