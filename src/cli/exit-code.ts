import { CommanderError } from 'commander';
import { AssayError } from '../core/errors.js';

/** Codes of errors that are neither a bug nor anything the user asked wrongly: a full disk, for one. */
const FAULTS_OF_THE_MACHINE: ReadonlySet<string> = new Set([
  'log_not_written',
  'index_not_written',
  'server_unavailable',
]);

/** Exit code of a command that ended with an error: 1 where Assay or the machine failed, 2 where it refused. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return error instanceof AssayError && !FAULTS_OF_THE_MACHINE.has(error.code) ? 2 : 1;
}
