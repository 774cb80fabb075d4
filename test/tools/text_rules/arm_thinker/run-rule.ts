import { armThinkerRules } from '../../../../tools/text_rules/arm_thinker/index.js';
import type { RuleOutcome } from '../../../../tools/text_rules/rule.js';

/** What the rule whose id ends in `name` says of a text. */
export async function runRule(name: string, text: string, kwargs: object = {}): Promise<RuleOutcome> {
  const rule = armThinkerRules.find(({ id }) => id === `arm_thinker:check_${name}`);
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return rule.check(text, rule.kwargs.parse(kwargs));
}
