import type { ToolFiles } from '../../src/core/index.js';
import { CorpusError } from '../../src/corpus/index.js';

/**
 * Numbers that a server gives, kept so that a replay is given the same.
 * @throws {CorpusError} `server_unavailable` where they are not to be had
 */
export async function recordedNumbers(
  files: ToolFiles,
  name: string,
  get: () => Promise<readonly number[]>,
): Promise<number[]> {
  let bytes: Uint8Array;
  try {
    bytes = await files.once(name, 'application/json', async () => Buffer.from(JSON.stringify(await get())));
  } catch (error) {
    throw new CorpusError('server_unavailable', `${name}: ${(error as Error).message}`, { cause: error });
  }
  const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value as number[];
  throw new CorpusError(
    'server_unavailable',
    `${name}: expected numbers, got something else. Check the server.`,
  );
}
