import { CorpusError } from './corpus-error.js';
import { bytesText, type Database } from './database.js';
import { checkedVectors, type Embed } from './vectors.js';

/** A model that gives passages their embeddings. */
export interface IndexEmbedder {
  /** What the model is called; an index holds vectors of one model. */
  readonly model: string;
  readonly embed: Embed;
}

/** The model whose vectors an index holds, and how long they are. */
export interface IndexEmbeddings {
  readonly model: string;
  readonly dimensions: number;
}

/** What embedding a whole index needs to know. */
export interface EmbeddingRun {
  readonly passages: number;
  readonly embedder: IndexEmbedder | undefined;
  /** What the vectors that are there already were made with. */
  readonly former: IndexEmbeddings | null;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** Passages in one request. */
const BATCH = 64;

/**
 * Gives every passage that has no vector one; where nobody says how, vectors of an index that was only partly kept are
 * let go, as half an index must not answer for the whole.
 * @throws {CorpusError} `server_unavailable`
 */
export async function embedPassages(
  database: Database,
  { passages, embedder, former, signal, onProgress }: EmbeddingRun,
): Promise<IndexEmbeddings | null> {
  if (embedder === undefined || former?.model !== embedder.model) {
    const [count] = database.prepare('SELECT count(*) FROM vector').raw().get([]) as [number];
    if (embedder === undefined && former !== null && count === passages) return former;
    database.exec('DELETE FROM vector');
  }
  if (embedder === undefined) return null;
  let dimensions = former?.model === embedder.model ? former.dimensions : null;
  const insert = database.prepare('INSERT INTO vector VALUES (?, ?)');
  for (let done = 0; ; ) {
    signal.throwIfAborted();
    const rows = database.prepare(MISSING).raw().all([done]) as MissingRow[];
    const last = rows.at(-1);
    if (last === undefined) break;
    const vectors = await asked(embedder.embed, rows.map(textOf), { dimensions, signal });
    dimensions ??= vectors[0]?.length ?? null;
    for (const [at, [number]] of rows.entries())
      insert.run([number, new Uint8Array(vectors[at]?.buffer ?? new ArrayBuffer())]);
    done = last[0] + 1;
    onProgress(done);
  }
  return { model: embedder.model, dimensions: dimensions ?? 0 };
}

/** Number, title, where the passage begins in its chunk, its length, and the chunk. */
type MissingRow = [number, Uint8Array, number, number, Uint8Array];

const MISSING = `
SELECT number, title, CASE WHEN number = firstPassage THEN start ELSE 0 END, end - start, chunk
FROM passage JOIN document ON document.id = passage.document
WHERE number >= ? AND number NOT IN (SELECT number FROM vector) ORDER BY number LIMIT ${BATCH}`;

function textOf([, title, lead, length, chunk]: MissingRow): string {
  const text = bytesText(chunk).slice(lead, lead + length);
  return title.length === 0 ? text : `${bytesText(title)}\n${text}`;
}

/** @throws {CorpusError} `server_unavailable` */
async function asked(
  embed: Embed,
  texts: readonly string[],
  { dimensions, signal }: { dimensions: number | null; signal: AbortSignal },
): Promise<Float32Array<ArrayBuffer>[]> {
  let vectors: number[][];
  try {
    vectors = await embed(texts, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new CorpusError('server_unavailable', `no embeddings: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return checkedVectors(vectors, { count: texts.length, dimensions });
}
