import type { z } from 'zod';
import type { Json } from '../../src/core/index.js';

/** What a rule found. */
export interface RuleOutcome {
  readonly holds: boolean;
  /** One line for people: what was found, and what was wanted (`312 words; at least 300 are asked for`). */
  readonly summary: string;
  /** What was counted or found, for machines; left out where the summary says it all. */
  readonly found?: Json;
}

/** A text for a rule, with the arguments it needs, that shows what it asks. */
export interface RuleExample {
  readonly text: string;
  readonly kwargs: Readonly<Record<string, Json>>;
}

/** The schema of a rule's keyword arguments; unknown and null ones are ignored, as the official data needs. */
export type RuleSchema = z.ZodObject<z.ZodRawShape>;

/**
 * One instruction a text can be checked against, without a model. `check` is pure, takes time linear (or nearly) in
 * the text, and throws {@link RuleFault} where the arguments make no sense together.
 */
export interface Rule<Schema extends RuleSchema = RuleSchema> {
  /** `group:name`, e.g. `length_constraints:number_words`. */
  readonly id: string;
  /** What it asks of a text, in one sentence. */
  readonly description: string;
  readonly kwargs: Schema;
  /** One text that passes and one that fails; documentation and test at once. */
  readonly examples: { readonly passes: RuleExample; readonly fails: RuleExample };
  check(text: string, kwargs: z.output<Schema>): RuleOutcome | Promise<RuleOutcome>;
}

/** The arguments are right by their types and still make no sense; the tool fails with `bad_arguments`. */
export class RuleFault extends Error {
  override name = 'RuleFault';
}

/** The text is beyond what the rule can check in bounded time, which is no verdict on it; the tool leaves it open. */
export class TextLimit extends RuleFault {
  override name = 'TextLimit';
}

/** Makes a rule; keeps the type of its arguments. */
export const defineRule = <Schema extends RuleSchema>(rule: Rule<Schema>): Rule<Schema> => rule;
