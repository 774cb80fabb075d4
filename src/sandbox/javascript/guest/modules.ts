import { makeAssert } from './assert.js';
import { Emitter } from './emitter.js';
import { deepEqual } from './equal.js';
import { format } from './format.js';
import type { GuestHost } from './host.js';
import { inspect } from './inspect.js';
import { Recorder } from './recorder.js';
import { LineReader } from './stdin.js';

/** Modules of Node that reach for what no sandbox gives. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'child_process',
  'cluster',
  'dgram',
  'dns',
  'dns/promises',
  'fs/promises',
  'http',
  'http2',
  'https',
  'inspector',
  'module',
  'net',
  'repl',
  'tls',
  'v8',
  'vm',
  'wasi',
  'worker_threads',
]); // prettier-ignore

type Later = (run: () => void) => void;

/** An error with a code, as Node's own have. */
export const coded = (message: string, code: string): Error => Object.assign(new Error(message), { code });

const refusal = (what: string): Error =>
  coded(`${what} is not available in the sandbox`, 'ERR_ACCESS_DENIED');

/** `require` with the few modules that small programs use. */
export function makeRequire(
  host: GuestHost,
  later: Later,
  own: Readonly<Record<string, unknown>>,
): (name: unknown) => unknown {
  const made = new Map<string, unknown>();
  const makers: Readonly<Record<string, () => unknown>> = {
    fs: () => fileSystem(host),
    readline: () => readline(host, later),
    'readline/promises': () => readline(host, later),
    util: () => ({
      inspect,
      format: (...args: unknown[]) => format(args),
      promisify,
      isDeepStrictEqual,
      types: {},
    }),
    assert: () => makeAssert(new Recorder([], () => undefined), () => false),
    'assert/strict': () =>
      (makeAssert(new Recorder([], () => undefined), () => false) as { strict: object }).strict,
    events: () => Object.assign(class EventEmitter extends Emitter {}, { EventEmitter: Emitter }),
    os: () => ({ EOL: '\n' }),
    path: () => ({
      sep: '/',
      join: (...parts: string[]) => parts.join('/'),
      basename: (path: string) => path.split('/').at(-1),
    }),
  };
  return (name) => {
    const bare = String(name).replace(/^node:/, '');
    if (Object.hasOwn(own, bare)) return own[bare];
    if (FORBIDDEN.has(bare)) throw refusal(`The module ${bare}`);
    const maker = Object.hasOwn(makers, bare) ? makers[bare] : undefined;
    if (maker === undefined) throw coded(`Cannot find module '${String(name)}'`, 'MODULE_NOT_FOUND');
    if (!made.has(bare)) made.set(bare, maker());
    return made.get(bare);
  };
}

const isDeepStrictEqual = (left: unknown, right: unknown): boolean =>
  deepEqual(left, right, { strict: true, isRemote: () => false });

const promisify =
  (run: (...args: unknown[]) => void) =>
  (...args: unknown[]) =>
    new Promise((resolve, reject) =>
      run(...args, (error: unknown, value: unknown) =>
        error === null || error === undefined ? resolve(value) : reject(error),
      ),
    );

/** Standard input and output as files; there are no others. */
function fileSystem(host: GuestHost): object {
  const read = (path: unknown, options: unknown): unknown => {
    if (path !== 0 && path !== '/dev/stdin') throw refusal(`The file ${String(path)}`);
    const text = host.stdin();
    const encoded =
      typeof options === 'string' ||
      (typeof options === 'object' && options !== null && 'encoding' in options);
    // without an encoding Node gives a Buffer, of which programs here only ask the text
    return encoded
      ? text
      : { toString: () => text, length: text.length, split: (by: string) => text.split(by) };
  };
  const write = (path: unknown, text: unknown): void => {
    if (path !== 1 && path !== 2 && path !== '/dev/stdout') throw refusal(`The file ${String(path)}`);
    host.write(path === 2 ? 2 : 1, String(text));
  };
  return {
    readFileSync: read,
    writeFileSync: write,
    writeSync: write,
    appendFileSync: write,
    existsSync: (path: unknown) => path === '/dev/stdin',
    openSync(path: unknown) {
      throw refusal(`The file ${String(path)}`);
    },
  };
}

function readline(host: GuestHost, later: Later): object {
  return {
    createInterface: () => new LineReader(host.stdin(), later, (text) => host.write(1, text)),
  };
}
