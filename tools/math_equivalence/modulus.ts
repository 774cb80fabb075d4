import { Rational } from '../../src/exact/rational.js';

/** A residue: what stands before `\pmod 7`, `(mod 7)` or `\bmod 7` at the end, and the modulus. */
const RESIDUE =
  /^(.{1,200}?)\s{0,2}(?:\\pmod\s?(?:\{\s?([\w^+*-]{1,20})\s?\}|(\w{1,12}))|\(\s?(?:\\bmod|\\mod|\\?mod|modulo)\s?\{?([\w^]{1,12})\}?\s?\))\.?$/s;
const OPERATION =
  /^\s?(-?\d{1,15})\s?(?:\\bmod|\\mod|\\text\s?\{\s?mod\s?\}|\bmod\b|\bmodulo\b)\s?\{?\s?(\d{1,15})\s?\}?\.?$/;

/** The residue a text states and its modulus, such as `2 (mod 7)`; null where it states none. */
export function splitModulus(text: string): { residue: string; modulus: string } | null {
  if (!text.includes('mod')) return null;
  const match = RESIDUE.exec(text);
  if (match === null) return null;
  return { residue: match[1] ?? '', modulus: match[2] ?? match[3] ?? match[4] ?? '' };
}

/** `17 mod 5` carried out: 2. Null where a text is not that. */
export function remainderOf(text: string): string | null {
  const match = text.includes('mod') ? OPERATION.exec(text) : null;
  if (match === null) return null;
  const [value, modulus] = [BigInt(match[1] ?? '0'), BigInt(match[2] ?? '0')];
  return modulus === 0n ? null : String(((value % modulus) + modulus) % modulus);
}

/** Whether two whole numbers leave the same remainder; null where they are not whole. */
export function congruent(a: Rational, b: Rational, modulus: string): boolean | null {
  if (!/^\d{1,30}$/.test(modulus) || !a.isInteger || !b.isInteger || BigInt(modulus) === 0n) return null;
  return a.subtract(b).divide(Rational.of(BigInt(modulus))).isInteger;
}
