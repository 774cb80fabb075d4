/** What a sandbox has loaded before any program runs in it; a larger one starts, and forks, more slowly. */
export type Flavour = 'plain' | 'numpy' | 'sympy';

/** The flavour whose libraries the texts of a job name. */
export function flavourOf(...texts: readonly string[]): Flavour {
  if (texts.some((text) => /\b(?:sympy|mpmath)\b/.test(text))) return 'sympy';
  return texts.some((text) => /\b(?:numpy|scipy|pandas)\b/.test(text)) ? 'numpy' : 'plain';
}
