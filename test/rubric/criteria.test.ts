import { describe, expect, it } from 'vitest';
import { RubricError } from '../../src/core/index.js';
import { checkCriteria, checkRubric } from '../../src/rubric/index.js';
import { known } from './known.js';

const rubric = checkRubric(
  { name: 'r', criteria: [{ id: 'answer', text: 'It is right.' }] },
  known,
  'rubric.json',
);

function pathsOf(raw: unknown): string[] {
  try {
    checkCriteria(raw, rubric, known, 'sample s1');
  } catch (error) {
    if (error instanceof RubricError) return error.problems.map(({ path, got }) => `${path} ${got}`);
    throw error;
  }
  return [];
}

describe('checkCriteria', () => {
  it.each([[undefined], [null], [[]]])('takes %j as none', (raw) => {
    expect(checkCriteria(raw, rubric, known, 's')).toEqual([]);
  });

  it('fills in scope response, weight 1 and no gate', () => {
    expect(checkCriteria([{ id: 'own', text: 'x' }], rubric, known, 's')).toEqual([
      { id: 'own', text: 'x', scope: 'response', weight: 1, gate: false, threshold: 1 },
    ]);
  });

  it.each([
    ['no list', { id: 'own', text: 'x' }, ['criteria an object']],
    ["the rubric's id", [{ id: 'answer', text: 'x' }], ['criteria[0].id "answer", which the rubric has too']],
    [
      'an id twice',
      [
        { id: 'own', text: 'x' },
        { id: 'own', text: 'y' },
      ],
      ['criteria[1].id "own", which criteria[0] has too'],
    ],
    [
      'an unknown tool',
      [{ id: 'own', text: 'x', verify: { tool: 'nope' } }],
      ['criteria[0].verify.tool "nope"'],
    ],
    ['no text', [{ id: 'own' }], ['criteria[0].text nothing']],
    [
      'steps that weigh nothing',
      [{ id: 'own', text: 'x', scope: 'step', weight: 0 }],
      ['criteria a total of 0'],
    ],
  ])('refuses %s', (_what, raw, problems) => {
    expect(pathsOf(raw)).toEqual(problems);
  });

  it("lets a sample's weight be zero where the rubric's is not", () => {
    expect(pathsOf([{ id: 'own', text: 'x', weight: 0 }])).toEqual([]);
  });
});
