import type { Json } from '../../core/index.js';
import { choiceOf, head, usageOf } from './chat-shape.js';
import { type Fault, isFault } from './fault.js';
import { objectOf, textOf } from './fields.js';
import type { Answered, RawReply, ServedRequest, ServerAnswer } from './options.js';
import { overlongPrompt, type PrefixCount } from './prefix-cache.js';
import { promptPlaces } from './prompt-logprobs.js';
import { chatRefusal } from './refusals.js';
import { json, type Reply, type Serving } from './serving.js';
import { chatEvents } from './stream.js';
import { chatWishes, type Wishes } from './wishes.js';
import { answerOf, defaultAnswer, halfOf, isRaw, type Written, written } from './written.js';

/** Answers `/v1/chat/completions`; `truncated` cuts the answer in the middle. */
export async function chat(
  serving: Serving,
  request: ServedRequest,
  truncated: boolean,
): Promise<Reply | Fault> {
  const body = objectOf(request.body);
  const wishes = chatWishes(serving, body);
  const refused = chatRefusal(serving, body, wishes);
  if (refused !== null) return refused;
  const answers = await askedAnswers(serving, request, wishes);
  if (!Array.isArray(answers)) return answers as Reply | Fault;
  const choices = (answers as ServerAnswer[]).map((answer) => writtenFor(serving, answer, wishes, truncated));
  const count = counted(serving, wishes.prompt, choices);
  const index = request.index;
  const start = head(serving, index, textOf(body.model), 'chat.completion');
  const usage = usageOf(serving, count, choices);
  if (wishes.stream)
    return { ...json(null), events: chatEvents(serving, { start, choices, usage, wishes, index }) };
  return json({
    ...start,
    choices: choices.map((one, at) => choiceOf(serving, one, wishes, at, index)),
    ...(usage === null ? {} : { usage }),
    ...extras(serving, count),
    ...promptPlaces(serving, body, wishes.prompt),
  });
}

/** Asks the test for each choice; a fault or a whole reply among them stands for all. */
export async function askedAnswers(
  { answer }: Serving,
  request: ServedRequest,
  wishes: Wishes,
): Promise<ServerAnswer[] | Reply | Fault> {
  const answers: ServerAnswer[] = [];
  for (let choice = 0; choice < wishes.n; choice++) {
    const answered: Answered = await answer?.({ ...request, choice });
    if (isFault(answered)) return answered;
    if (isRaw(answered)) return rawReply(answered);
    answers.push(answered === undefined ? defaultAnswer(wishes) : answerOf(answered));
  }
  return answers;
}

function rawReply({ status = 200, headers = {}, raw }: RawReply): Reply {
  return { status, headers, body: raw };
}

/** An answer as it is written within the request's bounds. */
export function writtenFor(
  { abilities }: Serving,
  answer: ServerAnswer,
  wishes: Pick<Wishes, 'maxTokens' | 'prefill'>,
  truncated: boolean,
): Written {
  return written(truncated ? halfOf(answer) : answer, wishes, abilities.thinking === 'inline');
}

/** Counts a prompt and its reply into the totals. Ollama drops what does not fit, in silence. */
export function counted(serving: Serving, prompt: string, choices: readonly Written[]): PrefixCount {
  const { dialect, contextTokens, cache, totals } = serving;
  const seen = dialect === 'ollama' ? overlongPrompt(prompt, contextTokens) : prompt;
  const count = cache.count(seen);
  totals.prompt += count.prompt;
  totals.cached += count.cached;
  for (const { completionTokens } of choices) totals.completion += completionTokens;
  return count;
}

/** What a dialect adds at the end of a reply. */
export function extras({ dialect }: Serving, { prompt, cached }: PrefixCount): Record<string, Json> {
  if (dialect === 'llama.cpp')
    return { timings: { cache_n: cached, prompt_n: prompt - cached, prompt_ms: 1 } };
  if (dialect === 'vllm') return { service_tier: null, kv_transfer_params: null };
  if (dialect === 'sglang') return { metadata: { weight_version: 'default' } };
  if (dialect === 'lm-studio') return { stats: {} };
  return dialect === 'openai' ? { service_tier: 'default' } : {};
}
