import { ABILITIES, type AbilityAnswer, type AbilityName, UsageError } from '../core/index.js';
import { excerptWithout } from '../model/excerpt.js';
import { createOpenAiModel, type OpenAiModel } from '../model/openai-model.js';
import { describeServer, type ServerDescription } from '../model/probe/describe-server.js';
import { type Probe, probeOf } from '../model/probe/probe.js';
import { type JudgeFit, type JudgeNeeds, judgeFit } from './judge-needs.js';

/** One ability, as it was found. */
export interface AbilityReport {
  readonly name: AbilityName;
  readonly state: AbilityAnswer['state'];
  /** What was seen, or why it could not be asked. */
  readonly detail: string;
}

/** A model and its server, as far as they could be asked. */
export interface ModelReport {
  /** The model that was probed; null where none was. */
  readonly model: string | null;
  /** What the server says of itself; null where it does not. */
  readonly server: Omit<ServerDescription, 'status'> | null;
  readonly abilities: readonly AbilityReport[];
  readonly judges: readonly JudgeFit[];
  /** Why the model could not be probed, or not wholly; empty where it was. */
  readonly problem: string;
  /** What mends the problem; empty where there is none. */
  readonly remedy: string;
}

/** What {@link reportModel} asks, and how. */
export interface ReportModelOptions {
  /** `http://HOST/v1`, with `#id` behind it where the server has several models. */
  readonly address: string;
  /** @default no key is sent */
  readonly apiKey?: string | undefined;
  /** Milliseconds one call may take. @default 20000 */
  readonly timeoutMs?: number;
  readonly judges?: readonly JudgeNeeds[];
  readonly signal?: AbortSignal;
}

const MEND_SERVER = 'Start the server, or mend the address (it ends in /v1) or OPENAI_API_KEY.';
/** Asked first, one after another: the first shows chat as well, the second how many tokens replies take. */
const FIRST: readonly AbilityName[] = ['thinking', 'chat', 'json_schema'];
/** Questions asked at a time after that; servers have few places. */
const AT_ONCE = 3;

/** Asks a server about itself and probes one model there; never throws for what the server does. */
export async function reportModel(options: ReportModelOptions): Promise<ModelReport> {
  const { address, apiKey, timeoutMs = 20_000 } = options;
  try {
    const model = createOpenAiModel({ url: address, timeoutMs, ...(apiKey === undefined ? {} : { apiKey }) });
    try {
      return await reportOf(model, options);
    } finally {
      await model.close();
    }
  } catch (error) {
    if (error instanceof UsageError) return { ...NOTHING, problem: error.message, remedy: MEND_SERVER };
    throw error;
  }
}

const NOTHING: ModelReport = {
  model: null,
  server: null,
  abilities: [],
  judges: [],
  problem: '',
  remedy: '',
};

async function reportOf(model: OpenAiModel, options: ReportModelOptions): Promise<ModelReport> {
  const { signal = new AbortController().signal, judges = [], address, apiKey = '' } = options;
  const clean = excerptWithout([apiKey]);
  const about = await describeServer((path, call) => model.get(path, call), { signal, purpose: 'doctor' });
  // a server need not list its models where one is named
  if (about.status === 'error' && (model.id === '' || about.http !== 404))
    return { ...NOTHING, problem: `cannot be asked: ${about.message}`, remedy: MEND_SERVER };
  const server = about.status === 'ok' ? cleaned(about, clean) : null;
  const id = await model.resolveId({ signal });
  if (typeof id !== 'string') return { ...NOTHING, server, ...unnamed(server, address, clean(id.message)) };
  const abilities = await askAll(probeOf(model), signal);
  const found = new Map(abilities.map(({ name, state }) => [name, state]));
  const unasked = abilities.find(({ state }) => state === 'unknown');
  return {
    model: clean(id),
    server,
    abilities,
    judges: judges.map((judge) => judgeFit(judge, found)),
    ...(unasked === undefined
      ? { problem: '', remedy: '' }
      : { problem: `cannot be asked: ${unasked.detail}`, remedy: MEND_SERVER }),
  };
}

function cleaned(about: ServerDescription, clean: (text: string) => string): ModelReport['server'] {
  const { family, build, models, waiting } = about;
  const named = models.map(({ id, contextLength }) => ({ id: clean(id), contextLength }));
  return { family, build: build === null ? null : clean(build), models: named, waiting };
}

/** Which model is meant cannot be told. */
function unnamed(server: ModelReport['server'], address: string, message: string) {
  const [first] = server?.models ?? [];
  return {
    problem: message,
    remedy: first === undefined ? MEND_SERVER : `Choose one, for example: --model ${address}#${first.id}`,
  };
}

/** Every ability in the order of {@link ABILITIES}. Where the first cannot be asked, neither can the others. */
async function askAll(probe: Probe, signal: AbortSignal): Promise<AbilityReport[]> {
  const found = new Map<AbilityName, AbilityAnswer>();
  for (const name of FIRST) {
    const answer = await probe(name, { signal });
    found.set(name, answer);
    if (name === 'chat' && answer.state === 'unknown')
      return ABILITIES.map((ability) => reported(ability, answer));
  }
  const rest = ABILITIES.filter((name) => !FIRST.includes(name));
  for (let at = 0; at < rest.length; at += AT_ONCE) {
    const names = rest.slice(at, at + AT_ONCE);
    await Promise.all(names.map(async (name) => found.set(name, await probe(name, { signal }))));
  }
  return ABILITIES.map((name) => reported(name, found.get(name)));
}

function reported(name: AbilityName, answer: AbilityAnswer | undefined): AbilityReport {
  if (answer === undefined) return { name, state: 'unknown', detail: 'was not asked' };
  return {
    name,
    state: answer.state,
    detail: answer.state === 'unknown' ? answer.failure.message : answer.detail,
  };
}
