import { AssayError } from '../core/index.js';

/** Why an index could not be used. */
export type CorpusFault =
  | 'no_index'
  | 'index_damaged'
  | 'newer_format'
  | 'index_locked'
  | 'index_not_written'
  | 'no_embeddings'
  | 'server_unavailable'
  | 'server_changed'
  | 'bad_record'
  | 'not_in_cache';

/** An index that is not there, is damaged, is newer than this version, or is being written. */
export class CorpusError extends AssayError {
  constructor(code: CorpusFault, message: string, options?: ErrorOptions) {
    super(code, message, options);
  }
}
