import type { Ending } from '../../../src/sandbox/index.js';

/** A program, its tests, and how they must come out. */
export interface Tested {
  readonly name: string;
  readonly source: string;
  readonly tests: string;
  readonly prelude?: string;
  readonly entryPoint?: string | null;
  readonly ending?: Ending;
  readonly blame?: 'program' | 'tests';
  /** Assertions that passed and failed. */
  readonly counts: readonly [number, number];
}

const one = (source: string, assertions: string): { source: string; tests: string } => ({
  source,
  tests: `def check(candidate):\n${assertions
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n`,
});

/** Tests that pass as written pass, and no others. The entry point is `f` unless given. */
export const TESTED: readonly Tested[] = [
  {
    name: 'a right program',
    ...one('def f(x): return x + 1', 'assert candidate(1) == 2\nassert candidate(2) == 3'),
    counts: [2, 0],
  },
  {
    name: 'going on after a failure',
    ...one(
      'def f(x): return 2',
      'assert candidate(1) == 2\nassert candidate(2) == 3\nassert candidate(0) == 2',
    ),
    counts: [2, 1],
  },
  {
    name: 'going on after an exception',
    ...one('def f(x): return 1 / x', 'assert candidate(0) == 1\nassert candidate(1) == 1'),
    counts: [1, 1],
  },
  {
    name: 'loops and branches',
    ...one(
      'def f(x): return x * x',
      'for i in range(4):\n    if i != 2:\n        assert candidate(i) == i ** 2',
    ),
    counts: [3, 0],
  },
  {
    name: 'numbers of every kind',
    ...one(
      'def f(x): return x',
      "for v in (True, 3, -2**200, 1.5, float('inf'), 1j, None, '\\ud800', b'\\xff', ...):\n    r = candidate(v)\n    assert r == v and type(r) is type(v)",
    ),
    counts: [10, 0],
  },
  {
    name: 'not a number',
    ...one('def f(x): return x', "r = candidate(float('nan'))\nassert r != r"),
    counts: [1, 0],
  },
  {
    name: 'containers of every kind',
    ...one(
      'def f(x): return x',
      "for v in ([1, [2]], (1, (2,)), {1: 'a', (2, 3): [4]}, {1, 2}, frozenset([1]), range(1, 9, 2), bytearray(b'a')):\n    r = candidate(v)\n    assert r == v and type(r) is type(v)",
    ),
    counts: [7, 0],
  },
  {
    name: 'library values',
    ...one(
      'def f(x): return x',
      'import decimal, fractions, datetime, collections\nfor v in (decimal.Decimal("1.10"), fractions.Fraction(1, 3), datetime.date(2020, 2, 29), datetime.timedelta(1, 2, 3), collections.Counter("aab"), collections.deque([1], 3), collections.OrderedDict(a=1)):\n    r = candidate(v)\n    assert r == v and type(r) is type(v)',
    ),
    counts: [7, 0],
  },
  {
    name: 'a list is no tuple',
    ...one('def f(): return [1, 2]', 'assert candidate() == (1, 2)'),
    counts: [0, 1],
  },
  {
    name: 'a named tuple',
    ...one(
      'from collections import namedtuple\nP = namedtuple("P", "x y")\ndef f(): return P(1, 2)',
      'r = candidate()\nassert r.x == 1 and r[1] == 2\nassert r == (1, 2)',
    ),
    counts: [2, 0],
  },
  {
    name: 'a default dict and an enumeration of ints',
    ...one(
      'import collections, enum\nclass E(enum.IntEnum):\n  A = 3\ndef f():\n  d = collections.defaultdict(list)\n  d[E.A].append(1)\n  return d',
      'assert candidate() == {3: [1]}',
    ),
    counts: [1, 0],
  },
  {
    name: 'an argument changed in place',
    ...one(
      'def f(a):\n  a.sort()\n  a.append(9)',
      'a = [3, 1]\nassert candidate(a) is None\nassert a == [1, 3, 9]',
    ),
    counts: [2, 0],
  },
  {
    name: 'a nested argument changed in place',
    ...one(
      'def f(d):\n  d["k"].append({1})\n  d["n"] = 1',
      'inner = []\nd = {"k": inner}\ncandidate(d)\nassert inner == [{1}]\nassert d == {"k": [{1}], "n": 1} and d["k"] is inner',
    ),
    counts: [2, 0],
  },
  {
    name: 'the argument itself returned',
    ...one('def f(a): return a', 'a = [1]\nassert candidate(a) is a'),
    counts: [1, 0],
  },
  {
    name: 'functions as arguments',
    ...one(
      'def f(g, xs): return sorted(map(g, xs), key=lambda v: -v)',
      'assert candidate(lambda v: v * 2, [1, 3]) == [6, 2]\nassert candidate(abs, [-1, 2]) == [2, 1]\nassert candidate(int, ["4"]) == [4]',
    ),
    counts: [3, 0],
  },
  {
    name: 'a function that fails',
    ...one(
      'def f(g):\n  try: g()\n  except KeyError: return "caught"',
      'def g(): raise KeyError("k")\nassert candidate(g) == "caught"',
    ),
    counts: [1, 0],
  },
  {
    name: 'an iterator as argument',
    ...one(
      'def f(it): return [next(it), next(it)]',
      'import itertools\nassert candidate(iter([1, 2])) == [1, 2]\nassert candidate(itertools.count(5)) == [5, 6]',
    ),
    counts: [2, 0],
  },
  {
    name: 'generators returned',
    ...one(
      'def f(n):\n  for i in range(n): yield i',
      'assert list(candidate(3)) == [0, 1, 2]\nassert sum(candidate(4)) == 6\nassert 2 in candidate(3) and 7 not in candidate(3)',
    ),
    counts: [3, 0],
  },
  {
    name: 'a function returned',
    ...one('def f(n): return lambda x: x + n', 'add = candidate(2)\nassert add(3) == 5'),
    counts: [1, 0],
  },
  {
    name: 'a match returned',
    ...one(
      'import re\ndef f(s): return re.match(r"(\\w)(\\d)", s)',
      'assert candidate("a1").group(2) == "1"\nassert candidate("??") is None',
    ),
    counts: [2, 0],
  },
  {
    name: 'classes of the program',
    source:
      'class Stack:\n  SIZE = 3\n  def __init__(self, *xs): self.xs = list(xs)\n  def push(self, x): self.xs.append(x)\n  def __len__(self): return len(self.xs)\n  def __getitem__(self, i): return self.xs[i]\n  def __eq__(self, o): return self.xs == o.xs\n  def __lt__(self, o): return len(self) < len(o)',
    entryPoint: null,
    tests:
      's = Stack(1)\ns.push(2)\nassert len(s) == 2 and s[1] == 2\nassert s.xs == [1, 2]\nassert Stack.SIZE == 3\nassert isinstance(s, Stack)\nassert s == Stack(1, 2) and Stack() < s\nassert s != [1, 2]\n',
    counts: [6, 0],
  },
  {
    name: 'a method of a class as entry point',
    entryPoint: 'Solution.go',
    source: 'class Solution:\n  def go(self, x): return x + 1',
    tests: 'def check(candidate):\n  assert candidate(1) == 2\n',
    counts: [1, 0],
  },
  {
    name: 'its exceptions',
    ...one(
      'class Odd(ValueError): pass\ndef f(x):\n  if x: raise Odd("no")\n  raise KeyError("k")',
      'try:\n    candidate(1)\n    assert False\nexcept ValueError as e:\n    assert str(e) == "no"\ntry:\n    candidate(0)\nexcept KeyError as e:\n    assert e.args == ("k",)',
    ),
    counts: [2, 0],
  },
  {
    name: 'its exception classes by name',
    source: 'class Odd(Exception): pass\ndef f(): raise Odd("no")',
    entryPoint: null,
    tests: 'caught = False\ntry:\n  f()\nexcept Odd:\n  caught = True\nassert caught\n',
    counts: [1, 0],
  },
  {
    name: 'assertions at the top level',
    source: 'def double(x): return 2 * x',
    entryPoint: null,
    tests: 'assert double(2) == 4\nassert double(0) == 1\n',
    counts: [1, 1],
  },
  {
    name: 'a function of tests',
    source: 'def double(x): return 2 * x',
    entryPoint: null,
    tests:
      'def test_it():\n  assert double(2) == 4\n  assert double(0) == 1\n  assert double(1) == 2\ntest_it()\n',
    counts: [2, 1],
  },
  {
    name: 'a helper that asserts',
    ...one(
      'def f(x): return x',
      'def same(a, b):\n    assert a == b\nsame(candidate(1), 1)\nsame(candidate(1), 2)\nassert candidate(3) == 3',
    ),
    counts: [1, 1],
  },
  {
    name: 'an assertion in a try',
    ...one(
      'def f(x): return x',
      'try:\n    assert candidate(1) == 2\nexcept AssertionError:\n    pass\nassert candidate(1) == 1',
    ),
    counts: [1, 0],
  },
  {
    name: 'constants of the program',
    source: 'LIMIT = [1, 2]\ndef f(): return LIMIT',
    entryPoint: null,
    tests: 'assert LIMIT == [1, 2]\n',
    counts: [1, 0],
  },
  {
    name: 'a module the program imported',
    source: 'import math\ndef f(x): return math.pi * x',
    entryPoint: null,
    tests: 'assert math.isclose(f(1), math.pi)\n',
    counts: [1, 0],
  },
  {
    name: 'a module the program pretends to have',
    source: 'class math:\n  pi = 0\n  isclose = lambda *a: True\ndef f(x): return 0',
    entryPoint: null,
    tests: 'assert math.isclose(f(1), math.pi)\n',
    counts: [0, 1],
  },
  {
    name: 'a builtin the program replaced',
    source: 'def abs(x): return 0\ndef f(x): return x',
    tests: 'def check(candidate):\n  assert abs(candidate(5) - 1) < 1\n',
    counts: [0, 1],
  },
  {
    name: 'a helper of the prelude that the program replaced',
    prelude: 'def near(a, b): return abs(a - b) < 1',
    source: 'def near(a, b): return True\ndef f(x): return x',
    tests: 'def check(candidate):\n  assert near(candidate(5), 1)\n',
    counts: [0, 1],
  },
  {
    name: 'an import of the prelude',
    prelude: 'from typing import List\nimport math',
    ...one('def f(x): return x', 'assert candidate(math.inf) == math.inf'),
    counts: [1, 0],
  },
  {
    name: 'printing',
    ...one('def f(x):\n  print("x" * 100)\n  return x', 'assert candidate(1) == 1'),
    counts: [1, 0],
  },
  {
    name: 'a program under a main guard',
    source: 'def f(x): return x\nif __name__ == "__main__":\n  raise SystemExit(1)',
    tests: 'def check(candidate):\n  assert candidate(1) == 1\n',
    counts: [1, 0],
  },
  {
    name: 'an exception outside of assertions',
    ...one('def f(x): return None', 'r = candidate(1)[0]\nassert r == 1'),
    ending: 'exception',
    counts: [0, 0],
  },
  {
    name: 'an exit at import',
    source: 'import sys\nsys.exit(0)',
    tests: 'def check(candidate):\n  assert True\n',
    ending: 'exited',
    counts: [0, 0],
  },
  {
    name: 'a program that does not parse',
    source: 'def f(',
    tests: 'def check(candidate):\n  assert candidate(1)\n',
    ending: 'syntax_error',
    counts: [0, 0],
  },
  {
    name: 'a program that fails at import',
    source: '1 / 0',
    tests: 'def check(candidate):\n  assert candidate(1)\n',
    ending: 'exception',
    counts: [0, 0],
  },
  {
    name: 'a missing entry point',
    source: 'def g(x): return 1',
    tests: 'def check(candidate):\n  assert candidate(1)\n',
    ending: 'exception',
    counts: [0, 0],
  },
  {
    name: 'a missing module of the program',
    source: 'import no_such_module',
    tests: 'def check(candidate):\n  assert candidate(1)\n',
    ending: 'exception',
    counts: [0, 0],
  },
  {
    name: 'a missing function at the top level',
    source: 'def g(x): return 1',
    entryPoint: null,
    tests: 'assert h(1) == 1\n',
    counts: [0, 1],
  },
  {
    name: 'a crash in the call',
    ...one('import ctypes\ndef f(x): ctypes.string_at(0)', 'assert candidate(1) == 1'),
    ending: 'crashed',
    counts: [0, 0],
  },
  {
    name: 'tests that do not parse',
    source: 'def f(x): return 1',
    tests: 'assert f(1 ==\n',
    ending: 'syntax_error',
    blame: 'tests',
    counts: [0, 0],
  },
  {
    name: 'a prelude that fails',
    prelude: '1 / 0',
    ...one('def f(x): return 1', 'assert candidate(1)'),
    ending: 'exception',
    blame: 'tests',
    counts: [0, 0],
  },
  {
    name: 'tests that need a missing module',
    source: 'def f(x): return 1',
    tests: 'import no_such_module\ndef check(candidate):\n  assert candidate(1)\n',
    ending: 'exception',
    blame: 'tests',
    counts: [0, 0],
  },
  {
    name: 'tests that forgot an import',
    ...one('def f(x): return 1', 'assert math.floor(candidate(1)) == 1'),
    ending: 'exception',
    blame: 'tests',
    counts: [0, 0],
  },
  {
    name: 'tests that assert nothing',
    ...one('def f(x): return 1', 'candidate(1)'),
    ending: 'exception',
    blame: 'tests',
    counts: [0, 0],
  },
  {
    name: 'tests without check',
    source: 'def f(x): return 1',
    tests: 'def verify(candidate): pass\n',
    ending: 'exception',
    blame: 'tests',
    counts: [0, 0],
  },
  {
    name: 'no tests',
    source: 'def f(x): return 1',
    tests: '',
    ending: 'exception',
    blame: 'tests',
    counts: [0, 0],
  },
  {
    name: 'tests that never use the program',
    source: 'def f(x): return 1',
    tests: 'def check(candidate):\n  assert 1 + 1 == 2\n',
    ending: 'exception',
    blame: 'tests',
    counts: [1, 0],
  },
  {
    name: 'tests that pass what cannot be passed',
    ...one('def f(x): return 1', 'class T: pass\nassert candidate(T()) == 1'),
    ending: 'exception',
    blame: 'tests',
    counts: [0, 0],
  },
  {
    name: 'tests that fail before they fail themselves',
    ...one('def f(x): return 1', 'assert candidate(1) == 2\nimport no_such_module'),
    ending: 'exception',
    blame: 'program',
    counts: [0, 1],
  },
  {
    name: 'tests that hang by themselves',
    ...one('def f(x): return 1', 'while True: pass'),
    ending: 'timed_out',
    blame: 'tests',
    counts: [0, 0],
  },
  {
    name: 'a prelude that hangs',
    prelude: 'while True: pass',
    ...one('def f(x): return 1', 'assert candidate(1)'),
    ending: 'timed_out',
    blame: 'tests',
    counts: [0, 0],
  },
  {
    name: 'numpy values',
    source: 'import numpy as np\ndef f(n): return np.arange(n) * 1.5',
    tests:
      'import numpy as np\ndef check(candidate):\n  r = candidate(3)\n  assert isinstance(r, np.ndarray) and r.dtype == np.float64\n  assert np.allclose(r, [0, 1.5, 3])\n  assert candidate(2).sum() == 1.5\n',
    counts: [3, 0],
  },
];
