import { rubricJudge } from '../judges/rubric.js';
import { calculator } from '../tools/calculator/index.js';
import { code } from '../tools/code/index.js';
import { counting } from '../tools/counting/index.js';
import { dates } from '../tools/dates/index.js';
import { mathEquivalence } from '../tools/math_equivalence/index.js';
import { referenceMetric } from '../tools/reference_metric/index.js';
import { sql } from '../tools/sql/index.js';
import { stateTrace } from '../tools/state_trace/index.js';
import { textRules } from '../tools/text_rules/tool.js';
import { units } from '../tools/units/index.js';
import type { Judge, Tool } from './core/index.js';

export { builtinSegmenters } from './segment/index.js';

const TOOLS: readonly Tool[] = [
  calculator,
  mathEquivalence,
  code,
  sql,
  textRules,
  dates,
  units,
  counting,
  stateTrace,
  referenceMetric,
];

/** Every tool that ships with Assay, by name. */
export function builtinTools(): ReadonlyMap<string, Tool> {
  return new Map(TOOLS.map((tool) => [tool.name, tool]));
}

/** Every judge that ships with Assay, by name; `rubric` is the default. */
export function builtinJudges(): ReadonlyMap<string, Judge> {
  return new Map([['rubric', rubricJudge]]);
}
