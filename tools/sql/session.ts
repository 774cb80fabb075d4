import type { CompareOptions, Comparison } from './compare-options.js';
import type { LoadedDatabase } from './database.js';
import type { Lane } from './lane.js';
import { withLane } from './pool.js';
import type { Answers, GoldResult, Request } from './protocol.js';
import type { QueryBounds, QueryFault, QueryRun } from './query-result.js';
import type { ThreadFailure } from './thread.js';

/** The engine or the database failed, not the answer: nothing was learnt. */
export class SessionError extends Error {
  readonly code: 'sandbox_failed' | 'sandbox_overloaded' | 'bad_database';
  constructor(code: SessionError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Bounds of a judgment. */
export interface SessionBounds extends QueryBounds {
  /** Wall time of one query, milliseconds. */
  readonly timeoutMs: number;
  /** Memory SQLite may allocate, bytes. */
  readonly memoryBytes: number;
  /** What `datetime('now')` gives, milliseconds since 1970. */
  readonly now: number;
}

/** Longest that opening a database, or a comparison of two results, may take, milliseconds. */
export const OPEN_MS = 30_000;

/** One copy of a database and the results of the queries run on it. */
export interface Session {
  /** Runs a query; its fault says what was wrong with it. @throws SessionError */
  run(sql: string): Promise<QueryRun | QueryFault>;
  /** Compares a result with the reference. @throws SessionError */
  compare(gold: GoldResult, answer: number, options: CompareOptions): Promise<Comparison>;
}

/**
 * Opens a fresh copy of a database in a worker thread for as long as `use` runs.
 * @throws SessionError; the signal's reason when it is aborted
 */
export async function withSession<T>(
  database: LoadedDatabase,
  bounds: SessionBounds,
  signal: AbortSignal,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const done = await withLane(signal, async (lane) => {
    const session = new LaneSession(lane, database, bounds, signal);
    await session.ready();
    return { value: await use(session) };
  });
  if (done === null)
    throw new SessionError('sandbox_overloaded', 'every SQL thread was busy. Lower --concurrency.');
  return done.value;
}

const isFailure = (answer: object | null): answer is ThreadFailure => answer !== null && 'failed' in answer;

class LaneSession implements Session {
  readonly #lane: Lane;
  readonly #database: LoadedDatabase;
  readonly #bounds: SessionBounds;
  readonly #signal: AbortSignal;
  /** Queries that ran; a result's id is its place here. */
  readonly #done: string[] = [];
  #thread = -1;

  constructor(lane: Lane, database: LoadedDatabase, bounds: SessionBounds, signal: AbortSignal) {
    this.#lane = lane;
    this.#database = database;
    this.#bounds = bounds;
    this.#signal = signal;
  }

  /** Opens the database, anew where the thread is another one, and brings back the results so far. */
  async ready(): Promise<void> {
    if (this.#thread === this.#lane.thread) return;
    const { memoryBytes, now } = this.#bounds;
    const fault = await this.#must({ kind: 'open', source: this.#database.source, memoryBytes, now });
    if (fault !== null)
      throw new SessionError('bad_database', `expected a database that opens, got: ${fault.message}`);
    this.#thread = this.#lane.thread;
    for (const sql of this.#done) await this.#query(sql);
  }

  async run(sql: string): Promise<QueryRun | QueryFault> {
    await this.ready();
    const answer = await this.#query(sql);
    // a fingerprint outlives its thread
    if ('id' in answer && this.#bounds.sameness === null) this.#done.push(sql);
    return answer;
  }

  async #query(sql: string): Promise<QueryRun | QueryFault> {
    const { timeoutMs, maxRows, show, sameness } = this.#bounds;
    const request = { kind: 'query', sql, maxRows, show, sameness } as const;
    const answer = await this.#lane.ask(request, timeoutMs, this.#signal);
    if (!isFailure(answer)) {
      if ('code' in answer && answer.code === 'database_damaged')
        throw new SessionError('bad_database', `expected a whole database, got: ${answer.message}`);
      return answer;
    }
    if (answer.failed === 'failed') throw new SessionError('sandbox_failed', answer.message);
    if (answer.failed === 'out_of_memory') return { code: 'out_of_memory', message: answer.message };
    return { code: 'timed_out', message: `expected an answer within ${timeoutMs} ms, got none` };
  }

  compare(gold: GoldResult, answer: number, options: CompareOptions): Promise<Comparison> {
    return this.#must({ kind: 'compare', gold, answer, options });
  }

  async #must<R extends Request>(request: R): Promise<Answers[R['kind']]> {
    const answer = await this.#lane.ask(request, OPEN_MS, this.#signal);
    if (isFailure(answer))
      throw new SessionError('sandbox_failed', `the SQL engine gave no answer: ${answer.message}`);
    return answer as Answers[R['kind']];
  }
}
