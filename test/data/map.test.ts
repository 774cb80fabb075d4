import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/index.js';
import { applyMap, parseMap } from '../../src/data/map.js';

const MAPS: [entries: string[], map: Record<string, string[]>][] = [
  [[], {}],
  [['input=question'], { input: ['question'] }],
  [['input=question,responses=6b.solution'], { input: ['question'], responses: ['6b.solution'] }],
  [['responses=a', 'responses=b,responses=c'], { responses: ['a', 'b', 'c'] }],
  [['input = a=b'], { input: ['a=b'] }],
  [['metadata.level=level,labels.correct=x.y'], { 'metadata.level': ['level'], 'labels.correct': ['x.y'] }],
  [['input=a\\,b'], { input: ['a,b'] }],
  [['context='], { context: [] }],
];

const REFUSED: [entries: string[], message: RegExp][] = [
  [['question'], /expected FIELD=PATH/],
  [['=a'], /expected FIELD=PATH/],
  [[''], /expected FIELD=PATH, got nothing/],
  [['input=a', ' , '], /expected FIELD=PATH, got nothing/],
  [['inputs=a'], /expected one of id, input, responses, .*, got "inputs"/],
  [['__proto__=a'], /expected one of/],
  [['input.a=b'], /a path only below labels, metadata/],
  [['metadata.=b'], /a name between the dots/],
  [['metadata.__proto__=b'], /a name between the dots/],
  [['input=a,input=b'], /each field once/],
  [['metadata=a,metadata.b=c'], /each field once/],
  [['response=a,responses=b'], /expected one of responses, response, output, got responses and response/],
];

describe('parseMap', () => {
  it.each(MAPS)('reads %j', (entries, map) => expect(parseMap(entries)).toEqual(map));

  it.each(REFUSED)('refuses %j', (entries, message) => {
    expect(() => parseMap(entries)).toThrow(message);
    expect(() => parseMap(entries)).toThrow(UsageError);
  });
});

const RECORDS: [entry: string, record: unknown, value: unknown][] = [
  ['input=question', { question: 'q', id: 1 }, { question: 'q', id: 1, input: 'q' }],
  ['input=a.b', { a: { b: 'x' } }, { a: { b: 'x' }, input: 'x' }],
  ['input=a.b', { 'a.b': 'exact', a: { b: 'x' } }, { 'a.b': 'exact', a: { b: 'x' }, input: 'exact' }],
  ['input=m.1.text', { m: [{}, { text: 'x' }] }, { m: [{}, { text: 'x' }], input: 'x' }],
  ['input=a.length', { a: [1] }, { a: [1], input: 1 }],
  ['input=a.constructor', { a: {} }, { a: {} }],
  ['input=toString', { a: 1 }, { a: 1 }],
  ['input=a.b.c', { a: { b: 'text' }, input: 'old' }, { a: { b: 'text' } }],
  ['responses=a,responses=b', { a: 'x', b: 'y' }, { a: 'x', b: 'y', responses: ['x', 'y'] }],
  ['responses=a', { a: ['x', 'y'] }, { a: ['x', 'y'], responses: ['x', 'y'] }],
  ['responses=a', { a: 'x', output: 'other', response: 'other' }, { a: 'x', responses: 'x' }],
  ['output=input', { input: 'x' }, { input: 'x', output: 'x' }],
  [
    'metadata.level=level',
    { level: 3, metadata: { kind: 'k' } },
    { level: 3, metadata: { kind: 'k', level: 3 } },
  ],
  ['metadata.a.b=x', { x: 1, metadata: 'text' }, { x: 1, metadata: { a: { b: 1 } } }],
  ['context=', { context: 'other', id: 1 }, { id: 1 }],
  ['input=a', [1], [1]],
  ['input=a', null, null],
];

describe('applyMap', () => {
  it.each(RECORDS)('%s on %j', (entry, record, value) => {
    const before = JSON.stringify(record);
    const mapped = applyMap(parseMap([entry]), record);
    const found: unknown = mapped.ok ? mapped.value : mapped.problem;
    // By keys as well: a value that JSON cannot hold must not have come in.
    if (!Array.isArray(found))
      expect(Object.keys(found ?? {}).sort()).toEqual(Object.keys(value ?? {}).sort());
    expect(JSON.parse(JSON.stringify(found))).toEqual(value);
    expect(JSON.stringify(record)).toBe(before);
  });

  it('reads no length of an array but as its own property, and nothing inherited', () => {
    const mapped = applyMap(parseMap(['input=__proto__.x']), JSON.parse('{"__proto__":{"x":"own"}}'));
    expect(mapped).toMatchObject({ ok: true, value: { input: 'own' } });
  });

  it.each([
    ['responses=a,responses=b', { a: 'x' }, 'a response at b'],
    ['responses=a', { a: null }, 'a response at a'],
  ])('%s on %j has a response too few', (entry, record, expected) => {
    expect(applyMap(parseMap([entry]), record)).toMatchObject({
      ok: false,
      problem: { path: 'responses', expected },
    });
  });
});
