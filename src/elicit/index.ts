export { agentic } from './agentic.js';
export { Allowance } from './allowance.js';
export type { Comparer } from './comparer.js';
export {
  type Answer,
  allUnanswered,
  type Brief,
  type ClaimAnswer,
  type Elicitation,
  type Elicitor,
  type Item,
  unanswered,
} from './elicitor.js';
export { COMPARERS, ELICITORS } from './elicitors.js';
export { fence, fenceTag, shown } from './fence.js';
export { choicesOf, DEFAULT_CHOICES, mayBeAsked } from './rubric-text.js';
export { imageParts, type Picture, type ShownImages } from './tool-images.js';
