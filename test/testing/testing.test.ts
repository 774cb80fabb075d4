import { describe, expect, it } from 'vitest';
import {
  rubricMismatches,
  scriptedTool,
  segmenterBreaches,
  testContext,
  toolMismatches,
} from '../../src/exports/testing.js';
import { calculator } from '../../src/exports/tools.js';
import { supports, toolFailure } from '../../src/index.js';

describe('what users test with', () => {
  it('a scripted tool answers in order, remembers, and throws when it has no more answers', async () => {
    const tool = scriptedTool('t', [supports('yes'), new Error('boom')]);
    expect(await tool.run({ text: 'a' }, testContext())).toEqual(supports('yes'));
    expect(() => tool.run({ text: 'b' }, testContext())).toThrow('boom');
    expect(() => tool.run({ text: 'c' }, testContext())).toThrow('expected at most 2 calls');
    expect(tool.calls).toEqual([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
  });

  it('toolMismatches finds the case a tool gets otherwise', async () => {
    const cases = [
      { input: { text: '2 + 2 = 4' }, finding: 'supports' },
      { input: { text: '2 + 2 = 5' }, finding: 'supports' },
      { input: { text: 'no equation' }, finding: 'open', code: 'nothing_to_check' },
      { input: { text: 7 }, finding: 'error', code: 'bad_arguments' },
    ] as const;
    expect((await toolMismatches(calculator, cases)).map((mismatch) => mismatch.case)).toEqual([cases[1]]);
  });

  it('rubricMismatches finds what differs', async () => {
    const sample = { input: 'What is 2 + 2?', response: '2 + 2 = 5\nAnswer: 4', reference: '4' };
    const right = { sample, process: [0, null], outcome: 1, scores: { answer: 1 } };
    const wrong = { sample, outcome: 0, scores: { answer: 0, none: 1 } };
    const mismatches = await rubricMismatches('worked-math', [right, wrong]);
    expect(mismatches.map(({ differs }) => differs)).toEqual([['outcome', 'scores.answer', 'scores.none']]);
  });

  it('rubricMismatches takes tools of the user', async () => {
    const rubric = { name: 'r', criteria: [{ id: 'c', text: 'c', verify: { tool: 't' } }] };
    const tools = [scriptedTool('t', [toolFailure('down', 'no')])];
    expect(
      await rubricMismatches(
        rubric,
        [{ sample: { input: '', response: 'a' }, outcome: null, total: null, scores: { c: null } }],
        { tools },
      ),
    ).toEqual([]);
  });

  it('segmenterBreaches tells where a segmenter breaks its law', () => {
    const whole = {
      name: 'w',
      description: '',
      segment: (text: string) => (text.trim() === '' ? [] : [{ kind: 'w', start: 0, end: text.length }]),
    };
    expect(segmenterBreaches(whole)).toEqual([]);
    const beyond = { ...whole, segment: (text: string) => [{ kind: 'w', start: 0, end: text.length + 1 }] };
    expect(segmenterBreaches(beyond, ['x']).length).toBeGreaterThan(5);
  });
});
