import type { Json, ModelCall, ModelFailure, PostReply } from '../../core/index.js';
import { waitingIn } from '../server-queue.js';
import { countOf, type Fields, fieldsOf, wordsOf } from '../shape.js';
import { entries } from './entries.js';
import { type ServerFamily, statedFamily } from './server-family.js';

/** Asks for a path from the server's root; a text that is no JSON (`/metrics`) comes as a JSON string. */
export type Get = (path: string, call: ModelCall) => Promise<PostReply | ModelFailure>;

/** A model as its server lists it. */
export interface ListedModel {
  readonly id: string;
  /** Most tokens of prompt and reply together; null where the server does not say. */
  readonly contextLength: number | null;
}

/** What a server says of itself. */
export interface ServerDescription {
  readonly status: 'ok';
  readonly family: ServerFamily;
  /** Version or build, null where it names none. */
  readonly build: string | null;
  /** At most 100. */
  readonly models: readonly ListedModel[];
  /** How many requests wait, null where its metrics do not show it. */
  readonly waiting: number | null;
}

const MOST_MODELS = 100;

/** Where a family names its version, and what that reply says besides. */
interface VersionPage {
  readonly path: string;
  readonly family: ServerFamily;
  readonly build: (body: Fields) => string | null;
  readonly context?: (body: Fields) => number | null;
}

const VERSION_PAGES: readonly VersionPage[] = [
  { path: '/version', family: 'vllm', build: (body) => wordsOf(body.version) },
  {
    path: '/props',
    family: 'llama.cpp',
    build: (body) =>
      wordsOf(body.build_info) ?? (fieldsOf(body.default_generation_settings) === null ? null : 'unnamed'),
    context: (body) => countOf(fieldsOf(body.default_generation_settings)?.n_ctx),
  },
  { path: '/api/version', family: 'ollama', build: (body) => wordsOf(body.version) },
  {
    path: '/info',
    family: 'tgi',
    build: (body) => (wordsOf(body.model_id) === null ? null : wordsOf(body.version)),
    context: (body) => countOf(body.max_total_tokens),
  },
  { path: '/server_info', family: 'sglang', build: (body) => wordsOf(body.version) },
];

/**
 * Guesses a server's family and reads its build, models, context length and queue, with one GET each; what cannot be
 * read is left null. At most {@link VERSION_PAGES} + 2 requests, three where the server names its family.
 * @returns a failure where the list of models cannot be read
 */
export async function describeServer(get: Get, call: ModelCall): Promise<ServerDescription | ModelFailure> {
  const list = await get('/v1/models', call);
  if (list.status === 'error') return list;
  const page = await versionPage(get, call, statedFamily(list.body));
  const metrics = await get('/metrics', call);
  return {
    status: 'ok',
    family: page.family,
    build: page.build,
    models: listedModels(list.body, page.context),
    waiting: metrics.status === 'ok' && typeof metrics.body === 'string' ? waitingIn(metrics.body) : null,
  };
}

interface ReadPage {
  readonly family: ServerFamily;
  readonly build: string | null;
  readonly context: number | null;
}

/** Reads the version page of a stated family; where none is stated, the first page that answers tells the family. */
async function versionPage(get: Get, call: ModelCall, stated: ServerFamily | null): Promise<ReadPage> {
  const pages = VERSION_PAGES.filter(({ family }) => stated === null || family === stated);
  for (const { path, family, build, context } of pages) {
    const reply = await get(path, call);
    const body = reply.status === 'ok' ? fieldsOf(reply.body) : null;
    const named = body === null ? null : build(body);
    if (body !== null && named !== null)
      return {
        family,
        build: named === 'unnamed' ? null : named.slice(0, 200),
        context: context?.(body) ?? null,
      };
  }
  return { family: stated ?? 'openai-compatible', build: null, context: null };
}

function listedModels(body: Json, context: number | null): readonly ListedModel[] {
  const data = entries(Array.isArray(body) ? body : fieldsOf(body)?.data);
  return data.slice(0, MOST_MODELS).flatMap((model) => {
    const id = wordsOf(model.id);
    if (id === null) return [];
    const stated =
      countOf(model.max_model_len) ?? countOf(fieldsOf(model.meta)?.n_ctx) ?? countOf(model.context_length);
    return [{ id: id.slice(0, 500), contextLength: stated ?? context }];
  });
}
