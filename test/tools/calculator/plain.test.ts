import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../tools/calculator/budget.js';
import { decideLink, type Link } from '../../../tools/calculator/decide.js';
import { findChains } from '../../../tools/calculator/find-equations.js';
import { mask } from '../../../tools/calculator/mask.js';
import { plainItems } from '../../../tools/calculator/plain-annotation.js';
import { decidePlain } from '../../../tools/calculator/plain-arithmetic.js';
import { readItems } from '../../../tools/calculator/read-items.js';
import { resolveBrackets } from '../../../tools/calculator/resolve-brackets.js';
import { retag } from '../../../tools/calculator/retag.js';

const number = fc.oneof(
  fc.nat(12).map(String),
  fc.nat(2_050).map(String),
  fc.maxSafeNat().map(String),
  fc.tuple(fc.nat(99), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`),
  fc.nat(99).map((part) => `.${part}`),
  fc.constantFrom('0', '007', '2.50', '1.000'),
);
const content = fc
  .tuple(
    number,
    fc.array(fc.tuple(fc.constantFrom('+', '-', '*', '/', '=', '=', '**'), number), { maxLength: 6 }),
  )
  .map(([first, rest]) => first + rest.map(([op, next]) => op + next).join(''));

const linksIn = (text: string): Link[] =>
  findChains(text).flatMap(({ sides: [left, right], relations: [relation] }) =>
    left && right && relation ? [{ left, right, relation, text, first: true, passing: false }] : [],
  );

describe('short ways', () => {
  it('read an annotation as the full way does', () => {
    fc.assert(
      fc.property(content, (text) => {
        const short = plainItems(text);
        if (short !== null) expect(short).toEqual(resolveBrackets(retag(readItems(mask(text).text))));
      }),
      { numRuns: 500 },
    );
  });

  it('decide as the full way does', () => {
    fc.assert(
      fc.property(content, (text) => {
        for (const link of linksIn(text)) {
          const short = decidePlain(link);
          if (short !== null) expect(short).toEqual(decideLink(link, new Map(), new Budget(1_000_000)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['48/2=24', true],
    ['1/3+1/6=.5', true],
    ['10-2*3-4=0', true],
    ['0.1+0.2=0.3', true],
    ['9007199254740991+1=9007199254740992', false],
    ['7/2=3', false],
    ['5/0=5', false],
    ['(1+2)=3', false],
  ])('decide %s the short way: %s', (text, taken) => {
    expect(linksIn(text).map((link) => decidePlain(link) !== null)).toEqual([taken]);
  });
});
