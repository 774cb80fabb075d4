import type { Json } from '../../core/index.js';
import { errorReply } from './error-reply.js';
import { type JsonObject, listOf, numberOf, textOf, textsOf } from './fields.js';
import type { NumbersAsked, ServedRequest } from './options.js';
import { CREATED, json, type Reply, type Serving } from './serving.js';
import { tokenCount } from './tokens.js';

/** Counts the tokens of texts that no chat template wraps. */
export function countTexts(serving: Serving, texts: readonly string[]): number {
  const prompt = texts.reduce((sum, text) => sum + tokenCount(text), 0);
  serving.totals.prompt += prompt;
  return prompt;
}

/** Usage of an endpoint that writes nothing. */
export const readOnlyUsage = (prompt: number): Record<string, Json> => ({
  prompt_tokens: prompt,
  total_tokens: prompt,
  completion_tokens: 0,
  prompt_tokens_details: null,
});

/** The fields a list of results begins with. */
export const listHead = ({ index }: ServedRequest, kind: string, body: JsonObject): Record<string, Json> => ({
  id: `${kind}-${String(index).padStart(8, '0')}`,
  object: 'list',
  created: CREATED,
  model: textOf(body.model),
});

const one = (serving: Serving, kind: NumbersAsked['kind'], query: string, text: string) =>
  serving.numbers({ kind, query, text, size: 1 })?.[0] ?? 0;

/** vLLM's `/score`: `queries` and `documents`, or the older `text_1` and `text_2`; one query goes with all. */
export function vllmScore(serving: Serving, request: ServedRequest, body: JsonObject): Reply {
  const queries = textsOf(body.queries ?? body.text_1);
  const documents = textsOf(body.documents ?? body.text_2);
  if (
    queries.length === 0 ||
    documents.length === 0 ||
    (queries.length > 1 && queries.length !== documents.length)
  )
    return errorReply(serving.dialect, 400, 'Input lengths must be either 1:1, 1:N or N:N');
  const data = documents.map((text, index) => ({
    index,
    object: 'score',
    score: one(serving, 'score', queries[index] ?? queries[0] ?? '', text),
  }));
  const usage = readOnlyUsage(countTexts(serving, [...queries, ...documents]));
  return json({ ...listHead(request, 'score', body), data, usage });
}

/** SGLang's `/v1/score`: for each item the chances of the labels' tokens. */
export function sglangScore(serving: Serving, body: JsonObject): Reply {
  const items = textsOf(body.items);
  const size = listOf(body.label_token_ids).length;
  if (items.length === 0 || size === 0)
    return errorReply(serving.dialect, 400, 'items and label_token_ids must not be empty');
  const query = textOf(body.query);
  const scores = items.map((text) =>
    [...(serving.numbers({ kind: 'score', query, text, size }) ?? [])].slice(0, size),
  );
  const usage = readOnlyUsage(countTexts(serving, [query, ...items]));
  return json({ object: 'scoring', scores, model: textOf(body.model), usage });
}

/** `/rerank` in the dialect's shape, best first; llama.cpp answers TEI's `texts` in TEI's shape. */
export function rerank(serving: Serving, request: ServedRequest, body: JsonObject): Reply {
  const { dialect } = serving;
  const isTei = body.documents === undefined && body.texts !== undefined;
  const documents = textsOf(body.documents ?? body.texts);
  if (documents.length === 0) return errorReply(dialect, 400, '"documents" must be a non-empty string array');
  const query = textOf(body.query);
  const ranked = documents
    .map((text, index) => ({ index, text, score: one(serving, 'rerank', query, text) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, numberOf(body.top_n) || documents.length);
  const prompt = countTexts(serving, [query, ...documents]);
  if (dialect === 'sglang')
    return json(ranked.map(({ index, text, score }) => ({ score, document: text, index })));
  if (isTei) return json(ranked.map(({ index, score }) => ({ index, score })));
  const results = ranked.map(({ index, text, score }) => ({
    index,
    ...(dialect === 'vllm' ? { document: { text } } : {}),
    relevance_score: score,
  }));
  const { object, ...head } = listHead(request, 'rerank', body);
  const usage = { prompt_tokens: prompt, total_tokens: prompt };
  return json(
    dialect === 'vllm'
      ? { ...head, usage, results }
      : { model: textOf(body.model), object: object ?? 'list', usage, results },
  );
}
