import type { Clock } from '../core/index.js';

/** What is kept of one trajectory between its actions. */
export interface Trajectory {
  /** Arguments that the trainer fixed for tools, by the tool's name. */
  toolArgs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Python cells that ran to their end, kept where the trainer asks for a session. */
  cells: string[];
  /** Monotonic milliseconds of the last action. */
  touched: number;
}

/** Bounds on what is kept. */
export interface TrajectoryBounds {
  /** Most trajectories; the one untouched for longest goes first. @default 100000 */
  readonly most: number;
  /** Milliseconds after which an untouched one is released. @default one hour */
  readonly idleMs: number;
}

/** The environments of trajectories under way: made by their first action, released by `finish` or by neglect. */
export class Trajectories {
  // a Map keeps the order of insertion; a touched one is put in again, so the first is the most neglected
  private readonly kept = new Map<string, Trajectory>();

  constructor(
    private readonly clock: Clock,
    private readonly bounds: TrajectoryBounds = { most: 100_000, idleMs: 3_600_000 },
  ) {}

  /** How many are kept. */
  get size(): number {
    return this.kept.size;
  }

  /** The environment of a trajectory, made where there is none. */
  get(id: string): Trajectory {
    const now = this.clock.monotonic();
    const known = this.kept.get(id);
    const isFresh = known === undefined || now - known.touched > this.bounds.idleMs;
    const found = isFresh ? { toolArgs: {}, cells: [], touched: now } : known;
    found.touched = now;
    this.kept.delete(id);
    this.kept.set(id, found);
    this.releaseNeglected(now);
    return found;
  }

  /** Forgets a trajectory. */
  release(id: string): void {
    this.kept.delete(id);
  }

  private releaseNeglected(now: number): void {
    for (const [id, { touched }] of this.kept) {
      if (now - touched <= this.bounds.idleMs && this.kept.size <= this.bounds.most) return;
      this.kept.delete(id);
    }
  }
}
