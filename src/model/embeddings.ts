import OpenAI from 'openai';

/** Bounds on asking for embeddings. */
export interface EmbedderOptions {
  /** Key sent as bearer token. @default 'none', which local servers ignore */
  readonly apiKey?: string | undefined;
  /** Milliseconds a request may take. @default 60000 */
  readonly timeoutMs?: number;
  /** Texts in one request. @default 256 */
  readonly batch?: number;
}

/**
 * Gives texts their embeddings, by an OpenAI-compatible server (vLLM, SGLang, llama.cpp, Ollama, …).
 * @param address `http://HOST/v1#MODEL`
 * @returns vectors in the order of the texts; rejects where the server does not answer as it must
 */
export function embedder(
  address: string,
  { apiKey = 'none', timeoutMs = 60_000, batch = 256 }: EmbedderOptions = {},
): (texts: readonly string[]) => Promise<number[][]> {
  const [baseURL = '', model = ''] = address.split('#');
  const client = new OpenAI({
    baseURL,
    apiKey,
    organization: null,
    project: null,
    timeout: timeoutMs,
    maxRetries: 2,
  });
  return async (texts) => {
    const vectors: number[][] = [];
    for (let at = 0; at < texts.length; at += batch) {
      const input = texts.slice(at, at + batch);
      // floats: some servers ignore the base64 that the client asks for by itself
      // the client's own limit on time ends with the headers; this one holds to the last byte
      const signal = AbortSignal.timeout(timeoutMs);
      const { data } = await client.embeddings.create({ model, input, encoding_format: 'float' }, { signal });
      if (!Array.isArray(data) || data.length !== input.length)
        throw new Error(
          `expected ${input.length} embeddings, got ${Array.isArray(data) ? data.length : 'none'}`,
        );
      if (new Set(data.map(({ index }) => index)).size !== data.length)
        throw new Error(
          `expected each of ${data.length} embeddings under an index of its own, got one twice`,
        );
      vectors.push(...data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding));
    }
    return vectors;
  };
}
