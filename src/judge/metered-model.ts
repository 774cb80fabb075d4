import { hash } from 'node:crypto';
import {
  addUsage,
  type CallRecord,
  type ChatReply,
  type ChatRequest,
  type Model,
  type ModelCall,
  type ModelFailure,
  type ModelUsage,
  modelFailure,
  moneyOf,
  NO_MODEL_USAGE,
  type PostReply,
  type PostRequest,
  type TokenUsage,
} from '../core/index.js';
import type { Allowance } from '../elicit/allowance.js';
import { roughUsage } from './rough-usage.js';
import { untilEnded } from './until-ended.js';

/** What calls of models took, and each of them, in the order they were made, whatever order the answers came in. */
export class ModelMeter {
  readonly #calls: (CallRecord | undefined)[] = [];
  #usage: ModelUsage = NO_MODEL_USAGE;

  get calls(): CallRecord[] {
    return this.#calls.filter((call) => call !== undefined);
  }

  get usage(): ModelUsage {
    return this.#usage;
  }

  /** Keeps the place of a call that is made now. @returns its place */
  begin(): number {
    return this.#calls.push(undefined) - 1;
  }

  /** @param answered whether it was an answer, not a failure */
  record(place: number, call: CallRecord, answered: boolean, money: number | null): void {
    this.#calls[place] = call;
    this.#usage = addUsage(this.#usage, usageOf(call, answered, money));
  }
}

function usageOf(
  { usage, retries, fromCache }: CallRecord,
  answered: boolean,
  money: number | null,
): ModelUsage {
  // what comes from the cache was paid for before
  const counted = usage === null || fromCache ? NO_MODEL_USAGE : usage;
  return {
    calls: 1,
    retries,
    fromCache: fromCache ? 1 : 0,
    uncounted: usage === null && !fromCache && answered ? 1 : 0,
    promptTokens: counted.promptTokens,
    cachedTokens: counted.cachedTokens,
    completionTokens: counted.completionTokens,
    reasoningTokens: counted.reasoningTokens,
    money,
  };
}

/** A model whose every call counts towards one judgment's allowance, and stands in its log. */
export function meteredModel(model: Model, seed: number, allowance: Allowance, meter: ModelMeter): Model {
  const note = (
    place: number,
    request: ChatRequest | PostRequest,
    call: ModelCall,
    answer: ChatReply | PostReply | ModelFailure,
  ) => {
    const record = recordOf(model, seed, request, call, answer);
    const bound = boundUsage(request, answer);
    allowance.spend({
      rounds: 1,
      tokens: bound === null ? 0 : bound.promptTokens + bound.completionTokens,
      money: moneyOf(bound, model.price) ?? 0,
    });
    const paid = record.fromCache ? null : record.usage;
    meter.record(place, record, answer.status === 'ok', moneyOf(paid, model.price));
  };
  const post = model.post?.bind(model);
  return {
    ...passedOn(model),
    chat: async (request, call) => {
      const place = meter.begin();
      const answer = await untilEnded(model.chat(request, call), call.signal, ended, GRACE_MS);
      note(place, request, call, answer);
      return answer;
    },
    ability: (name, call) => model.ability(name, call),
    ...(post === undefined
      ? {}
      : {
          post: async (request, call) => {
            const place = meter.begin();
            const answer = await untilEnded(post(request, call), call.signal, ended, GRACE_MS);
            note(place, request, call, answer);
            return answer;
          },
        }),
  };
}

/** A model that heeds its signal answers well within this, milliseconds. */
const GRACE_MS = 250;

const ended = (): ModelFailure =>
  modelFailure('aborted', 'expected an answer, got none before the end of the call');

/** What counts towards bounds: nothing that was paid for before, nor a failure; roughly, where the server does not count. */
function boundUsage(
  request: ChatRequest | PostRequest,
  answer: ChatReply | PostReply | ModelFailure,
): TokenUsage | null {
  if (answer.status === 'error' || answer.fromCache === true) return null;
  return answer.usage ?? roughUsage(request, answer);
}

function passedOn({ name, id, price, sampling }: Model): Pick<Model, 'name' | 'id' | 'price' | 'sampling'> {
  return {
    name,
    id,
    ...(price === undefined ? {} : { price }),
    ...(sampling === undefined ? {} : { sampling }),
  };
}

function recordOf(
  { name }: Model,
  seed: number,
  request: unknown,
  { purpose = '' }: ModelCall,
  answer: ChatReply | PostReply | ModelFailure,
): CallRecord {
  const base = {
    model: name,
    purpose,
    seed,
    request: hash('sha256', JSON.stringify(request)),
    retries: answer.retries ?? 0,
  };
  if (answer.status === 'error')
    return { ...base, build: null, end: answer.code, usage: null, fromCache: false };
  const { usage, fromCache = false } = answer;
  return 'finish' in answer
    ? { ...base, build: answer.build, end: answer.finish, usage, fromCache }
    : { ...base, build: null, end: 'stop', usage, fromCache };
}
