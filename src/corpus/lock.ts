import { join } from 'node:path';
import { CorpusError } from './corpus-error.js';
import { type Database, openDatabase } from './database.js';

const LOCK_FILE = 'writing.lock';

/**
 * Takes the right to write to an index folder until the returned function is called. The system lets go of it when the
 * process ends, however it ends.
 * @throws {CorpusError} `index_locked` while another process, or another run in this one, holds it
 */
export function lockIndex(folder: string): () => void {
  let held: Database | null = null;
  try {
    held = openDatabase(join(folder, LOCK_FILE));
    held.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    held?.close();
    const { code, message } = error as { code?: string; message: string };
    if (code === 'SQLITE_BUSY')
      throw new CorpusError(
        'index_locked',
        `${folder}: expected nobody else to be indexing into it, got another process that is. Wait for it, or write to another folder.`,
      );
    throw new CorpusError('index_not_written', `${join(folder, LOCK_FILE)}: ${message}`, { cause: error });
  }
  const database = held;
  return () => {
    database.exec('ROLLBACK');
    database.close();
  };
}
