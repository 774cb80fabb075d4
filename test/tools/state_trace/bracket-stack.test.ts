import { describe, expect, it } from 'vitest';
import { findings } from './judge-trace.js';

const QUESTION =
  'Complete the rest of the sequence, making sure that the parentheses are closed properly. Input: ( [ ] {';

type Case = readonly [before: readonly string[], step: string, expected: string];

const CASES: readonly Case[] = [
  [[], 'We should keep track of the stack configuration.', 'nothing_to_check'],
  [[], 'stack: empty', 'supports'],
  [[], 'stack: [', 'wrong_stack'],
  [[], '( ; stack: (', 'supports'],
  [[], '0: ( ; stack: (', 'supports'],
  [[], '(1) ( ; stack: (', 'supports'],
  [[], 'Reading "(" makes the stack "("', 'supports'],
  [[], 'Reading "(": the stack is "("', 'supports'],
  [[], '[ ; stack: [', 'wrong_symbol'],
  [['( ; stack: ('], '[ ; stack: ( [', 'supports'],
  [['( ; stack: ('], '[ ; stack: "(", "["', 'supports'],
  [['( ; stack: ('], '[ ; stack: [ (', 'wrong_stack'],
  [['( ; stack: (', '[ ; stack: ( ['], '] ; stack: (', 'supports'],
  [['( ; stack: (', '[ ; stack: ( ['], 'closing ] pops [, stack: (', 'supports'],
  [['( ; stack: (', '[ ; stack: ( ['], '] ; stack: empty', 'wrong_stack'],
  [['( ; stack: (', '[ ; stack: ( [', '] ; stack: (', '{ ; stack: ( {'], '} ; stack: (', 'wrong_symbol'],
  [[], 'Now, we have reached the end. The final stack is "( {".', 'supports'],
  [['( ; stack: ('], 'The final stack is "( {".', 'supports'],
  [['( ; stack: ('], 'The final stack is "(".', 'wrong_stack'],
  [['( ; stack: ('], 'The final stack is empty.', 'wrong_stack'],
  [[], 'We will need to pop out "{", "(" one by one in that order.', 'supports'],
  [[], 'We will need to pop out "{" and "(" one by one.', 'supports'],
  [[], 'We will need to pop out "(", "{" one by one in that order.', 'wrong_pops'],
  [[], 'So, we need "}", ")". So the answer is } )', 'supports'],
  [[], 'So, we need } ).', 'supports'],
  [[], 'So, we need ") }".', 'wrong_closers'],
  [[], 'So the answer is } )', 'supports'],
  [[], 'So the answer is ) }', 'wrong_answer'],
  [[], 'So the answer is', 'wrong_answer'],
  [[], 'So the answer is clear by now.', 'nothing_to_check'],
  [['( ; stack: ('], '[ ; stack: ["(", "["]', 'supports'],
  // one slip is counted once
  [['So, we need ")", "}".'], 'So the answer is ) }', 'supports'],
  [['( ; stack: (', '[ ; stack: [ ('], '] ; stack: (', 'nothing_to_check'],
  [['The final stack is "(".'], 'We will need to pop out "(". So the answer is )', 'supports'],
  [['We will need to pop out "(", "{"'], 'So, we need ")", "}". So the answer is ) }', 'supports'],
];

describe('bracket stacks', () => {
  it.each(CASES)('%j then %s: %s', (before, step, expected) => {
    expect(findings(QUESTION, [...before, step]).at(-1)).toBe(expected);
  });

  it('counts a bracket that is named twice', () => {
    const steps = ['We will need to pop out "(" twice, then "[".', 'So the answer is ) ) ]'];
    expect(findings('[ ( (', steps)).toEqual(['supports', 'supports']);
  });

  it('reads a question that is nothing but brackets', () => {
    expect(findings('[ ( ) {', ['So the answer is } ]', 'So the answer is ] }'])).toEqual([
      'supports',
      'wrong_answer',
    ]);
  });

  it.each(['Close the brackets: ( ]', 'Close the brackets: none'])('leaves %s open', (question) => {
    expect(findings(question, ['stack: empty'])).toEqual(['nothing_to_check']);
    expect(findings(question, ['stack: empty'], 'bracket_stack')).toEqual(['unreadable_question']);
  });
});
