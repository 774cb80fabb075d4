import { describe, expect, it } from 'vitest';
import { type AbilityAnswer, type AbilityName, modelFailure } from '../../src/core/index.js';
import { structuredMeans } from '../../src/elicit/structured-means.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';

const CALL = { signal: new AbortController().signal };

/** A model that remembers which abilities it was asked for. */
function asked(abilities: readonly AbilityName[], unknown: readonly AbilityName[] = []) {
  const names: AbilityName[] = [];
  const failure = modelFailure('server_unavailable', 'no answer');
  const ability = (name: AbilityName): Promise<AbilityAnswer> => {
    names.push(name);
    if (unknown.includes(name)) return Promise.resolve({ state: 'unknown', failure });
    return Promise.resolve({ state: abilities.includes(name) ? 'yes' : 'no', detail: '' });
  };
  return { model: { ...scriptedModel([]), ability }, names, failure };
}

const ALL: AbilityName[] = [
  'json_schema',
  'structured_outputs',
  'required_tool',
  'named_tool',
  'json_object',
  'chat',
];

describe('structuredMeans', () => {
  it.each<[number, string, boolean]>([
    [0, 'json_schema', false],
    [1, 'structured_outputs', false],
    [2, 'tool', false],
    [3, 'tool', true],
    [4, 'json_object', false],
    [5, 'prompt', false],
  ])('takes the strongest there is and asks no further (%i: %s)', async (from, means, byName) => {
    const { model, names } = asked(ALL.slice(from));
    expect(await structuredMeans(model, CALL)).toEqual({ status: 'ok', means, byName });
    expect(names).toEqual(ALL.slice(0, from + 1));
  });

  it('passes over nothing that cannot be told, and asks again', async () => {
    const { model, names, failure } = asked(['chat'], ['structured_outputs']);
    expect(await structuredMeans(model, CALL)).toEqual({ status: 'error', failure });
    expect(await structuredMeans(model, CALL)).toEqual({ status: 'error', failure });
    expect(names).toHaveLength(4);
  });

  it('names the feature where there is not even chat', async () => {
    const { model } = asked(['pooling']);
    expect(await structuredMeans(model, CALL)).toMatchObject({
      status: 'error',
      failure: { code: 'feature_absent', message: expect.stringContaining('chat') as string },
    });
  });
});
