import { existsSync } from 'node:fs';
import { builtinElicitors, builtinVoters } from '../builtin.js';
import { type Cache, cachedTool, openCache } from '../cache/index.js';
import {
  type AskLimits,
  type Budget,
  DEFAULT_ASK_LIMITS,
  DEFAULT_SAMPLING,
  type Model,
  type Rubric,
  type Sampling,
  seededRandom,
  systemClock,
  type Tool,
  UNBOUNDED,
  UsageError,
} from '../core/index.js';
import { defaultVoter, type ElicitOptions, requireFittingVoter, VOTING_HEAT } from '../judge/index.js';
import type { AskingHeader } from '../log/index.js';
import type { ConnectedModel } from '../model/connect.js';
import { type Config, type ModelSettings, readConfig } from '../model/settings.js';
import { withTracing } from '../model/tracing.js';
import { addressed } from '../sdk/connect-model.js';
import { budgetBounds } from './budget-bounds.js';
import type { ModelFlags } from './model-options.js';

/** The options of a command that judges, as far as models and the cache are concerned. */
type JudgingFlags = ModelFlags & {
  readonly retryUnscored?: boolean;
  readonly embeddings?: string | undefined;
};

/** The models of a command, and everything about how they are asked. */
export interface ModelsAtHand {
  readonly models: readonly Model[];
  readonly sampling: Partial<Sampling>;
  readonly ask: AskLimits;
  readonly budget: Budget;
  readonly eliciting: Required<Pick<ElicitOptions, 'elicitor' | 'voter' | 'votes'>>;
  /** Null where no model is asked. */
  readonly header: AskingHeader | null;
  readonly cache: Cache | null;
  /** Tools whose results are kept in the cache, where there is one. */
  readonly tools: (tools: ReadonlyMap<string, Tool>) => ReadonlyMap<string, Tool>;
  readonly close: () => Promise<void>;
}

const CONFIG = 'assay.config.json';

/** @throws UsageError for settings that cannot be used; asks no server */
export async function modelsAtHand(flags: JudgingFlags, concurrency: number): Promise<ModelsAtHand> {
  const named = await settingsOf(flags);
  if (flags.offline && flags.cache === undefined)
    throw new UsageError('--offline: expected --cache with the folder to answer from, got none.');
  if (named.length === 0) refuseModelOptions(flags);
  const cache = flags.cache === undefined ? null : await openCache(flags.cache);
  const connected = await connectAll(named, flags, concurrency, cache);
  const models = connected.map(({ model }) => withTracing(model));
  const elicitor = found('--elicitor', flags.elicitor, builtinElicitors());
  const voter =
    flags.voter === undefined ? defaultVoter(elicitor) : found('--voter', flags.voter, builtinVoters());
  requireFittingVoter(elicitor, voter);
  const eliciting = { elicitor, voter, votes: flags.votes };
  const sampling = {
    ...(flags.temperature === undefined ? {} : { temperature: flags.temperature }),
    ...(flags.maxReplyTokens === undefined ? {} : { maxTokens: flags.maxReplyTokens }),
  };
  const ask = limitsOf(flags);
  return {
    models,
    sampling,
    ask,
    budget: await budgetOf(flags, models),
    eliciting,
    header: models.length === 0 ? null : headerOf(models, eliciting, sampling, ask),
    cache,
    tools: (tools) => (cache === null ? tools : cachedTools(tools, cache, flags)),
    close: async () => {
      await Promise.all(connected.map(({ close }) => close()));
    },
  };
}

/** What would have no effect is refused: whoever asks for votes must not get a run without a single one. */
function refuseModelOptions({ elicitor, voter, votes, temperature, budget, maxMoney }: ModelFlags): void {
  const given = {
    '--elicitor': elicitor !== 'agentic',
    '--voter': voter !== undefined,
    '--votes': votes !== 1,
    '--temperature': temperature !== undefined,
    '--budget': budget !== undefined,
    '--max-money': maxMoney !== undefined,
  };
  const [option] = Object.entries(given).find(([, isGiven]) => isGiven) ?? [];
  if (option !== undefined)
    throw new UsageError(
      `${option}: expected --model with it, or a configuration that says who judges, got neither. Without a model nothing is asked.`,
    );
}

/** Offline, what reaches for a server is answered from the cache alone; what is computed here still runs. */
function cachedTools(
  tools: ReadonlyMap<string, Tool>,
  cache: Cache,
  { offline = false, embeddings }: JudgingFlags,
): ReadonlyMap<string, Tool> {
  const asksServer = (name: string) =>
    name.startsWith('mcp:') || (embeddings !== undefined && name === 'reference_metric');
  return new Map(
    [...tools].map(([name, tool]) => {
      // its result follows from more than its input, which is all that a key is made of
      if (tool.reads !== 'input') return [name, tool];
      const scope = name === 'reference_metric' ? embeddings : undefined;
      return [name, cachedTool(tool, cache, { offline, local: !asksServer(name), scope })];
    }),
  );
}

