import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import base from '@jitl/quickjs-wasmfile-release-sync';
import {
  type CustomizeVariantOptions,
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core';
import { guestSource } from '../javascript/guest-source.js';
import { type WasmMemory, wasm } from './wasm.js';

const PAGE = 65_536;
/** Pages the module starts with, and less than which it does not start. */
const FEWEST_PAGES = 256;
const MOST_PAGES = 32_768;
/** Stack of judged code: some 11,000 plain calls, as many as Node allows. The module itself has 5 MB. */
const STACK_BYTES = 2_000_000;

/** What the world in an engine may do to the world around it. Text only. */
export interface EngineHost {
  write(stream: number, text: string): void;
  exit(status: number): void;
  stdin(): string;
  request(message: string): string;
  notify(message: string): void;
  report(message: string): void;
}

/** Thrown through the engine's host functions to unwind the code that called them. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** The engine gave up: it aborted, or ran out of the stack around it. It must not be used again. */
export class EngineBroken extends Error {
  override name = 'EngineBroken';
}

/** How a script or a call came out. `thrown` stays in the engine, and can be handed to the harness in it. */
export type Outcome =
  | { readonly ok: true; readonly value: QuickJSHandle }
  | { readonly ok: false; readonly thrown: QuickJSHandle };

/** The module says on the console why it aborts; we say so ourselves. */
const SILENT = { print() {}, printErr() {} };

let compiled: Promise<{ module: object; guest: string }> | undefined;

async function compile(): Promise<{ module: object; guest: string }> {
  const path = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  return { module: await wasm.compile(await readFile(path)), guest: guestSource() };
}

/** Pages of memory that hold so many bytes. */
export const pagesFor = (bytes: number): number =>
  Math.min(MOST_PAGES, Math.max(FEWEST_PAGES + 1, Math.ceil(bytes / PAGE)));

/**
 * One QuickJS with the harness in it. Its memory is kept as it was when the harness had started, and put back before
 * each job: a world nobody has used, for less than what a new one costs.
 */
export class Engine {
  /** Answers what the world in the engine asks; replaced for each job. */
  host: EngineHost | undefined;
  /** Time after which running code is cut off, by `performance.now()`. */
  deadline = Number.POSITIVE_INFINITY;
  /** Cuts running code off as soon as the engine looks. */
  stop = false;
  readonly maximumPages: number;
  readonly #memory: WasmMemory;
  readonly #context: QuickJSContext;
  readonly #guest: QuickJSHandle;
  readonly #pristine: readonly (readonly [at: number, bytes: Uint8Array])[];
  #broken = false;

  private constructor(memory: WasmMemory, pages: number, context: QuickJSContext, guest: string) {
    this.maximumPages = pages;
    this.#memory = memory;
    this.#context = context;
    this.#guest = this.#start(guest);
    this.#pristine = usedPages(memory);
  }

  /** @param pages memory it may grow to */
  static async create(pages: number): Promise<Engine> {
    compiled ??= compile();
    const { module, guest } = await compiled;
    const memory = new wasm.Memory({ initial: FEWEST_PAGES, maximum: pages });
    const options = {
      wasmMemory: memory,
      wasmModule: module,
      emscriptenModule: SILENT,
    } as CustomizeVariantOptions;
    const quickjs = await newQuickJSWASMModuleFromVariant(
      newVariant(base as unknown as QuickJSSyncVariant, options),
    );
    const runtime = quickjs.newRuntime();
    runtime.setMaxStackSize(STACK_BYTES);
    // before the memory is kept: the switch for it lies there
    let engine: Engine | undefined;
    runtime.setInterruptHandler(
      () => engine !== undefined && (engine.stop || performance.now() > engine.deadline),
    );
    engine = new Engine(memory, pages, runtime.newContext(), guest);
    return engine;
  }

  /** Whether another job may use it, once {@link reset}. Memory that has grown is not given back, so it may not. */
  get usable(): boolean {
    return !this.#broken && this.#memory.buffer.byteLength === FEWEST_PAGES * PAGE;
  }

  /** Whether it holds nearly all the memory it may. */
  get full(): boolean {
    return this.#memory.buffer.byteLength > this.maximumPages * PAGE * 0.8;
  }

  /** Back to the world as it was before any job. */
  reset(host: EngineHost): void {
    const memory = new Uint8Array(this.#memory.buffer);
    for (const [at, bytes] of this.#pristine) memory.set(bytes, at);
    this.host = host;
    this.stop = false;
    this.deadline = Number.POSITIVE_INFINITY;
  }

  #start(source: string): QuickJSHandle {
    const context = this.#context;
    // made when first asked for and kept: they must be older than the memory that is kept
    void [context.global, context.undefined, context.null, context.true, context.false];
    const host = context.newObject();
    const text = (handle: QuickJSHandle | undefined): string =>
      handle === undefined ? '' : context.getString(handle);
    const add = (name: string, run: (...args: QuickJSHandle[]) => QuickJSHandle | undefined): void => {
      context
        .newFunction(name, (...args) => run(...args))
        .consume((handle) => context.setProp(host, name, handle));
    };
    const outside = (): EngineHost => {
      if (this.host === undefined) throw new Error('no job');
      return this.host;
    };
    add('write', (stream, said) => {
      outside().write(stream === undefined ? 1 : context.getNumber(stream), text(said));
      return undefined;
    });
    add('exit', (status) => {
      outside().exit(status === undefined ? 0 : context.getNumber(status));
      throw new Stopped('the program ended itself');
    });
    add('stdin', () => context.newString(outside().stdin()));
    add('request', (message) => context.newString(outside().request(text(message))));
    add('notify', (message) => {
      outside().notify(text(message));
      return undefined;
    });
    add('report', (message) => {
      outside().report(text(message));
      return undefined;
    });
    const start = context.unwrapResult(context.evalCode(source, 'harness.js'));
    return context.unwrapResult(context.callFunction(start, context.undefined, host));
  }

  /** Runs something in the engine and turns its collapse into one exception. */
  #guarded<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      this.#broken = true;
      throw new EngineBroken(error instanceof Error ? error.message : String(error));
    }
  }

  /** Whether a script parses; null where it does, else the engine's complaint. */
  complaint(script: string, file: string): string | null {
    return this.#guarded(() => {
      const result = this.#context.evalCode(script, file, { type: 'global', compileOnly: true });
      if (result.error === undefined) return null;
      const { name, message, stack } = this.#context.dump(result.error) as Record<string, unknown>;
      const line = /:(\d+)(?::\d+)?\)?\s*$/m.exec(String(stack))?.[1];
      return `${String(name)}: ${String(message)}${line === undefined ? '' : ` (line ${line})`}`;
    });
  }

  /** Runs a script in the global scope. */
  run(script: string, file: string): Outcome {
    return this.#guarded(() => {
      const result = this.#context.evalCode(script, file, { type: 'global' });
      return result.error === undefined
        ? { ok: true, value: result.value }
        : { ok: false, thrown: result.error };
    });
  }

  /** Calls a method of the harness, or of its tests' side, with texts or with values of the engine. */
  call(
    method: string,
    args: readonly (string | number | boolean | QuickJSHandle)[] = [],
    side?: 'test',
  ): Outcome {
    return this.#guarded(() => {
      const context = this.#context;
      const holder = side === undefined ? this.#guest : this.#member(side);
      const run = context.getProp(holder, method);
      const result = context.callFunction(run, holder, ...args.map((one) => this.#handle(one)));
      return result.error === undefined
        ? { ok: true, value: result.value }
        : { ok: false, thrown: result.error };
    });
  }

  #member(name: string): QuickJSHandle {
    const run = this.#context.getProp(this.#guest, name);
    return this.#context.unwrapResult(this.#context.callFunction(run, this.#guest));
  }

  #handle(value: string | number | boolean | QuickJSHandle): QuickJSHandle {
    if (typeof value === 'string') return this.#context.newString(value);
    if (typeof value === 'number') return this.#context.newNumber(value);
    if (typeof value === 'boolean') return value ? this.#context.true : this.#context.false;
    return value;
  }

  /** What a method of the harness returned, as text or number. */
  text(outcome: Outcome): string {
    return this.#guarded(() => (outcome.ok ? this.#context.getString(outcome.value) : ''));
  }

  number(outcome: Outcome): number {
    return this.#guarded(() => (outcome.ok ? this.#context.getNumber(outcome.value) : -1));
  }

  /** Whether a value is null. */
  isNull(value: QuickJSHandle): boolean {
    return this.#guarded(() => this.#context.sameValue(value, this.#context.null));
  }

  /** Whether a value is a promise that is not settled. */
  isPending(value: QuickJSHandle): boolean {
    return this.#guarded(
      () =>
        this.#context.typeof(value) === 'object' && this.#context.getPromiseState(value).type === 'pending',
    );
  }

  /** What a promise was rejected with; undefined for anything else. */
  rejection(value: QuickJSHandle): QuickJSHandle | undefined {
    return this.#guarded(() => {
      if (this.#context.typeof(value) !== 'object') return undefined;
      const state = this.#context.getPromiseState(value);
      return state.type === 'rejected' ? state.error : undefined;
    });
  }

  /** Puts the function `wrappedScript` hands names to into the global scope. */
  openHandOut(): void {
    this.#guarded(() => {
      this.#context.setProp(
        this.#context.global,
        '__assay_out',
        this.#context.getProp(this.#guest, 'handOut'),
      );
    });
  }

  /** A global, for the harness. */
  global(name: string): QuickJSHandle {
    return this.#guarded(() => this.#context.getProp(this.#context.global, name));
  }

  /**
   * Runs promise jobs until none is left or the code is cut off. @returns whether there were any
   * @param fail hears what a job itself threw, which is the engine's doing: its memory is used up
   */
  drain(fail: (thrown: QuickJSHandle) => void): boolean {
    return this.#guarded(() => {
      const { runtime } = this.#context;
      let any = false;
      while (runtime.hasPendingJob() && !this.stop && performance.now() <= this.deadline) {
        const { error } = runtime.executePendingJobs(1000);
        any = true;
        if (error !== undefined) fail(error);
      }
      return any;
    });
  }
}

/** Pages of memory that hold anything but zeros. */
function usedPages(memory: WasmMemory): (readonly [number, Uint8Array])[] {
  const zeros = Buffer.alloc(PAGE);
  const pages: [number, Uint8Array][] = [];
  for (let at = 0; at < memory.buffer.byteLength; at += PAGE) {
    const page = Buffer.from(memory.buffer, at, PAGE);
    if (page.compare(zeros) !== 0) pages.push([at, Uint8Array.from(page)]);
  }
  return pages;
}
