/** The same programs and tests in both languages, for the suite that every runtime passes. */
export interface Programs {
  readonly language: 'python' | 'javascript';
  /** Prints its standard input in capitals. */
  readonly shout: string;
  readonly printsAndExitsWith3: string;
  readonly throwsValue: string;
  readonly syntaxError: string;
  readonly endless: string;
  readonly eatsMemory: string;
  readonly floods: string;
  /** Prints 1 on its first run in an interpreter, more on later ones. */
  readonly countsRuns: string;
  /** Reads a file that no sandbox may show. */
  readonly readsPasswords: string;
  /** `f(a, b)` adds; `g(x)` wraps in a list; `slow(n)` never ends for n = 0; `odd()` returns what JSON cannot hold. */
  readonly functions: string;
  readonly recursion: string;
  /** `f(n)` is n + 1. */
  readonly increments: string;
  readonly incrementsWrongly: string;
  readonly liar: string;
  readonly exitsAtLoad: string;
  readonly exitsInCall: string;
  readonly printsMarker: string;
  readonly mutates: string;
  readonly passingTests: string;
  /** Three assertions on `f`, the second of which fails for n + 1. */
  readonly mixedTests: string;
  readonly noAssertions: string;
  readonly brokenTests: string;
  readonly mutationTests: string;
}

export const PYTHON: Programs = {
  language: 'python',
  shout: 'import sys\nprint(sys.stdin.read().strip().upper())',
  printsAndExitsWith3: 'import sys\nprint("out")\nsys.exit(3)',
  throwsValue: 'print("before")\nraise ValueError("bad value")',
  syntaxError: 'def f(:\n  pass',
  endless: 'while True:\n    pass',
  eatsMemory: 'a = []\nwhile True:\n    a.append(bytearray(1 << 20))',
  floods: 'while True:\n    print("x" * 1000)',
  countsRuns: 'import math\nmath.runs = getattr(math, "runs", 0) + 1\nprint(math.runs)',
  readsPasswords: 'print(open("/etc/shadow").read())',
  functions:
    'import time\ndef f(a, b):\n    return a + b\ndef g(x):\n    return (x, [x])\ndef slow(n):\n    while n == 0:\n        pass\n    return n\ndef odd():\n    return object()\nclass Box:\n    def size(self, n):\n        return n * 2',
  recursion: 'def f(n):\n    return f(n + 1)',
  increments: 'def f(n):\n    return n + 1',
  incrementsWrongly: 'def f(n):\n    return n + 2',
  liar: 'class Liar:\n    def __eq__(self, other):\n        return True\n    def __bool__(self):\n        return True\ndef f(n):\n    return Liar()',
  exitsAtLoad: 'import sys\ndef f(n):\n    return 0\nsys.exit(0)',
  exitsInCall: 'import os\ndef f(n):\n    os._exit(0)',
  printsMarker: 'print("passed")\nprint("{\\"passed\\": true}")\ndef f(n):\n    print("ok")\n    return None',
  mutates: 'def f(items):\n    items.append(9)',
  passingTests: 'def check(candidate):\n    assert candidate(1) == 2\n    assert candidate(-1) == 0',
  mixedTests:
    'def check(candidate):\n    assert candidate(1) == 2\n    assert candidate(2) == 4\n    assert candidate(3) == 4',
  noAssertions: 'def check(candidate):\n    pass',
  brokenTests: 'def check(candidate:\n    assert True',
  mutationTests: 'def check(candidate):\n    items = [1]\n    candidate(items)\n    assert items == [1, 9]',
};

export const JAVASCRIPT: Programs = {
  language: 'javascript',
  shout: "const fs = require('fs');\nconsole.log(fs.readFileSync(0, 'utf8').trim().toUpperCase());",
  printsAndExitsWith3: 'console.log("out");\nprocess.exit(3);',
  throwsValue: 'console.log("before");\nthrow new TypeError("bad value");',
  syntaxError: 'function f( {',
  endless: 'for (;;) {}',
  eatsMemory: 'const a = [];\nfor (;;) a.push(new Uint8Array(1 << 20).fill(1));',
  floods: 'for (;;) console.log("x".repeat(1000));',
  countsRuns: 'Math.runs = (Math.runs ?? 0) + 1;\nconsole.log(Math.runs);',
  readsPasswords: "console.log(require('fs').readFileSync('/etc/shadow', 'utf8'));",
  functions:
    'function f(a, b) { return a + b; }\nfunction g(x) { return [x, [x]]; }\nfunction slow(n) { while (n === 0) {} return n; }\nfunction odd() { return () => 1; }\nclass Box { size(n) { return n * 2; } }',
  recursion: 'function f(n) { return f(n + 1) + 1; }',
  increments: 'function f(n) { return n + 1; }',
  incrementsWrongly: 'function f(n) { return n + 2; }',
  liar: 'function f(n) { return { valueOf() { return n + 1; }, toString() { return String(n + 1); }, [Symbol.toPrimitive]() { return n + 1; }, equals() { return true; } }; }',
  exitsAtLoad: 'function f(n) { return 0; }\nprocess.exit(0);',
  exitsInCall: 'function f(n) { process.exit(0); }',
  printsMarker: 'console.log("passed");\nfunction f(n) { console.log("ok"); return null; }',
  mutates: 'function f(items) { items.push(9); }',
  passingTests:
    'function check(candidate) {\n  assert.strictEqual(candidate(1), 2);\n  assert.strictEqual(candidate(-1), 0);\n}',
  mixedTests:
    'function check(candidate) {\n  assert.strictEqual(candidate(1), 2);\n  assert.strictEqual(candidate(2), 4);\n  assert.strictEqual(candidate(3), 4);\n}',
  noAssertions: 'function check(candidate) {}',
  brokenTests: 'function check(candidate {',
  mutationTests:
    'function check(candidate) {\n  const items = [1];\n  candidate(items);\n  assert.deepStrictEqual(items, [1, 9]);\n}',
};
