import { type Json, modelFailure } from '../../core/index.js';
import { fieldsOf } from '../shape.js';
import { type Seen, unknown } from './question.js';

/**
 * What status 200 with another shape than asked for shows. An empty answer is a broken one; an error in it, or some
 * other shape, is how servers that answer 200 to everything refuse what they do not know.
 */
export function seenStrange(path: string, body: Json): Seen {
  const object = fieldsOf(body);
  const empty = Array.isArray(body) ? body.length === 0 : object === null || Object.keys(object).length === 0;
  if (empty) return unknown(modelFailure('bad_reply', `${path}: expected an answer, got an empty one`));
  const what = object?.error === undefined ? 'in another shape than asked for' : 'with an error';
  return { state: 'refused', failure: modelFailure('request_refused', `${path} answered ${what}`) };
}
