import { closest } from 'fastest-levenshtein';
import { armThinkerRules } from './arm_thinker/index.js';
import { generalRules } from './general/index.js';
import { ifbenchRules } from './ifbench/index.js';
import { ifevalRules } from './ifeval/index.js';
import type { Rule } from './rule.js';

/** Every rule the tool knows, in the order the documentation lists them. */
export const rules: readonly Rule[] = [...ifevalRules, ...ifbenchRules, ...armThinkerRules, ...generalRules];

// should two share a name, the published one, which stands first, keeps it
const byId: ReadonlyMap<string, Rule> = new Map(rules.toReversed().map((rule) => [rule.id, rule]));

/** The rule of that id; undefined where there is none. */
export const findRule = (id: string): Rule | undefined => byId.get(id);

/** The id that looks most like `id`: by the whole, or by the part behind the colon where the group is left out. */
export function nearestRule(id: string): string {
  const given = id.slice(0, 200);
  const ids = [...byId.keys()];
  if (given.includes(':')) return closest(given, ids);
  const short = (one: string) => one.slice(one.indexOf(':') + 1);
  const name = closest(given, ids.map(short));
  return ids.find((one) => short(one) === name) ?? closest(given, ids);
}
