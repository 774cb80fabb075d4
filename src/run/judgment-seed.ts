import { hash } from 'node:crypto';
import { type Random, seededRandom } from '../core/index.js';

/**
 * Randomness of one judgment. It depends on the run's seed and the judgment's key alone, so that neither
 * concurrency nor a resume changes what is drawn.
 */
export function judgmentRandom(seed: number, sampleId: string, response: number): Random {
  let random: Random | null = null;
  return () => {
    // Made when first drawn from: most judgments draw nothing.
    random ??= seededRandom(hash('sha256', `${seed}\n${response}\n${sampleId}`, 'buffer').readUInt32LE(0));
    return random();
  };
}
