import { type Cache, openCache } from '../cache/index.js';
import {
  type Clock,
  describeIssues,
  type Model,
  type Random,
  seededRandom,
  systemClock,
  UsageError,
} from '../core/index.js';
import { Connections } from '../model/connect.js';
import { loadClients } from '../model/connection.js';
import { type ModelSettings, modelSettingsSchema } from '../model/settings.js';

/** Options of {@link connectModel}. */
export interface ConnectModelOptions {
  /** @default the settings' name for it, its address */
  readonly name?: string;
  /** Bearer token. @default OPENAI_API_KEY of the environment */
  readonly apiKey?: string | undefined;
  /** How often a request that may succeed yet is made again. @default 8 */
  readonly maxRetries?: number;
  /** Most requests at the server at a time. @default 64 */
  readonly concurrency?: number;
  /** A folder in which answers are kept, or an open cache. @default none */
  readonly cache?: string | Cache | undefined;
  /** Answer from the cache alone. @default false */
  readonly offline?: boolean;
  /** @default the machine's clock */
  readonly clock?: Clock;
  /** Jitter of the pauses between retries. */
  readonly random?: Random;
}

/** A model of a server, and what lets go of it. */
export interface ServerModel extends Model {
  /** Ends idle connections. */
  close(): Promise<void>;
}

/**
 * A model of an OpenAI-compatible server (vLLM, SGLang, llama.cpp, Ollama, LM Studio, TGI, …), with retries, a limit
 * that adapts to the server, and a probe of what it can do. Nothing is asked before the first call.
 * @param server `http://HOST/v1#ID`, or settings as `assay.config.json` holds them
 * @throws UsageError where the address or a setting cannot be used
 */
export async function connectModel(
  server: string | ModelSettings,
  options: ConnectModelOptions = {},
): Promise<ServerModel> {
  const settings = typeof server === 'string' ? addressed(server) : checked(server);
  const { cache, clock = systemClock, random = seededRandom(1) } = options;
  const { name = typeof server === 'string' ? server : `${settings.url}#${settings.model ?? ''}` } = options;
  const connections = new Connections({
    clock,
    random,
    apiKey: options.apiKey ?? process.env.OPENAI_API_KEY,
    environment: process.env,
    ...(options.maxRetries === undefined ? {} : { maxRetries: options.maxRetries }),
    ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
    cache: typeof cache === 'string' ? await openCache(cache) : cache,
    offline: options.offline ?? false,
  });
  const { model, close } = connections.connect(name, settings);
  // loaded here rather than within the first call, whose time is bounded
  await loadClients();
  return {
    ...model,
    get id() {
      return model.id;
    },
    close,
  };
}

function checked(server: ModelSettings): ModelSettings {
  const parsed = modelSettingsSchema.safeParse(server);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `connectModel: expected settings of a model, got ${describeIssues(parsed.error.issues, 'the value')}. See docs/models.md.`,
  );
}

/** `http://HOST/v1#ID` as settings. @throws UsageError for anything else */
export function addressed(address: string): ModelSettings {
  const [url = '', ...rest] = address.split('#');
  const id = rest.join('#');
  if (!/^https?:\/\/[^\s]+$/.test(url) || !URL.canParse(url))
    throw new UsageError(`expected a model as http://HOST/v1#ID, got ${address}.`);
  return id === '' ? { url } : { url, model: id };
}
