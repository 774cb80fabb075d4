import { type Json, type ModelFailure, modelFailure } from '../core/index.js';
import { fieldsOf, wordsOf } from './shape.js';

/** Most names told of in a message. */
const MOST_NAMED = 10;

/**
 * The id of the one model that a server lists.
 * @param body what `/v1/models` answered
 * @returns a failure that names them where there are several
 */
export function onlyModel(body: Json, base: string): string | ModelFailure {
  const data = fieldsOf(body)?.data;
  if (!Array.isArray(data))
    return modelFailure('bad_reply', `expected a list of models from ${base}/models, got another answer`);
  const ids = [...new Set(data.map((one) => wordsOf(fieldsOf(one)?.id)).filter((id) => id !== null))];
  const [first] = ids;
  if (ids.length === 1 && first !== undefined) return first;
  const named = ids.slice(0, MOST_NAMED).map((id) => id.slice(0, 100));
  const got =
    ids.length === 0 ? 'none' : `${ids.length}: ${named.join(', ')}${ids.length > MOST_NAMED ? ', …' : ''}`;
  return modelFailure(
    'request_refused',
    `expected one model at ${base}, got ${got}. Name one: ${base}#model`,
  );
}
