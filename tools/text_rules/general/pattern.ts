import { RuleFault } from '../rule.js';

const MAX_PATTERN = 1000;

/** A regular expression that takes time linear in the text. */
export interface Pattern {
  /** Whether it matches the whole text. */
  matches(text: string): boolean;
  /** Whether it matches anywhere. */
  contains(text: string): boolean;
  /** Where it first matches; null where it does not. */
  first(text: string): { readonly start: number; readonly found: string } | null;
}

/** How a pattern is read: `i` in any case, `m` with ^ and $ at lines, `s` with the point for line breaks too. */
export interface PatternFlags {
  readonly i?: boolean;
  readonly m?: boolean;
  readonly s?: boolean;
}

/**
 * Compiles a pattern in RE2's syntax, loading the library at first use.
 * @throws RuleFault for one that is too long, wrong, or needs look-around or back-references
 */
export async function compilePattern(source: string, flags: PatternFlags = {}): Promise<Pattern> {
  if (source.length > MAX_PATTERN)
    throw new RuleFault(`expected a pattern of at most ${MAX_PATTERN} characters, got ${source.length}`);
  const { RE2JS } = await import('re2js');
  const bits =
    (flags.i ? RE2JS.CASE_INSENSITIVE : 0) | (flags.m ? RE2JS.MULTILINE : 0) | (flags.s ? RE2JS.DOTALL : 0);
  try {
    const compiled = RE2JS.compile(source, bits);
    return {
      matches: (text) => compiled.matcher(text).matches(),
      contains: (text) => compiled.matcher(text).find(),
      first(text) {
        const matcher = compiled.matcher(text);
        return matcher.find() ? { start: matcher.start(), found: matcher.group() ?? '' } : null;
      },
    };
  } catch (error) {
    throw new RuleFault(
      `expected a regular expression of RE2 (no look-around, no back-references), got ${JSON.stringify(source.slice(0, 100))}: ${String(error).slice(0, 150)}`,
    );
  }
}
