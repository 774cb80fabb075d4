import { attempt } from './originals.js';
import { AssertionError, type Recorder, type Site } from './recorder.js';

type Body = () => unknown;
type Hook = 'beforeEach' | 'afterEach' | 'beforeAll' | 'afterAll';

interface Group {
  readonly parent: Group | undefined;
  readonly hooks: Record<Hook, Body[]>;
  readonly items: (Body | Group)[];
}

const makeGroup = (parent: Group | undefined): Group => ({
  parent,
  hooks: { beforeEach: [], afterEach: [], beforeAll: [], afterAll: [] },
  items: [],
});

/** `describe`, `it` and their hooks: bodies are kept, and run one after the other once the source has run. */
export class Suite {
  readonly #root = makeGroup(undefined);
  #current = this.#root;
  readonly #recorder: Recorder;

  readonly #isTestsFault: (thrown: unknown) => boolean;

  /** @param isTestsFault whether an exception says nothing of the program */
  constructor(recorder: Recorder, isTestsFault: (thrown: unknown) => boolean) {
    this.#recorder = recorder;
    this.#isTestsFault = isTestsFault;
  }

  /** The functions tests know. */
  surface(): Record<string, unknown> {
    const describe = (_: unknown, body: Body) => this.#group(body);
    const it = (name: unknown, ...rest: unknown[]) => {
      const body = rest.find((one) => typeof one === 'function') as Body | undefined;
      if (body !== undefined) this.#current.items.push(() => this.#run(String(name), body));
    };
    const each =
      (add: (name: unknown, body: Body) => void) =>
      (rows: readonly unknown[]) =>
      (name: unknown, body: (...args: unknown[]) => unknown) => {
        for (const row of rows) add(name, () => (Array.isArray(row) ? body(...row) : body(row)));
      };
    const skip = { skip: () => undefined, todo: () => undefined };
    const its = Object.assign(it, skip, { only: it, each: each(it) });
    const describes = Object.assign(describe, skip, { only: describe, each: each(describe) });
    const hook = (kind: Hook) => (body: Body) => void this.#current.hooks[kind].push(body);
    return {
      describe: describes,
      suite: describes,
      it: its,
      test: its,
      beforeEach: hook('beforeEach'),
      afterEach: hook('afterEach'),
      beforeAll: hook('beforeAll'),
      afterAll: hook('afterAll'),
      before: hook('beforeAll'),
      after: hook('afterAll'),
    };
  }

  #group(body: Body): void {
    const outer = this.#current;
    const group = makeGroup(outer);
    outer.items.push(group);
    this.#current = group;
    const outcome = attempt(body);
    this.#current = outer;
    if ('thrown' in outcome) throw outcome.thrown;
  }

  /** One test: what it throws is a failed assertion of it. */
  async #run(name: string, body: Body): Promise<void> {
    const site: Site = [0, name];
    try {
      await body();
    } catch (thrown) {
      if (this.#isTestsFault(thrown)) throw thrown;
      this.#recorder.fail(thrown, thrown instanceof AssertionError ? thrown.site : site);
    }
  }

  /** Runs all that was declared. */
  async run(): Promise<void> {
    await this.#runGroup(this.#root);
  }

  async #runGroup(group: Group): Promise<void> {
    for (const body of group.hooks.beforeAll) await body();
    for (const item of group.items) {
      if (typeof item !== 'function') {
        await this.#runGroup(item);
        continue;
      }
      for (const hook of hooksOf(group, 'beforeEach')) await hook();
      await item();
      for (const hook of hooksOf(group, 'afterEach').reverse()) await hook();
    }
    for (const body of group.hooks.afterAll) await body();
  }
}

const hooksOf = (group: Group | undefined, kind: Hook): Body[] =>
  group === undefined ? [] : [...hooksOf(group.parent, kind), ...group.hooks[kind]];
