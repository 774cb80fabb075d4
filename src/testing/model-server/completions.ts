import type { Json } from '../../core/index.js';
import { askedAnswers, counted, extras, writtenFor } from './chat.js';
import { head, usageOf } from './chat-shape.js';
import { errorReply } from './error-reply.js';
import type { Fault } from './fault.js';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from './fields.js';
import { chatLogprobs, completionLogprobs, placesOf } from './logprobs.js';
import type { ServedRequest } from './options.js';
import { promptChances, promptPlaces } from './prompt-logprobs.js';
import { tooLong, unknownModel } from './refusals.js';
import { json, type Reply, type Serving } from './serving.js';
import { boundAsked, commonWishes, type Wishes } from './wishes.js';
import type { Written } from './written.js';

/** Answers `/v1/completions`, for one prompt; llama.cpp ignores `echo` and writes at least one token. */
export async function completions(
  serving: Serving,
  request: ServedRequest,
  truncated: boolean,
): Promise<Reply | Fault> {
  const body = objectOf(request.body);
  const prompt = promptOf(body);
  if (prompt === null) return errorReply(serving.dialect, 400, '"prompt" must be a string');
  const wishes = completionWishes(serving, body, prompt);
  const refused = unknownModel(serving, body) ?? tooLong(serving, prompt, wishes.maxTokens);
  if (refused !== null) return refused;
  const answers = await askedAnswers(serving, request, wishes);
  if (!Array.isArray(answers)) return answers;
  const choices = answers.map((answer) => writtenFor(serving, answer, wishes, truncated));
  const count = counted(serving, prompt, choices);
  const usage = usageOf(serving, count, choices);
  return json({
    ...head(serving, request.index, textOf(body.model), 'text_completion'),
    choices: choices.map((one, at) => choiceOf(serving, body, one, wishes, at)),
    ...(usage === null ? {} : { usage }),
    ...extras(serving, count),
  });
}

/** The prompt: a text, a list of one, or token ids, which count as four characters each; null where it is none. */
function promptOf({ prompt }: JsonObject): string | null {
  if (typeof prompt === 'string') return prompt;
  const list = listOf(prompt);
  if (list.length === 1 && typeof list[0] === 'string') return list[0];
  const isIds = list.length > 0 && list.every((id) => typeof id === 'number');
  return isIds ? list.map((id) => String(id).slice(-4).padStart(4, '0')).join('') : null;
}

function completionWishes(serving: Serving, body: JsonObject, prompt: string): Wishes {
  const common = commonWishes(serving, body);
  const asked = boundAsked(body);
  const least = serving.dialect === 'llama.cpp' && common.maxTokens === 0 ? 1 : common.maxTokens;
  return {
    ...common,
    maxTokens: least,
    stream: false,
    bound: asked !== null && serving.abilities[asked.by] === 'enforced' ? asked.bound : null,
    boundIgnored: false,
    tools: [],
    mustCall: null,
    isNamed: false,
    top: serving.abilities.logprobs === 'absent' ? null : (numberOf(body.logprobs) ?? null),
    prefill: '',
    prompt,
  };
}

function choiceOf(serving: Serving, body: JsonObject, one: Written, wishes: Wishes, index: number): Json {
  const echoes = body.echo === true && ECHO.has(serving.dialect);
  return {
    index,
    text: echoes ? wishes.prompt + one.content : one.content,
    logprobs: logprobsOf(serving, one, wishes, echoes),
    finish_reason: one.finish,
    ...promptPlaces(serving, body, wishes.prompt),
  };
}

const ECHO: ReadonlySet<string> = new Set(['vllm', 'sglang', 'openai']);

function logprobsOf(serving: Serving, one: Written, wishes: Wishes, echoes: boolean): Json {
  if (wishes.top === null) return null;
  const places = placesOf(serving, one, wishes);
  if (serving.dialect === 'llama.cpp') return chatLogprobs(serving, places, wishes.top);
  if (!echoes || !serving.abilities.promptLogprobs) return completionLogprobs(places, wishes.top);
  return completionLogprobs([...promptChances(serving, wishes.prompt), ...places], wishes.top);
}
