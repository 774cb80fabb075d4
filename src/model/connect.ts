import type { Cache } from '../cache/index.js';
import {
  type AbilityAnswer,
  type AbilityName,
  type Clock,
  type Model,
  type Random,
  UsageError,
} from '../core/index.js';
import { AdaptiveLimit, withLimit } from './adaptive-limit.js';
import { withCache } from './caching.js';
import { createOpenAiModel, type OpenAiModel } from './openai-model.js';
import { type Probe, probeOf } from './probe/probe.js';
import { withRetries } from './retrying.js';
import { queueOf } from './server-queue.js';
import type { ModelSettings } from './settings.js';

/** How models are reached, whichever they are. */
export interface ConnectOptions {
  readonly clock: Clock;
  /** Jitter of pauses; has no part in any verdict. */
  readonly random: Random;
  /** @default 8 */
  readonly maxRetries?: number;
  /** Most requests at one server at a time. @default 64 */
  readonly concurrency?: number;
  /** Seconds one attempt may take. @default 120 */
  readonly timeout?: number;
  /** Bearer token, where the settings name no variable of their own. */
  readonly apiKey?: string | undefined;
  readonly environment?: NodeJS.ProcessEnv;
  readonly cache?: Cache | undefined;
  /** Answer from the cache alone. @default false */
  readonly offline?: boolean;
  /** False to ask again and keep the new answers. @default true */
  readonly readCache?: boolean;
}

/** A model that is reached with everything a run needs around it. */
export interface ConnectedModel {
  readonly model: Model;
  readonly probe: Probe;
  /** Ends idle connections. */
  readonly close: () => Promise<void>;
}

/** Reaches several models; those of one server share its limit. */
export class Connections {
  readonly #options: ConnectOptions;
  readonly #limits = new Map<string, AdaptiveLimit>();

  constructor(options: ConnectOptions) {
    this.#options = options;
  }

  /** @throws UsageError where the settings cannot be used; no server is asked */
  connect(name: string, settings: ModelSettings): ConnectedModel {
    const { cache, offline = false, readCache = true, clock } = this.#options;
    if (cache !== undefined && settings.model === undefined)
      throw new UsageError(
        `${name}: expected the id of a model with a cache, got none. Name it: ${settings.url}#ID.`,
      );
    let probe: Probe | undefined;
    const raw = createOpenAiModel({
      ...this.#reach(settings),
      name,
      clock,
      abilities: (own) => {
        const asked = this.#patient(own, settings);
        probe = probeOf({
          chat: (request, call) => asked.chat(request, call),
          post: (request, call) => asked.post?.(request, call) ?? own.post(request, call),
          get: (path, call) => own.get(path, call),
          resolveId: (call) => own.resolveId(call),
        });
        return probe;
      },
    });
    const patient = this.#patient(raw, settings);
    const cached = cache === undefined ? patient : withCache(patient, cache, { offline, read: readCache });
    return {
      model: withMemory(cached),
      probe: probe as unknown as Probe,
      close: () => raw.close(),
    };
  }

  #patient(raw: OpenAiModel, settings: ModelSettings): Model {
    const { maxRetries = 8, random } = this.#options;
    return withRetries(withLimit(raw, this.#limitOf(raw, settings)), { maxRetries, random });
  }

  /** One limit a server, however many models it serves. */
  #limitOf(raw: OpenAiModel, { url, concurrency }: ModelSettings): AdaptiveLimit {
    const { origin } = new URL(url);
    const known = this.#limits.get(origin);
    if (known !== undefined && concurrency !== undefined) known.atMost(concurrency);
    if (known !== undefined) return known;
    const most = concurrency ?? this.#options.concurrency ?? 64;
    const limit = new AdaptiveLimit({ clock: this.#options.clock, most, queue: queueOf(metricsOf(raw)) });
    this.#limits.set(origin, limit);
    return limit;
  }

  #reach({ url, model, apiKeyEnv, headers, timeout, price, sampling, extraSampling }: ModelSettings) {
    const { environment = {}, timeout: ownTimeout = 120 } = this.#options;
    const apiKey = apiKeyEnv === undefined ? this.#options.apiKey : environment[apiKeyEnv];
    if (apiKeyEnv !== undefined && apiKey === undefined && this.#options.offline !== true)
      throw new UsageError(
        `apiKeyEnv: expected ${apiKeyEnv} in the environment, got nothing. Set it, or leave apiKeyEnv out.`,
      );
    const given = { id: model, apiKey, headers, price, sampling, extraSampling };
    return {
      url,
      timeoutMs: Math.round((timeout ?? ownTimeout) * 1000),
      ...(withoutUndefined(given) as Partial<Parameters<typeof createOpenAiModel>[0]>),
    };
  }
}

/** Asked once a run, not once a judgment; what is unknown now may be known later. */
function withMemory(model: Model): Model {
  const known = new Map<AbilityName, AbilityAnswer>();
  return {
    ...model,
    get id() {
      return model.id;
    },
    ability: async (name, call) => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const answer = await model.ability(name, call);
      if (answer.state !== 'unknown') known.set(name, answer);
      return answer;
    },
  };
}

const withoutUndefined = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The text of a server's metrics; what is no text is none. */
function metricsOf(raw: OpenAiModel): (signal: AbortSignal) => Promise<string> {
  return async (signal) => {
    const reply = await raw.get('/metrics', { signal });
    return reply.status === 'ok' && typeof reply.body === 'string' ? reply.body : '';
  };
}
