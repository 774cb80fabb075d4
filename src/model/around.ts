import {
  type AbilityAnswer,
  type AbilityName,
  AssayError,
  type ChatReply,
  type ChatRequest,
  type Model,
  type ModelCall,
  type ModelFailure,
  modelFailure,
  type PostReply,
  type PostRequest,
} from '../core/index.js';

/** What a model is asked. */
export type Asked =
  | { readonly kind: 'chat'; readonly request: ChatRequest }
  | { readonly kind: 'post'; readonly request: PostRequest };

/** A reply of either kind. */
export type Reply = ChatReply | PostReply;

/** Asks the model that is wrapped; may be called any number of times. Rejects only for what is `unscripted`. */
export type Next<T extends Reply> = (call: ModelCall) => Promise<T | ModelFailure>;

/** What is done around each call of a model. */
export type Around = <T extends Reply>(
  asked: Asked,
  call: ModelCall,
  next: Next<T>,
) => Promise<T | ModelFailure>;

/** Answers a question about an ability, with the wrapped model's own way of answering it at hand. */
export type AroundAbility = (
  name: AbilityName,
  call: ModelCall,
  next: (call: ModelCall) => Promise<AbilityAnswer>,
) => Promise<AbilityAnswer>;

/**
 * A model whose every call, to chat or to another endpoint, goes through `around`. Name, id, price and sampling stay;
 * `post` is there only where the wrapped model has it. What a wrapped model throws comes back as a failure.
 */
export function aroundModel(model: Model, around: Around, ability?: AroundAbility): Model {
  const post = model.post?.bind(model);
  return {
    name: model.name,
    // a server's only model has no id until it was asked
    get id() {
      return model.id;
    },
    ...(model.price === undefined ? {} : { price: model.price }),
    ...(model.sampling === undefined ? {} : { sampling: model.sampling }),
    chat: (request, call) =>
      around({ kind: 'chat', request }, call, (own) => settled(own, () => model.chat(request, own))),
    ...(post === undefined
      ? {}
      : {
          post: (request: PostRequest, call: ModelCall) =>
            around({ kind: 'post', request }, call, (own) => settled(own, () => post(request, own))),
        }),
    ability: (name, call) => {
      const next = (own: ModelCall) => settledAbility(own, () => model.ability(name, own));
      return ability === undefined ? next(call) : ability(name, call, next);
    },
  };
}

async function settled<T extends Reply>(
  call: ModelCall,
  ask: () => Promise<T | ModelFailure>,
): Promise<T | ModelFailure> {
  try {
    return await ask();
  } catch (error) {
    return thrown(error, call);
  }
}

async function settledAbility(call: ModelCall, ask: () => Promise<AbilityAnswer>): Promise<AbilityAnswer> {
  try {
    return await ask();
  } catch (error) {
    return { state: 'unknown', failure: thrown(error, call) };
  }
}

/** What a model threw, as a failure. A script that has run out is a mistake of the test and stays thrown. */
function thrown(error: unknown, { signal }: ModelCall): ModelFailure {
  if (error instanceof AssayError && error.code === 'unscripted') throw error;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return signal.aborted
    ? modelFailure('aborted', `expected an answer, got the end of the call (${message})`)
    : modelFailure('bad_reply', `expected an answer, got an exception of the model: ${message}`);
}
