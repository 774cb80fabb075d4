import { isFault, type SandboxFault } from '../runtime.js';
import { unavailable } from './fault.js';
import type { Flavour } from './flavour.js';
import { type Hello, Sandbox, type SandboxOptions } from './sandbox.js';

interface Waiter {
  readonly flavour: Flavour;
  readonly testsKey: string | null;
  /** How often others were served before it out of turn. */
  passedOver: number;
  readonly give: (sandbox: Promise<Sandbox | SandboxFault>) => void;
}

/** How often a waiter may be passed over for one whose tests a sandbox has at hand. */
const PATIENCE = 8;

/**
 * Sandboxes ready to work, started when first needed. `size` of them work at a time, each for one job; as many again
 * may lie idle, because jobs in turn need different libraries and starting those takes longer than most jobs.
 */
export class Pool {
  readonly #options: SandboxOptions;
  readonly #size: number;
  /** The one used last comes last. */
  readonly #idle: Sandbox[] = [];
  readonly #waiters: Waiter[] = [];
  readonly #all = new Set<Sandbox>();
  /** Jobs that have a sandbox, or for which one starts. */
  #working = 0;
  #closings = 0;
  #hello: Hello | null = null;

  constructor(options: SandboxOptions, size: number) {
    this.#options = options;
    this.#size = Math.max(1, size);
  }

  /** What the last sandbox to start said of itself. */
  get hello(): Hello | null {
    return this.#hello;
  }

  /**
   * Lends a sandbox of that flavour.
   * @param testsKey the tests it had best have at hand
   * @throws the signal's reason
   */
  async lend(
    flavour: Flavour,
    signal: AbortSignal,
    testsKey: string | null = null,
  ): Promise<Sandbox | SandboxFault> {
    signal.throwIfAborted();
    if (this.#working >= this.#size) return this.#wait(flavour, signal, testsKey);
    this.#working += 1;
    return this.#provide(flavour, testsKey);
  }

  /** Takes a sandbox back; one that is dirty or dead is ended. */
  giveBack(sandbox: Sandbox, clean: boolean): void {
    const usable = clean && sandbox.alive && this.#all.has(sandbox);
    if (usable) this.#idle.push(sandbox);
    else this.#discard(sandbox);
    this.#next(usable ? sandbox.keptKey : null);
  }

  /** Ends every sandbox. */
  close(): void {
    this.#closings += 1;
    for (const sandbox of [...this.#all]) this.#discard(sandbox);
  }

  /** Passes the place of a job that ended on to the next. */
  #next(keptKey: string | null): void {
    const waiter = this.#nextWaiter(keptKey);
    if (waiter) waiter.give(this.#provide(waiter.flavour, waiter.testsKey));
    else this.#working -= 1;
  }

  async #provide(flavour: Flavour, testsKey: string | null): Promise<Sandbox | SandboxFault> {
    const ready = this.#takeIdle(flavour, testsKey);
    if (ready) return ready;
    const [oldest] = this.#idle;
    if (oldest && this.#all.size >= 2 * this.#size) this.#discard(oldest);
    const made = await this.#start(flavour);
    if (isFault(made)) this.#next(null);
    return made;
  }

  /** An idle sandbox: one that has these tests at hand, else one that has none, else the one used last. */
  #takeIdle(flavour: Flavour, testsKey: string | null): Sandbox | null {
    for (const dead of this.#idle.filter(({ alive }) => !alive)) this.#discard(dead);
    const fitting = this.#idle.filter((one) => one.flavour === flavour);
    const best =
      fitting.find(({ keptKey }) => keptKey !== null && keptKey === testsKey) ??
      fitting.findLast(({ keptKey }) => keptKey === null) ??
      fitting.at(-1);
    if (best) this.#idle.splice(this.#idle.indexOf(best), 1);
    return best ?? null;
  }

  /** Whose turn it is; one whose tests are at hand goes first, as long as nobody waits for ever. */
  #nextWaiter(keptKey: string | null): Waiter | undefined {
    const [first] = this.#waiters;
    const at = this.#waiters.findIndex(({ testsKey }) => testsKey !== null && testsKey === keptKey);
    if (first === undefined || at <= 0 || first.passedOver >= PATIENCE) return this.#waiters.shift();
    first.passedOver += 1;
    return this.#waiters.splice(at, 1)[0];
  }

  async #start(flavour: Flavour): Promise<Sandbox | SandboxFault> {
    const closings = this.#closings;
    try {
      const { sandbox, hello } = await Sandbox.start(this.#options, flavour);
      // one that came up after the pool was closed still serves whoever waits for it, and is then ended
      if (closings === this.#closings) this.#all.add(sandbox);
      this.#hello = hello;
      return sandbox;
    } catch (error) {
      return unavailable(error instanceof Error ? error.message : String(error));
    }
  }

  #discard(sandbox: Sandbox): void {
    this.#all.delete(sandbox);
    const at = this.#idle.indexOf(sandbox);
    if (at >= 0) this.#idle.splice(at, 1);
    sandbox.kill();
  }

  #wait(flavour: Flavour, signal: AbortSignal, testsKey: string | null): Promise<Sandbox | SandboxFault> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        reject(signal.reason as Error);
      };
      const waiter: Waiter = {
        flavour,
        testsKey,
        passedOver: 0,
        give: (sandbox) => {
          // from here on the job itself minds the signal, because it must give the sandbox back
          signal.removeEventListener('abort', leave);
          resolve(sandbox);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiters.push(waiter);
    });
  }
}
