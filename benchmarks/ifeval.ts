import { join } from 'node:path';
import { compareWithOfficial } from './support/official-verdicts.js';

/**
 * IFEval: a GPT-4 response to each prompt, and the official verdict on each of its instructions, strict and loose. One
 * loose verdict of the source is known not to reproduce.
 */
export const run = ({ data, log }: { data: string; log: (line: string) => void }): Promise<void> =>
  compareWithOfficial({
    folder: join(data, 'ifeval'),
    prompts: 'input_data.jsonl',
    responses: 'input_response_data_gpt4_20231107_145030.jsonl',
    log,
  });
