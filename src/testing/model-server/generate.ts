import type { Json } from '../../core/index.js';
import { askedAnswers, counted, writtenFor } from './chat.js';
import type { Fault } from './fault.js';
import { type JsonObject, numberOf, objectOf, textOf } from './fields.js';
import type { ServedRequest } from './options.js';
import type { PrefixCount } from './prefix-cache.js';
import { promptChances } from './prompt-logprobs.js';
import { tooLong } from './refusals.js';
import { json, type Reply, type Serving } from './serving.js';
import { tokenId } from './tokens.js';
import type { Wishes } from './wishes.js';
import type { Written } from './written.js';

/** Answers `/generate`, SGLang's and TGI's own endpoint. */
export async function generate(
  serving: Serving,
  request: ServedRequest,
  truncated: boolean,
): Promise<Reply | Fault> {
  const body = objectOf(request.body);
  const isTgi = serving.dialect === 'tgi';
  const prompt = textOf(isTgi ? body.inputs : body.text);
  const settings = objectOf(isTgi ? body.parameters : body.sampling_params);
  const wishes = plainWishes(prompt, numberOf(settings.max_new_tokens));
  const refused = tooLong(serving, prompt, wishes.maxTokens);
  if (refused !== null) return refused;
  const answers = await askedAnswers(serving, request, wishes);
  if (!Array.isArray(answers)) return answers;
  const [one] = answers.map((answer) => writtenFor(serving, answer, wishes, truncated));
  if (one === undefined) return json({});
  const count = counted(serving, prompt, [one]);
  return json(
    isTgi ? tgiReply(serving, settings, one, prompt) : sglangReply(serving, body, one, prompt, count),
  );
}

const plainWishes = (prompt: string, maxTokens: number | undefined): Wishes => ({
  bound: null,
  boundIgnored: false,
  tools: [],
  mustCall: null,
  isNamed: false,
  n: 1,
  maxTokens,
  top: null,
  stream: false,
  streamUsage: false,
  prefill: '',
  prompt,
});

function tgiReply(serving: Serving, settings: JsonObject, one: Written, prompt: string): Json {
  const wantsPrompt = settings.decoder_input_details === true && serving.abilities.promptLogprobs;
  const prefill = wantsPrompt
    ? promptChances(serving, prompt).map(({ token, logprob }) => ({
        id: tokenId(token),
        text: token,
        logprob,
      }))
    : [];
  const reason = one.finish === 'length' ? 'length' : 'eos_token';
  const details = {
    finish_reason: reason,
    generated_tokens: one.completionTokens,
    seed: null,
    prefill,
    tokens: [],
  };
  return { generated_text: one.content, ...(settings.details === true || wantsPrompt ? { details } : {}) };
}

function sglangReply(
  serving: Serving,
  body: JsonObject,
  one: Written,
  prompt: string,
  count: PrefixCount,
): Json {
  const from = numberOf(body.logprob_start_len) ?? -1;
  const withText = body.return_text_in_logprobs === true;
  const wantsPrompt = body.return_logprob === true && serving.abilities.promptLogprobs;
  const places = promptChances(serving, prompt).slice(from < 0 ? Number.POSITIVE_INFINITY : from);
  const entries = places.map(
    ({ token, logprob }): Json => [logprob, tokenId(token), withText ? token : null],
  );
  return {
    text: one.content,
    meta_info: {
      finish_reason: { type: one.finish },
      prompt_tokens: count.prompt,
      completion_tokens: one.completionTokens,
      cached_tokens: count.cached,
      ...(wantsPrompt ? { input_token_logprobs: entries, output_token_logprobs: [] } : {}),
    },
  };
}
