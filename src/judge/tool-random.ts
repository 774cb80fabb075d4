import { type Random, seededRandom } from '../core/index.js';
import { digest } from './digest.js';

/**
 * Randomness of one run of a tool. It follows from the tool's name and input alone, so that replaying the evidence
 * draws the same numbers as the judgment did.
 */
export function toolRandom(tool: string, input: unknown): Random {
  let random: Random | null = null;
  return () => {
    // made when first drawn from: most tools draw nothing
    random ??= seededRandom(Number.parseInt(digest({ tool, input }).slice(0, 8), 16));
    return random();
  };
}
