import type { Segmenter } from '../core/index.js';
import { blankLine } from './blank-line.js';
import { claim } from './claim.js';
import { code } from './code.js';
import { displayMath } from './display-math.js';
import { line } from './line.js';
import { numbered } from './numbered.js';
import { paragraph } from './paragraph.js';
import { sentence } from './sentence.js';
import { subSentence } from './sub-sentence.js';
import { turn } from './turn.js';
import { whole } from './whole.js';

export { type CodeContent, readCode, readFence } from './code-content.js';
export { type FencedBlock, fencedBlocks } from './fences.js';
export { segmentText } from './segment-text.js';
export { blankLine, claim, code, displayMath, line, numbered, paragraph, sentence, subSentence, turn, whole };

const ALL: readonly Segmenter[] = [
  whole,
  paragraph,
  blankLine,
  line,
  numbered,
  sentence,
  subSentence,
  claim,
  code,
  displayMath,
  turn,
];

/** The segmenters Assay brings, by the name a rubric gives them. */
export const builtinSegmenters: ReadonlyMap<string, Segmenter> = new Map(ALL.map((one) => [one.name, one]));
