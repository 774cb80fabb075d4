import { type Clock, type Model, type ModelFailure, modelFailure } from '../core/index.js';
import { aroundModel, type Reply } from './around.js';
import { type Wait, waitByTimer } from './backoff.js';
import { LatencyTrend } from './latency-trend.js';
import { Outage } from './outage.js';
import { QueuePoll } from './queue-poll.js';
import { MOST_RETRY_AFTER_MS } from './retrying.js';
import type { AskQueue } from './server-queue.js';
import { WaitingLine } from './waiting-line.js';

/** What a limit is made of. */
export interface AdaptiveLimitOptions {
  readonly clock: Clock;
  /** Most requests at once, whatever the server bears; at least 1. @default 64 */
  readonly most?: number;
  /** Tells how many requests wait in the server. @default nobody does */
  readonly queue?: AskQueue;
  /** @default real timers */
  readonly wait?: Wait;
}

/** Requests at once before anything is known of the server. */
const FIRST = 32;
/** A server that batches needs a few requests at once; latency alone never takes it below. */
const LEAST_FOR_LATENCY = 8;
/** So many times the best latency means that requests wait for each other. */
const SLOW = 3;

/**
 * How many requests a server is sent at once, found out by additive increase and multiplicative decrease (V. Jacobson,
 * "Congestion Avoidance and Control", 1988): one more after as many good answers in a row as the limit, if it was reached
 * meanwhile; half when the server says it is too much or does not answer in time, but only once for the requests that
 * were under way then; one less where its queue grows or it answers slowly. Who finds no place waits in line, and so do
 * all but one while the server is gone.
 */
export class AdaptiveLimit {
  readonly #clock: Clock;
  #most: number;
  readonly #poll: QueuePoll | null;
  readonly #wait: Wait;
  readonly #latency = new LatencyTrend();
  readonly #outage = new Outage();
  readonly #line = new WaitingLine(() => this.#rest());
  #limit: number;
  #underWay = 0;
  #good = 0;
  #reached = false;
  #halvedAt = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #pause: AbortController | null = null;

  constructor({ clock, most = 64, queue, wait = waitByTimer }: AdaptiveLimitOptions) {
    this.#clock = clock;
    this.#most = Math.max(1, Math.floor(most));
    this.#limit = Math.min(FIRST, this.#most);
    this.#poll = queue === undefined ? null : new QueuePoll(queue, clock);
    this.#wait = wait;
  }

  /** Another model of the server bears no more than this; the smallest holds. */
  atMost(most: number): void {
    this.#most = Math.max(1, Math.min(this.#most, Math.floor(most)));
    this.#limit = Math.min(this.#limit, this.#most);
  }

  /** Requests the server may have at once now. */
  get limit(): number {
    return this.#limit;
  }

  /** Requests it has. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Requests that wait for a place here. */
  get waiting(): number {
    return this.#line.size;
  }

