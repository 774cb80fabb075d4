import type { Json, Model } from '../core/index.js';

/** Gives each passage its relevance for a query; higher is better, on the server's own scale. */
export type Reranker = (query: string, passages: readonly string[], signal: AbortSignal) => Promise<number[]>;

/**
 * Orders passages by a reranker behind `/v1/rerank` (vLLM, SGLang, llama.cpp, Jina, Cohere) or `/rerank` with `texts`
 * (text-embeddings-inference). Replies are read in either shape, `{results: [{index, relevance_score}]}` or
 * `[{index, score}]`, in whatever order they list the passages.
 * @param model whose server is asked; it must be able to `post`
 * @returns numbers in the order of the passages; rejects where the server does not give one finite number for each
 */
export function reranker(model: Pick<Model, 'id' | 'post'>, shape: 'common' | 'tei' = 'common'): Reranker {
  return async (query, passages, signal) => {
    if (model.post === undefined) throw new Error('expected a server that reranks, got a chat client');
    const request =
      shape === 'tei'
        ? { path: '/rerank', body: { query, texts: [...passages] } }
        : {
            path: '/v1/rerank',
            body: { model: model.id, query, documents: [...passages], top_n: passages.length },
          };
    const reply = await model.post(request, { signal, purpose: 'rerank' });
    if (reply.status === 'error') throw new Error(`${reply.code}: ${reply.message}`);
    return scoresIn(reply.body, passages.length);
  };
}

function scoresIn(body: Json, count: number): number[] {
  const results = Array.isArray(body) ? body : isRecord(body) ? body.results : undefined;
  const scores = new Map<number, number>();
  for (const one of Array.isArray(results) ? results : []) {
    if (!isRecord(one)) continue;
    const score = one.relevance_score ?? one.score;
    if (typeof one.index === 'number' && typeof score === 'number' && Number.isFinite(score))
      scores.set(one.index, score);
  }
  const ordered = Array.from({ length: count }, (_, index) => scores.get(index));
  const whole = ordered.filter((score) => score !== undefined);
  if (whole.length !== count)
    throw new Error(`expected ${count} scores of the reranker, got ${whole.length}`);
  return whole;
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
