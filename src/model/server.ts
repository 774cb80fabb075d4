import OpenAI from 'openai';
import { z } from 'zod';

/** What a model server says of itself. */
export interface ServerAnswer {
  readonly reachable: boolean;
  /** Names of the models it serves, at most 100. */
  readonly models: readonly string[];
  /** Why it could not be asked; empty when it could. */
  readonly problem: string;
}

/** Bounds on asking a server about itself. */
export interface AskServerOptions {
  /** Key sent as bearer token. @default 'none', which local servers ignore */
  readonly apiKey?: string;
  /** Milliseconds. @default 5000 */
  readonly timeoutMs?: number;
}

const MOST_MODELS = 100;
const MOST_BYTES = 1_000_000;
const listSchema = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });

/** A reply's text; throws once it is longer than any list of models. */
async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MOST_BYTES) throw new Error(`expected at most ${MOST_BYTES} bytes, got more`);
  }
  return text;
}

/**
 * Asks an OpenAI-compatible server (vLLM, SGLang, llama.cpp, Ollama, …) which models it serves.
 * @param baseURL address up to and including `/v1`; a `#model` behind it is ignored
 */
export async function askServer(baseURL: string, options: AskServerOptions = {}): Promise<ServerAnswer> {
  const { apiKey = 'none', timeoutMs = 5_000 } = options;
  const [address = ''] = baseURL.split('#');
  try {
    const client = new OpenAI({ baseURL: address, apiKey, timeout: timeoutMs, maxRetries: 0 });
    const response = await client.models.list().asResponse();
    const { data } = listSchema.parse(JSON.parse(await boundedText(response)));
    return { reachable: true, models: data.slice(0, MOST_MODELS).map(({ id }) => id), problem: '' };
  } catch (error) {
    return { reachable: false, models: [], problem: error instanceof Error ? error.message : String(error) };
  }
}
