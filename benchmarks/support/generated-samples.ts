import type { SampleInput } from '../../src/index.js';
import { seededRandom } from '../../src/index.js';

/** Worked solutions of one to four steps, one in five with a false step; the same ones for the same seed. */
export function* generatedSamples(count: number, seed = 1): Generator<SampleInput> {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let index = 0; index < count; index += 1) {
    let total = below(90) + 10;
    const steps: string[] = [];
    for (let step = 0; step <= below(4); step += 1) {
      const other = below(90) + 2;
      const result = total + other + (below(12) === 0 ? 1 : 0);
      steps.push(`Then there are ${total} + ${other} = <<${total}+${other}=${result}>>${result} of them.`);
      total = result;
    }
    const reference = below(10) === 0 ? total + 1 : total;
    yield {
      id: `generated-${index}`,
      input: 'How many?',
      response: [...steps, `#### ${total}`].join('\n'),
      reference: String(reference),
    };
  }
}
