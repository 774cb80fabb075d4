import {
  type AbilityAnswer,
  type AbilityName,
  type ChatReply,
  type ChatRequest,
  DEFAULT_SAMPLING,
  type Model,
  type ModelCall,
  type ModelFailure,
  modelFailure,
  type PostReply,
  type PostRequest,
} from '../../core/index.js';
import { fieldsOf } from '../shape.js';
import { describeServer, type Get, type ServerDescription } from './describe-server.js';
import { entries } from './entries.js';
import { probeCalls } from './probe-calls.js';
import { CHAT_PATH, type Line, no, type Seen, unknown } from './question.js';
import { NEED_CHAT, QUESTIONS } from './questions.js';
import { sharedAsks } from './shared-asks.js';

/** What a probe asks through. Failures are values; whether a call is tried again is up to the functions given. */
export interface ProbeOptions {
  readonly ask: (request: ChatRequest, call: ModelCall) => Promise<ChatReply | ModelFailure>;
  /** Left out where the client reaches nothing but chat. */
  readonly post?: (request: PostRequest, call: ModelCall) => Promise<PostReply | ModelFailure>;
  readonly get?: Get;
  /** The model's id as the server knows it, or how it is found out. */
  readonly id: string | ((call: ModelCall) => Promise<string | ModelFailure>);
  /** Calls in all, questions about the server itself included. @default 20 */
  readonly most?: number;
}

/** {@link Model.ability}, found out by asking the server, lazily and once. */
export interface Probe {
  (name: AbilityName, call: ModelCall): Promise<AbilityAnswer>;
  /** Calls that reached the server so far. */
  calls(): number;
  /** What the server says of itself; asked once and remembered, a failure is not. */
  server(call: ModelCall): Promise<ServerDescription | ModelFailure>;
}

/** Tokens of a first reply: enough for the answer, not for long thinking. */
const FEW_TOKENS = 384;
/** Tokens once a reply was cut off. */
const MORE_TOKENS = 4_096;

const ABORTED = modelFailure('aborted', 'expected an answer, got the end of the run');

/**
 * Finds out what a server can do by asking it one small question an ability, each when it is first needed, and
 * remembers the answers. Identical questions at once are asked once. A refusal counts as a missing feature only where
 * plain chat works or the server lists the model, so that a wrong name or key is not taken for one; a server that is
 * down, broken or busy leaves the answer `unknown`, which is not remembered.
 */
export function createProbe(options: ProbeOptions): Probe {
  const calls = probeCalls(options.most ?? 20);
  const known = new Map<AbilityName, AbilityAnswer>();
  const shared = sharedAsks<AbilityName, AbilityAnswer>(() => unknown(ABORTED));
  const server = rememberedServer(options, calls.make);
  const state = { chatSeen: false, tokens: FEW_TOKENS };
  const line = (signal: AbortSignal) => lineOf(options, state, calls.make, signal);

  async function find(name: AbilityName, signal: AbortSignal): Promise<AbilityAnswer> {
    if (NEED_CHAT.has(name) && known.get('chat')?.state === 'no') return no('the server has no chat');
    const seen = await QUESTIONS[name](line(signal));
    const answer = seen.state === 'refused' ? await settled(name, seen, signal) : seen;
    if (answer.state !== 'unknown') known.set(name, answer);
    return answer;
  }

  /** A refusal is a missing feature only where something else shows that the model can be asked. */
  async function settled(name: AbilityName, { failure }: Seen & { state: 'refused' }, signal: AbortSignal) {
    const missing = no(`refused: ${failure.message}`);
    if (name === 'chat') return (await lists(signal)) ? missing : unknown(failure);
    const chat = await ability('chat', { signal });
    return chat.state === 'unknown' ? chat : missing;
  }

  async function lists(signal: AbortSignal): Promise<boolean> {
    const about = await server({ signal });
    const id = await idOf(options, { signal });
    return about.status === 'ok' && about.models.some((model) => model.id === id);
  }

  const ability = (name: AbilityName, { signal }: ModelCall): Promise<AbilityAnswer> => {
    const answer = known.get(name);
    return answer === undefined
      ? shared(name, signal, (shareSignal) => find(name, shareSignal))
      : Promise.resolve(answer);
  };
  return Object.assign(ability, { calls: calls.count, server });
}

const idOf = ({ id }: ProbeOptions, call: ModelCall) =>
  typeof id === 'string' ? Promise.resolve(id) : id(call);

type Make = ReturnType<typeof probeCalls>['make'];

function rememberedServer({ get }: ProbeOptions, make: Make): Probe['server'] {
  let known: ServerDescription | null = null;
  const shared = sharedAsks<'server', ServerDescription | ModelFailure>(() => ABORTED);
  return ({ signal }) => {
    if (known !== null) return Promise.resolve(known);
    if (get === undefined)
      return Promise.resolve(
        modelFailure('feature_absent', 'this client cannot ask the server about itself'),
      );
    return shared('server', signal, async (shareSignal) => {
      const about = await describeServer((path, call) => make(() => get(path, call)), {
        signal: shareSignal,
        purpose: 'probe',
      });
      if (about.status === 'ok') known = about;
      return about;
    });
  };
}

interface ProbeState {
  chatSeen: boolean;
  tokens: number;
}

function lineOf(options: ProbeOptions, state: ProbeState, make: Make, signal: AbortSignal): Line {
  const call: ModelCall = { signal, purpose: 'probe' };
  const { ask, post } = options;
  return {
    reachesOthers: post !== undefined,
    chatSeen: () => state.chatSeen,
    async chat(asked, enough = () => true) {
      for (;;) {
        const { tokens } = state;
        const request = { ...asked, sampling: { ...DEFAULT_SAMPLING, maxTokens: tokens } };
        const reply = await make(() => ask(request, call));
        if (reply.status === 'error') return reply;
        state.chatSeen = true;
        if (reply.finish !== 'length' || tokens === MORE_TOKENS || enough(reply)) return reply;
        state.tokens = MORE_TOKENS;
      }
    },
    async post(path, body) {
      if (post === undefined)
        return modelFailure('feature_absent', 'this client reaches only the chat endpoint');
      const id = await idOf(options, call);
      if (typeof id !== 'string') return id;
      const reply = await make(() => post({ path, body: { model: id, ...body } }, call));
      if (path === CHAT_PATH && reply.status === 'ok' && entries(fieldsOf(reply.body)?.choices).length > 0)
        state.chatSeen = true;
      return reply;
    },
  };
}

/** A model whose other endpoints are reached as well. */
export interface AskedModel extends Pick<Model, 'chat'> {
  post(request: PostRequest, call: ModelCall): Promise<PostReply | ModelFailure>;
  get(path: string, call: ModelCall): Promise<PostReply | ModelFailure>;
  resolveId(call: ModelCall): Promise<string | ModelFailure>;
}

/** The probe of a model's server: what `createOpenAiModel` takes as `abilities`. */
export const probeOf = (model: AskedModel, most?: number): Probe =>
  createProbe({
    ask: (request, call) => model.chat(request, call),
    post: (request, call) => model.post(request, call),
    get: (path, call) => model.get(path, call),
    id: (call) => model.resolveId(call),
    ...(most === undefined ? {} : { most }),
  });
