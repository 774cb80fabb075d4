import { join } from 'node:path';
import { compareWithOfficial } from './support/official-verdicts.js';

/** IFBench: a model's response to each prompt, and the official verdict on each instruction, strict and loose. */
export const run = ({ data, log }: { data: string; log: (line: string) => void }): Promise<void> =>
  compareWithOfficial({
    folder: join(data, 'ifbench'),
    prompts: 'IFBench_test.jsonl',
    responses: 'sample_output.jsonl',
    log,
  });
