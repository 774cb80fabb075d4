import type { Json } from '../core/index.js';
import { postOnce } from './ask-once.js';
import type { Brief, Elicitor } from './elicitor.js';
import { fieldOf } from './indexed-numbers.js';
import { numberAnswers } from './number-answer.js';
import type { NumberScale } from './number-scale.js';
import { eachQuery, type Query } from './query.js';

/** Options of {@link scoreEndpoint}. */
export interface ScoreEndpointOptions {
  /** @default '/score' */
  readonly path?: string;
  /** Names of the fields for query and texts: vLLM's, or those of its releases before `queries`. @default 'queries' */
  readonly fields?: 'queries' | 'text_1';
  /** What the numbers are; vLLM puts a cross-encoder's into [0, 1] itself. @default 'identity' */
  readonly scale?: NumberScale;
}

/**
 * The number a cross-encoder gives to a text for a query, by vLLM's `/score`: the query is the input and the criterion,
 * the texts are the response or its steps. One call a criterion.
 */
export function scoreEndpoint(options: ScoreEndpointOptions = {}): Elicitor {
  const { path = '/score', fields = 'queries', scale = 'identity' } = options;
  const list = (body: Json) => fieldOf(body, 'data');
  const ask = async (brief: Brief, query: Query) => {
    const body = { model: brief.model.id, ...bodyOf(query, fields) };
    const asked = await postOnce(brief, { path, body }, 'score');
    return numberAnswers(query.items, asked, { list, keys: ['score'], scale, source: path });
  };
  return {
    name: 'score_endpoint',
    description: 'The number a scoring model gives to the response for the input and the criterion.',
    gives: 'numbers',
    needs: ['score'],
    elicit: (brief) => eachQuery(brief, (query) => ask(brief, query)),
  };
}

const bodyOf = ({ query, documents }: Query, fields: 'queries' | 'text_1') =>
  fields === 'queries' ? { queries: query, documents } : { text_1: query, text_2: documents };
