import { binary } from './binary.js';
import { classify } from './classify.js';
import type { Comparer } from './comparer.js';
import { critique } from './critique.js';
import { decisions } from './decisions.js';
import type { Elicitor } from './elicitor.js';
import { labelProbability } from './label-probability.js';
import { labelSet } from './label-set.js';
import { likelihood } from './likelihood.js';
import { list } from './list.js';
import { pair } from './pair.js';
import { pointwise } from './pointwise.js';
import { pooling } from './pooling.js';
import { referenceFirst } from './reference-first.js';
import { rerank } from './rerank.js';
import { scoreEndpoint } from './score-endpoint.js';
import { twoTurn } from './two-turn.js';

/** The elicitors that need no options, each with its defaults. `generative_score` needs token ids, so it is not here. */
export const ELICITORS: readonly Elicitor[] = [
  labelSet,
  binary,
  pointwise(),
  critique,
  twoTurn,
  referenceFirst,
  labelProbability(),
  likelihood(),
  scoreEndpoint(),
  rerank(),
  pooling(),
  classify(),
  decisions(),
];

/** The comparers, each with its defaults. */
export const COMPARERS: readonly Comparer[] = [pair(), list()];
