import type { Json } from '../../core/index.js';
import { errorReply } from './error-reply.js';
import { type JsonObject, listOf, objectOf, textOf, textsOf } from './fields.js';
import type { ServedRequest } from './options.js';
import { countTexts, listHead, readOnlyUsage } from './scoring.js';
import { json, type Reply, type Serving } from './serving.js';
import { tokenCount } from './tokens.js';

/** What separates the steps of a text for a process reward model (Qwen2.5-Math-PRM). */
export const STEP_TAG = '<extra_0>';
/** Numbers of one embedding where the test gives none. */
const DIMENSIONS = 8;

/** The texts to be read: `input`, SGLang's `text`, or the messages joined. */
function inputsOf(body: JsonObject): string[] {
  const texts = textsOf(body.input ?? body.text);
  if (texts.length > 0 || body.messages === undefined) return texts;
  return [
    listOf(body.messages)
      .map((message) => textOf(objectOf(message).content))
      .join('\n'),
  ];
}

const nothing = ({ dialect }: Serving) => errorReply(dialect, 400, 'input must not be empty');

/**
 * vLLM's `/pooling`: one number for each text, or with `task: 'token_classify'` the chances of bad and good for each
 * step tag, for each token where there is none.
 */
export function pooling(serving: Serving, request: ServedRequest, body: JsonObject): Reply {
  const texts = inputsOf(body);
  if (texts.length === 0) return nothing(serving);
  const data = texts.map((text, index) => ({
    index,
    object: 'pooling',
    data: pooled(serving, text, body.task),
  }));
  return json({ ...listHead(request, 'pool', body), data, usage: readOnlyUsage(countTexts(serving, texts)) });
}

function pooled(serving: Serving, text: string, task: Json | undefined): Json {
  const perToken = task === 'token_classify';
  const tags = text.split(STEP_TAG).length - 1;
  const size = perToken ? tags || tokenCount(text) : 1;
  const given = [...(serving.numbers({ kind: 'pooling', query: '', text, size }) ?? [])].slice(0, size);
  return perToken ? given.map((good) => [1 - good, good]) : given;
}

/** `/classify`: vLLM's chances of each class, SGLang's reward as an embedding of one number. */
export function classify(serving: Serving, request: ServedRequest, body: JsonObject): Reply {
  const texts = inputsOf(body);
  if (texts.length === 0) return nothing(serving);
  const usage = readOnlyUsage(countTexts(serving, texts));
  if (serving.dialect === 'sglang')
    return json(
      texts.map((text) => ({
        embedding: [...(serving.numbers({ kind: 'classify', query: '', text, size: 1 }) ?? [])],
        meta_info: { prompt_tokens: tokenCount(text) },
      })),
    );
  const data = texts.map((text, index) => {
    const probs = shares(serving.numbers({ kind: 'classify', query: '', text, size: 2 }) ?? []);
    return { index, label: `LABEL_${probs.indexOf(Math.max(...probs))}`, probs, num_classes: probs.length };
  });
  return json({ ...listHead(request, 'classify', body), data, usage });
}

/** `/v1/embeddings`, as plain numbers or base64 of 32-bit floats. */
export function embeddings(serving: Serving, body: JsonObject): Reply {
  const texts = textsOf(body.input);
  const data = texts.map((text, index) => {
    const numbers = [...(serving.numbers({ kind: 'embeddings', query: '', text, size: DIMENSIONS }) ?? [])];
    const base64 = () => Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
    return { object: 'embedding', index, embedding: body.encoding_format === 'base64' ? base64() : numbers };
  });
  const prompt = countTexts(serving, texts);
  const usage = { prompt_tokens: prompt, total_tokens: prompt };
  return json({ object: 'list', model: textOf(body.model), data, usage });
}

/** Numbers as shares of their sum; equal shares where that is 0. */
export function shares(numbers: readonly number[]): number[] {
  const total = numbers.reduce((sum, number) => sum + number, 0);
  return numbers.map((number) => (total === 0 ? 1 / numbers.length : number / total));
}
