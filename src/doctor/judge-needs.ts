import type { AbilityAnswer, AbilityName } from '../core/index.js';

/** A judge, and what a model's server must be able to do for it. */
export interface JudgeNeeds {
  readonly name: string;
  readonly needs: readonly AbilityName[];
}

/** Whether a judge can do its work at a server. */
export interface JudgeFit {
  readonly name: string;
  /** `unknown` where nothing it needs is known to be absent, but something could not be found out. */
  readonly state: 'can' | 'cannot' | 'unknown';
  /** What it needs and is absent. */
  readonly lacks: readonly AbilityName[];
  /** What it needs and could not be found out. */
  readonly unknown: readonly AbilityName[];
}

/** What a judge can do where these are the abilities found; an ability that is not among them was not found out. */
export function judgeFit(
  { name, needs }: JudgeNeeds,
  found: ReadonlyMap<AbilityName, AbilityAnswer['state']>,
): JudgeFit {
  const stateOf = (need: AbilityName) => found.get(need) ?? 'unknown';
  const lacks = needs.filter((need) => stateOf(need) === 'no');
  const unknown = needs.filter((need) => stateOf(need) === 'unknown');
  const state = lacks.length > 0 ? 'cannot' : unknown.length > 0 ? 'unknown' : 'can';
  return { name, state, lacks, unknown };
}
