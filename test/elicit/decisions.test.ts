import { describe, expect, it } from 'vitest';
import { type Json, modelFailure } from '../../src/core/index.js';
import type { DecisionKind } from '../../src/elicit/decision-question.js';
import { decisions } from '../../src/elicit/decisions.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { elicitorBrief, inShort, itemOf, scoreOrCode, spentBrief, THREE, textIn } from './elicitor-brief.js';

const ITEM = [itemOf('i', { choices: THREE })];

async function ask(kind: DecisionKind, answers: Json, items = ITEM) {
  const model = scriptedModel([], { post: () => ({ model: 'm', answers }) });
  const elicited = await decisions({ kind }).elicit(elicitorBrief(model, items));
  return { elicited, model };
}

const chances = (key: string, of: Readonly<Record<string, number | string>>): Json[] =>
  Object.entries(of).map(([label, probability], value) => ({ value, [key]: label, probability }));
const choice = (of: Readonly<Record<string, number | string>>, over = {}): Json => ({
  type: 'choice',
  name: 'i',
  choice: 'good',
  confidence: 0.7,
  probabilities: chances('value', of),
  ...over,
});

describe('decisions', () => {
  it.each<[string, DecisionKind, Json, number]>([
    // 0.4 × 0.25 + 1 × 0.5
    ['a choice', 'choice', choice({ poor: 0.25, fair: 0.25, good: 0.5 }), 0.6],
    ['a choice, listed best first', 'choice', choice({ good: 0.5, fair: 0.25, poor: 0.25 }), 0.6],
    [
      'a scale',
      'score',
      {
        type: 'score',
        name: 'i',
        score: 1.25,
        confidence: 0.7,
        probabilities: chances('label', { poor: 0.25, fair: 0.25, good: 0.5 }),
      },
      0.6,
    ],
    ['a predicate', 'predicate', { type: 'predicate', name: 'i', probability: 0.8 }, 0.8],
  ])('scores %s', async (_, kind, answer, expected) => {
    const got = (await ask(kind, [answer])).elicited.answers.get('i');
    expect(scoreOrCode(got)).toBeCloseTo(expected, 12);
    expect(got).toMatchObject({ confidence: kind === 'predicate' ? 0.8 : 0.7 });
  });

  it.each<[string, DecisionKind, Json, string]>([
    ['a refusal', 'choice', [{ type: 'refusal', name: 'i' }], 'model_declined'],
    ['no answer', 'choice', [], 'bad_reply'],
    ['no list', 'choice', null, 'bad_reply'],
    [
      'an answer without a name',
      'choice',
      [choice({ poor: 0, fair: 0, good: 1 }, { name: null })],
      'bad_reply',
    ],
    [
      'two answers of one name',
      'choice',
      [choice({ poor: 0, fair: 0, good: 1 }), choice({ poor: 1, fair: 0, good: 0 })],
      'bad_reply',
    ],
    ['an answer of another type', 'score', [choice({ poor: 0, fair: 0, good: 1 })], 'bad_reply'],
    [
      'a predicate called a choice',
      'predicate',
      [{ type: 'choice', name: 'i', probability: 0.8 }],
      'bad_reply',
    ],
    ['a choice without its chances', 'choice', [choice({})], 'bad_reply'],
    ['a label missing', 'choice', [choice({ poor: 0.5, good: 0.5 })], 'bad_reply'],
    ['a label nobody gave', 'choice', [choice({ poor: 0.5, fine: 0, good: 0.5 })], 'bad_reply'],
    ['one more label', 'choice', [choice({ poor: 0.5, fair: 0, good: 0.5, best: 0 })], 'bad_reply'],
    ['chances that are no numbers', 'choice', [choice({ poor: '0.5', fair: 0, good: 0.5 })], 'bad_reply'],
    ['chances that do not add up', 'choice', [choice({ poor: 0.5, fair: 0.5, good: 0.5 })], 'bad_reply'],
    [
      'a probability beyond 1',
      'predicate',
      [{ type: 'predicate', name: 'i', probability: 1.2 }],
      'bad_reply',
    ],
    ['no probability', 'predicate', [{ type: 'predicate', name: 'i' }], 'bad_reply'],
  ])('leaves unscored: %s', async (_, kind, answers, code) =>
    expect(inShort((await ask(kind, answers)).elicited)).toEqual({ i: code }),
  );

  it('asks all items in one call, claims apart, the sample in its fence', async () => {
    const items = [itemOf('i'), itemOf('s', { step: 1 }), itemOf('c', { scope: 'claim' })];
    const met = (name: string, met: number) =>
      choice({ 'not met': 1 - met, met }, { name, confidence: null });
    const { elicited, model } = await ask('choice', [met('s', 0.25), met('i', 0.75)], items);
    expect(inShort(elicited)).toEqual({ i: 0.75, s: 0.25, c: 'claims_not_asked' });
    expect(model.posts).toHaveLength(1);
    const body = model.posts[0]?.body;
    expect(body?.model).toBe('scripted');
    expect(textIn(body?.input)).toMatch(/kind="response">/);
    expect(body?.questions).toMatchObject([
      {
        type: 'choice',
        name: 'i',
        instructions: 'Asked of the whole response: the text of i',
        choices: [{ value: 'not met' }, { value: 'met' }],
      },
      {
        name: 's',
        instructions: expect.stringMatching(/^Asked of the step after «[0-9a-f]{12}:1»: the text of s$/),
      },
    ]);
  });

  it('sends images beside the text, as data', async () => {
    const model = scriptedModel([], { post: () => ({ answers: [] }) });
    const url = 'data:image/png;base64,AAAA';
    const attachments = [{ type: 'image_url', image_url: { url } } as const];
    await decisions().elicit(elicitorBrief(model, ITEM, { attachments }));
    expect(model.posts[0]?.body.input).toMatchObject([
      { role: 'user', content: [{ type: 'input_image', image_url: url }, { type: 'input_text' }] },
    ]);
  });

  it('keeps the code of a failure and asks nothing without allowance', async () => {
    const failing = scriptedModel([], { post: () => modelFailure('unauthorized', 'no') });
    expect(inShort(await decisions().elicit(elicitorBrief(failing, ITEM)))).toEqual({ i: 'unauthorized' });
    expect(inShort(await decisions().elicit(spentBrief(failing, ITEM)))).toEqual({ i: 'budget_exhausted' });
    expect(failing.posts).toHaveLength(1);
    expect(decisions().needs).toEqual(['decisions']);
  });
});
