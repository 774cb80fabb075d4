import { setMaxListeners } from 'node:events';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { AIMessage } from '@langchain/core/messages';
import {
  type AbilityName,
  type ChatReply,
  type ChatRequest,
  type Clock,
  type Model,
  type ModelFailure,
  modelFailure,
  type Price,
  type Sampling,
  systemClock,
} from '../core/index.js';
import { chatReply } from '../model/chat-reply.js';
import { openAiShape } from './chat-answer.js';
import { langChainFailure } from './chat-failure.js';
import { langChainMessages } from './chat-messages.js';

/** Options of {@link fromLangChainModel}. */
export interface LangChainModelOptions {
  /** @default `langchain:` and the model's id */
  readonly name?: string;
  /** @default what the model calls itself */
  readonly id?: string;
  readonly price?: Price;
  /** Milliseconds a call may take, LangChain's own retries included. @default 120000 */
  readonly timeoutMs?: number;
  /**
   * Call options in the words of this integration, e.g. `({ seed, temperature }) => ({ seed, temperature })`.
   * @default none: the model draws as it was made to
   */
  readonly callOptions?: (sampling: Sampling) => Readonly<Record<string, unknown>>;
  /** What this model can do besides what is seen from outside, e.g. `images`. @default none */
  readonly can?: readonly AbilityName[];
  /** For dates in `Retry-After`. @default the machine's own */
  readonly clock?: Pick<Clock, 'now'>;
}

const DEFAULT_TIMEOUT_MS = 120_000;
const BY_BOUND_TOOLS: readonly AbilityName[] = ['tools', 'required_tool'];

/**
 * Any LangChain chat model as a model of Assay's. Tools need its `bindTools`; schemas are followed by means of a tool,
 * or by words alone.
 *
 * LangChain has no common way to set sampling on a call: temperature, `top_p` and the rest are those the model was
 * made with unless `callOptions` says how to pass them, and without a seed in them votes differ only as far as that
 * temperature allows. Retries are LangChain's too: make the model with `maxRetries: 0` where Assay shall retry.
 */
export function fromLangChainModel(chat: BaseChatModel, options: LangChainModelOptions = {}): Model {
  const { clock = systemClock } = options;
  const id = options.id ?? idOf(chat);
  const abilities = new Set<AbilityName>(['chat', ...(options.can ?? [])]);
  if (chat.bindTools !== undefined) for (const name of BY_BOUND_TOOLS) abilities.add(name);
  return {
    name: options.name ?? `langchain:${id}`,
    id,
    ...(options.price === undefined ? {} : { price: options.price }),
    chat: async (request, { signal }) => {
      const absent = absentFeature(request, chat);
      if (absent !== null) return modelFailure('feature_absent', absent);
      return bounded(signal, options.timeoutMs ?? DEFAULT_TIMEOUT_MS, (own) =>
        ask(chat, request, options, own, id).catch((error: unknown) => langChainFailure(error, clock.now())),
      );
    },
    ability: (name) =>
      Promise.resolve(
        abilities.has(name)
          ? { state: 'yes', detail: 'the LangChain model offers it' }
          : { state: 'no', detail: 'not to be had through LangChain' },
      ),
  };
}

function idOf(chat: BaseChatModel): string {
  const { model, modelName } = chat as { model?: unknown; modelName?: unknown };
  const id = [model, modelName].find((one) => typeof one === 'string' && one !== '');
  return typeof id === 'string' ? id : chat._llmType();
}

function absentFeature({ tools = [], schema, topLogprobs }: ChatRequest, chat: BaseChatModel): string | null {
  if (topLogprobs !== undefined) return 'expected a request without logprobs, got one: LangChain has none';
  const means = schema?.means ?? 'prompt';
  if (means !== 'prompt' && means !== 'tool') return `expected a schema by tool or prompt, got ${means}`;
  const needsTools = tools.length > 0 || means === 'tool';
  return needsTools && chat.bindTools === undefined
    ? 'expected a model with bindTools, got one without'
    : null;
}

async function ask(
  chat: BaseChatModel,
  request: ChatRequest,
  { callOptions }: LangChainModelOptions,
  signal: AbortSignal,
  id: string,
): Promise<ChatReply | ModelFailure> {
  const tools = toolsOf(request);
  const bound = tools.length === 0 ? chat : chat.bindTools?.(tools, choiceOf(request));
  const answer = await (bound ?? chat).invoke(langChainMessages(request.messages), {
    ...callOptions?.(request.sampling),
    signal,
  });
  return chatReply(openAiShape(answer as AIMessage), id);
}

function toolsOf({ tools = [], schema }: ChatRequest) {
  const own = schema?.means === 'tool' ? [{ ...schema, parameters: schema.schema }] : [];
  return [...tools, ...own].map(({ name, description = '', parameters }) => ({
    type: 'function' as const,
    function: { name, description, parameters: parameters as Record<string, unknown> },
  }));
}

/** LangChain's word for `required` is `any`, and a tool is named by its bare name. */
function choiceOf({ toolChoice, schema }: ChatRequest): { tool_choice?: string } {
  const choice = toolChoice ?? (schema?.means === 'tool' ? 'required' : undefined);
  if (choice === undefined) return {};
  if (typeof choice === 'object') return { tool_choice: choice.name };
  return { tool_choice: choice === 'required' ? 'any' : choice };
}

/** Runs a call until it ends, the signal does, or its time is up, whether the model heeds its signal or not. */
async function bounded(
  signal: AbortSignal,
  ms: number,
  run: (own: AbortSignal) => Promise<ChatReply | ModelFailure>,
): Promise<ChatReply | ModelFailure> {
  const aborted = () => modelFailure('aborted', 'expected an answer, got the end of the run');
  if (signal.aborted) return aborted();
  const own = new AbortController();
  let resolve: (failure: ModelFailure) => void = () => undefined;
  const ended = new Promise<ModelFailure>((done) => {
    resolve = done;
  });
  const end = (failure: ModelFailure) => {
    resolve(failure);
    own.abort();
  };
  const onAbort = () => end(aborted());
  const timer = setTimeout(
    () => end(modelFailure('model_timeout', `expected a whole answer within ${ms} ms, got none`)),
    ms,
  );
  setMaxListeners(0, signal); // one signal may end many calls
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([ended, run(own.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
