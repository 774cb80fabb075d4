import type { Json, ModelFailure } from '../../core/index.js';
import { fieldsOf } from '../shape.js';
import { entries, listOf } from './entries.js';
import { isRefusal, no, type Question, type Seen, seenFailure, yes } from './question.js';
import { seenStrange } from './seen-strange.js';

type Body = { readonly [key: string]: Json };

/** One way to ask an endpoint. */
interface Way {
  readonly path: string;
  readonly body: Body;
  /** True where a further way is worth a call after this refusal. */
  readonly goOn: (failure: ModelFailure) => boolean;
}

const notThere = ({ http }: ModelFailure) => http === 404 || http === 405;

/** Asks one way after another, until one is not refused. */
function endpoint(ways: readonly Way[], shows: (body: Json) => string | null): Question {
  return async (line) => {
    if (!line.reachesOthers) return no('this client reaches only the chat endpoint');
    let seen: Seen = no('not asked');
    for (const { path, body, goOn } of ways) {
      const reply = await line.post(path, body);
      if (reply.status === 'ok') return seenBody(path, reply.body, shows);
      seen = seenFailure(reply);
      if (!isRefusal(reply) || !goOn(reply)) break;
    }
    return seen;
  };
}

function seenBody(path: string, body: Json, shows: (body: Json) => string | null): Seen {
  const shown = shows(body);
  return shown === null ? seenStrange(path, body) : yes(`${path}: ${shown}`);
}

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const dataOf = (body: Json) => entries(fieldsOf(body)?.data);

const QUERY = 'Which sea is the largest?';
const DOCUMENTS = ['The Philippine Sea is the largest.', 'Bread is made of flour.'];
const PAIRS: Body = { text_1: QUERY, text_2: DOCUMENTS, queries: QUERY, documents: DOCUMENTS };
/** SGLang scores items by the chances of given tokens. */
const LABELS: Body = { query: QUERY, items: DOCUMENTS, label_token_ids: [0, 1], apply_softmax: true };

/** `/score` of vLLM (both its forms in one request) or `/v1/score` of vLLM and SGLang. */
export const score: Question = endpoint(
  [
    { path: '/score', body: PAIRS, goOn: () => true },
    { path: '/v1/score', body: { ...PAIRS, ...LABELS }, goOn: notThere },
  ],
  (body) => {
    if (dataOf(body).some((one) => isNumber(one.score))) return 'a score a pair';
    return listOf(fieldsOf(body)?.scores).length > 0 ? 'chances of label tokens' : null;
  },
);

const RERANK: Body = { query: QUERY, documents: DOCUMENTS, top_n: DOCUMENTS.length };

/** `/v1/rerank` or `/rerank`; answers come as `results[].relevance_score` or as `[{index, score}]`. */
export const rerank: Question = endpoint(
  [
    { path: '/v1/rerank', body: RERANK, goOn: notThere },
    { path: '/rerank', body: RERANK, goOn: notThere },
  ],
  (body) => {
    const results = Array.isArray(body) ? entries(body) : entries(fieldsOf(body)?.results);
    return results.some((one) => isNumber(one.relevance_score) || isNumber(one.score))
      ? 'a score a document'
      : null;
  },
);

const TEXT = 'The sea is wide and blue.';

/** `/pooling`: vectors or rewards of a text. */
export const pooling: Question = endpoint(
  [{ path: '/pooling', body: { input: TEXT, encoding_format: 'float' }, goOn: notThere }],
  (body) =>
    dataOf(body).some((one) => isNumber(one.data) || listOf(one.data).length > 0)
      ? 'numbers of a text'
      : null,
);

/** `/classify`: chances of a text's classes. */
export const classify: Question = endpoint(
  [{ path: '/classify', body: { input: TEXT }, goOn: notThere }],
  (body) =>
    dataOf(body).some((one) => listOf(one.probs).length > 0 || isNumber(one.score))
      ? 'chances of classes'
      : null,
);

/** `/v1/decisions`: typed questions about an input, answered with probabilities. */
export const decisions: Question = endpoint(
  [
    {
      path: '/v1/decisions',
      body: {
        input: TEXT,
        questions: [{ type: 'predicate', name: 'blue', instructions: 'The text says that the sea is blue.' }],
      },
      goOn: notThere,
    },
  ],
  (body) => (entries(fieldsOf(body)?.answers).length > 0 ? 'typed answers' : null),
);
