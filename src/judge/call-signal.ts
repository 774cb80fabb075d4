/**
 * The signal of one call of a tool: aborted with the run's, and when the call's own time is up. It is made when the
 * tool first asks for it, because most tools never do.
 */
export class CallSignal {
  readonly #run: AbortSignal;
  #own: AbortController | null = null;
  readonly #follow = () => this.abort();

  constructor(run: AbortSignal) {
    this.#run = run;
  }

  get signal(): AbortSignal {
    if (this.#own === null) {
      this.#own = new AbortController();
      if (this.#run.aborted) this.abort();
      else this.#run.addEventListener('abort', this.#follow, { once: true });
    }
    return this.#own.signal;
  }

  abort(): void {
    this.#own?.abort(this.#run.reason);
  }

  /** The call is over: the run's signal forgets it. */
  release(): void {
    this.#run.removeEventListener('abort', this.#follow);
  }
}
