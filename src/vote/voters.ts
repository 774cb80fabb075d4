import { confidenceWeighted } from './confidence-weighted.js';
import { majorityVoter } from './majority.js';
import { meanVoter } from './mean.js';
import { medianVoter } from './median.js';
import type { ReasonedVoter } from './outcome.js';
import { sumVoter } from './sum.js';

/** Name of a voter that needs nothing but votes. */
export type VoterName = 'mean' | 'median' | 'majority' | 'sum' | 'confidence_weighted';

/** Voters by name, as they are without options. `filteredBy` has no place here: it needs a meta-judge's ratings. */
export const VOTERS: Readonly<Record<VoterName, ReasonedVoter>> = {
  mean: meanVoter(),
  median: medianVoter(),
  majority: majorityVoter(),
  sum: sumVoter(),
  confidence_weighted: confidenceWeighted(),
};
