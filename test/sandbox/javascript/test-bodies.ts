// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of programs, as texts
/** A program, tests for it, and what must come of them on every JavaScript runtime. */
export interface TestBodyCase {
  readonly name: string;
  readonly program: string;
  readonly tests: string;
  /** Which assertions passed, in order; or the ending and whose doing it was. */
  readonly passed?: readonly boolean[];
  readonly end?: readonly [ending: string, blame: 'program' | 'tests'];
  readonly language?: 'typescript';
  readonly prelude?: string;
  readonly entryPoint?: string | null;
}

const POINT = `class Point {
  constructor(x) { this.x = x; }
  get double() { return this.x * 2; }
  add(other) { return new Point(this.x + other.x); }
  toString() { return 'P' + this.x; }
  static origin = 0;
}
function f(x) { return new Point(x); }`;

export const TEST_BODIES: readonly TestBodyCase[] = [
  {
    name: 'goes on after a failure',
    program: 'const f = (x) => x + 1',
    tests: 'assert.equal(f(1), 2);\nassert.equal(f(1), 3);\nassert.equal(f(2), 3);',
    passed: [true, false, true],
  },
  {
    name: 'goes on after an exception of the program',
    program: 'const f = (x) => { if (x) throw new Error("x"); return 1 }',
    tests: 'assert.equal(f(1), 1);\nassert.equal(f(0), 1);',
    passed: [false, true],
  },
  {
    name: 'calls check',
    program: 'const f = (x) => x',
    tests: 'function check(candidate) { assert(candidate(1)); assert(candidate(0)); assert(candidate(2)); }',
    passed: [true, false, true],
  },
  {
    name: 'awaits check',
    program: 'async function f(x) { await null; return x }',
    tests:
      'async function check(candidate) { assert.equal(await candidate(1), 1); assert.equal(await candidate(2), 1); await assert.rejects(candidate(await 3)) }',
    passed: [true, false, false],
  },
  {
    name: 'knows the program by name',
    program: 'const LIMIT = 3; let list = [1, { a: 2 }]; function f() {}',
    tests: 'assert.equal(LIMIT, 3); assert.deepEqual(list, [1, { a: 2 }])',
    passed: [true, true],
  },
  {
    name: 'takes exports',
    program: 'module.exports = { f: (x) => x * 2 }',
    tests:
      'const { f: twice } = require("./solution"); assert.equal(twice(2), 4); assert.equal(candidate(2), 4)',
    passed: [true, true],
  },
  {
    name: 'takes modules',
    program: 'import fs from "node:fs";\nexport const f = (x) => x * 2;\nexport default f;',
    tests:
      'import assert from "node:assert";\nimport double, { f } from "./solution.js";\nassert.equal(f(2), 4);\nassert.equal(double(3), 6);',
    passed: [true, true],
  },
  {
    name: 'takes types',
    language: 'typescript',
    program: 'enum Kind { A = 3 }\nexport function f<T extends number>(x: T): number { return x + Kind.A }',
    tests: 'const n: number = 1 as number;\nassert.equal(f(n), 4);\nassert.equal(f(n)!, 5);',
    passed: [true, false],
  },
  {
    name: 'takes Class.method',
    program: 'class Solution { twice(x) { return x * 2 } }',
    entryPoint: 'Solution.twice',
    tests: 'assert.equal(candidate(2), 4)',
    passed: [true],
  },
  {
    name: 'takes a top-level await and return',
    program: 'const n = await Promise.resolve(2); function f(x) { return x * n }',
    tests: 'assert.equal(f(2), 4)',
    passed: [true],
  },
  {
    name: 'takes an arrow exported whole',
    program: 'module.exports = function f(x) { return x }',
    tests: 'assert.equal(require("../f")(2), 2); assert.equal(candidate(1), 1)',
    passed: [true, true],
  },
  {
    name: 'a prelude runs beside the tests',
    program: 'const f = (g) => g(2)',
    prelude: 'const twice = (x) => x * 2;',
    tests: 'assert.equal(f(twice), 4)',
    passed: [true],
  },
  {
    name: 'works without an entry point',
    program: 'const add = (a, b) => a + b',
    entryPoint: null,
    tests: 'assert.equal(add(1, 2), 3)',
    passed: [true],
  },

  {
    name: "instances stay the program's",
    program: POINT,
    tests:
      'const p = f(3);\nassert(p instanceof Point);\nassert.equal(p.x, 3);\nassert.equal(p.double, 6);\nassert.equal(p.add(new Point(4)).x, 7);\nassert.equal(`${p}`, "P3");\nassert.equal(Point.origin, 0);\nassert(Object.getPrototypeOf(p) === Point.prototype);\nassert.deepEqual(Object.keys(p), ["x"]);',
    passed: [true, true, true, true, true, true, true, true],
  },
  {
    name: 'no instance equals a plain value',
    program: POINT,
    tests:
      'assert.deepEqual(f(3), { x: 3 });\nassert(f(3) == "P3");\nassert(f(3) < 4);\nassert.notDeepStrictEqual(f(3), { x: 3 })',
    passed: [false, false, false, true],
  },
  {
    name: 'instances can be changed',
    program: POINT,
    tests: 'const p = f(3); p.x = 10; assert.equal(p.double, 20); delete p.x; assert.equal("x" in p, false)',
    passed: [true, true],
  },
  {
    name: 'generators and iterators',
    program: 'function* f(n) { for (let i = 0; i < n; i++) yield i }',
    tests:
      'assert.deepEqual([...f(3)], [0, 1, 2]); let s = 0; for (const x of f(4)) s += x; assert.equal(s, 6); assert.deepEqual(f(1).next(), { value: 0, done: false })',
    passed: [true, true, true],
  },
  {
    name: 'every plain value',
    program:
      'const f = () => ({ u: undefined, n: NaN, z: -0, i: -Infinity, b: -12n, d: new Date(5), r: /a\\/b/gi, m: new Map([[{ k: 1 }, new Set([1])]]), t: new Uint16Array([1, 65535]), h: [, 1, ,], s: "\\ud800 \\u0000", o: Object.create(null), y: Symbol.iterator })',
    tests:
      'assert.deepStrictEqual(f(), { u: undefined, n: NaN, z: -0, i: -Infinity, b: -12n, d: new Date(5), r: /a\\/b/gi, m: new Map([[{ k: 1 }, new Set([1])]]), t: new Uint16Array([1, 65535]), h: [, 1, ,], s: "\\ud800 \\u0000", o: Object.create(null), y: Symbol.iterator });\nassert.notDeepStrictEqual(f().z, 0);\nassert.equal(Array.isArray(f().h), true)',
    passed: [true, true, true],
  },
  {
    name: 'changes made in place',
    program:
      'function f(list, map, object) { list.sort(); map.set("k", list); delete object.gone; object.more = { a: 1 }; return list }',
    tests:
      'const list = [3, 1, 2]; const map = new Map(); const object = { gone: 1 };\nconst out = f(list, map, object);\nassert(out === list);\nassert.deepEqual(list, [1, 2, 3]);\nassert(map.get("k") === list);\nassert.deepEqual(object, { more: { a: 1 } })',
    passed: [true, true, true, true],
  },
  {
    name: 'a callback whose failure the program swallows',
    program: 'function f(g) { try { g(1) } catch {} return 1 }',
    tests: 'f((x) => { assert.equal(x, 2) });\nassert(true)',
    passed: [true],
  },
  {
    name: 'subclasses of builtins are known as such',
    program:
      'class M extends Map {} class L extends Array {} class E extends RangeError {} const f = (k) => k === 1 ? new M() : k === 2 ? new L() : new E("x")',
    tests:
      'assert(f(1) instanceof Map); assert(f(1) instanceof M); assert(f(2) instanceof Array); assert(f(3) instanceof RangeError); assert(f(3) instanceof E); assert(f(1) instanceof Set); assert(f(3) instanceof TypeError); assert(Object.getPrototypeOf(f(1)) === M.prototype)',
    passed: [true, true, true, true, true, false, false, true],
  },
  {
    name: 'callbacks',
    program: 'function f(list, g, h) { const out = list.map((x) => g(x)); h.log(out); return out }',
    tests:
      'const seen = [];\nassert.deepEqual(f([1, 2], (x) => x * 2, { log(x) { seen.push(x) } }), [2, 4]);\nassert.deepEqual(seen, [[2, 4]]);\nassert.throws(() => f([1], () => { throw new RangeError("mine") }, null), /mine/)',
    passed: [true, true, true],
  },
  {
    name: 'functions that return functions',
    program: 'const f = (a) => (b) => (c) => a + b + c',
    tests: 'assert.equal(f(1)(2)(3), 6); const g = f(1); assert.equal(g(1)(1), 3); assert(g === g)',
    passed: [true, true, true],
  },
  {
    name: 'errors keep their class',
    program:
      'class Mine extends Error { constructor(m) { super(m); this.name = "Mine"; this.extra = 5 } }\nfunction f(kind) { if (kind === 1) throw new TypeError("type"); if (kind === 2) throw new Mine("own"); if (kind === 3) throw "text"; null.x }',
    tests:
      'assert.throws(() => f(1), TypeError);\nassert.throws(() => f(1), { name: "TypeError", message: "type" });\nassert.throws(() => f(2), Mine);\nassert.throws(() => f(2), Error);\nassert.throws(() => f(2), (e) => e.extra === 5 && e.message === "own");\ntry { f(3) } catch (e) { assert.equal(e, "text") }\nassert.throws(() => f(4), TypeError);\nassert.throws(() => f(1), RangeError)',
    passed: [true, true, true, true, true, true, true, false],
  },
  {
    name: 'promises and timers',
    program:
      'const wait = (ms) => new Promise((r) => setTimeout(r, ms)); async function f(x, cb) { await wait(20); if (x < 0) throw new RangeError("neg"); return cb ? await cb(x) : [x] }',
    tests:
      'assert.deepEqual(await f(1), [1]);\nawait assert.rejects(f(-1), RangeError);\nassert.equal(await f(2, async (x) => { await null; return x * 2 }), 4);\nassert.deepEqual(await Promise.all([f(1), f(2)]), [[1], [2]]);',
    passed: [true, true, true, true],
  },
  {
    name: 'describe, it and expect',
    program: 'const f = (x) => x',
    tests:
      'describe("f", () => {\n  let n; beforeEach(() => { n = 1 });\n  it("a", () => { expect(f(n)).toBe(1); expect(f(2)).toBe(1); });\n  it.each([[3], [4]])("b %i", (x) => { expect(f(x)).toBe(x) });\n  test("c", async () => expect(f([1])).toEqual([1]));\n  it.skip("d", () => expect(1).toBe(2));\n})',
    passed: [true, false, true, true, true],
  },
  {
    name: 'matchers',
    program: 'const f = (x) => x',
    tests:
      'expect(f(0.1) + 0.2).toBeCloseTo(0.3);\nexpect(f([1, 2])).toContain(2);\nexpect(f("abc")).toMatch(/b/);\nexpect(() => f().x).toThrow(TypeError);\nexpect(f([1])).toHaveLength(1);\nexpect(f({ a: { b: 1 } })).toHaveProperty("a.b", 1);\nexpect(f(null)).toBeNull();\nexpect(f(3)).toBeGreaterThan(3);\nexpect(f(3)).not.toBeLessThan(3);\nexpect(f({ a: 1, b: undefined })).toEqual({ a: 1 });\nexpect(f({ a: 1, b: undefined })).toStrictEqual({ a: 1 });\nawait expect(Promise.resolve(f(1))).resolves.toBe(1);\nawait expect(Promise.reject(new Error("no"))).rejects.toThrow("no");',
    passed: [true, true, true, true, true, true, true, false, true, true, false, true, true],
  },
  {
    name: 'console.assert',
    program: 'const f = (x) => x',
    tests: 'console.assert(f(1) === 1, "one"); console.assert(f(1) === 2, "two")',
    passed: [true, false],
  },
  {
    name: 'an assertion that must fail inside try',
    program: 'const f = (x) => x',
    tests: 'let failed = false;\ntry { assert.equal(f(1), 2) } catch { failed = true }\nassert(failed)',
    passed: [true],
  },
  {
    name: 'an assertion inside throws',
    program: 'const f = (x) => x',
    tests: 'assert.throws(() => { assert.equal(f(1), 2) });',
    passed: [true],
  },
  {
    name: 'loose and strict',
    program: 'const f = (x) => x',
    tests:
      'assert.equal(f(1), "1"); assert.strictEqual(f(1), "1"); assert.deepEqual(f([1]), ["1"]); assert.deepStrictEqual(f([1]), ["1"]); assert.strict.equal(f(1), "1")',
    passed: [true, false, true, false, false],
  },
  {
    name: 'other ways to name assert',
    program: 'const f = (x) => x',
    tests:
      'const { deepEqual, strictEqual: same } = require("node:assert/strict");\ndeepEqual(f([1]), [1]);\nsame(f(1), 1);',
    passed: [true, true],
  },
  {
    name: 'the first failure ends a helper that could be caught',
    program: 'const f = (x) => x',
    tests:
      'function helper() { assert.equal(f(1), 2); assert.equal(f(1), 1) }\nassert.throws(helper);\nassert.equal(f(1), 1)',
    passed: [true, true],
  },

  {
    name: 'an uncaught exception of the program',
    program: 'function f() { throw new Error("x") }',
    tests: 'const x = f(); assert(x)',
    end: ['exception', 'program'],
  },
  {
    name: 'a missing helper of the program',
    program: 'function f() {}',
    tests: 'helper(); assert(1)',
    end: ['exception', 'program'],
  },
  {
    name: 'a missing entry point',
    program: 'function g() {}',
    tests: 'assert(1)',
    end: ['exception', 'program'],
  },
  {
    name: 'a program that does not parse',
    program: 'function f( {',
    tests: 'assert(1)',
    end: ['syntax_error', 'program'],
  },
  {
    name: 'types that do not parse',
    language: 'typescript',
    program: 'const x: = 3',
    tests: 'assert(1)',
    end: ['syntax_error', 'program'],
  },
  {
    name: 'a program that fails while it is loaded',
    program: 'null.x; function f() {}',
    tests: 'assert(1)',
    end: ['exception', 'program'],
  },
  {
    name: 'an endless test body',
    program: 'function f() { return true }',
    tests: 'while (f());',
    end: ['timed_out', 'program'],
  },
  { name: 'tests without assertions', program: 'function f() {}', tests: 'f()', end: ['exception', 'tests'] },
  { name: 'empty tests', program: 'function f() {}', tests: '', end: ['exception', 'tests'] },
  {
    name: 'tests that do not parse',
    program: 'function f() {}',
    tests: 'assert(f(',
    end: ['exception', 'tests'],
  },
  {
    name: 'tests that only look as if they parse',
    program: 'function f() {}',
    tests: 'const a = 1; const a = 2; assert(f)',
    end: ['exception', 'tests'],
  },
  {
    name: 'a prelude that fails',
    program: 'function f() {}',
    prelude: 'throw new Error("p")',
    tests: 'assert(1)',
    end: ['exception', 'tests'],
  },
  {
    name: 'a prelude that does not parse',
    program: 'function f() {}',
    prelude: 'let = ;',
    tests: 'assert(1)',
    end: ['exception', 'tests'],
  },
  {
    name: 'a module nobody has',
    program: 'function f() {}',
    tests: 'require("left-pad-of-the-tests"); assert(1)',
    end: ['exception', 'tests'],
  },
  {
    name: 'a module the tests may do without',
    program: 'function f() { return 1 }',
    tests: 'try { require("left-pad-of-the-tests") } catch {} assert.equal(f(), 1)',
    passed: [true],
  },
  {
    name: 'a thenable that says a module is missing',
    program: 'function f() { return { then(_, no) { no(new Error("Cannot find module x")) } } }',
    tests: 'assert.equal(await f(), 1)',
    passed: [false],
  },
  {
    name: 'a program that hands its tests an error they throw',
    program: 'function f(done) { done(new Error("Cannot find module x")) }',
    tests: 'await new Promise((yes, no) => f((error) => (error ? no(error) : yes())));\nassert.ok(1)',
    end: ['exception', 'program'],
  },
  {
    name: 'a program that hands its tests a message they throw',
    program: 'function f(done) { done("Cannot find module x") }',
    tests: 'await new Promise((yes, no) => f((text) => (text ? no(new Error(text)) : yes())));\nassert.ok(1)',
    end: ['exception', 'program'],
  },
  {
    name: 'a program that returns the error of a missing global',
    program: 'function f() { return new ReferenceError("sinon is not defined") }',
    tests: 'const got = f(); if (got instanceof Error) throw got; assert.equal(got, sinon)',
    end: ['exception', 'program'],
  },
  {
    name: 'an error of a missing global in something returned',
    program: 'function f() { return { error: new ReferenceError("jest is not defined") } }',
    tests: 'const got = f(); if (got.error) throw got.error; assert.equal(got, 1)',
    end: ['exception', 'program'],
  },
  {
    name: 'a global the tests lack',
    program: 'function f() {}',
    tests: 'assert.equal(f(), sinon.stub())',
    end: ['exception', 'tests'],
  },
  {
    name: 'plain objects that would pass for a number',
    program: `function f(how) {
      if (how === 0) return { valueOf() { return 1 } };
      if (how === 1) return { toString: () => '1' };
      return Object.assign([9], { toString: () => '1', valueOf: () => 1 });
    }`,
    tests: 'assert(f(0) == 1);\nassert(f(1) == 1);\nassert(f(2) == 1);\nassert(f(0) >= 1);',
    passed: [false, false, false, false],
  },
  {
    name: 'an assertion that is not provided',
    program: 'function f() {}',
    tests: 'assert.notPartiallyDeepEqual(f(), 1)',
    end: ['exception', 'tests'],
  },
  {
    name: 'a matcher that is not provided',
    program: 'function f() {}',
    tests: 'it("x", () => { expect(f()).toMatchInlineSnapshot() })',
    end: ['exception', 'tests'],
  },
  {
    name: 'a module nobody has, inside a test',
    program: 'function f() {}',
    tests: 'it("x", () => { require("left-pad-of-the-tests") })',
    end: ['exception', 'tests'],
  },
  {
    name: 'an assertion nobody awaits in a suite that throws',
    program: 'function f() {}',
    tests: 'describe("x", () => { throw new Error("y") }); assert(1)',
    end: ['exception', 'program'],
  },
]; // prettier-ignore
