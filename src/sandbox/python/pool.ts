import { isFault, type SandboxFault } from '../runtime.js';
import { unavailable } from './fault.js';
import type { Flavour } from './flavour.js';
import { type Hello, Sandbox, type SandboxOptions } from './sandbox.js';

interface Waiter {
  readonly flavour: Flavour;
  readonly give: (sandbox: Sandbox | SandboxFault) => void;
}

/** Sandboxes ready to work: started when first needed, at most `size` of them, each lent to one job at a time. */
export class Pool {
  readonly #options: SandboxOptions;
  readonly #size: number;
  readonly #idle: Sandbox[] = [];
  readonly #waiters: Waiter[] = [];
  readonly #all = new Set<Sandbox>();
  #starting = 0;
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

  /** Lends a sandbox of that flavour. @throws the signal's reason */
  async lend(flavour: Flavour, signal: AbortSignal): Promise<Sandbox | SandboxFault> {
    signal.throwIfAborted();
    const ready = this.#takeIdle(flavour);
    if (ready) return ready;
    if (this.#all.size + this.#starting >= this.#size) {
      const spare = this.#idle.shift();
      if (!spare) return this.#wait(flavour, signal);
      this.#discard(spare);
    }
    return this.#start(flavour);
  }

  /** Takes a sandbox back; one that is dirty or dead is replaced at once, in the background. */
  giveBack(sandbox: Sandbox, clean: boolean): void {
    if (clean && sandbox.alive && this.#all.has(sandbox)) {
      this.#offer(sandbox);
      return;
    }
    const replace = this.#all.has(sandbox);
    this.#discard(sandbox);
    if (!replace) return;
    void this.#start(this.#waiters[0]?.flavour ?? sandbox.flavour).then((made) => {
      if (isFault(made)) this.#waiters.shift()?.give(made);
      else if (this.#all.has(made) || this.#waiters.length > 0) this.#offer(made);
      else made.kill();
    });
  }

  /** Ends every sandbox. */
  close(): void {
    this.#closings += 1;
    for (const sandbox of [...this.#all]) this.#discard(sandbox);
    this.#idle.length = 0;
  }

  #takeIdle(flavour: Flavour): Sandbox | null {
    for (let at = this.#idle.length - 1; at >= 0; at -= 1) {
      const one = this.#idle[at];
      if (one === undefined || (one.alive && one.flavour !== flavour)) continue;
      this.#idle.splice(at, 1);
      if (one.alive) return one;
      this.#discard(one);
    }
    return null;
  }

  #offer(sandbox: Sandbox): void {
    const waiter = this.#waiters.shift();
    if (!waiter) {
      this.#idle.push(sandbox);
    } else if (waiter.flavour === sandbox.flavour) {
      waiter.give(sandbox);
    } else {
      this.#discard(sandbox);
      void this.#start(waiter.flavour).then(waiter.give);
    }
  }

  async #start(flavour: Flavour): Promise<Sandbox | SandboxFault> {
    this.#starting += 1;
    const closings = this.#closings;
    try {
      const { sandbox, hello } = await Sandbox.start(this.#options, flavour);
      // one that came up after the pool was closed still serves whoever waits for it, and is then ended
      if (closings === this.#closings) this.#all.add(sandbox);
      this.#hello = hello;
      return sandbox;
    } catch (error) {
      return unavailable(error instanceof Error ? error.message : String(error));
    } finally {
      this.#starting -= 1;
    }
  }

  #discard(sandbox: Sandbox): void {
    this.#all.delete(sandbox);
    sandbox.kill();
  }

  #wait(flavour: Flavour, signal: AbortSignal): Promise<Sandbox | SandboxFault> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const at = this.#waiters.indexOf(waiter);
        if (at >= 0) this.#waiters.splice(at, 1);
        reject(signal.reason as Error);
      };
      const waiter: Waiter = {
        flavour,
        give: (sandbox) => {
          signal.removeEventListener('abort', leave);
          resolve(sandbox);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiters.push(waiter);
    });
  }
}
