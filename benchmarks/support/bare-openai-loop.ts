import { readFileSync } from 'node:fs';
import OpenAI from 'openai';

/** The least a program can do with the openai client: read the data, ask once a line, 32 at a time, read the verdict. */
const [url = '', data = ''] = process.argv.slice(2);
const client = new OpenAI({ baseURL: url, apiKey: 'none' });
const samples = readFileSync(data, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { input: string; response: string });
const schema = {
  type: 'object',
  properties: { reason: { type: 'string' }, verdict: { enum: ['not met', 'met'] } },
  required: ['reason', 'verdict'],
  additionalProperties: false,
};
const started = performance.now();
let next = 0;
let read = 0;
async function ask(): Promise<void> {
  for (let sample = samples[next++]; sample !== undefined; sample = samples[next++]) {
    const reply = await client.chat.completions.create({
      model: 'judge',
      temperature: 0,
      messages: [
        {
          role: 'system',
          content: 'You judge a response. Criterion: The answer states a number and the unit it is in.',
        },
        { role: 'user', content: `Input: ${sample.input}\nResponse: ${sample.response}` },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema } },
    });
    const verdict = JSON.parse(reply.choices[0]?.message.content ?? '') as { verdict?: string };
    if (verdict.verdict !== undefined) read += 1;
  }
}
await Promise.all(Array.from({ length: 32 }, ask));
process.stdout.write(String(performance.now() - started));
if (read !== samples.length) throw new Error(`expected ${samples.length} verdicts, got ${read}`);
