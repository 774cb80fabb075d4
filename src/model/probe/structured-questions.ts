import { type ChatReply, type Json, modelFailure, type ReplySchema } from '../../core/index.js';
import { fieldsOf, parsed } from '../shape.js';
import { no, type Question, seenFailure, unknown, yes } from './question.js';

/** A word no model says by itself, and which the prompt does not mention: only an enforced schema brings it out. */
const WORD = 'quorn-7413';

const ODD_WORD: Json = {
  type: 'object',
  properties: { w: { type: 'string', enum: [WORD] } },
  required: ['w'],
  additionalProperties: false,
};

const ANY_OBJECT: Json = { type: 'object' };

/** Some servers refuse `json_object` where the word JSON is not in the prompt, so it is there, and against it. */
const PROSE = 'Do not answer in JSON. Describe the sea in one short sentence, in plain words.';

type Means = ReplySchema['means'];

/** Whether a means really holds the model to a schema, found by asking for something else in prose. */
function structured(means: Means, schema: Json, holds: (value: Json) => boolean): Question {
  const follows = ({ text }: ChatReply) => {
    const value = parsed(text);
    return value !== undefined && holds(value);
  };
  return async (line) => {
    const reply = await line.chat(
      { messages: [{ role: 'user', content: PROSE }], schema: { name: 'probe', schema, means } },
      // a reply that has begun in prose is not held to anything, however it would go on
      (soFar) => follows(soFar) || !/^\s*(?:\{|$)/.test(soFar.text),
    );
    if (reply.status === 'error') return seenFailure(reply, /grammar|schema|structured|guided/i);
    if (follows(reply)) return yes('enforced');
    if (reply.text.includes('\ufffd'))
      return unknown(modelFailure('bad_reply', 'expected UTF-8, got broken characters'));
    return no(
      reply.finish === 'length' && /^\s*(?:\{|$)/.test(reply.text)
        ? 'the reply was cut off before its JSON was whole'
        : 'silently ignored: the reply did not follow the schema',
    );
  };
}

const saysOddWord = (value: Json) => {
  const object = fieldsOf(value);
  return object !== null && object.w === WORD && Object.keys(object).length === 1;
};

/** `response_format` with a JSON schema. */
export const jsonSchema: Question = structured('json_schema', ODD_WORD, saysOddWord);

/** vLLM's own field `structured_outputs`. */
export const structuredOutputs: Question = structured('structured_outputs', ODD_WORD, saysOddWord);

/** `response_format` that asks for any JSON object. */
export const jsonObject: Question = structured(
  'json_object',
  ANY_OBJECT,
  (value) => fieldsOf(value) !== null,
);
