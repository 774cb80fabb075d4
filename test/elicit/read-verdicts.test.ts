import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/index.js';
import type { Item } from '../../src/elicit/elicitor.js';
import { MOST_PROBLEMS, readVerdicts } from '../../src/elicit/read-verdicts.js';
import { openItem } from './open-items.js';

const TEXT = 'It rained on Monday. It poured on Monday. The sun shone.';
const TWO: readonly Item[] = [openItem('a'), openItem('b')];
const CLAIMS: readonly Item[] = [openItem('c', undefined, 'claim')];
const read = (value: Json, items = TWO, evidenceIds: readonly string[] = []) =>
  readVerdicts(value, { items, evidenceIds, text: TEXT });
const said = (verdict: Json, more: object = {}) => ({ reason: 'since', verdict, ...more });
const scored = (choice: string, score: number, evidence: readonly string[] = []) => ({
  status: 'scored',
  choice,
  score,
  confidence: null,
  reason: 'since',
  evidence,
});

describe('readVerdicts', () => {
  it.each<[string, Json, readonly Item[], readonly string[], object]>([
    ['exact labels', said('pass'), [openItem('a')], [], scored('pass', 1)],
    ['the worst label', said('fail'), [openItem('a')], [], scored('fail', 0)],
    ['a label in other case and space', said(' PASS\n'), [openItem('a')], [], scored('pass', 1)],
    [
      'an exact label among close ones',
      said('Pass'),
      [openItem('a', ['pass', 'Pass'])],
      [],
      scored('Pass', 1),
    ],
    ['a label between', said('so-so'), [openItem('a', ['bad', 'so-so', 'good'])], [], scored('so-so', 0.5)],
    [
      'cited evidence once',
      said('pass', { evidence: ['e2', 'e1', 'e2'] }),
      [openItem('a')],
      ['e1', 'e2'],
      scored('pass', 1, ['e2', 'e1']),
    ],
    ['no evidence cited', said('pass', { evidence: [] }), [openItem('a')], ['e1'], scored('pass', 1)],
    [
      'an empty list where there is none',
      said('pass', { evidence: [] }),
      [openItem('a')],
      [],
      scored('pass', 1),
    ],
  ])('takes %s', (_what, verdict, items, evidenceIds, answer) => {
    const reading = read({ a: verdict }, items, evidenceIds);
    expect(reading).toMatchObject({ status: 'ok', claims: [] });
    expect(reading.status === 'ok' && reading.answers.get('a')).toEqual(answer);
  });

  it.each<[string, Json, RegExp, string[]?]>([
    ['another label', said('maybe'), /^b: expected "verdict" to be one of "fail", "pass", got "maybe"$/],
    ['part of a label', said('pas'), /one of/],
    ['more than a label', said('pass/fail'), /one of/],
    ['a number', said(1), /got the number "1"/],
    ['a truth value', said(true), /got the boolean/],
    ['null', said(null), /got null/],
    ['a list of labels', said(['pass']), /got a list/],
    ['no verdict', { reason: 'since' }, /got nothing/],
    ['no reason', { verdict: 'pass' }, /"reason"/],
    ['a reason that is no text', { reason: 1, verdict: 'pass' }, /"reason"/],
    ['a reason without end', { reason: 'x'.repeat(20_001), verdict: 'pass' }, /at most 20000/],
    ['a mere label', 'pass', /expected an object/],
    ['a list', [said('pass')], /expected an object, got a list/],
    ['null', null, /expected an object, got null/],
    ['a second verdict', said('pass', { final: 'fail' }), /"final"/],
    ['evidence that does not exist', said('pass', { evidence: ['e1', 'e9'] }), /no evidence "e9"/, ['e1']],
    ['evidence where there is none', said('pass', { evidence: ['e1'] }), /no evidence "e1"/],
    ['evidence that is no list', said('pass', { evidence: 'e1' }), /list of ids/, ['e1']],
    ['evidence that is no id', said('pass', { evidence: [1] }), /ids of evidence/, ['e1']],
    ['evidence left out', said('pass'), /"evidence"/, ['e1']],
  ])('refuses %s for its item alone', (_what, verdict, problem, evidenceIds = []) => {
    const good = said('pass', evidenceIds.length > 0 ? { evidence: [] } : {});
    const reading = read({ a: good, b: verdict }, TWO, evidenceIds);
    if (reading.status === 'ok') throw new Error('expected a refusal');
    expect(reading.problems).toEqual([expect.stringMatching(problem)]);
    expect(reading.partial.answers).toEqual(new Map([['a', scored('pass', 1)]]));
  });

  it('refuses labels that differ only in case from what was said', () => {
    const items = [openItem('a', ['Pass', 'PASS'])];
    expect(read({ a: said('pass') }, items)).toMatchObject({ status: 'invalid' });
  });

  it.each<[string, Json, string[], string[]]>([
    ['a missing item', { a: said('pass') }, ['b: missing'], ['a']],
    [
      'an inherited key',
      Object.assign(Object.create({ b: said('pass') }) as object, { a: said('pass') }) as Json,
      ['b: missing'],
      ['a'],
    ],
    [
      'an unknown key',
      { a: said('pass'), b: said('fail'), z: 1 },
      ['the object has a key "z" that was not asked for'],
      ['a', 'b'],
    ],
    ['no object', [], ['expected an object, got a list'], []],
    ['text', 'pass', ['expected an object, got the string "pass"'], []],
    [
      'verdicts one level down',
      { verdicts: { a: said('pass'), b: said('pass') } },
      ['a: missing', 'b: missing', 'the object has a key "verdicts" that was not asked for'],
      [],
    ],
  ])('says what is wrong with %s', (_what, value, problems, stated) => {
    const reading = read(value);
    if (reading.status === 'ok') throw new Error('expected a refusal');
    expect(reading.problems).toEqual(problems);
    expect([...reading.partial.answers.keys()]).toEqual(stated);
  });

  it('tells a bounded number of bounded problems', () => {
    const items = Array.from({ length: 60 }, (_, index) => openItem(`i${index}`));
    const reading = read(Object.fromEntries(items.map(({ id }) => [id, said('x'.repeat(9_000))])), items);
    if (reading.status === 'ok') throw new Error('expected a refusal');
    expect(reading.problems).toHaveLength(MOST_PROBLEMS);
    expect(Math.max(...reading.problems.map(({ length }) => length))).toBeLessThan(200);
  });

  it('ties each claim to its place', () => {
    const value = {
      c: [said('pass', { quote: 'The sun shone.' }), said('fail', { quote: 'It  rained\non Monday.' })],
    };
    const reading = read(value, CLAIMS);
    expect(reading).toEqual({
      status: 'ok',
      answers: new Map(),
      claims: [
        { itemId: 'c', span: { start: 42, end: 56 }, answer: scored('pass', 1) },
        { itemId: 'c', span: { start: 0, end: 20 }, answer: scored('fail', 0) },
      ],
    });
  });

  it('keeps a claim that is made twice once', () => {
    const claim = said('pass', { quote: 'The sun shone.' });
    expect(read({ c: [claim, claim] }, CLAIMS)).toMatchObject({ status: 'ok', claims: [{ itemId: 'c' }] });
  });

  it('leaves an item without claims unscored', () => {
    const reading = read({ c: [] }, CLAIMS);
    expect(reading).toMatchObject({ status: 'ok', claims: [] });
    expect(reading.status === 'ok' && reading.answers.get('c')).toMatchObject({
      status: 'unscored',
      code: 'no_claims',
    });
  });

  it.each<[string, Json, RegExp]>([
    ['a quote that stands nowhere', [said('pass', { quote: 'It snowed.' })], /c: claim 1: .*"It snowed."/],
    ['a quote that is too short', [said('pass', { quote: 'It' })], /"It"/],
    ['no quote', [said('pass')], /"quote" to be a string, got nothing/],
    [
      'two verdicts on one claim',
      [said('pass', { quote: 'It rained' }), said('fail', { quote: 'It rained' })],
      /two different/,
    ],
    ['a bad label', [said('pass', { quote: 'It rained' }), said('maybe', { quote: 'It poured' })], /claim 2/],
    ['an object', said('pass', { quote: 'It rained' }), /list of claims/],
    ['too many', Array.from({ length: 51 }, () => said('pass', { quote: 'It rained' })), /at most 50/],
  ])('takes no claim of an item with %s', (_what, claims, problem) => {
    const reading = read({ a: said('pass'), b: said('pass'), c: claims }, [...TWO, ...CLAIMS]);
    if (reading.status === 'ok') throw new Error('expected a refusal');
    expect(reading.problems).toEqual([expect.stringMatching(problem)]);
    expect(reading.partial.claims).toEqual([]);
    expect([...reading.partial.answers.keys()]).toEqual(['a', 'b']);
  });
});
