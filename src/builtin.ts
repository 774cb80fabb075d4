import { createRubricJudge, rubricJudge } from '../judges/rubric.js';
import { calculator } from '../tools/calculator/index.js';
import { citations } from '../tools/citations/index.js';
import { code } from '../tools/code/index.js';
import { counting } from '../tools/counting/index.js';
import { dates } from '../tools/dates/index.js';
import { createDocumentTool } from '../tools/document/index.js';
import { frames } from '../tools/frames/index.js';
import { createImageTool } from '../tools/image/index.js';
import { mathEquivalence } from '../tools/math_equivalence/index.js';
import { ocr } from '../tools/ocr/index.js';
import { createPageTool } from '../tools/page/index.js';
import { referenceMetric } from '../tools/reference_metric/index.js';
import { render } from '../tools/render/index.js';
import { search } from '../tools/search/index.js';
import { sql } from '../tools/sql/index.js';
import { stateTrace } from '../tools/state_trace/index.js';
import { textRules } from '../tools/text_rules/tool.js';
import { units } from '../tools/units/index.js';
import { createWebSearchTool } from '../tools/web_search/index.js';
import type { Judge, Tool } from './core/index.js';
import { agentic, COMPARERS, type Comparer, ELICITORS, type Elicitor } from './elicit/index.js';
import { VOTERS, type Voter } from './vote/index.js';

export { builtinSegmenters } from './segment/index.js';

/** One engine reads the words of images, charts and scanned pages. */
const readWords = async (png: Uint8Array, signal: AbortSignal) =>
  (await import('./ocr/index.js')).ocrWords(png, signal);
const document = createDocumentTool({ ocr: readWords });
const image = createImageTool({ ocr: readWords });

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
  search,
  citations,
  image,
  ocr,
  document,
  render,
  frames,
  // without leave to use the web they say how to give it
  createWebSearchTool(),
  createPageTool(),
];

/** Every tool that ships with Assay, by name. */
export function builtinTools(): ReadonlyMap<string, Tool> {
  return new Map(TOOLS.map((tool) => [tool.name, tool]));
}

/** Every judge that ships with Assay, by name; `rubric` is the default. */
export function builtinJudges(): ReadonlyMap<string, Judge> {
  return new Map([['rubric', rubricJudge]]);
}

/** The judge by rubric, asking models in a way of its own. */
export { createRubricJudge as rubricJudgeWith };

/** Every way to ask a model that ships with Assay, by name; `agentic` is the default. */
export function builtinElicitors(): ReadonlyMap<string, Elicitor> {
  return new Map([agentic, ...ELICITORS].map((elicitor) => [elicitor.name, elicitor]));
}

/** Every way to join votes that ships with Assay, by name; `majority` is the default. */
export function builtinVoters(): ReadonlyMap<string, Voter> {
  return new Map(Object.entries(VOTERS));
}

/** Every way to compare several candidates that ships with Assay, by name. */
export function builtinComparers(): ReadonlyMap<string, Comparer> {
  return new Map(COMPARERS.map((comparer) => [comparer.name, comparer]));
}
