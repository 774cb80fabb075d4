import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/index.js';
import { verdictSchema } from '../../src/elicit/verdict-schema.js';
import { openItem } from './open-items.js';

const ITEMS = [openItem('b'), openItem('a', ['1', '2', '3']), openItem('claims', undefined, 'claim')];
const verdict = (labels: readonly string[], evidence: object, quote: object = {}) => {
  const properties = {
    ...quote,
    reason: { type: 'string', maxLength: 1_000 },
    ...evidence,
    verdict: { type: 'string', enum: labels },
  };
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
};

describe('verdictSchema', () => {
  it.each<[string, string[], object]>([
    ['no evidence', [], {}],
    [
      'evidence',
      ['e1', 'e2'],
      { evidence: { type: 'array', items: { type: 'string', enum: ['e1', 'e2'] }, maxItems: 2 } },
    ],
  ])('asks for one verdict an item, in order, reason first; with %s', (_what, evidenceIds, evidence) => {
    const quote = { quote: { type: 'string' } };
    const expected = {
      type: 'object',
      properties: {
        b: verdict(['fail', 'pass'], evidence),
        a: verdict(['1', '2', '3'], evidence),
        claims: { type: 'array', maxItems: 50, items: verdict(['fail', 'pass'], evidence, quote) },
      },
      required: ['b', 'a', 'claims'],
      additionalProperties: false,
    };
    const schema = verdictSchema({ items: ITEMS, evidenceIds });
    // as text, because the order of keys is the order in which a model writes
    expect(JSON.stringify(schema)).toBe(JSON.stringify(expected));
  });

  it('makes the parts of a rubric once for each list of evidence', () => {
    const part = (evidenceIds: readonly string[]) =>
      (verdictSchema({ items: ITEMS, evidenceIds }) as { properties: Record<string, Json> }).properties.a;
    expect(part(['e1'])).toBe(part(['e1']));
    expect(part(['e2'])).not.toEqual(part(['e1']));
    for (let count = 0; count < 200; count += 1) part([`x${count}`]);
    expect(part(['e1'])).toEqual(part(['e1']));
  });

  it('is a schema that takes verdicts and refuses others', () => {
    const check = new Ajv().compile(verdictSchema({ items: ITEMS, evidenceIds: ['e1'] }) as object);
    const said = (label: string) => ({ reason: 'r', evidence: ['e1'], verdict: label });
    expect(check({ b: said('pass'), a: said('2'), claims: [{ quote: 'q', ...said('fail') }] })).toBe(true);
    expect(check({ b: said('maybe'), a: said('2'), claims: [] })).toBe(false);
    expect(check({ b: said('pass'), a: said('2') })).toBe(false);
  });
});
