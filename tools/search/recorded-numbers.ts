import { canonicalJson, type Json, sha256Of, type ToolFiles } from '../../src/core/index.js';
import { CorpusError } from '../../src/corpus/index.js';

/** What a server is asked for numbers. */
export interface NumbersAsked {
  /** What is done, e.g. `EMBED`. */
  readonly what: string;
  /** The server and its model. */
  readonly server: string;
  readonly query: string;
  /** Whatever else the numbers follow from. */
  readonly besides: Json;
}

/** Characters of a server and of a query that a name shows. */
const SHOWN = 80;

/** A name that holds all that was asked: readable at its head, and a digest of the whole. */
async function nameOf({ what, server, query, besides }: NumbersAsked): Promise<string> {
  const digest = await sha256Of(Buffer.from(canonicalJson({ server, query, besides })));
  const shown = (text: string) => JSON.stringify(text.slice(0, SHOWN).replace(/[\ud800-\udbff]$/, ''));
  return `${what} ${shown(query)} by ${shown(server)} sha256:${digest}`;
}

/** What a cache that holds nothing begins its message with. */
const NOT_IN_CACHE = 'not_in_cache: ';

/**
 * Numbers that a server gives, kept so that a replay is given the same; what is wrong is not kept.
 * @param get rejects where the server fails, or its numbers are not such as were asked for
 * @throws {CorpusError} `server_unavailable` where they are not to be had, `not_in_cache` where they may not be asked for
 */
export async function recordedNumbers(
  files: ToolFiles,
  asked: NumbersAsked,
  get: () => Promise<readonly number[]>,
): Promise<number[]> {
  const name = await nameOf(asked);
  let bytes: Uint8Array;
  try {
    bytes = await files.once(name, 'application/json', async () => Buffer.from(JSON.stringify(await get())));
  } catch (error) {
    if (error instanceof CorpusError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const isCached = message.startsWith(NOT_IN_CACHE);
    const why = isCached ? message.slice(NOT_IN_CACHE.length) : message;
    const code = isCached ? 'not_in_cache' : 'server_unavailable';
    throw new CorpusError(code, `${asked.what} by ${asked.server}: ${why}`, { cause: error });
  }
  return numbersIn(bytes, name);
}

function numbersIn(bytes: Uint8Array, name: string): number[] {
  let value: unknown = null;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // told below
  }
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value as number[];
  throw new CorpusError('bad_record', `${name}: expected a record of numbers, got something else.`);
}
