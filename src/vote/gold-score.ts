import type { Choice } from '../core/index.js';

/** A gold label as a score, or why it is none. */
export type Gold =
  | { readonly status: 'ok'; readonly score: number }
  | { readonly status: 'none'; readonly code: 'no_label' | 'bad_label' };

const NO_LABEL: Gold = { status: 'none', code: 'no_label' };
const BAD_LABEL: Gold = { status: 'none', code: 'bad_label' };

const ok = (score: number): Gold => ({ status: 'ok', score });

/**
 * A gold label as a score in [0, 1]: a number in [0, 1], true (1) or false (0), or the label of a choice. Tables hold
 * text alone, so `true`, `false` and numbers may be written as text; a choice of that very label comes first. Nothing
 * (null, undefined, an empty text) is no label, anything else a bad one.
 */
export function goldScore(label: unknown, choices: readonly Choice[]): Gold {
  if (label === undefined || label === null || label === '') return NO_LABEL;
  if (typeof label === 'boolean') return ok(label ? 1 : 0);
  if (typeof label === 'number') return inUnit(label);
  return typeof label === 'string' ? ofText(label, choices) : BAD_LABEL;
}

function ofText(text: string, choices: readonly Choice[]): Gold {
  const choice = choices.find(({ label }) => label === text);
  if (choice !== undefined) return ok(choice.score);
  if (/^(?:true|false)$/i.test(text)) return ok(text.toLowerCase() === 'true' ? 1 : 0);
  return /^\d{1,3}(?:\.\d{1,17})?$/.test(text) ? inUnit(Number(text)) : BAD_LABEL;
}

const inUnit = (number: number): Gold => (number >= 0 && number <= 1 ? ok(number) : BAD_LABEL);
