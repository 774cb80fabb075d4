// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of programs, as texts
/** A program, its standard input, and what it must print on every JavaScript runtime. */
export interface ProgramCase {
  readonly name: string;
  readonly source: string;
  readonly stdin?: string;
  readonly stdout: string;
  readonly language?: 'typescript';
  readonly ending?: string;
}

export const PROGRAM_CASES: readonly ProgramCase[] = [
  {
    name: 'reads all of standard input',
    source:
      'const t = require("fs").readFileSync(0, "utf8"); console.log(t.trim().split("\\n").length, t.length)',
    stdin: 'a\nbc\n',
    stdout: '2 5\n',
  },
  {
    name: 'reads /dev/stdin, or a buffer',
    source: 'console.log(require("fs").readFileSync(0).toString().trim())',
    stdin: ' x ',
    stdout: 'x\n',
  },
  {
    name: 'reads line by line',
    source:
      'const rl = require("readline").createInterface({ input: process.stdin }); let s = 0; rl.on("line", (l) => { s += +l }); rl.on("close", () => console.log(s))',
    stdin: '1\n2\n3',
    stdout: '6\n',
  },
  {
    name: 'reads lines in a loop',
    source:
      '(async () => { for await (const l of require("readline").createInterface({ input: process.stdin })) console.log(`<${l}>`) })()',
    stdin: 'a\n\nb\n',
    stdout: '<a>\n<>\n<b>\n',
  },
  {
    name: 'asks questions',
    source:
      'const rl = require("readline").createInterface({ input: process.stdin, output: process.stdout }); rl.question("", (a) => { console.log(a + "!"); rl.close() })',
    stdin: 'me\n',
    stdout: 'me!\n',
  },
  {
    name: 'hears data and end',
    source:
      'let t = ""; process.stdin.setEncoding("utf8"); process.stdin.on("data", (d) => { t += d }); process.stdin.on("end", () => console.log(t.length))',
    stdin: 'äöü',
    stdout: '3\n',
  },
  {
    name: 'prints without a line break',
    source: 'process.stdout.write("a"); process.stdout.write("b\\n")',
    stdout: 'ab\n',
  },
  {
    name: 'microtasks, then timers in order',
    source:
      'setTimeout(() => console.log(4), 20); setTimeout(() => console.log(3), 10); Promise.resolve().then(() => console.log(2)); console.log(1)',
    stdout: '1\n2\n3\n4\n',
  },
  {
    name: 'intervals that are cleared',
    source: 'let n = 0; const t = setInterval(() => { console.log(++n); if (n === 3) clearInterval(t) }, 5)',
    stdout: '1\n2\n3\n',
  },
  {
    name: 'time passes while it waits',
    source:
      'const t = Date.now(); setTimeout(() => { const d = Date.now() - t; console.log(d >= 199 && d < 1500) }, 200)',
    stdout: 'true\n',
  },
  { name: 'awaits at its top', source: 'const x = await Promise.resolve(3); console.log(x)', stdout: '3\n' },
  { name: 'returns at its top', source: 'console.log(1); if (true) return; console.log(2)', stdout: '1\n' },
  {
    name: 'is the main module',
    source: 'if (require.main === module) console.log("main")',
    stdout: 'main\n',
  },
  {
    name: 'imports',
    source:
      'import { readFileSync } from "fs";\nimport util from "node:util";\nconsole.log(util.inspect([readFileSync(0, "utf8")]))',
    stdin: 'in',
    stdout: "[ 'in' ]\n",
  },
  {
    name: 'types',
    language: 'typescript',
    source:
      'interface A { x: number }\nenum B { C = "c" }\nclass D { constructor(private readonly y: number) {} get(): number { return this.y } }\nconst a: A = { x: 1 } satisfies A;\nconsole.log(a.x!, B.C, new D(2).get())',
    stdout: '1 c 2\n',
  },
  { name: 'leaves with status 0', source: 'console.log(1); process.exit(0); console.log(2)', stdout: '1\n' },
  {
    name: 'leaves with another status',
    source: 'console.log(1); process.exit(4)',
    stdout: '1\n',
    ending: 'exited',
  },
  {
    name: 'prints before it throws',
    source: 'console.log("before"); throw new TypeError("x")',
    stdout: 'before\n',
    ending: 'exception',
  },
  {
    name: 'rejects in its main function',
    source: 'async function main() { console.log(1); throw new Error("x") }\nmain()',
    stdout: '1\n',
    ending: 'exception',
  },
  {
    name: 'asserts',
    source: 'const assert = require("assert"); assert.equal(1, 1); console.log("ok"); assert.equal(1, 2)',
    stdout: 'ok\n',
    ending: 'exception',
  },
  {
    name: 'groups and formats',
    source:
      'console.group("g"); console.log("%s=%d", "a", 1); console.groupEnd(); console.log([1, { a: "b" }], new Map([["k", [1]]]))',
    stdout: "g\n  a=1\n[ 1, { a: 'b' } ] Map(1) { 'k' => [ 1 ] }\n",
  },
  {
    name: 'knows newer methods',
    source:
      'console.log([3, 1].toSorted(), [1, 2].at(-1), "aa".replaceAll("a", "b"), Object.entries({ a: 1 }), structuredClone({ d: [1] }))',
    stdout: "[ 1, 3 ] 2 bb [ [ 'a', 1 ] ] { d: [ 1 ] }\n",
  },
  {
    name: 'is no module for a line of a text or a comment that begins with import',
    source: '/*\nimport the data\n*/\nconst t = `\nexport x\n`;\ntotal = t.length; console.log(total)',
    stdout: '10\n',
  },
  {
    name: 'is a module after a semicolon and a comment',
    source:
      '/* first */ import fs from "fs";\nlet strict = true; try { loose = 1; strict = false } catch {}\nconsole.log(strict, typeof fs)',
    stdout: 'true object\n',
  },
  {
    name: 'recurses seven thousand deep',
    source: 'const d = (n) => n === 0 ? 0 : 1 + d(n - 1); console.log(d(7000))',
    stdout: '7000\n',
  },
  {
    name: 'computes',
    source:
      'let c = 0; for (let i = 2; i < 20000; i++) { let p = true; for (let j = 2; j * j <= i; j++) if (i % j === 0) { p = false; break } if (p) c++ } console.log(c)',
    stdout: '2262\n',
  },
]; // prettier-ignore
