import OpenAI from 'openai';

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

/**
 * Asks an OpenAI-compatible server (vLLM, SGLang, llama.cpp, Ollama, …) which models it serves.
 * @param baseURL address up to and including `/v1`; a `#model` behind it is ignored
 */
export async function askServer(baseURL: string, options: AskServerOptions = {}): Promise<ServerAnswer> {
  const { apiKey = 'none', timeoutMs = 5_000 } = options;
  const [address = ''] = baseURL.split('#');
  try {
    const client = new OpenAI({ baseURL: address, apiKey, timeout: timeoutMs, maxRetries: 0 });
    const page = await client.models.list();
    const models = page.data.slice(0, MOST_MODELS).map((model) => String(model.id));
    return { reachable: true, models, problem: '' };
  } catch (error) {
    return { reachable: false, models: [], problem: error instanceof Error ? error.message : String(error) };
  }
}
