import { describe, expect, it } from 'vitest';
import { AssayError, type Model, modelFailure } from '../../src/core/index.js';
import { type Around, aroundModel } from '../../src/model/around.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { ask, call, told } from './fixtures.js';

const through: Around = (_asked, own, next) => next(own);

describe('a model with something around it', () => {
  it('keeps what it is', () => {
    const bare: Model = {
      ...scriptedModel([]),
      name: 'a',
      id: 'b',
      price: { prompt: 1, completion: 2 },
      sampling: { seed: 3 },
    };
    expect(aroundModel(bare, through)).toMatchObject({
      name: 'a',
      id: 'b',
      price: { prompt: 1, completion: 2 },
      sampling: { seed: 3 },
    });
    expect(Object.keys(aroundModel(scriptedModel([]), through)).toSorted()).toEqual([
      'ability',
      'chat',
      'id',
      'name',
    ]);
  });

  it('sends chat, other endpoints and abilities through', async () => {
    const seen: string[] = [];
    const inner = scriptedModel(['yes'], { post: ({ path }) => path, abilities: ['n'] });
    const model = aroundModel(inner, (asked, own, next) => {
      seen.push(asked.kind);
      return next(own);
    });
    expect(told(await model.chat(ask(), call()))).toBe('yes');
    expect(await model.post?.({ path: '/score', body: {} }, call())).toMatchObject({ body: '/score' });
    expect(await model.ability('n', call())).toMatchObject({ state: 'yes' });
    expect(await model.ability('tools', call())).toMatchObject({ state: 'no' });
    expect(seen).toEqual(['chat', 'post']);
  });

  it('may answer by itself', async () => {
    const model = aroundModel(
      scriptedModel([]),
      () => Promise.resolve(modelFailure('budget_exhausted', 'spent')),
      () => Promise.resolve({ state: 'no', detail: 'never' }),
    );
    expect(told(await model.chat(ask(), call()))).toBe('budget_exhausted');
    expect(await model.ability('chat', call())).toEqual({ state: 'no', detail: 'never' });
  });

  const ended = AbortSignal.abort();
  it.each<[string, unknown, AbortSignal | undefined, string, string]>([
    [
      'an error',
      new TypeError('x is not a function'),
      undefined,
      'bad_reply',
      'TypeError: x is not a function',
    ],
    ['a string', 'no', undefined, 'bad_reply', 'exception of the model: no'],
    ['an error after the end', new Error('gone'), ended, 'aborted', 'gone'],
  ])('turns %s that was thrown into a failure', async (_name, thrown, signal, code, words) => {
    const fail = () => {
      throw thrown;
    };
    const model = aroundModel({ name: 'm', id: 'm', chat: fail, post: fail, ability: fail }, through);
    const expected = { status: 'error', code, message: expect.stringContaining(words) as string };
    expect(await model.chat(ask(), call(signal))).toMatchObject(expected);
    expect(await model.post?.({ path: '/', body: {} }, call(signal))).toMatchObject(expected);
    expect(await model.ability('n', call(signal))).toMatchObject({ state: 'unknown', failure: expected });
  });

  it('lets a test know that its script has run out', async () => {
    const model = aroundModel(scriptedModel([]), through);
    await expect(model.chat(ask(), call())).rejects.toThrow(AssayError);
  });

  it('calls the methods of a class on it', async () => {
    class Own {
      readonly name = 'own';
      readonly id = 'own';
      readonly #inner = scriptedModel(['hi'], { post: () => 1 });
      chat: Model['chat'] = (request, own) => this.#inner.chat(request, own);
      post(...args: Parameters<NonNullable<Model['post']>>) {
        return this.#inner.post?.(...args) ?? Promise.resolve(modelFailure('feature_absent', ''));
      }
      ability: Model['ability'] = (name, own) => this.#inner.ability(name, own);
    }
    const model = aroundModel(new Own(), through);
    expect(await model.post?.({ path: '/', body: {} }, call())).toMatchObject({ body: 1 });
  });
});
