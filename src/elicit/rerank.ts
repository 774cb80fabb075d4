import type { Json } from '../core/index.js';
import { postOnce } from './ask-once.js';
import type { Brief, Elicitor } from './elicitor.js';
import { fieldOf } from './indexed-numbers.js';
import { numberAnswers } from './number-answer.js';
import type { NumberScale } from './number-scale.js';
import { eachQuery, type Query } from './query.js';

/** Options of {@link rerank}. */
export interface RerankOptions {
  /** @default '/v1/rerank', and '/rerank' for `tei` */
  readonly path?: string;
  /** Whose shape the request has: `documents` as most servers, `texts` as text-embeddings-inference. @default 'common' */
  readonly shape?: 'common' | 'tei';
  /** What the numbers are: llama.cpp gives logits (`sigmoid`), vLLM, SGLang and TEI numbers in [0, 1]. @default 'identity' */
  readonly scale?: NumberScale;
}

/**
 * The relevance a reranker gives to a text for a query: the query is the input and the criterion, the texts are the
 * response or its steps. One call a criterion. Replies are read in either shape, `{ results: [{ index,
 * relevance_score }] }` or `[{ index, score }]`, in whatever order they list the texts.
 */
export function rerank(options: RerankOptions = {}): Elicitor {
  const { shape = 'common', scale = 'identity' } = options;
  const path = options.path ?? (shape === 'tei' ? '/rerank' : '/v1/rerank');
  const list = (body: Json) => (Array.isArray(body) ? body : fieldOf(body, 'results'));
  const ask = async (brief: Brief, query: Query) => {
    const asked = await postOnce(brief, { path, body: bodyOf(brief.model.id, query, shape) }, 'rerank');
    return numberAnswers(query.items, asked, {
      list,
      keys: ['relevance_score', 'score'],
      scale,
      source: path,
    });
  };
  return {
    name: 'rerank',
    description: 'The relevance a reranker gives to the response for the input and the criterion.',
    gives: 'numbers',
    needs: ['rerank'],
    elicit: (brief) => eachQuery(brief, (query) => ask(brief, query)),
  };
}

function bodyOf(model: string, { query, documents }: Query, shape: 'common' | 'tei') {
  return shape === 'tei' ? { query, texts: documents } : { model, query, documents, top_n: documents.length };
}
