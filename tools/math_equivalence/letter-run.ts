import { plainWords } from './words.js';

const ELEMENTS = new Set(
  `H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb
  Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Th U Np Pu`.split(
    /\s+/,
  ),
); // prettier-ignore

/** Words in which capitals say nothing although they could be symbols of elements. */
const PLAIN = new Set(['no', 'in', 'as', 'at', 'he', 'i', 'yes', 'on', 'os', 'pa']);

const elementsOf = (text: string) => text.match(/[A-Z][a-z]?/g) ?? [];

/** Whether two runs of the same letters differ in their capitals as two chemical symbols do: `CO` and `Co`. */
export function differAsSymbols(a: string, b: string): boolean {
  const [left, right] = [a.trim(), b.trim()];
  if (left === right || !/^[A-Za-z]{2,4}$/.test(left) || left.toLowerCase() !== right.toLowerCase())
    return false;
  if (PLAIN.has(left.toLowerCase())) return false;
  return [left, right].every((run) => {
    const elements = elementsOf(run);
    return elements.join('') === run && elements.every((one) => ELEMENTS.has(one));
  });
}

/**
 * Whether two runs of letters may be products whose factors commute: short and lower-case, as algebra writes
 * (`xy`, `yx`). Points, numerals of Rome, formulas of chemistry and words never commute.
 */
export function mayCommute(a: string, b: string): boolean {
  return [a, b].every((text) => /^[a-z]{2,3}$/.test(text.trim())) && plainWords(a) !== plainWords(b);
}

/** Whether a text is a run of letters alone, without digits and operators. */
export const isLetterRun = (text: string): boolean => /^[\p{L}\s]+$/u.test(text);
