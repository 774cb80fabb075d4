import type { Cell } from './cell.js';
import { MOST_CELL_BYTES, MOST_RESULT_BYTES, type QueryBounds } from './query-result.js';
import type { SqliteDatabase, SqliteInstance } from './sqlite.js';
import { DONE, faultOf, QueryError, ROW } from './sqlite-error.js';
import { isExplanation, refusalOf } from './statement.js';

/** A whole result. */
export interface Result {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Where the bytes of a database come from: the file's, or SQL that makes one. */
export type DatabaseSource = { readonly bytes: Uint8Array } | { readonly setup: string };

const INTEGER = 1;
const REAL = 2;
const TEXT = 3;
const BLOB = 4;

/** Instructions that write, or end or begin a transaction, whatever their operands (`Transaction` asks its second). */
const WRITING = new Set(['AutoCommit', 'Savepoint', 'Vacuum', 'JournalMode', 'Checkpoint']);

/** One statement while it is stepped through. */
interface Statement {
  readonly pointer: number;
  readonly columns: readonly string[];
}

/**
 * One copy of a database in memory of its own, which only reads. A query is refused before it runs unless its first
 * word is that of a query (`refusalOf`), no second statement follows, and the program SQLite compiled it to (`EXPLAIN`)
 * opens no transaction that writes, which is what `sqlite3_stmt_readonly` asks too; `query_only` stands behind that.
 */
export class Engine {
  readonly #instance: SqliteInstance;
  readonly #database: SqliteDatabase;
  readonly #db: number;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /**
   * Opens a copy in an instance that holds no other. `memoryBytes` bounds what SQLite may allocate.
   * @throws QueryError where the bytes are no database, or the setup fails
   */
  constructor(instance: SqliteInstance, source: DatabaseSource, memoryBytes: number) {
    this.#instance = instance;
    // the engine takes the bytes for its own
    const bytes = 'bytes' in source ? Uint8Array.from(source.bytes) : null;
    this.#database = new instance.sqlite.Database(bytes);
    this.#db = this.#database.db;
    this.#execute(`PRAGMA hard_heap_limit=${memoryBytes}; PRAGMA temp_store=MEMORY`);
    if ('setup' in source) this.#execute(source.setup);
    // reads the schema, so that a file that is none is found out now
    this.#execute('SELECT count(*) FROM sqlite_schema; PRAGMA query_only=1');
  }

  /** Forgets the copy. */
  close(): void {
    this.#database.close();
  }

  /** Runs one query to its end. @throws QueryError */
  run(sql: string, { maxRows }: Pick<QueryBounds, 'maxRows'>): Result {
    const refusal = refusalOf(sql);
    if (refusal !== null) throw new QueryError(refusal);
    this.#refuseWrites(sql);
    return this.#withStatement(sql, (statement) => {
      const rows: Cell[][] = [];
      let bytes = 0;
      while (this.#step(statement)) {
        if (rows.length >= maxRows)
          throw new QueryError({
            code: 'too_many_rows',
            message: `expected at most ${maxRows} rows, got more`,
          });
        const row = statement.columns.map((_, column) => this.#cell(statement.pointer, column));
        for (const cell of row) bytes += sizeOf(cell);
        if (bytes > MOST_RESULT_BYTES) throw tooLarge('a result', MOST_RESULT_BYTES);
        rows.push(row);
      }
      return { columns: statement.columns, rows };
    });
  }

