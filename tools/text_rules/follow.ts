import type { Variant } from './loose.js';
import type { Rule, RuleOutcome } from './rule.js';

/** What a rule found, and in loose mode in which reading of the text. */
export interface Followed extends RuleOutcome {
  readonly instruction: string;
  /** Name of the variant the rule holds for, or that of the first where it holds for none. */
  readonly variant: string;
}

/**
 * Checks a rule on the variants of a text, in order, until it holds for one; what it found in the first counts where it
 * holds for none. At once where the rule answers at once. A text without variants is blank and follows no instruction.
 */
export function follow(
  rule: Rule,
  kwargs: Record<string, unknown>,
  variants: readonly Variant[],
): Followed | Promise<Followed> {
  return tryFrom(0);

  function tryFrom(index: number, first?: Followed): Followed | Promise<Followed> {
    const variant = variants[index];
    if (variant === undefined) return first ?? blank(rule);
    const settle = (outcome: RuleOutcome): Followed | Promise<Followed> => {
      const followed = { ...outcome, instruction: rule.id, variant: variant.name };
      return followed.holds ? followed : tryFrom(index + 1, first ?? followed);
    };
    const outcome = rule.check(variant.text, kwargs);
    return outcome instanceof Promise ? outcome.then(settle) : settle(outcome);
  }
}

const blank = (rule: Rule): Followed => ({
  holds: false,
  summary: 'the text is blank',
  instruction: rule.id,
  variant: 'as is',
});
