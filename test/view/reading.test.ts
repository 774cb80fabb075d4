import { describe, expect, it } from 'vitest';
import { type Json, supports, toolFailure } from '../../src/core/index.js';
import { readResult } from '../../src/view/reading.js';

const readDetail = (detail: Json) => readResult(supports(detail));

describe('readResult', () => {
  it('reads equations by their shape', () => {
    expect(
      readDetail({
        equations: [
          { text: '1 = 2', start: 3, end: 8, holds: false, left: '1', value: 7, note: null, uses: [] },
        ],
        bound: { x: 3 },
      }),
    ).toEqual({
      kind: 'equations',
      equations: [{ text: '1 = 2', holds: false, range: [3, 8], notes: [{ name: 'value', value: '7' }] }],
      rest: [{ name: 'bound', value: '{"x":3}' }],
    });
  });

  it('names the step that bound a letter as people count', () => {
    const uses = [
      { name: 'A', value: '-5', step: 1 },
      { name: 'B', value: 6 },
    ];
    expect(readDetail({ uses })).toEqual({
      kind: 'fields',
      fields: [{ name: 'uses', value: 'A = -5 (step 2), B = 6' }],
    });
  });

  it('reads a comparison by its shape', () => {
    expect(readDetail({ relation: 'different', response: { answer: '1' }, reference: 'two' })).toEqual({
      kind: 'comparison',
      relation: 'different',
      response: [{ name: 'answer', value: '1' }],
      reference: [{ name: '', value: 'two' }],
      rest: [],
    });
  });

  it.each<[string, Json]>([
    ['equations that are not', { equations: 'none' }],
    ['equations without a text', { equations: [{ holds: true }] }],
    ['an equation that holds by name only', { equations: [{ text: 'a', holds: 'yes' }] }],
    ['no equation at all', { equations: [] }],
    ['half a comparison', { relation: 'different', response: {} }],
    ['a list', [1, 2]],
    ['a number', 3],
    ['null', null],
  ])('shows %s as plain fields', (_name, detail) => {
    expect(readDetail(detail).kind).toBe('fields');
  });

  it('shows a failure as one', () => {
    expect(readResult(toolFailure('tool_timeout', 'too slow'))).toEqual({
      kind: 'failure',
      code: 'tool_timeout',
      message: 'too slow',
    });
  });

  it('does not throw at a value too deep to print', () => {
    let deep: Json = 0;
    for (let depth = 0; depth < 200_000; depth++) deep = [deep];
    expect(readDetail({ deep })).toEqual({
      kind: 'fields',
      fields: [{ name: 'deep', value: '(nested too deeply to print)' }],
    });
  });
});
