import type { ChatReply, Json, TokenPlace } from '../../core/index.js';
import { fieldsOf } from '../shape.js';
import { entries } from './entries.js';
import { type Asked, isRefusal, no, type Question, type Seen, seenFailure, yes } from './question.js';
import { seenStrange } from './seen-strange.js';

const TOP = 5;
/** Below this chance a token outside a grammar is rounding, not a choice the model had. */
const NEGLIGIBLE = 1e-4;

const A_OR_B: Json = {
  type: 'object',
  properties: { label: { type: 'string', enum: ['A', 'B'] } },
  required: ['label'],
  additionalProperties: false,
};

const PROSE: Asked = {
  messages: [{ role: 'user', content: 'Describe the sea in one short sentence, in plain words.' }],
  topLogprobs: TOP,
};

/** What the schema allows, without the white space that it allows as well. */
const ALLOWED = ['{"label":"A"}', '{"label":"B"}'];

const bare = (text: string) => text.replaceAll(/\s/g, '');
const isViable = (text: string) => ALLOWED.some((whole) => whole.startsWith(bare(text)));

/** The places of the reply's text: places before it belong to thinking, places behind it to the end of the turn. */
function placesOfText({ text, logprobs: places = [] }: ChatReply): readonly TokenPlace[] {
  const wanted = bare(text);
  let joined = '';
  for (let at = places.length - 1; at >= 0; at -= 1) {
    joined = bare(places[at]?.token ?? '') + joined;
    if (joined.length >= wanted.length && joined.startsWith(wanted)) return places.slice(at);
  }
  return places;
}

/** True where every token that had a chance could go on as the schema allows: chances were taken after its mask. */
function isMasked(reply: ChatReply): boolean {
  let written = '';
  for (const { token, top } of placesOfText(reply)) {
    if (ALLOWED.includes(bare(written))) break;
    const had = top.filter(({ logprob }) => Math.exp(logprob) >= NEGLIGIBLE);
    if (!had.every((chance) => isViable(written + chance.token))) return false;
    written += token;
  }
  return true;
}

function seenPlaces(reply: ChatReply): Seen {
  const places = reply.logprobs ?? [];
  if (places.length === 0) return no('silently ignored: the reply had no logprobs');
  if (places.every(({ top }) => top.length === 0))
    return no('the reply had no likeliest tokens, only its own');
  // without a schema that holds there is no mask
  const holds = ALLOWED.includes(bare(reply.text));
  return yes(holds && isMasked(reply) ? 'masked' : 'raw');
}

/**
 * Chances of tokens. Detail `masked` where they are renormalised over what a schema allows, `raw` where they are the
 * model's own, before any schema. Asked for under a schema against which the prompt speaks, so that both differ.
 */
export const logprobs: Question = async (line) => {
  const schema = { name: 'probe', schema: A_OR_B, means: 'json_schema' } as const;
  const constrained = await line.chat({ ...PROSE, schema }, ({ text }) => text.trim() !== '');
  if (constrained.status === 'ok') return seenPlaces(constrained);
  if (!isRefusal(constrained)) return seenFailure(constrained);
  // the schema may be what was refused
  const plain = await line.chat(PROSE, () => true);
  return plain.status === 'ok' ? seenPlaces(plain) : seenFailure(plain);
};

/** Chances of the prompt's own tokens, as vLLM gives them for plain completions. */
export const promptLogprobs: Question = async (line) => {
  if (!line.reachesOthers) return no('this client reaches only the chat endpoint');
  const reply = await line.post('/v1/completions', {
    prompt: 'The sea is wide and blue.',
    max_tokens: 1,
    temperature: 0,
    prompt_logprobs: 1,
  });
  if (reply.status === 'error') return seenFailure(reply);
  const choice = entries(fieldsOf(reply.body)?.choices)[0];
  if (choice === undefined) return seenStrange('/v1/completions', reply.body);
  return entries(choice.prompt_logprobs).length > 0
    ? yes('prompt_logprobs of /v1/completions')
    : no('silently ignored: the reply had no prompt_logprobs');
};
