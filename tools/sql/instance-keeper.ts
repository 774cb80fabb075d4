import { newSqlite, type SqliteInstance } from './sqlite.js';
import { type HeldStill, holdStill } from './steady-clock.js';

/** Judgments one instance serves at most. */
const MOST_USES = 200;
/** Memory beyond which an instance is not kept, bytes. */
const MOST_KEPT_BYTES = 48 * 1024 * 1024;

/** An instance in use. */
export interface Lent {
  readonly instance: SqliteInstance;
  readonly still: HeldStill;
  readonly memoryBytes: number;
  readonly uses: number;
}

/**
 * Keeps one instance of SQLite from one judgment to the next, since making one costs more than most queries. Only an
 * instance in which nothing went wrong, and whose random generator nobody has asked, so that it still gives what a new
 * one would; its memory limit can only be lowered, so it must be the same.
 */
export class InstanceKeeper {
  #kept: Lent | null = null;

  /** An instance with `memoryBytes` to allocate, the time in this thread standing at `now`. */
  async take(memoryBytes: number, now: number): Promise<Lent> {
    const kept = this.#kept;
    this.#kept = null;
    const instance = kept?.memoryBytes === memoryBytes ? kept.instance : await newSqlite();
    const uses = kept?.instance === instance ? kept.uses + 1 : 1;
    return { instance, still: holdStill(now), memoryBytes, uses };
  }

  /** Takes an instance back whose database was closed in order. */
  giveBack(lent: Lent): void {
    const small = lent.instance.memory.buffer.byteLength <= MOST_KEPT_BYTES;
    if (small && !lent.still.drawn() && lent.uses < MOST_USES) this.#kept = lent;
  }
}
