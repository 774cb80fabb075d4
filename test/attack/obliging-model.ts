import type { AbilityName, ChatRequest, Json, PostRequest } from '../../src/core/index.js';
import { type ScriptedModel, type ScriptedReply, scriptedModel } from '../../src/testing/scripted-model.js';
import { objectIn } from './attacked-brief.js';

/** Everything a server may be able to do that an elicitor asks for. */
export const ABILITIES: readonly AbilityName[] = [
  'chat',
  'json_schema',
  'tools',
  'logprobs',
  'prompt_logprobs',
  'score',
  'rerank',
  'pooling',
  'classify',
  'decisions',
];

/** A model that answers whatever is asked as it should be answered, always with the best there is, or the worst. */
export function obligingModel(
  best: boolean,
  chat: (request: ChatRequest) => ScriptedReply | undefined = () => undefined,
): ScriptedModel {
  return scriptedModel((request) => chat(request) ?? honestReply(request, best), {
    abilities: ABILITIES,
    post: (request) => honestBody(request, best),
  });
}

/** The reply of a model that keeps to everything it is asked. */
export function honestReply(request: ChatRequest, best: boolean): ScriptedReply {
  if (request.schema !== undefined) return JSON.stringify(instanceOf(request.schema.schema, best));
  if (request.topLogprobs !== undefined) return letter(best);
  const submit = request.tools?.find(({ name }) => name.startsWith('submit_'));
  if (submit === undefined) return 'A text in words.';
  const hasCalled = request.messages.some(({ role }) => role === 'tool');
  return {
    toolCalls: [
      hasCalled
        ? { id: 'x', name: submit.name, arguments: JSON.stringify(instanceOf(submit.parameters, best)) }
        : { id: 'x', name: 'calculator', arguments: '{"text":"6 * 7"}' },
    ],
  };
}

/** Every criterion here has two choices, so that A is the worst and B the best. */
const letter = (best: boolean): ScriptedReply => {
  const token = best ? 'B' : 'A';
  const other = { token: best ? 'A' : 'B', logprob: -30 };
  return { text: token, logprobs: [{ token, logprob: 0, top: [{ token, logprob: 0 }, other] }] };
};

/** A value of the schema, in which every label, number and order is the best or the worst of those allowed. */
function instanceOf(schema: Json, best: boolean): Json {
  const { type, properties, enum: labels, items, minItems, maximum, minimum } = objectIn(schema) ?? {};
  if (Array.isArray(labels)) return (best ? labels.at(-1) : labels[0]) as Json;
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(objectIn(properties) ?? {}).map(([key, one]) => [
        key,
        key === 'quote' ? 'Second step.' : instanceOf(one, best),
      ]),
    );
  if (type === 'array') return arrayOf(items as Json, minItems, best);
  if (type === 'integer') return (best ? maximum : minimum) as Json;
  return 'Because.';
}

function arrayOf(items: Json, minItems: Json | undefined, best: boolean): Json {
  const { enum: names } = objectIn(items) ?? {};
  if (Array.isArray(names)) return minItems === undefined ? [] : (names as Json);
  return [instanceOf(items, best)];
}

/** The body that a server of this endpoint answers. */
function honestBody({ path, body }: PostRequest, best: boolean): Json {
  const score = best ? 1 : 0;
  const list = (key: string) => (Array.isArray(body[key]) ? (body[key] as readonly Json[]) : []);
  const each = (key: string, entry: Record<string, Json>) =>
    list(key).map((_, index) => ({ index, ...entry })) as Json;
  switch (path) {
    case '/score':
      return { data: each('documents', { score }) };
    case '/v1/rerank':
      return { results: each('documents', { relevance_score: score }) };
    case '/classify':
      return { data: each('input', { probs: [1 - score, score] }) };
    case '/pooling':
      return { data: [{ index: 0, data: [best ? 40 : -40] }] };
    case '/v1/score':
      return { scores: list('items').map(() => [1 - score, score]) };
    case '/v1/decisions':
      return { answers: list('questions').map((one) => decision(one, best)) };
    default:
      return {
        choices: [
          { prompt_logprobs: [null, ...tokens(typeof body.prompt === 'string' ? body.prompt : '', best)] },
        ],
      };
  }
}

function decision(question: Json, best: boolean): Json {
  const { name, choices } = objectIn(question) ?? {};
  const values = (Array.isArray(choices) ? choices : []) as readonly Json[];
  const sure = best ? values.length - 1 : 0;
  const probabilities = values.map((one, at) => ({
    value: objectIn(one)?.value ?? null,
    probability: at === sure ? 1 : 0,
  }));
  return { type: 'choice', name: name ?? null, confidence: 1, probabilities } as Json;
}

const tokens = (prompt: string, best: boolean): readonly Json[] =>
  (prompt.match(/\s*\S+|\s+$/g) ?? []).map((word) => ({
    1: { logprob: best ? 0 : -40, decoded_token: word },
  }));
