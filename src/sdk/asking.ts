import { builtinElicitors, builtinVoters, rubricJudgeWith } from '../builtin.js';
import {
  type AttachmentReader,
  type Clock,
  DEFAULT_ASK_LIMITS,
  describeIssues,
  type FileAccess,
  type Judge,
  type Model,
  memoryFileStore,
  type Sampling,
  UNBOUNDED,
  UsageError,
} from '../core/index.js';
import { fence } from '../elicit/index.js';
import { RunBudget } from '../model/run-budget.js';
import { samplingSettingsSchema } from '../model/settings.js';
import { withTracing } from '../model/tracing.js';
import type { AskSettings } from '../run/index.js';
import { MAX_VOTES } from '../vote/index.js';
import type { AskOptions } from './options.js';

/** The judge by rubric, asking models as the options say. @throws UsageError for a name nothing has */
export function judgeOf({ elicitor, voter, votes }: AskOptions): Judge {
  if (votes !== undefined && !(Number.isInteger(votes) && votes >= 1 && votes <= MAX_VOTES))
    throw new UsageError(`votes: expected a whole number from 1 to ${MAX_VOTES}, got ${votes}.`);
  return rubricJudgeWith({
    ...(elicitor === undefined ? {} : { elicitor: named('elicitor', elicitor, builtinElicitors()) }),
    ...(voter === undefined ? {} : { voter: named('voter', voter, builtinVoters()) }),
    ...(votes === undefined ? {} : { votes }),
  });
}

function named<T>(what: string, value: T | string, known: ReadonlyMap<string, T>): T {
  const found = typeof value === 'string' ? known.get(value) : value;
  if (found !== undefined) return found;
  throw new UsageError(`${what}: expected one of ${[...known.keys()].join(', ')}, got ${String(value)}.`);
}

/** What the judgments may ask of models, with defaults filled in. @throws UsageError for what cannot be meant */
export async function askingOf(options: AskOptions, clock: Clock, seed: number): Promise<AskSettings> {
  const { models = [], sampling = {}, ask, budget, attachments } = options;
  const limits = withDefaults(DEFAULT_ASK_LIMITS, ask);
  checkModels(models);
  checkSampling(sampling);
  checkPrices(models, { ask: limits.maxMoney, budget: budget?.money });
  const names = models.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UsageError(
      `models: expected each name once, got ${twice} twice. Use votes for several votes of one model.`,
    );
  return {
    models: models.map((model) => withTracing(model)),
    sampling,
    ask: limits,
    budget: budget === undefined ? UNBOUNDED : new RunBudget(budget, clock),
    attachments:
      typeof attachments === 'string' ? await attachmentReader(attachments, seed) : (attachments ?? null),
    fileAccess: options.fileAccess ?? (await accessOf(attachments)),
  };
}

async function accessOf(attachments: AskOptions['attachments']): Promise<FileAccess> {
  const store = memoryFileStore();
  if (typeof attachments !== 'string') return { attached: null, store };
  return { attached: (await import('../media/index.js')).attachedBytes({ root: attachments }), store };
}

/** The defaults, and what is given otherwise; a key that holds undefined was not given. */
export function withDefaults<T extends object>(defaults: T, given: Partial<T> = {}): T {
  const own = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(own) };
}

function checkModels(models: readonly Partial<Model>[]): void {
  if (!Array.isArray(models))
    throw new UsageError(`models: expected a list of models, got a ${typeof models}. Write models: [model].`);
  const odd = models.find(({ chat, ability }) => typeof chat !== 'function' || typeof ability !== 'function');
  if (odd !== undefined)
    throw new UsageError(
      `models: expected models, as connectModel and fromLangChainModel make them, got a ${typeof odd}.`,
    );
}

function checkSampling(sampling: Partial<Sampling>): void {
  const parsed = samplingSettingsSchema.safeParse(sampling);
  if (!parsed.success)
    throw new UsageError(
      `sampling: expected how tokens are drawn, got ${describeIssues(parsed.error.issues, 'the value')}. The seed follows from the option seed.`,
    );
}

/** Where nothing has a price, nothing costs anything, and a bound on money would never be reached. */
function checkPrices(models: readonly Model[], bounds: Readonly<Record<string, number | undefined>>): void {
  const isBound = Object.values(bounds).some((money = Number.POSITIVE_INFINITY) => Number.isFinite(money));
  const priceless = isBound ? models.find(({ price }) => price === undefined) : undefined;
  if (priceless !== undefined)
    throw new UsageError(
      `models: expected a price of every model with a bound on money, got none of ${priceless.name}. Give it a price, or bound tokens.`,
    );
}

/** Reads attachments from one folder, the text of files in fences like all that is judged. */
export async function attachmentReader(root: string, seed: number): Promise<AttachmentReader> {
  const { createAttachmentReader } = await import('../media/index.js');
  return createAttachmentReader({ root, fence: (kind, text) => fence(kind, text, seed) });
}