/** The models that `--model` names, or those the configuration says judge. */
async function settingsOf(flags: ModelFlags): Promise<(readonly [string, ModelSettings])[]> {
  const config = await configOf(flags);
  const names = flags.model.length > 0 ? flags.model : config.judge;
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    throw new UsageError(
      `--model: expected each model once, got ${repeated} twice. Use --votes for several votes.`,
    );
  return names.map((name) => [name, settingsNamed(name, config)] as const);
}

function settingsNamed(name: string, { models }: Config): ModelSettings {
  const known = Object.hasOwn(models, name) ? models[name] : undefined;
  if (known !== undefined) return known;
  const names = Object.keys(models);
  if (/^https?:/.test(name) || names.length === 0) return addressed(name);
  throw new UsageError(`--model: expected http://HOST/v1#ID or one of ${names.join(', ')}, got ${name}.`);
}

/** The configuration that is named, or the one that lies in the folder, or none. */
export function configOf({ config }: Pick<ModelFlags, 'config'>): Promise<Config> | Config {
  if (config !== undefined) return readConfig(config);
  return existsSync(CONFIG) ? readConfig(CONFIG) : { models: {}, judge: [], tools: {} };
}

async function connectAll(
  named: readonly (readonly [string, ModelSettings])[],
  flags: ModelFlags & { readonly retryUnscored?: boolean },
  concurrency: number,
  cache: Cache | null,
): Promise<ConnectedModel[]> {
  if (named.length === 0) return [];
  const { Connections } = await import('../model/connect.js');
  const connections = new Connections({
    clock: systemClock,
    random: seededRandom(systemClock.now()),
    concurrency,
    maxRetries: flags.maxRetries,
    apiKey: process.env.OPENAI_API_KEY,
    environment: process.env,
    cache: cache ?? undefined,
    offline: flags.offline ?? false,
    // what came out unscored would come out of the cache in the same way
    readCache: flags.retryUnscored !== true,
  });
  return named.map(([name, settings]) => connections.connect(name, settings));
}

function found<T>(option: string, name: string, known: ReadonlyMap<string, T>): T {
  const value = known.get(name);
  if (value !== undefined) return value;
  throw new UsageError(`${option}: expected one of ${[...known.keys()].join(', ')}, got ${name}.`);
}

function limitsOf({
  maxRounds,
  maxToolCalls,
  maxImages,
  maxTokens,
  maxMoney,
  timeout,
}: ModelFlags): AskLimits {
  const bounded = maxMoney === undefined ? {} : { maxMoney };
  return {
    ...DEFAULT_ASK_LIMITS,
    maxRounds,
    maxToolCalls,
    maxImages,
    maxTokens,
    maxMs: Math.round(timeout * 1000),
    ...bounded,
  };
}

async function budgetOf({ budget, maxMoney }: ModelFlags, models: readonly Model[]): Promise<Budget> {
  const bounds = budget === undefined ? {} : budgetBounds(budget);
  const priceless = models.find(({ price }) => price === undefined);
  if ((bounds.money !== undefined || maxMoney !== undefined) && priceless !== undefined)
    throw new UsageError(
      `${maxMoney === undefined ? '--budget' : '--max-money'}: expected a price for every model with a bound on money, got none for ${priceless.name}. Configure its price, or bound tokens.`,
    );
  if (budget === undefined) return UNBOUNDED;
  const { RunBudget } = await import('../model/run-budget.js');
  return new RunBudget(bounds, systemClock);
}

function headerOf(
  models: readonly Model[],
  { elicitor, voter, votes }: ModelsAtHand['eliciting'],
  sampling: Partial<Sampling>,
  ask: AskLimits,
): AskingHeader {
  const { seed: _, ...greedy } = DEFAULT_SAMPLING;
  const drawn = { ...greedy, temperature: votes === 1 ? greedy.temperature : VOTING_HEAT };
  return {
    models: models.map(({ name, id }) => ({ name, id })),
    elicitor: elicitor.name,
    voter: voter.name,
    votes,
    sampling: models.map((model) => ({ ...drawn, ...model.sampling, ...sampling })),
    limits: Object.fromEntries(Object.entries(ask).filter(([, value]) => Number.isFinite(value))),
  };
}

/**
 * Refuses a judge whose server lacks what it needs, by name, before anything is judged. A server that cannot be asked
 * now is no such server: the run goes on, within its retries.
 * @throws UsageError naming the feature
 */
export async function requireAbilities(
  { models, eliciting }: Pick<ModelsAtHand, 'models' | 'eliciting'>,
  rubric: Rubric,
  signal: AbortSignal,
): Promise<void> {
  const { elicitor } = eliciting;
  const granted = rubric.tools ?? [];
  const needs = new Set([
    ...elicitor.needs,
    ...(granted.length > 0 && elicitor.name === 'agentic' ? ['tools' as const] : []),
  ]);
  // an ordinary call finds out by itself whether the server chats, where nothing else is asked of it
  if (needs.size === 1) needs.delete('chat');
  for (const model of models) {
    for (const need of needs) {
      const answer = await model.ability(need, { signal, purpose: `ability ${need}` });
      if (answer.state !== 'no') continue;
      throw new UsageError(
        `${model.name}: expected a server that offers ${need}, which the elicitor ${elicitor.name} needs; got: ${answer.detail}. Choose another --elicitor or server; assay doctor --model shows what fits.`,
      );
    }
  }
}
