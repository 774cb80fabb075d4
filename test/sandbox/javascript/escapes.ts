// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of programs, as texts
import type { Ending } from '../../../src/sandbox/index.js';

/** A program that tries to get out, to take too much, or to confuse what runs it, and the ends it may have. */
export interface Escape {
  readonly name: string;
  readonly source: string;
  readonly endings: { readonly quickjs: readonly Ending[]; readonly node: readonly Ending[] };
  /** What it must not print. */
  readonly never?: string;
}

const both = (...endings: Ending[]) => ({ quickjs: endings, node: endings });
/** How a bomb may end: by its memory, its time, or the engine's own refusal of what is too large. */
const BOMB = both('out_of_memory', 'timed_out', 'exception', 'crashed');

/** Run as programs, with 1 s and 128 MB. */
export const PROGRAMS: readonly Escape[] = [
  { name: 'a plain endless loop', source: 'for (;;);', endings: both('timed_out') },
  {
    name: 'an endless loop that catches all',
    source: 'for (;;) { try { for (;;); } catch {} finally { continue; } }',
    endings: both('timed_out'),
  },
  {
    name: 'a regular expression that backtracks without end',
    source: '/^(a|a?)+$/.test("a".repeat(45) + "b")',
    endings: both('timed_out'),
  },
  {
    name: 'an endless sort comparator',
    source: '[3, 1, 2].sort(() => { for (;;); })',
    endings: both('timed_out'),
  },
  {
    name: 'a search in native code',
    source: '("a".repeat(2e7)).indexOf("a".repeat(1e7) + "b")',
    endings: both('timed_out', 'finished'),
  },
  {
    name: 'an endless getter',
    source: 'console.log(({ get x() { for (;;); } }).x)',
    endings: both('timed_out'),
  },
  { name: 'an endless toString', source: '`${{ toString() { for (;;); } }}`', endings: both('timed_out') },
  {
    name: 'an endless generator',
    source: 'function* g() { for (;;) yield 1; } for (const _ of g());',
    endings: both('timed_out'),
  },
  {
    name: 'an endless chain of promises',
    source: 'const f = () => Promise.resolve().then(f); f();',
    endings: both('timed_out', 'out_of_memory'),
  },
  { name: 'a timer that is never cleared', source: 'setInterval(() => {}, 1)', endings: both('timed_out') },
  {
    name: 'a wait longer than the limit',
    source: 'setTimeout(() => console.log("late"), 60000)',
    endings: both('timed_out'),
    never: 'late',
  },
  {
    name: 'an array bomb',
    source: 'const a = []; for (;;) a.push(new Array(1e6).fill(a.length))',
    endings: BOMB,
  },
  { name: 'a string bomb', source: 'let s = "ab"; for (;;) s = s + s + s.length', endings: BOMB },
  {
    name: 'a typed array bomb',
    source: 'const a = []; for (;;) a.push(new Float64Array(1e6).fill(1))',
    endings: BOMB,
  },
  {
    name: 'a map bomb',
    source: 'const m = new Map(); for (let i = 0; ; i++) m.set(i, "x".repeat(100) + i)',
    endings: BOMB,
  },
  {
    name: 'a closure bomb',
    source: 'let f = () => 1; for (;;) { const g = f; f = () => g; }',
    endings: BOMB,
  },
  { name: 'a repeat bomb', source: '"x".repeat(2 ** 29).repeat(2 ** 20)', endings: BOMB },
  {
    name: 'a padding bomb',
    source: 'const a = []; for (;;) a.push("x".padStart(2 ** 24, "ab" + a.length))',
    endings: BOMB,
  },
  {
    name: 'a huge typed array',
    source: 'new Uint8Array(2 ** 40)',
    endings: both('exception', 'out_of_memory'),
  },
  { name: 'a huge integer', source: 'let b = 2n; for (;;) b = b ** 2n', endings: BOMB },
  { name: 'endless recursion', source: 'function f() { return f() + 1; } f()', endings: both('exception') },
  {
    name: 'deeply nested JSON',
    source: 'JSON.parse("[".repeat(1e6) + "]".repeat(1e6))',
    endings: both('exception', 'finished'),
  },
  {
    name: 'deeply nested source',
    source: `eval("(".repeat(1e6) + ")".repeat(1e6))`,
    endings: both('exception', 'crashed'),
  },
  {
    name: 'a deeply nested pattern',
    source: 'new RegExp("(?:".repeat(2e5) + ")".repeat(2e5)).test("a")',
    endings: both('exception', 'finished', 'crashed', 'timed_out', 'out_of_memory'),
  },
  {
    name: 'a flood of output',
    source: 'for (;;) console.log("flood".repeat(100))',
    endings: both('too_much_output'),
  },
  {
    name: 'a flood of errors',
    source: 'for (;;) console.error("flood".repeat(100))',
    endings: both('too_much_output'),
  },
  {
    name: 'the process through a constructor',
    source: 'console.log(typeof (({}).constructor.constructor("return process")()).mainModule)',
    endings: both('finished'),
  },
  {
    name: 'a dynamic import',
    source: 'import("node:fs").then(() => console.log("IN"))',
    endings: { quickjs: ['exception', 'finished'], node: ['exception'] },
    never: 'IN',
  },
  {
    name: 'child processes',
    source: 'console.log(require("child_process").execSync("id").toString())',
    endings: both('refused'),
    never: 'uid=',
  },
  {
    name: 'a child process by file',
    source:
      'require("child_process").execFileSync(process.execPath, ["-e", "console.log(1)"], { stdio: "inherit" })',
    endings: both('refused'),
  },
  {
    name: 'a spawned process through the bindings',
    source:
      'const { Process } = process.binding("process_wrap"); const p = new Process(); const r = p.spawn({ file: "/usr/bin/node", args: ["node", "-v"], stdio: [] }); if (r !== 0) throw new Error("no: " + r); console.log("OUT")',
    endings: both('exception'),
    never: 'OUT',
  },
  {
    name: 'fetch',
    source: 'fetch("http://127.0.0.1:80/").then(() => console.log("IN"))',
    endings: { quickjs: ['exception'], node: ['refused'] },
    never: 'IN',
  },
  {
    name: 'a socket',
    source: 'require("net").connect(80, "1.1.1.1").on("connect", () => console.log("IN"))',
    endings: both('refused'),
    never: 'IN',
  },
  {
    name: 'a name server',
    source:
      'require("dns").lookup("example.com", (error, address) => { if (error) throw error; console.log("IN" + address); })',
    endings: both('refused', 'exception'),
    never: 'IN',
  },
  {
    name: 'a listening server',
    source: 'require("http").createServer().listen(8080, () => console.log("IN"))',
    endings: both('refused'),
    never: 'IN',
  },
  { name: 'a web socket', source: 'new WebSocket("ws://127.0.0.1")', endings: both('exception') },
  {
    name: 'a thread that waits for ever',
    source: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
    endings: { quickjs: ['exception'], node: ['timed_out'] },
  },
  {
    name: 'many threads',
    source:
      'const { Worker } = require("worker_threads"); for (let i = 0; i < 200; i++) new Worker("for(;;);", { eval: true });',
    endings: both('refused', 'timed_out', 'crashed', 'out_of_memory', 'exception'),
  },
  {
    name: 'the password file',
    source: 'console.log(require("fs").readFileSync("/etc/passwd", "utf8"))',
    endings: { quickjs: ['refused'], node: ['exception'] },
    never: 'root',
  },
  {
    name: 'the process table',
    source: 'console.log(require("fs").readdirSync("/proc").length + "IN")',
    endings: both('exception', 'refused'),
    never: 'IN',
  },
  {
    name: 'the environment',
    source:
      'console.log(Object.keys(process.env).filter((key) => !["HOME", "LANG", "TZ", "PWD"].includes(key)).join())',
    endings: both('finished'),
    never: 'P',
  },
  {
    name: 'a symbolic link',
    source:
      'const fs = require("fs"); fs.symlinkSync("/etc/shadow", "/tmp/s"); console.log(fs.readFileSync("/tmp/s", "utf8"))',
    endings: both('exception', 'refused'),
    never: 'root',
  },
  {
    name: 'a file outside /tmp',
    source: 'require("fs").writeFileSync("/usr/lib/x", "")',
    endings: both('refused'),
  },
  {
    name: 'a file that fills the disk',
    source:
      'const fs = require("fs"); const f = fs.openSync("/tmp/big", "w"); const b = Buffer.alloc(1e6); for (;;) fs.writeSync(f, b)',
    endings: { quickjs: ['refused'], node: ['exception', 'crashed'] },
  },
  {
    name: 'a signal to everybody',
    source: 'process.kill(-1, "SIGKILL"); console.log("IN")',
    endings: { quickjs: ['exception'], node: ['refused'] },
    never: 'IN',
  },
  {
    name: 'a signal to the first process',
    source: 'process.kill(1, "SIGKILL"); console.log("IN")',
    endings: { quickjs: ['exception'], node: ['refused'] },
    never: 'IN',
  },
  {
    name: 'ignored signals',
    source: 'process.on("SIGTERM", () => {}); process.on("SIGINT", () => {}); for (;;);',
    endings: both('timed_out'),
  },
  { name: 'thrown undefined', source: 'throw undefined', endings: both('exception') },
  { name: 'thrown null', source: 'throw null', endings: both('exception') },
  { name: 'a thrown symbol', source: 'throw Symbol("s")', endings: both('exception') },
  {
    name: 'a thrown proxy whose traps throw',
    source:
      'throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; }, ownKeys() { throw 3; }, getOwnPropertyDescriptor() { throw 4; } })',
    endings: both('exception'),
  },
  {
    name: 'a thrown object whose message is endless',
    source: 'throw { get message() { for (;;); }, name: "x" }',
    endings: both('exception', 'timed_out'),
  },
  {
    name: 'an error whose stack is no text',
    source: 'const e = new Error("x"); e.stack = { toString() { for (;;); } }; throw e',
    endings: both('exception', 'timed_out'),
  },
  {
    name: 'a rejection nobody handles, as the last thing',
    source: 'Promise.reject(new Error("unhandled"))',
    endings: both('exception'),
  },
  {
    name: 'a program that says how it was run',
    source: 'console.log(`{"end":{"ending":"finished"}}`); throw new Error("x")',
    endings: both('exception'),
  },
  {
    name: 'leaving in the middle of a finally',
    source: 'try { process.exit(7) } finally { console.log("IN") }',
    endings: both('exited'),
    never: 'IN',
  },
  {
    name: 'a forged report of a good end',
    source:
      'try { require("fs").writeSync(3, "{\\"end\\":{\\"ending\\":\\"finished\\"}}\\n"); } catch {} process.exit(3)',
    endings: { quickjs: ['exited'], node: ['crashed'] },
  },
  {
    name: 'a polluted prototype',
    source:
      'Object.prototype.ending = "finished"; Object.prototype.end = 1; Object.prototype.toJSON = () => "{}"; Array.prototype.map = () => []; Array.prototype.includes = () => true; Function.prototype.call = () => 1; throw new Error("still thrown")',
    endings: both('exception'),
  },
  {
    name: 'replaced JSON and console',
    source:
      'JSON.stringify = () => "{}"; JSON.parse = () => ({}); console.log = null; Promise.prototype.then = null; throw new Error("still thrown")',
    endings: both('exception'),
  },
]; // prettier-ignore

