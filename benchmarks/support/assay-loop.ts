import { readFileSync } from 'node:fs';
import { connectModel, judgeAll, type RubricInput, type SampleInput } from '../../src/index.js';

/** The same from code with Assay: read the data, judge every sample, 32 at a time. */
const [url = '', data = '', rubric = ''] = process.argv.slice(2);
const samples = readFileSync(data, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as SampleInput);
const model = await connectModel(`${url}#judge`, { concurrency: 32 });
const started = performance.now();
let scored = 0;
const parsed = JSON.parse(readFileSync(rubric, 'utf8')) as RubricInput;
for await (const { status } of judgeAll(samples, parsed, { models: [model], concurrency: 32 }))
  if (status === 'scored') scored += 1;
process.stdout.write(String(performance.now() - started));
await model.close();
if (scored !== samples.length) throw new Error(`expected ${samples.length} scored judgments, got ${scored}`);
