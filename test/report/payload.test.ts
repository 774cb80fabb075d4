import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedJson } from '../../src/report/payload.js';
import { HOSTILE } from './fixture-run.js';

describe('embeddedJson', () => {
  it('holds nothing that ends or comments out a script element', () => {
    const json = embeddedJson({ [HOSTILE]: HOSTILE });
    expect(json).not.toContain('<');
    expect(json).not.toMatch(/[\u2028\u2029\n\r]/);
    expect(json).not.toMatch(/\p{Surrogate}/u);
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(embeddedJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(JSON.parse(embeddedJson(HOSTILE))).toBe(HOSTILE);
  });
});