/** Called as functions: whatever they do, no call of them may come out as this value. */
export interface CallEscape {
  readonly name: string;
  readonly source: string;
  readonly endings: readonly Ending[];
  /** The value, where it finishes with one. */
  readonly value?: unknown;
}

export const CALLS: readonly CallEscape[] = [
  {
    name: 'a toJSON that lies',
    source: 'function f() { return { a: 1, toJSON() { return 2; } }; }',
    endings: ['exception'],
  },
  {
    name: 'a polluted toJSON',
    source:
      'Object.prototype.toJSON = Array.prototype.toJSON = Number.prototype.toJSON = () => 42; function f() { return { a: [1] }; }',
    endings: ['finished'],
    value: { a: [1] },
  },
  {
    name: 'a replaced JSON',
    source: 'JSON.stringify = () => "42"; JSON.parse = () => 42; function f(x) { return [x, 1]; }',
    endings: ['finished'],
    value: [7, 1],
  },
  {
    name: 'an endless toJSON is not asked',
    source: 'function f() { class A { toJSON() { for (;;); } } return new A(); }',
    endings: ['exception'],
  },
  {
    name: 'an endless getter',
    source: 'function f() { return { get a() { for (;;); } }; }',
    endings: ['timed_out'],
  },
  {
    name: 'a proxy as a list',
    source: 'function f() { return new Proxy([1, 2], {}); }',
    endings: ['finished'],
    value: [1, 2],
  },
  {
    name: 'a proxy that never ends',
    source: 'function f() { return new Proxy({}, { ownKeys() { for (;;); } }); }',
    endings: ['timed_out'],
  },
  {
    name: 'a proxy of endless length',
    source: 'function f() { return new Proxy([], { get: (t, k) => k === "length" ? 2 ** 50 : 1 }); }',
    endings: ['timed_out', 'exception', 'out_of_memory', 'crashed'],
  },
  {
    name: 'a getter that changes its mind',
    source: 'function f() { let n = 0; return { get a() { return n++; } }; }',
    endings: ['finished'],
    value: { a: 0 },
  },
  { name: 'a cycle', source: 'function f() { const a = []; a.push(a); return a; }', endings: ['exception'] },
  {
    name: 'nesting without end',
    source: 'function f() { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a; }',
    endings: ['exception'],
  },
  { name: 'undefined', source: 'function f() {}', endings: ['exception'] },
  { name: 'NaN', source: 'function f() { return [0 / 0]; }', endings: ['exception'] },
  { name: 'a bigint', source: 'function f() { return 10n; }', endings: ['exception'] },
  { name: 'a function', source: 'function f() { return f; }', endings: ['exception'] },
  { name: 'a map', source: 'function f() { return new Map([[1, 2]]); }', endings: ['exception'] },
  { name: 'a date', source: 'function f() { return new Date(0); }', endings: ['exception'] },
  { name: 'a list with a hole', source: 'function f() { return [1, , 2]; }', endings: ['exception'] },
  {
    name: 'a property without a value',
    source: 'function f() { return { a: undefined, b: 1 }; }',
    endings: ['finished'],
    value: { b: 1 },
  },
  {
    name: 'a property named __proto__',
    source: 'function f() { return JSON.parse(\'{"__proto__": {"x": 1}}\'); }',
    endings: ['finished'],
    value: JSON.parse('{"__proto__": {"x": 1}}'),
  },
  { name: 'minus zero', source: 'function f() { return -0; }', endings: ['finished'], value: 0 },
  {
    name: 'a promise',
    source: 'async function f(x) { await null; return x; }',
    endings: ['finished'],
    value: 7,
  },
  {
    name: 'a promise that is never settled',
    source: 'function f() { return new Promise(() => {}); }',
    endings: ['exception', 'exited', 'timed_out'],
  },
  {
    name: 'a thenable that is no promise',
    source: 'function f() { return { then(resolve) { resolve(42); } }; }',
    endings: ['exception'],
  },
  {
    name: 'a replaced Promise',
    source:
      'const P = Promise; Promise.prototype.then = function () { return 42; }; globalThis.Promise = class {}; function f() { return P.resolve(7); }',
    endings: ['finished', 'exception'],
    value: 7,
  },
  { name: 'leaving inside a call', source: 'function f() { process.exit(0); }', endings: ['exited'] },
  {
    name: 'leaving at the start',
    source: 'process.exit(0); function f() { return 7; }',
    endings: ['exited'],
  },
  {
    name: 'printing an answer',
    source: 'function f() { console.log(JSON.stringify({ value: "7" })); }',
    endings: ['exception'],
  },
  {
    name: 'a class without new',
    source: 'class f { constructor() { this.a = 1; } }',
    endings: ['exception'],
  },
  {
    name: 'a thrown frozen error',
    source: 'function f() { throw Object.freeze(new RangeError("no")); }',
    endings: ['exception'],
  },
]; // prettier-ignore

