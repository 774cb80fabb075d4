export { calculator } from '../../tools/calculator/index.js';
export {
  citations,
  gatherSources,
  type HistoryMessage,
  type HistorySource,
} from '../../tools/citations/index.js';
export {
  type AgreementGroup,
  agreementGroups,
  closeSandboxes,
  code,
  createCodeTool,
  type Runtimes,
  type Tests,
} from '../../tools/code/index.js';
export { counting } from '../../tools/counting/index.js';
export { dates } from '../../tools/dates/index.js';
export { createDocumentTool, type DocumentToolOptions, document } from '../../tools/document/index.js';
export { frames } from '../../tools/frames/index.js';
export { createImageTool, image, type WordReader } from '../../tools/image/index.js';
export { mathEquivalence } from '../../tools/math_equivalence/index.js';
export { type OcrSettings, ocr, ocrWith } from '../../tools/ocr/index.js';
export { createPageTool, type PageToolOptions } from '../../tools/page/index.js';
export {
  bleu,
  bmas,
  boxIou,
  callCorrectness,
  callFormat,
  chrf,
  createReferenceMetric,
  type Embed,
  editDistance,
  editSimilarity,
  exactMatch,
  iou,
  numericTolerance,
  referenceMetric,
  rougeL,
  rougeN,
  tokenF1,
  toolCallMatch,
} from '../../tools/reference_metric/index.js';
export { render } from '../../tools/render/index.js';
export {
  createSearchTool,
  type SearchServers,
  type SearchToolOptions,
  search,
} from '../../tools/search/index.js';
export { closeIdleLanes, executionScore, majorityByRows, runQueries, sql } from '../../tools/sql/index.js';
export { stateTrace } from '../../tools/state_trace/index.js';
export {
  defineRule,
  describeRules,
  type Rule,
  type RuleExample,
  RuleFault,
  type RuleOutcome,
  rules,
  textRules,
} from '../../tools/text_rules/index.js';
export { units } from '../../tools/units/index.js';
export {
  createWebSearchTool,
  reachableProviders,
  type WebSearchToolOptions,
} from '../../tools/web_search/index.js';
export { builtinTools } from '../builtin.js';
