import { describe, expect, it } from 'vitest';
import type { Segment, Subject } from '../../../src/core/index.js';
import { stateTrace } from '../../../tools/state_trace/index.js';
import { kindOf } from '../../../tools/state_trace/kind.js';
import { judge } from './judge-trace.js';

const QUESTION = 'Close the parentheses. Input: [ {';
const STEPS = ['[ ; stack: [', '{ ; stack: { [', 'So the answer is } ]'];

function subject(steps: readonly string[], at: number | null): Subject {
  const responseText = steps.join('\n');
  let from = 0;
  const segments = steps.map((step, index): Segment => {
    const start = from;
    from += step.length + 1;
    return { index, kind: 'line', start, end: start + step.length };
  });
  const segment = at === null ? null : (segments[at] as Segment);
  const text = segment === null ? responseText : responseText.slice(segment.start, segment.end);
  const sample = {
    id: 's',
    input: [{ role: 'user' as const, content: QUESTION }],
    responses: [responseText],
  };
  return { sample, response: 0, responseText, segments, segment, text };
}

describe('the input', () => {
  it('holds the step, the question and the steps before it', () => {
    expect(stateTrace.prepare(subject(STEPS, 1))).toEqual({
      text: STEPS[1],
      question: QUESTION,
      before: [STEPS[0]],
    });
  });

  it('holds the whole response and where its steps lie', () => {
    expect(stateTrace.prepare(subject(['ab', 'c'], null))).toEqual({
      text: 'ab\nc',
      question: QUESTION,
      steps: [
        [0, 2],
        [3, 4],
      ],
    });
  });

  it('leaves out earlier steps that are more than is followed, so that a log stays small', () => {
    const input = stateTrace.prepare(subject(['x'.repeat(50_000), 'stack: ['], 1));
    expect(input).toEqual({ text: 'stack: [', question: QUESTION, beforeLeftOut: 50_000 });
    expect(judge(input)).toMatchObject({ code: 'bound_reached' });
  });

  it('names every key that prepare supplies', () => {
    for (const at of [0, 1, null]) {
      for (const key of Object.keys(stateTrace.prepare(subject(STEPS, at))))
        expect(stateTrace.supplied).toContain(key);
    }
  });
});

describe('the result', () => {
  it('says what was stated and what follows', () => {
    expect(judge(stateTrace.prepare(subject(STEPS, 1)))).toEqual({
      status: 'ok',
      finding: 'refutes',
      code: 'wrong_stack',
      score: 0,
      detail: {
        summary: 'the stack is [ {, not { [',
        checked: 1,
        firstWrongStep: 1,
        wrong: [{ step: 1, code: 'wrong_stack', summary: 'the stack is [ {, not { [' }],
      },
    });
  });

  it('names the first wrong step of a response, counted for people from 1', () => {
    expect(judge(stateTrace.prepare(subject(STEPS, null)))).toMatchObject({
      code: 'wrong_stack',
      detail: { firstWrongStep: 1, summary: 'step 2: the stack is [ {, not { [', checked: 3 },
    });
  });

  it('counts what follows', () => {
    expect(judge({ question: QUESTION, text: '[ ; stack: [\n{ ; stack: [ {' })).toMatchObject({
      finding: 'supports',
      detail: { summary: '2 statements follow', checked: 2, wrong: [] },
    });
  });
});

describe('the kind of a trace', () => {
  it.each([
    ['Sort the following words alphabetically: List: b a', 'word_sorting'],
    [
      'Complete the rest of the sequence, making sure that the parentheses are closed properly. Input: [ {',
      'bracket_stack',
    ],
    ['[ { (', 'bracket_stack'],
    ['Ann and Ben swap balls.', 'tracked_objects'],
    ['The owl is to the right of the crow.', 'ordering'],
    ['Ida finished last.', 'ordering'],
    ['The bus is the second-newest.', 'ordering'],
    ['What is 2 + 2?', null],
    ['', null],
  ])('of %s is %s', (question, kind) => {
    expect(kindOf(question)).toBe(kind);
  });

  it('is nothing to check where it is none of those known', () => {
    expect(judge({ question: 'What is 2 + 2?', text: 'stack: [' })).toMatchObject({
      code: 'nothing_to_check',
    });
  });

  it('may be told', () => {
    expect(judge({ kind: 'word_sorting', question: 'b a', text: 'The answer is a b' })).toMatchObject({
      finding: 'supports',
    });
  });
});
