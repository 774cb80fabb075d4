import type {
  AbilityAnswer,
  ChatReply,
  ChatRequest,
  Json,
  ModelFailure,
  PostReply,
} from '../../core/index.js';

/** Where raw chat requests go. */
export const CHAT_PATH = '/v1/chat/completions';

/** A question in chat; how its tokens are drawn is the same for every question. */
export type Asked = Omit<ChatRequest, 'sampling'>;

/** What a question may ask of the server; every call is counted. */
export interface Line {
  /** False where the client reaches nothing but chat. */
  readonly reachesOthers: boolean;
  /** True once any reply of this server to a chat has been seen. */
  chatSeen(): boolean;
  /**
   * Asks in chat. A reply that was cut off before it was `enough` is asked for once more with more tokens, and every
   * later question has those from the start.
   */
  chat(asked: Asked, enough?: (reply: ChatReply) => boolean): Promise<ChatReply | ModelFailure>;
  /** Asks another endpoint; the model's id is put into the body. */
  post(path: string, body: { readonly [key: string]: Json }): Promise<PostReply | ModelFailure>;
}

/** What a question saw: an answer, or a refusal that still has to be told from a wrong model name or key. */
export type Seen = AbilityAnswer | { readonly state: 'refused'; readonly failure: ModelFailure };

/** One way to find out whether a server can do one thing. Never throws for what the server does. */
export type Question = (line: Line) => Promise<Seen>;

/** Seen to work; `detail` says how. */
export const yes = (detail: string): AbilityAnswer => ({ state: 'yes', detail });

/** Seen not to work; `detail` says what was seen instead. */
export const no = (detail: string): AbilityAnswer => ({ state: 'no', detail });

/** Not to be found out now. */
export const unknown = (failure: ModelFailure): AbilityAnswer => ({ state: 'unknown', failure });

const REFUSALS: ReadonlySet<number> = new Set([400, 404, 405, 415, 422, 501]);

/** True where the same request will be refused again, so that it may be the feature that is absent. */
export function isRefusal({ code, http }: ModelFailure): boolean {
  if (code === 'feature_absent') return true;
  // a quota that is used up is refused as well, with 429
  return code === 'request_refused' && (http === undefined || REFUSALS.has(http));
}

/**
 * What a failure shows of a feature.
 * @param complaint words by which servers refuse this feature with status 500
 */
export function seenFailure(failure: ModelFailure, complaint?: RegExp): Seen {
  const complains = failure.http === 500 && complaint?.test(failure.message) === true;
  return complains || isRefusal(failure) ? { state: 'refused', failure } : unknown(failure);
}
