export { checkCriteria, checkRubric, MAX_PROBLEMS, type RubricReading, readRubric } from './check.js';
export type { Known } from './criterion-problems.js';
export {
  listRubrics,
  loadRubric,
  MAX_RUBRIC_BYTES,
  parseRubric,
  readRubricText,
  type ShippedRubric,
} from './load.js';
export { type JsonSchema, rubricJsonSchema } from './schema.js';
export {
  type FilledTemplate,
  type FillFault,
  fillTemplate,
  MAX_FILLED_CHARS,
  MAX_TEMPLATE_DEPTH,
  type TemplateField,
  type TemplateScope,
  templateFields,
  templateScope,
} from './template.js';