  /** Compiles the query to the list of its instructions and looks for those that write. */
  #refuseWrites(sql: string): void {
    if (isExplanation(sql)) return;
    this.#withStatement(`EXPLAIN ${sql}`, (statement) => {
      while (this.#step(statement)) {
        const opcode = this.#cell(statement.pointer, 1);
        const writes = opcode === 'Transaction' && this.#cell(statement.pointer, 3) !== 0n;
        if (writes || WRITING.has(String(opcode)))
          throw new QueryError({
            code: 'refused',
            message: 'expected a query that only reads, got one that writes',
          });
      }
    });
  }

  #withStatement<T>(sql: string, use: (statement: Statement) => T): T {
    const { sqlite } = this.#instance;
    const text = sqlite.stringToNewUTF8(sql);
    try {
      const { pointer, tail } = this.#prepare(text);
      if (pointer === 0) throw new QueryError({ code: 'no_query', message: 'the text holds no statement' });
      try {
        this.#refuseSecond(tail);
        return use({ pointer, columns: this.#columns(pointer) });
      } finally {
        sqlite._sqlite3_finalize(pointer);
      }
    } finally {
      sqlite._free(text);
    }
  }

  /** What stands behind the statement must be nothing but space, comments and semicolons. */
  #refuseSecond(tail: number): void {
    let at = tail;
    while (this.#byte(at) !== 0) {
      const { pointer, tail: next } = this.#prepare(at, 'several_statements');
      if (pointer !== 0) {
        this.#instance.sqlite._sqlite3_finalize(pointer);
        throw new QueryError({ code: 'several_statements', message: 'expected one statement, got several' });
      }
      if (next <= at) return;
      at = next;
    }
  }

  #prepare(text: number, otherwise?: 'several_statements'): { pointer: number; tail: number } {
    const { sqlite, memory } = this.#instance;
    const out = sqlite._malloc(8);
    const result = sqlite._sqlite3_prepare_v2(this.#db, text, -1, out, out + 4);
    const words = new Uint32Array(memory.buffer, out, 2);
    const [pointer = 0, tail = 0] = words;
    sqlite._free(out);
    if (result === 0) return { pointer, tail };
    const fault = this.#fault(result);
    throw new QueryError(otherwise === undefined ? fault : { ...fault, code: otherwise });
  }

  #step({ pointer }: Statement): boolean {
    const result = this.#instance.sqlite._sqlite3_step(pointer);
    if (result === ROW) return true;
    if (result === DONE) return false;
    throw new QueryError(this.#fault(result));
  }

  #columns(pointer: number): string[] {
    const { sqlite } = this.#instance;
    return Array.from({ length: sqlite._sqlite3_column_count(pointer) }, (_, column) =>
      sqlite.UTF8ToString(sqlite._sqlite3_column_name(pointer, column)),
    );
  }

  #cell(statement: number, column: number): Cell {
    const { sqlite } = this.#instance;
    const type = sqlite._sqlite3_column_type(statement, column);
    if (type === INTEGER) {
      const near = sqlite._sqlite3_column_double(statement, column);
      if (Number.isSafeInteger(near)) return BigInt(near);
      return BigInt(sqlite.UTF8ToString(sqlite._sqlite3_column_text(statement, column)));
    }
    if (type === REAL) return sqlite._sqlite3_column_double(statement, column);
    if (type === TEXT) {
      const bytes = this.#bytes(statement, column, () => sqlite._sqlite3_column_text(statement, column));
      return this.#decoder.decode(bytes);
    }
    if (type !== BLOB) return null;
    return this.#bytes(statement, column, () => sqlite._sqlite3_column_blob(statement, column)).slice();
  }

  /** A view of a cell's bytes, good until the next call of SQLite. */
  #bytes(statement: number, column: number, read: () => number): Uint8Array {
    const { sqlite, memory } = this.#instance;
    if (sqlite._sqlite3_column_bytes(statement, column) > MOST_CELL_BYTES)
      throw tooLarge('a cell', MOST_CELL_BYTES);
    const pointer = read();
    const length = sqlite._sqlite3_column_bytes(statement, column);
    if (pointer === 0 && length > 0) throw new QueryError(this.#fault(7));
    return new Uint8Array(memory.buffer, pointer, length);
  }

  #byte(pointer: number): number {
    return new Uint8Array(this.#instance.memory.buffer, pointer, 1)[0] ?? 0;
  }

  #execute(sql: string): void {
    const { sqlite } = this.#instance;
    const text = sqlite.stringToNewUTF8(sql);
    const result = sqlite._sqlite3_exec(this.#db, text, 0, 0, 0);
    sqlite._free(text);
    if (result !== 0) throw new QueryError(this.#fault(result));
  }

  #fault(result: number) {
    const { sqlite } = this.#instance;
    return faultOf(result, sqlite.UTF8ToString(sqlite._sqlite3_errmsg(this.#db)));
  }
}

const tooLarge = (what: string, most: number) =>
  new QueryError({
    code: 'result_too_large',
    message: `expected ${what} of at most ${most} bytes, got more`,
  });

function sizeOf(cell: Cell): number {
  if (typeof cell === 'string') return 16 + 2 * cell.length;
  return cell instanceof Uint8Array ? 16 + cell.length : 16;
}
