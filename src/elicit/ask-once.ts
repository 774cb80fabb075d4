import type {
  ChatReply,
  ChatRequest,
  Json,
  ModelCall,
  ModelFailure,
  PostReply,
  PostRequest,
} from '../core/index.js';
import type { Brief } from './elicitor.js';

/** What one call came to: the reply, or why there is none. */
export type Once<T> =
  | { readonly status: 'ok'; readonly reply: T }
  | { readonly status: 'unscored'; readonly code: string; readonly reason: string };

/** The parts of a brief that a single call needs. */
export type Asker = Pick<Brief, 'model' | 'allowance' | 'signal'>;

/** No reply, for the reason `code`. */
export const noReply = (code: string, reason: string): Extract<Once<never>, { status: 'unscored' }> => ({
  status: 'unscored',
  code,
  reason,
});

/**
 * One chat call within the allowance. A failure keeps its code; a reply that a filter stopped is `model_declined`. A
 * reply that was cut off is a reply: see {@link wholeOnce}.
 */
export async function chatOnce(
  { model, allowance, signal }: Asker,
  request: ChatRequest,
  purpose: string,
): Promise<Once<ChatReply>> {
  const asked = await withinAllowance(allowance, { signal, purpose }, (call) => model.chat(request, call));
  if (asked.status === 'ok' && asked.reply.finish === 'content_filter')
    return noReply('model_declined', `${model.name} or a filter before it declined to answer`);
  return asked;
}

/** As {@link chatOnce}, for a text that counts only whole: cut off it is `reply_cut_off`, empty `invalid_reply`. */
export async function wholeOnce(
  asker: Asker,
  request: ChatRequest,
  purpose: string,
): Promise<Once<ChatReply>> {
  const asked = await chatOnce(asker, request, purpose);
  if (asked.status === 'unscored') return asked;
  const { finish, text } = asked.reply;
  const { maxTokens } = request.sampling;
  if (finish === 'length')
    return noReply('reply_cut_off', `the reply ended after ${maxTokens} tokens, before it was whole`);
  if (text.trim() === '') return noReply('invalid_reply', 'expected a text, got an empty reply');
  return asked;
}

/** One call of another endpoint within the allowance; `feature_absent` where the client has none. */
export async function postOnce(
  { model, allowance, signal }: Asker,
  request: PostRequest,
  purpose: string,
): Promise<Once<Json>> {
  if (model.post === undefined)
    return noReply(
      'feature_absent',
      `expected a client that reaches ${request.path}, got ${model.name}, which only chats`,
    );
  const post = model.post.bind(model);
  const asked = await withinAllowance<PostReply>(allowance, { signal, purpose }, (call) =>
    post(request, call),
  );
  return asked.status === 'ok' ? { status: 'ok', reply: asked.reply.body } : asked;
}

async function withinAllowance<T extends { readonly status: 'ok' }>(
  allowance: Asker['allowance'],
  call: ModelCall,
  ask: (call: ModelCall) => Promise<T | ModelFailure>,
): Promise<Once<T>> {
  const reached = allowance.reached();
  if (reached !== null) return noReply('budget_exhausted', `the bound was reached: ${reached}`);
  const reply = await ask(call);
  return reply.status === 'ok' ? { status: 'ok', reply } : noReply(reply.code, reply.message);
}
