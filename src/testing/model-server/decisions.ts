import type { Json } from '../../core/index.js';
import { errorReply } from './error-reply.js';
import { type JsonObject, listOf, objectOf, textOf } from './fields.js';
import { shares } from './pooling.js';
import { unknownModel } from './refusals.js';
import { json, type Reply, type Serving } from './serving.js';
import { rendered } from './wishes.js';

/**
 * OpenAI's `/v1/decisions`: `input` and `questions` of type predicate, choice or score; `answers` in their order with
 * chances, the choice or the mean of the levels' indices, and the largest chance as confidence.
 */
export function decisions(serving: Serving, body: JsonObject): Reply {
  const { dialect } = serving;
  const questions = listOf(body.questions).map((question) => objectOf(question));
  const refused = unknownModel(serving, body);
  if (refused !== null) return refused;
  if (questions.length === 0)
    return errorReply(dialect, 400, 'questions must not be empty', { param: 'questions' });
  const wrong = questions.findIndex((question) => !isQuestion(question));
  if (wrong !== -1)
    return errorReply(dialect, 400, `Invalid value: questions[${wrong}]`, { param: `questions[${wrong}]` });
  const input = typeof body.input === 'string' ? body.input : rendered({ messages: body.input ?? [] });
  const { prompt, cached } = serving.cache.count(input + JSON.stringify(questions));
  serving.totals.prompt += prompt;
  serving.totals.cached += cached;
  return json({
    model: textOf(body.model),
    answers: questions.map((question) => answerTo(serving, question, input)),
    usage: {
      input_tokens: prompt,
      input_tokens_details: { cached_tokens: cached },
      output_tokens: 0,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: prompt,
    },
  });
}

function isQuestion({ type, instructions, choices, levels }: JsonObject): boolean {
  if (typeof instructions !== 'string') return false;
  if (type === 'choice') return listOf(choices).length >= 2;
  return type === 'score' ? listOf(levels).length >= 2 : type === 'predicate';
}

function answerTo(serving: Serving, question: JsonObject, input: string): Json {
  const { type = null } = question;
  const name = question.name ?? null;
  const options = listOf(type === 'choice' ? question.choices : question.levels).map((one) => objectOf(one));
  const size = type === 'predicate' ? 1 : options.length;
  const query = textOf(question.instructions);
  const given = serving.numbers({ kind: 'decisions', query, text: input, size, question });
  if (given === null || given === undefined) return { type: 'refusal', name };
  if (type === 'predicate') return { type, name, probability: given[0] ?? 0 };
  const chances = shares(options.map((_, at) => given[at] ?? 0));
  const confidence = Math.max(...chances);
  if (type === 'choice') {
    const probabilities = options.map(({ value = null }, at) => ({ value, probability: chances[at] ?? 0 }));
    return {
      type,
      name,
      choice: options[chances.indexOf(confidence)]?.value ?? null,
      probabilities,
      confidence,
    };
  }
  const probabilities = options.map(({ label = null }, value) => ({
    value,
    label,
    probability: chances[value] ?? 0,
  }));
  return {
    type,
    name,
    score: chances.reduce((sum, chance, at) => sum + chance * at, 0),
    probabilities,
    confidence,
  };
}
