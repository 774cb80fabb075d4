import { type LoadedDatabase, loadDatabase, setupDatabase } from './database.js';
import { databaseBytes, type SqlOptions } from './options.js';
import { SessionError } from './session.js';

/** The database that options name. @throws SessionError `bad_database` */
export async function openDatabase(options: SqlOptions): Promise<LoadedDatabase> {
  const { database: path, setup, sha256 } = options;
  if ((path === undefined) === (setup === undefined))
    throw new SessionError(
      'bad_database',
      `expected either "database" (a path) or "setup" (SQL), got ${path === undefined ? 'neither' : 'both'}.`,
    );
  const loaded =
    path === undefined ? setupDatabase(setup ?? '') : await loadDatabase(path, databaseBytes(options));
  if ('fault' in loaded) throw new SessionError('bad_database', loaded.fault);
  if (sha256 !== undefined && sha256 !== loaded.sha256)
    throw new SessionError(
      'bad_database',
      `expected a database with SHA-256 ${sha256}, got ${loaded.sha256}.`,
    );
  return loaded;
}
