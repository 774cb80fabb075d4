export { fixedClock, seededRandom } from '../core/index.js';
export {
  DIALECTS,
  type Dialect,
  FAULTS,
  type Fault,
  type FaultName,
  type ModelServer,
  type ModelServerOptions,
  type ServerAnswer,
  startModelServer,
} from '../testing/model-server/index.js';
export { type RubricCase, type RubricMismatch, rubricMismatches } from '../testing/rubric-cases.js';
export {
  type ChatScript,
  type ScriptedModel,
  type ScriptedModelOptions,
  type ScriptedReply,
  scriptedModel,
} from '../testing/scripted-model.js';
export { type ScriptedTool, scriptedTool } from '../testing/scripted-tool.js';
export { segmenterBreaches } from '../testing/segmenter-breaches.js';
export { type TestContextOptions, testContext } from '../testing/test-context.js';
export { type ToolCase, type ToolMismatch, toolMismatches } from '../testing/tool-cases.js';
