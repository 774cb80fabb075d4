import type { Rule } from '../rule.js';
import { arrangementRules } from './arrangement.js';
import { caseRules } from './case.js';
import { contentRules } from './content.js';
import { formatRules } from './format.js';
import { keywordRules } from './keywords.js';
import { languageRules } from './language.js';
import { lengthRules } from './length.js';

/**
 * The 25 instructions of IFEval (Zhou et al., "Instruction-Following Evaluation for Large Language Models", 2023), with
 * the semantics of google-research/instruction_following_eval.
 */
export const ifevalRules: readonly Rule[] = [
  ...keywordRules,
  ...languageRules,
  ...lengthRules,
  ...contentRules,
  ...formatRules,
  ...arrangementRules,
  ...caseRules,
];
