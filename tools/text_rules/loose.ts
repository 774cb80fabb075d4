import { stripSpace } from './shared/python-text.js';

/** How a text is read: as it is, or in any of IFEval's eight ways. */
export type Mode = 'strict' | 'loose';

/** One reading of a text. */
export interface Variant {
  /** `as is`, or what was taken off. */
  readonly name: string;
  readonly text: string;
}

/**
 * The readings of a text that a rule may hold for: in strict mode the text itself; in loose mode also without its first
 * line, its last line, both, and each of those without asterisks (google-research/instruction_following_eval,
 * `evaluation_lib`). Blank ones do not count and are left out, so the list is empty for a blank text.
 */
export function variantsOf(text: string, mode: Mode): Variant[] {
  const all = mode === 'strict' ? [{ name: 'as is', text }] : looseVariants(text);
  return all.filter((one) => stripSpace(one.text) !== '');
}

function looseVariants(text: string): Variant[] {
  const first = text.indexOf('\n');
  const last = text.lastIndexOf('\n');
  const cut = [
    { name: 'without the first line', text: first < 0 ? '' : stripSpace(text.slice(first + 1)) },
    { name: 'without the last line', text: last < 0 ? '' : stripSpace(text.slice(0, last)) },
    {
      name: 'without the first and last line',
      text: last > first ? stripSpace(text.slice(first + 1, last)) : '',
    },
  ];
  const whole = { name: 'as is', text };
  return [whole, withoutStars(whole), ...cut, ...cut.map(withoutStars)];
}

function withoutStars({ name, text }: Variant): Variant {
  return {
    name: name === 'as is' ? 'without asterisks' : `${name} and asterisks`,
    text: text.replaceAll('*', ''),
  };
}
