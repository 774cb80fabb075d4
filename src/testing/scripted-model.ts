import {
  type AbilityAnswer,
  type AbilityName,
  AssayError,
  type ChatReply,
  type ChatRequest,
  type Model,
  type ModelFailure,
  modelFailure,
  type PostReply,
  type PostRequest,
} from '../core/index.js';

/** A reply in a script: its text, or any of the fields of a whole one; a failure; an `Error` is thrown. */
export type ScriptedReply = string | Partial<ChatReply> | ModelFailure | Error;

/** What comes next: a list in order, or a function of the request and of how many came before it. */
export type ChatScript =
  | readonly ScriptedReply[]
  | ((request: ChatRequest, index: number) => ScriptedReply | undefined | Promise<ScriptedReply | undefined>);

/** Options of {@link scriptedModel}. */
export interface ScriptedModelOptions {
  /** @default 'scripted' */
  readonly name?: string;
  /** What the model's server can do; the rest it cannot. @default chat and json_schema */
  readonly abilities?: readonly AbilityName[];
  /** Answers of other endpoints. @default none: asking one throws */
  readonly post?: (request: PostRequest, index: number) => PostReply['body'] | ModelFailure | undefined;
}

/** A model that answers from a script and remembers what it was asked. */
export interface ScriptedModel extends Model {
  readonly requests: readonly ChatRequest[];
  readonly posts: readonly PostRequest[];
}

const EMPTY: ChatReply = {
  status: 'ok',
  text: '',
  thinking: '',
  toolCalls: [],
  finish: 'stop',
  usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0, reasoningTokens: 0 },
  model: 'scripted',
  build: 'script',
};

/**
 * A model for tests, which answers from a script. Asked once more than it has answers, it throws, so that a test
 * cannot pass on an answer nobody wrote.
 */
export function scriptedModel(script: ChatScript, options: ScriptedModelOptions = {}): ScriptedModel {
  const { name = 'scripted', abilities = ['chat', 'json_schema'], post } = options;
  const requests: ChatRequest[] = [];
  const posts: PostRequest[] = [];
  return {
    name,
    id: name,
    requests,
    posts,
    chat: async (request, { signal }) => {
      if (signal.aborted) return modelFailure('aborted', 'expected an answer, got the end of the run');
      const index = requests.length;
      requests.push(request);
      const reply = typeof script === 'function' ? await script(request, index) : script[index];
      if (reply === undefined)
        throw new AssayError('unscripted', `${name}: expected at most ${index} calls, got one more`);
      return replyOf(reply, name);
    },
    ability: (ability) => Promise.resolve(abilityOf(ability, abilities)),
    ...(post === undefined
      ? {}
      : {
          post: (request: PostRequest) => {
            posts.push(request);
            return Promise.resolve(postReply(post(request, posts.length - 1), name));
          },
        }),
  };
}

function replyOf(reply: ScriptedReply, name: string): ChatReply | ModelFailure {
  if (reply instanceof Error) throw reply;
  if (typeof reply === 'string') return { ...EMPTY, model: name, text: reply };
  if (reply.status === 'error') return reply as ModelFailure;
  const whole = { ...EMPTY, model: name, ...(reply as Partial<ChatReply>) };
  return whole.toolCalls.length > 0 && reply.finish === undefined
    ? { ...whole, finish: 'tool_calls' }
    : whole;
}

function postReply(
  body: PostReply['body'] | ModelFailure | undefined,
  name: string,
): PostReply | ModelFailure {
  if (body === undefined) throw new AssayError('unscripted', `${name}: expected no such request, got one`);
  const isFailure = body !== null && typeof body === 'object' && 'status' in body && body.status === 'error';
  return isFailure ? (body as ModelFailure) : { status: 'ok', body: body as PostReply['body'], usage: null };
}

function abilityOf(ability: AbilityName, abilities: readonly AbilityName[]): AbilityAnswer {
  const state = abilities.includes(ability) ? 'yes' : 'no';
  return { state, detail: `the script says ${state}` };
}
