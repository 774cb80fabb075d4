import { generalRules } from '../../../../tools/text_rules/general/index.js';
import type { RuleOutcome } from '../../../../tools/text_rules/rule.js';

/** What a rule says of a text. */
export async function runRule(id: string, text: string, kwargs: object = {}): Promise<RuleOutcome> {
  const rule = generalRules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule.check(text, rule.kwargs.parse(kwargs));
}

/** Text, arguments, and whether the rule holds. */
export type RuleCase = readonly [text: string, kwargs: object, holds: boolean];
