import { type Cache, cacheKey, SingleFlight } from '../cache/index.js';
import {
  type AbilityAnswer,
  type ChatReply,
  type Json,
  jsonSize,
  type Model,
  type ModelCall,
  type ModelFailure,
  modelFailure,
  type PostReply,
} from '../core/index.js';
import { type AroundAbility, type Asked, aroundModel, type Next, type Reply } from './around.js';

/** How a model is answered from a cache. */
export interface CachingOptions {
  /** Answer from the cache alone; what it does not hold is the failure `not_in_cache`. @default false */
  readonly offline?: boolean;
  /** False to ask again and keep the new answers; of no meaning offline. @default true */
  readonly read?: boolean;
}

type Flights = SingleFlight<Reply | ModelFailure>;

interface Caching {
  readonly model: Model;
  readonly cache: Cache;
  readonly offline: boolean;
  readonly read: boolean;
  readonly flights: Flights;
}

/**
 * A model whose answers are kept by its name, its id and the whole request. Only whole answers are: a reply that was
 * cut off, filtered or empty is not, nor any failure; one cut off that was asked for chances of tokens, and has them, is. Equal requests under way at once share one call; whoever joined
 * gets the answer as one `fromCache`. Abilities are kept too: what a server could do is taken from the cache, what it
 * could not is asked again, since it may have been started anew with other settings.
 */
export function withCache(model: Model, cache: Cache, options: CachingOptions = {}): Model {
  const { offline = false, read = true } = options;
  const flights: Flights = new SingleFlight();
  const caching: Caching = { model, cache, offline, read: read || offline, flights };
  return aroundModel(
    model,
    (asked, call, next) => answer(caching, asked, call, next),
    (name, call, next) => ability(caching, name, call, next),
  );
}

async function answer<T extends Reply>(
  caching: Caching,
  asked: Asked,
  call: ModelCall,
  next: Next<T>,
): Promise<T | ModelFailure> {
  const key = keyOf(caching.model, asked);
  if (call.signal.aborted) return ended();
  if (key === null) return caching.offline ? missed(caching.model, call, 'any key') : next(call);
  const found = caching.read ? replyIn(await caching.cache.get(key)) : null;
  // the key holds the kind of request, so what lies under it is a reply of that kind
  if (found !== null) return { ...found, retries: 0, fromCache: true } as T;
  if (caching.offline) return missed(caching.model, call, key);
  const work = (signal: AbortSignal) =>
    askAndKeep(caching.cache, key, asked, () => next({ ...call, signal }));
  const { answer, joined } = await caching.flights.share(key, call.signal, work, ended);
  return (joined && answer.status === 'ok' ? { ...answer, retries: 0, fromCache: true } : answer) as
    | T
    | ModelFailure;
}

async function askAndKeep(
  cache: Cache,
  key: string,
  asked: Asked,
  ask: () => Promise<Reply | ModelFailure>,
): Promise<Reply | ModelFailure> {
  const reply = await ask();
  const kept = reply.status === 'ok' && isWhole(reply, asked) ? keptOf(reply) : null;
  if (kept !== null && jsonSize(kept) !== null) await cache.set(key, kept as unknown as Json);
  return reply;
}

/** An error that came under 200 may be gone on the next try. */
const saysError = (body: Json): boolean =>
  body !== null && typeof body === 'object' && 'error' in body && body.error !== null;

function isWhole(reply: Reply, asked: Asked): boolean {
  if ('body' in reply) return !saysError(reply.body);
  // who asks for the chances of the first token cuts the reply off on purpose
  const forChances = asked.kind === 'chat' && (asked.request.topLogprobs ?? 0) > 0;
  if (forChances && reply.finish === 'length') return (reply.logprobs?.length ?? 0) > 0;
  if (reply.finish === 'tool_calls') return reply.toolCalls.length > 0;
  return reply.finish === 'stop' && (reply.text.trim() !== '' || reply.toolCalls.length > 0);
}

/** Without what belongs to the one call that was made. */
function keptOf(reply: Reply): Omit<Reply, 'retries' | 'fromCache'> {
  const { retries: _retries, fromCache: _fromCache, ...kept } = reply;
  return kept;
}

function replyIn(entry: { readonly value: Json } | null): ChatReply | PostReply | null {
  const value = entry?.value ?? null;
  const isReply = value !== null && typeof value === 'object' && 'status' in value && value.status === 'ok';
  return isReply ? (value as unknown as ChatReply | PostReply) : null;
}

async function ability(
  { model, cache, offline, read }: Caching,
  ...[name, call, next]: Parameters<AroundAbility>
): Promise<AbilityAnswer> {
  const key = cacheKey('probe', { name: model.name, id: model.id, ability: name }) ?? '';
  const known = read ? abilityIn(await cache.get(key)) : null;
  if (known !== null && (offline || known.state === 'yes')) return known;
  if (offline)
    return { state: 'unknown', failure: missed(model, { ...call, purpose: `ability ${name}` }, key) };
  const answer = await next(call);
  // a server that is down now may still have answered everything before
  if (answer.state === 'unknown') return known ?? answer;
  await cache.set(key, { state: answer.state, detail: answer.detail });
  return answer;
}

function abilityIn(entry: { readonly value: Json } | null): AbilityAnswer | null {
  const value = entry?.value ?? null;
  if (value === null || typeof value !== 'object' || !('state' in value)) return null;
  return value.state === 'yes' || value.state === 'no' ? (value as unknown as AbilityAnswer) : null;
}

const keyOf = ({ name, id }: Model, { kind, request }: Asked): string | null =>
  cacheKey('model', { name, id, kind, request: request as unknown as Json });

const ended = (): ModelFailure => modelFailure('aborted', 'expected an answer, got the end of the call');

const missed = ({ name }: Model, { purpose = '' }: ModelCall, key: string): ModelFailure =>
  modelFailure(
    'not_in_cache',
    `${name}${purpose === '' ? '' : `, ${purpose}`}: expected the answer in the cache, got none under ${key}. Run once without --offline.`,
  );