  /**
   * Takes a place: the time it was taken, milliseconds of the clock; null where the signal ended the waiting.
   * Every place that was taken must be given back by {@link leave}.
   */
  enter(signal: AbortSignal): number | Promise<number | null> {
    if (signal.aborted) return Promise.resolve(null);
    const now = this.#clock.monotonic();
    const isFree = this.#underWay < this.#limit && now >= this.#pausedUntil && !this.#outage.holds(now);
    if (this.#line.size === 0 && isFree) {
      this.#take();
      return now;
    }
    const turn = this.#line.join(signal);
    this.#admit(now);
    return turn.then((admitted) => (admitted ? this.#clock.monotonic() : null));
  }

  /**
   * Gives a place back, and learns from what came of it.
   * @param entered what {@link enter} gave
   * @param reply null where nothing can be learnt from it
   * @param timed whether its latency is comparable to others' (a chat's is, another endpoint's is not)
   */
  leave(entered: number, reply: Reply | ModelFailure | null, timed = false): void {
    const now = this.#clock.monotonic();
    if (reply?.status === 'ok') this.#answered(now - entered, timed);
    else if (reply !== null) this.#failed(reply, entered, now);
    this.#underWay -= 1;
    if (this.#underWay + this.#line.size > 0) this.#poll?.tick((waiting) => this.#queued(waiting));
    this.#admit(now);
    this.#rest();
  }

  #answered(ms: number, timed: boolean): void {
    this.#outage.over();
    if (timed) this.#latency.add(ms);
    this.#good += 1;
    if (this.#good < this.#limit) return;
    this.#good = 0;
    // a limit that was not reached has not been tried
    if (!this.#reached) return;
    this.#reached = this.#underWay >= this.#limit;
    const slow = this.#latency.average > SLOW * this.#latency.best;
    if (slow && this.#limit > LEAST_FOR_LATENCY) this.#limit -= 1;
    else if (!slow && (this.#poll?.waiting ?? 0) === 0) this.#limit = Math.min(this.#most, this.#limit + 1);
  }

  #queued(waiting: number): void {
    if (waiting > 0) this.#limit = Math.max(1, this.#limit - 1);
  }

  #failed({ code, http, retryAfterMs }: ModelFailure, entered: number, now: number): void {
    if (code === 'aborted') return;
    this.#good = 0;
    if (code === 'server_unavailable' && http === undefined) this.#outage.lost(entered, now);
    else this.#outage.over();
    if (code !== 'server_overloaded' && code !== 'model_timeout') return;
    if (retryAfterMs !== undefined && retryAfterMs > 0)
      this.#pausedUntil = Math.max(this.#pausedUntil, now + Math.min(MOST_RETRY_AFTER_MS, retryAfterMs));
    // a request sent before the last halving says nothing about what came of it
    if (entered < this.#halvedAt) return;
    this.#halvedAt = now;
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
  }

  /** Admits as many of those in line as there are places, or sees to it that they are once the pause is over. */
  #admit(now: number): void {
    if (this.#line.size === 0) return;
    const until = this.#outage.holds(now)
      ? Math.max(this.#pausedUntil, this.#outage.nextAt)
      : this.#pausedUntil;
    if (now < until) {
      if (this.#pause === null) void this.#afterPause(now, until);
      return;
    }
    if (this.#outage.holds(now)) {
      if (!this.#outage.isTried) return this.#tryOne(now);
      // a server that is gone would have refused it by now
      this.#outage.over();
    }
    while (this.#line.size > 0 && this.#underWay < this.#limit) {
      this.#take();
      this.#line.admit();
    }
  }

  /** Lets one request find out whether the server is back; if it is not refused within a pause, it is. */
  #tryOne(now: number): void {
    this.#outage.tried(now);
    this.#take();
    this.#line.admit();
    this.#admit(now);
  }

  #take(): void {
    this.#underWay += 1;
    if (this.#underWay >= this.#limit) this.#reached = true;
  }

  async #afterPause(now: number, until: number): Promise<void> {
    const pause = new AbortController();
    this.#pause = pause;
    const over = await this.#wait(until - now, pause.signal);
    if (this.#pause === pause) this.#pause = null;
    if (!over) return;
    // the wait decides, not the clock: timers may fire a little early
    if (this.#pausedUntil === until) this.#pausedUntil = Number.NEGATIVE_INFINITY;
    if (this.#outage.nextAt === until) this.#outage.nextAt = Number.NEGATIVE_INFINITY;
    this.#admit(this.#clock.monotonic());
  }

  /** With nobody in line no timer runs, and with no work nobody asks the server. */
  #rest(): void {
    if (this.#line.size > 0) return;
    this.#pause?.abort();
    this.#pause = null;
    if (this.#underWay === 0) this.#poll?.stop();
  }
}

/**
 * A model whose calls share the places of `limit` with all others that use it: one limit a server. Retries go outside,
 * so that each attempt takes a place of its own and a pause holds none.
 */
export function withLimit(model: Model, limit: AdaptiveLimit): Model {
  return aroundModel(model, async ({ kind }, call, next) => {
    const place = limit.enter(call.signal);
    const entered = typeof place === 'number' ? place : await place;
    if (entered === null)
      return modelFailure('aborted', 'expected a free place at the server, got the end of the call');
    let reply: Reply | ModelFailure | null = null;
    try {
      const came = await next(call);
      reply = came;
      return came;
    } finally {
      limit.leave(entered, reply, kind === 'chat');
    }
  });
}
