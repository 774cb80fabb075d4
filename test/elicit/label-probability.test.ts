import { describe, expect, it } from 'vitest';
import type { ChatReply, TokenPlace } from '../../src/core/index.js';
import { labelProbability } from '../../src/elicit/label-probability.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import {
  elicitorBrief,
  inShort,
  itemOf,
  placeOf,
  scoreOrCode,
  spentBrief,
  THREE,
  textIn,
} from './elicitor-brief.js';

const reply = (text: string, logprobs: readonly TokenPlace[], over: Partial<ChatReply> = {}) => ({
  text,
  logprobs,
  ...over,
});

async function answer(given: Partial<ChatReply>, options = {}, choices = THREE) {
  const model = scriptedModel([given], { abilities: ['chat', 'logprobs'] });
  const { answers } = await labelProbability(options).elicit(
    elicitorBrief(model, [itemOf('i', { choices })]),
  );
  return answers.get('i');
}

describe('label_probability', () => {
  it('scores by the expected choice and says what lies outside', async () => {
    // A poor 0.2, B fair 0.3, C good 0.4: (0 × 0.2 + 0.4 × 0.3 + 1 × 0.4) / 0.9 = 0.52 / 0.9
    const got = await answer(reply('C', [placeOf('C', { A: 0.2, B: 0.3, C: 0.4, The: 0.06 })]));
    expect(got).toMatchObject({ status: 'scored', choice: null, evidence: [] });
    expect(scoreOrCode(got)).toBeCloseTo(0.52 / 0.9, 12);
    expect(got).toMatchObject({ confidence: expect.closeTo(0.4 / 0.9, 12) });
    expect(got?.reason).toBe(
      'chances: "poor" 0.2 (share 0.2222), "fair" 0.3 (share 0.3333), "good" 0.4 (share 0.4444); ' +
        'outside the labels 0.1 (0.06 on other tokens, 0.04 not reported)',
    );
  });

  it('names the choice where the score is exactly its own', async () => {
    const got = await answer(reply('C', [{ token: 'C', logprob: 0, top: [{ token: 'C', logprob: 0 }] }]));
    expect(got).toMatchObject({ status: 'scored', choice: 'good', score: 1, confidence: 1 });
  });

  it('scores with bounds a missing label that can move little', async () => {
    // A missing: at most min(0.01, 1 - 0.99) = 0.01; low = (0.4×0.5 + 0.48) / (0.98 + 0.01)
    const got = await answer(reply('B', [placeOf('B', { B: 0.5, C: 0.48, x: 0.01 })]));
    expect(scoreOrCode(got)).toBeCloseTo((0.2 + 0.48) / 0.98, 12);
    expect(got?.reason).toContain('"poor" unseen, at most 0.01');
    expect(got?.reason).toContain('the score lies between 0.6869 and 0.6939');
  });

  it('leaves unscored what a missing label could move far', async () => {
    // A missing with at most 0.2: 0.8/(0.8) → 0.8/1.0
    const got = await answer(reply('C', [placeOf('C', { C: 0.5, B: 0.3 })]));
    expect(got).toMatchObject({ status: 'unscored', code: 'label_unseen' });
    expect(got?.reason).toContain('"poor" unseen, at most 0.2');
  });

  it('takes the bound from maxUnseen', async () => {
    const place = placeOf('C', { C: 0.5, B: 0.3 });
    expect(scoreOrCode(await answer(reply('C', [place]), { maxUnseen: 0.2 }))).toBeCloseTo(0.775, 12);
  });

  it.each<[string, Partial<ChatReply>, string]>([
    ['no label seen', reply('The', [placeOf('The', { The: 0.9, It: 0.1 })]), 'invalid_reply'],
    [
      'hardly any chance on labels',
      reply('The', [placeOf('The', { The: 0.93, A: 0.01, B: 0.01, C: 0.01 })]),
      'invalid_reply',
    ],
    ['an article', reply('A good one', [placeOf('A', { A: 0.9, B: 0.1 })]), 'invalid_reply'],
    ['an empty reply', reply('', [placeOf('', { '': 1 })]), 'invalid_reply'],
    ['only punctuation', reply('...', [placeOf('...', { '...': 1 })]), 'invalid_reply'],
    [
      'thinking to the end',
      reply('', [placeOf('A', { A: 1 })], { thinking: 'A', finish: 'length' }),
      'reply_cut_off',
    ],
    ['no chances at all', { text: 'A' }, 'bad_reply'],
    ['chances that are none', reply('A', [placeOf('A', { A: 0.9, B: 0.9 })]), 'bad_reply'],
    ['tokens of another text', reply('B', [placeOf('A', { A: 1 })], { thinking: 'hm' }), 'bad_reply'],
    ['a filter', reply('A', [placeOf('A', { A: 1 })], { finish: 'content_filter' }), 'model_declined'],
  ])('leaves unscored: %s', async (_, given, code) => expect(scoreOrCode(await answer(given))).toBe(code));

  it('passes over formatting and reads the first place that answers', async () => {
    const places = [placeOf('**', { '**': 1 }), placeOf('B', { A: 0.25, B: 0.5, C: 0.25 })];
    // 0.4 × 0.5 + 1 × 0.25
    expect(scoreOrCode(await answer(reply('**B**', places)))).toBeCloseTo(0.45, 12);
  });

  it('never reads thinking', async () => {
    const places = [
      placeOf('C', { A: 0.01, B: 0.01, C: 0.98 }),
      placeOf('\n', { '\n': 1 }),
      placeOf('A', { A: 0.98, B: 0.01, C: 0.01 }),
    ];
    expect(scoreOrCode(await answer(reply('A', places, { thinking: 'C' })))).toBeCloseTo(0.014, 12);
  });

  it('takes a letter with its own label, not with another', async () => {
    const place = placeOf('B', { A: 0.25, B: 0.5, C: 0.25 });
    expect(scoreOrCode(await answer(reply('B) fair', [place])))).toBeCloseTo(0.45, 12);
    expect(scoreOrCode(await answer(reply('B) good', [place])))).toBe('invalid_reply');
  });

  it('asks once for each item, the item last, and leaves claims and too many choices', async () => {
    const many = Array.from({ length: 27 }, (_, at) => ({ label: `l${at}`, score: at / 26 }));
    const items = [
      itemOf('one'),
      itemOf('two', { step: 1 }),
      itemOf('many', { choices: many }),
      itemOf('claims', { scope: 'claim' }),
    ];
    const model = scriptedModel(() => reply('A', [placeOf('A', { A: 0.75, B: 0.25 })]));
    const elicited = await labelProbability().elicit(elicitorBrief(model, items));
    expect(inShort(elicited)).toEqual({
      one: 0.25,
      two: 0.25,
      many: 'bad_arguments',
      claims: 'claims_not_asked',
    });
    expect(model.requests).toHaveLength(2);
    const [first, second] = model.requests.map(({ messages }) => textIn(messages[1]?.content));
    expect(first).toContain('A: "not met"\nB: "met"');
    expect(model.requests[0]).toMatchObject({ topLogprobs: 20, sampling: { maxTokens: 16 } });
    const shared = textIn(first).indexOf('Answer for criterion');
    expect(second?.slice(0, shared)).toBe(first?.slice(0, shared));
  });

  it('asks nothing once the allowance is spent', async () => {
    const elicited = await labelProbability().elicit(spentBrief(scriptedModel([]), [itemOf('i')]));
    expect(inShort(elicited)).toEqual({ i: 'budget_exhausted' });
  });

  it('needs chat and logprobs', () => expect(labelProbability().needs).toEqual(['chat', 'logprobs']));
});
