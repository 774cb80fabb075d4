/** Ways to ask a model, with their options, and the pieces to write one's own. @module assay/elicitors */
export { agentic } from '../elicit/agentic.js';
export {
  type Asked,
  askStructured,
  type ReadReply,
  type StructuredQuestion,
} from '../elicit/ask-structured.js';
export { askVerdicts } from '../elicit/ask-verdicts.js';
export { binary } from '../elicit/binary.js';
export { classify } from '../elicit/classify.js';
export {
  type Comparer,
  type Comparison,
  type Contest,
  winnerOf,
} from '../elicit/comparer.js';
export { critique } from '../elicit/critique.js';
export { decisions } from '../elicit/decisions.js';
export {
  type Answer,
  allUnanswered,
  type Brief,
  type ClaimAnswer,
  type Elicitation,
  type Elicitor,
  type Item,
  unanswered,
} from '../elicit/elicitor.js';
export { fence } from '../elicit/fence.js';
export { generativeScore } from '../elicit/generative-score.js';
export { itemsText } from '../elicit/items-part.js';
export { labelProbability } from '../elicit/label-probability.js';
export { labelSet } from '../elicit/label-set.js';
export { likelihood } from '../elicit/likelihood.js';
export { list } from '../elicit/list.js';
export { pair } from '../elicit/pair.js';
export { pointwise } from '../elicit/pointwise.js';
export { pooling } from '../elicit/pooling.js';
export { readJson } from '../elicit/read-json.js';
export { referenceFirst } from '../elicit/reference-first.js';
export { rerank } from '../elicit/rerank.js';
export { scoreEndpoint } from '../elicit/score-endpoint.js';
export { type Conversation, conversation } from '../elicit/shared-messages.js';
export { twoTurn } from '../elicit/two-turn.js';
