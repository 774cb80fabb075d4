import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { describeIssues, UsageError } from '../core/index.js';

const unit = z.number().min(0).max(1);

/** How tokens are drawn; what is left out is `DEFAULT_SAMPLING`'s. The seed follows from the run's. */
export const samplingSettingsSchema = z.strictObject({
  temperature: z.number().min(0).max(10).optional(),
  topP: z.number().gt(0).max(1).optional(),
  topK: z.number().int().min(0).optional(),
  minP: unit.optional(),
  maxTokens: z.number().int().min(1).optional(),
});

/** One model of a configuration file. */
export const modelSettingsSchema = z.strictObject({
  /** Up to and including `/v1`. */
  url: z.string().regex(/^https?:\/\/[^#\s]+$/, 'expected http://HOST/v1 or https://HOST/v1'),
  /** The id the server knows it by; may be left out where the server has only one. */
  model: z.string().min(1).optional(),
  /** Name of the environment variable that holds the key. @default OPENAI_API_KEY */
  apiKeyEnv: z.string().min(1).optional(),
  /** Sent with every request. */
  headers: z.record(z.string(), z.string()).optional(),
  /** Seconds one request may take. @default 120 */
  timeout: z.number().gt(0).max(86_400).optional(),
  /** Most requests to the server at a time. @default what `--concurrency` says */
  concurrency: z.number().int().min(1).max(10_000).optional(),
  /** Money per million tokens. */
  price: z
    .strictObject({
      prompt: z.number().min(0),
      completion: z.number().min(0),
      cached: z.number().min(0).optional(),
    })
    .optional(),
  sampling: samplingSettingsSchema.optional(),
  /** Whether `top_k` and `min_p` are sent, which strict OpenAI servers refuse. @default true, except at api.openai.com */
  extraSampling: z.boolean().optional(),
});
/** One model of a configuration file. */
export type ModelSettings = z.infer<typeof modelSettingsSchema>;

const serverAddress = z.string().regex(/^https?:\/\/[^#\s]+#\S+$/, 'expected http://HOST/v1#MODEL');

/** What tools may reach outside the machine, or on it: nothing, unless it stands here or on the command line. */
export const toolSettingsSchema = z.strictObject({
  /** The tool `search`. */
  search: z
    .strictObject({
      /** Folder that `assay index` made. */
      index: z.string().min(1),
      /** Must be those that the index was made with. */
      embeddings: serverAddress.optional(),
      rerank: serverAddress.optional(),
      /** Whose shape requests for reranking have. @default 'common' */
      rerankShape: z.enum(['common', 'tei']).optional(),
    })
    .optional(),
  /** The tools `web_search` and `page`. */
  web: z
    .strictObject({
      search: z
        .strictObject({
          provider: z.enum(['searxng', 'brave', 'tavily', 'exa', 'serper']),
          /** Of a server of one's own. */
          url: z
            .string()
            .regex(/^https?:\/\/\S+$/, 'expected http://HOST')
            .optional(),
          /** Name of the environment variable that holds the key. @default the provider's usual one */
          apiKeyEnv: z.string().min(1).optional(),
        })
        .optional(),
      /** Whether pages may be fetched. @default true */
      pages: z.boolean().optional(),
      /** @default 'respect' */
      robots: z.enum(['respect', 'ignore']).optional(),
      /** When pages are rendered in Chromium. @default 'auto' */
      browser: z.enum(['auto', 'always', 'never']).optional(),
    })
    .optional(),
});
/** What tools may reach. */
export type ToolSettings = z.infer<typeof toolSettingsSchema>;

/** `assay.config.json`. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  /** By the names that `--model` may give. */
  models: z.record(z.string().min(1), modelSettingsSchema).default({}),
  /** Which of them judge where `--model` names none; several are a panel. @default none */
  judge: z.array(z.string()).default([]),
  /** What tools may reach. @default nothing */
  tools: toolSettingsSchema.default({}),
});
/** What `assay.config.json` holds. */
export type Config = z.infer<typeof configSchema>;

/** Largest configuration file, bytes. */
const MOST_BYTES = 1_000_000;

/** @throws UsageError where the file cannot be read, is no JSON, or holds something else than settings */
export async function readConfig(path: string): Promise<Config> {
  const text = await textOf(path);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path}: expected JSON, got a text that is none (${(error as Error).message}).`);
  }
  const parsed = configSchema.safeParse(raw);
  if (!parsed.success)
    throw new UsageError(
      `${path}: expected settings of models, got ${describeIssues(parsed.error.issues, 'the file')}. See docs/models.md.`,
    );
  const unknown = parsed.data.judge.find((name) => !Object.hasOwn(parsed.data.models, name));
  if (unknown !== undefined)
    throw new UsageError(
      `${path}: judge: expected names of its models (${Object.keys(parsed.data.models).join(', ')}), got ${unknown}.`,
    );
  return parsed.data;
}

async function textOf(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.length <= MOST_BYTES) return text;
  } catch (error) {
    throw new UsageError(`${path}: expected a configuration file, got ${(error as Error).message}.`);
  }
  throw new UsageError(`${path}: expected at most ${MOST_BYTES} bytes, got more.`);
}