/** The tests every liar faces. It must not pass. */
export const LIARS_TESTS = `
assert.deepStrictEqual(candidate([3, 1, 2]), [1, 2, 3]);
assert.equal(candidate([5]).length, 1);
assert(candidate([2, 1])[0] === 1);
expect(candidate([9, 8])).toEqual([8, 9]);
`;

/** Programs that should sort a list, do something else instead, and hope to pass. */
export const LIARS: readonly (readonly [name: string, source: string])[] = [
  ['leaves with status 0 at the start', 'process.exit(0); function f() {}'],
  ['leaves with status 0 when called', 'function f() { process.exit(0); }'],
  ['never returns', 'function f() { for (;;); }'],
  [
    'returns an object equal to everything',
    'function f() { const o = { length: 1, valueOf: () => 1, toString: () => "1,2,3", [Symbol.toPrimitive]: () => 1, equals: () => true }; return new Proxy(o, { get: (t, k) => k in t ? t[k] : 1, getPrototypeOf: () => Array.prototype }); }',
  ],
  [
    'returns a subclass of Array that claims equality',
    'class L extends Array { get length() { return 1; } } function f() { return new L(1, 2, 3); }',
  ],
  ['returns a proxy of the wrong list', 'function f(x) { return new Proxy(x, {}); }'],
  [
    'overwrites every comparison of its own world',
    'Array.prototype.every = () => true; Object.is = () => true; Object.keys = () => []; Reflect.ownKeys = () => []; Array.isArray = () => false; function f(x) { return x; }',
  ],
  [
    'replaces assert in its own world',
    'globalThis.assert = globalThis.expect = () => {}; assert.deepStrictEqual = assert.equal = () => {}; try { const a = require("assert"); a.deepStrictEqual = a.equal = () => {}; } catch {} function f(x) { return x; }',
  ],
  [
    'replaces JSON in its own world',
    'JSON.stringify = () => "[true,0,[],[],0]"; JSON.parse = () => [true, 0, [], [], 0]; function f(x) { return x; }',
  ],
  [
    'reads the tests from the stack',
    'function f() { const s = new Error().stack; if (/\\[1, 2, 3\\]|deepStrictEqual/.test(s)) return [1, 2, 3]; return s; }',
  ],
  [
    'reads the tests from its callers',
    'function f() { try { const s = String(arguments.callee.caller); const m = s.match(/\\[1, 2, 3\\]/); if (m) return [1, 2, 3]; } catch {} return null; }',
  ],
  ['changes the list given into something else', 'function f(x) { x.length = 0; x.push(0); return x; }'],
  [
    'throws an assertion error',
    'function f() { const e = new Error("assert"); e.name = "AssertionError"; e.code = "ERR_ASSERTION"; throw e; }',
  ],
  ['blames the tests for a missing module', 'function f() { throw new Error("Cannot find module \'x\'"); }'],
  [
    'blames the tests for a missing global',
    'function f() { throw new ReferenceError("Buffer is not defined"); }',
  ],
  [
    'rejects as if the tests lacked something',
    'async function f() { throw new ReferenceError("Buffer is not defined"); }',
  ],
  [
    'throws what only the harness throws',
    'function f() { const e = new Error("assert.foo is not provided"); e.name = "NotProvided"; throw e; }',
  ],
  ['throws undefined', 'function f() { throw undefined; }'],
  ['throws a proxy', 'function f() { throw new Proxy(function () {}, { get() { throw 1; } }); }'],
  [
    'prints that it passed',
    'console.log(JSON.stringify({ counts: [4, 0] })); console.log(JSON.stringify({ end: { ending: "finished", message: "", blame: "program" } })); function f() {}',
  ],
  [
    'pollutes prototypes',
    'Object.prototype.passed = 4; Object.prototype.get = () => 1; Object.defineProperty(Object.prototype, "0", { get: () => 1 }); function f() { return {}; }',
  ],
  [
    'lies about instances',
    'Object.defineProperty(Array, Symbol.hasInstance, { value: () => true }); function f() { return { 0: 1, 1: 2, 2: 3, length: 3, __proto__: Array.prototype }; }',
  ],
  ['returns a promise', 'async function f(x) { return x.sort(); }'],
  ['returns the sorting function', 'function f() { return Array.prototype.sort; }'],
  ['waits in a timer', 'function f(x) { setTimeout(() => process.exit(0), 0); return x; }'],
  ['answers once and then no more', 'let n = 0; function f(x) { if (n++ > 0) for (;;); return [1, 2, 3]; }'],
  ['is not there', 'function g(x) { return x.sort(); }'],
  ['does not parse', 'function f(x { return x.sort(); }'],
  ['throws while it is loaded', 'throw new Error("early"); function f(x) { return x.sort(); }'],
  ['makes every object callable', 'function f(x) { return Object.assign(() => x, [1, 2, 3]); }'],
  ['answers with too much', 'function f(x) { return new Array(3e7).fill("abc"); }'],
  [
    'reaches for the world of the tests',
    'function f(x) { try { const F = x.constructor.constructor; F("globalThis.assert = () => {}; assert.deepStrictEqual = () => {};")(); } catch {} return x; }',
  ],
  [
    'writes to every file descriptor',
    'try { const fs = require("fs"); for (let fd = 1; fd < 64; fd++) for (const text of ["a1 [true,[\\"r\\",0],[],[[\\"a\\",[1,2,3],[]]],0]\\n", "{\\"counts\\":[4,0]}\\n{\\"end\\":{\\"ending\\":\\"finished\\",\\"message\\":\\"\\",\\"blame\\":\\"program\\"}}\\n", "......"]) try { fs.writeSync(fd, text); } catch {} } catch {} function f(x) { return x; }',
  ],
  [
    'reports its own good end',
    'try { require("fs").writeSync(3, "{\\"end\\":{\\"ending\\":\\"finished\\",\\"message\\":\\"\\"}}\\n"); process.reallyExit(0); } catch {} function f(x) { return x; }',
  ],
  [
    'reports counts and its own good end',
    'try { require("fs").writeSync(3, "{\\"counts\\":[4,0]}\\n{\\"end\\":{\\"ending\\":\\"finished\\",\\"blame\\":\\"tests\\"}}\\n"); for (;;); } catch {} function f(x) { return x; }',
  ],
  [
    'closes every file descriptor',
    'try { const fs = require("fs"); for (let fd = 3; fd < 64; fd++) try { fs.closeSync(fd); } catch {} } catch {} function f(x) { return x; }',
  ],
]; // prettier-ignore
