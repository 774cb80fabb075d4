import { createHash } from 'node:crypto';
import type { Json, RubricInput, SampleInput } from '../../src/index.js';
import type { AskedRequest, ServedRequest, ServerAnswer } from '../../src/testing/model-server/index.js';

type JsonObject = { readonly [key: string]: Json };

const objectOf = (value: unknown): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);

/** Samples whose responses name them, so that a scripted model knows what it is shown. */
export const samplesNamed = (count: number): SampleInput[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `s${index + 1}`,
    input: 'How much is 17 times 3?',
    response: `Case number ${index + 1}. I take 17 times 3 and get ${48 + (index % 5)}.`,
  }));

/** Two criteria that only a model can decide. */
export const PLAIN: RubricInput = {
  name: 'plain',
  criteria: [
    { id: 'clear', text: 'The answer is clear.' },
    { id: 'right', text: 'The answer is right.' },
  ],
};

/** The same two, and a tool for the model to call. */
export const GRANTED: RubricInput = { ...PLAIN, name: 'granted', tools: ['calculator'] };

/** Whether a request is the judge's own, not a question of the probe. */
export const isJudging = ({ body }: Pick<ServedRequest, 'body'>): boolean =>
  /Case number \d+/.test(JSON.stringify(objectOf(body).messages ?? null));

/** The label that is true of an item of a case, when it is asked with this seed. */
export function truth(sample: string, item: string, seed: number): 'met' | 'not met' {
  const digest = createHash('sha256').update(`${sample} ${item} ${seed}`).digest();
  return (digest[0] ?? 0) % 3 === 0 ? 'not met' : 'met';
}

function schemaOf(body: JsonObject): JsonObject {
  const submit = listOf(body.tools)
    .map((tool) => objectOf(objectOf(tool).function))
    .find(({ name }) => name === 'submit_verdicts');
  return objectOf(submit?.parameters ?? objectOf(objectOf(body.response_format).json_schema).schema);
}

function verdicts(body: JsonObject, sample: string): JsonObject {
  const schema = objectOf(schemaOf(body).properties);
  const items = Object.keys(schema).length > 0 ? Object.keys(schema) : ['i1', 'i2'];
  const seed = Number(body.seed);
  return Object.fromEntries(
    items.map((item) => {
      const ids = listOf(objectOf(objectOf(objectOf(objectOf(schema[item]).properties).evidence).items).enum);
      const reason = `case ${sample}, ${item}, seed ${seed}`;
      const cited = ids.length === 0 ? {} : { evidence: ids.slice(0, 1) };
      return [item, { reason, ...cited, verdict: truth(sample, item, seed) }];
    }),
  );
}

/**
 * What the model says: it follows from the request alone, so that the same question has the same answer however often
 * it is asked. With tools granted it calculates once, then submits.
 */
export function judgeSays({ body }: Pick<AskedRequest, 'body'>): ServerAnswer | undefined {
  const request = objectOf(body);
  const tools = listOf(request.tools).map((tool) => wordsOf(objectOf(objectOf(tool).function).name));
  const messages = listOf(request.messages);
  if (!isJudging({ body })) {
    // the probe tells it to call a tool, and forces nothing
    const isTold = tools.length > 0 && request.tool_choice === undefined;
    return isTold ? { toolCalls: [{ name: tools[0] ?? '', arguments: { word: 'sea' } }] } : undefined;
  }
  const sample = /Case number (\d+)/.exec(JSON.stringify(messages))?.[1] ?? '';
  const isBegun = messages.some((message) => objectOf(message).role === 'tool');
  if (tools.includes('calculator') && !isBegun)
    return {
      toolCalls: [{ name: 'calculator', arguments: { text: `17 * 3 = ${48 + (Number(sample) % 5)}` } }],
    };
  const said = verdicts(request, sample);
  return tools.includes('submit_verdicts')
    ? { toolCalls: [{ name: 'submit_verdicts', arguments: said }] }
    : { content: JSON.stringify(said) };
}
