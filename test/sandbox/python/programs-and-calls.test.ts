import { afterAll, describe, expect, it } from 'vitest';
import type { CallRun, Ending, ProgramLimits } from '../../../src/sandbox/index.js';
import { createPythonRuntime } from '../../../src/sandbox/python/index.js';
import { sound, within } from './job.js';

const runtime = createPythonRuntime({ workers: 2 });
afterAll(() => runtime.close());

const program = async (
  source: string,
  stdins: readonly string[] = [''],
  limits: Partial<ProgramLimits> = {},
) => sound(await runtime.runProgram({ language: 'python', source, stdins }, within(limits))).runs;

const calls = async (
  source: string,
  entryPoint: string,
  args: never[][],
  limits: Partial<ProgramLimits> = {},
) =>
  sound(await runtime.callFunction({ language: 'python', source, entryPoint, calls: args }, within(limits)))
    .runs;

describe('programs', () => {
  const PROGRAMS: readonly (readonly [string, string, string, Ending, string])[] = [
    ['print', 'print("é", 1)', '', 'finished', 'é 1\n'],
    ['input', 'print(input()[::-1])', 'añb\n', 'finished', 'bña\n'],
    [
      'all of standard input',
      'import sys\nprint(len(sys.stdin.read()))',
      'x'.repeat(300_000),
      'finished',
      '300000\n',
    ],
    ['input by descriptor', 'print(open(0).read())', 'a', 'finished', 'a\n'],
    ['a main guard', 'if __name__ == "__main__": print("main")', '', 'finished', 'main\n'],
    ['sys.exit(0)', 'import sys\nprint(1)\nsys.exit(0)', '', 'finished', '1\n'],
    ['os._exit(0)', 'import os\nprint(1, flush=True)\nos._exit(0)', '', 'finished', '1\n'],
    ['a status', 'import sys\nsys.exit(4)', '', 'exited', ''],
    ['atexit', 'import atexit\natexit.register(print, "bye")', '', 'finished', 'bye\n'],
    [
      'a thread',
      'import threading\nthreading.Thread(target=print, args=(5,)).start()',
      '',
      'finished',
      '5\n',
    ],
    [
      'a pool of threads',
      'from concurrent.futures import ThreadPoolExecutor as T\nwith T(4) as t: print(sum(t.map(abs, [-1, 2])))',
      '',
      'finished',
      '3\n',
    ],
    [
      'its own classes',
      'import dataclasses, pickle\n@dataclasses.dataclass\nclass A: x: int\nprint(pickle.loads(pickle.dumps(A(3))))',
      '',
      'finished',
      'A(x=3)\n',
    ],
    [
      'a file of its own',
      'with open("/tmp/a", "w") as f: f.write("z")\nprint(open("/tmp/a").read())',
      '',
      'finished',
      'z\n',
    ],
    ['numpy', 'import numpy as np\nprint(np.arange(3).sum())', '', 'finished', '3\n'],
    [
      'deep recursion',
      'import sys\nsys.setrecursionlimit(10**6)\ndef f(n): return n and f(n - 1) + 1\nprint(f(50000))',
      '',
      'finished',
      '50000\n',
    ],
    ['end of input', 'input()', '', 'exception', ''],
  ];

  it.each(PROGRAMS)('%s', async (_, source, stdin, ending, stdout) => {
    const [run] = await program(source, [stdin]);
    expect(run, run?.stderr).toMatchObject({ ending, stdout });
  });

  it('show the traceback of the program and nothing of the sandbox', async () => {
    const [run] = await program('def f():\n  return 1 / 0\nf()');
    expect(run?.stderr).toBe(
      'Traceback (most recent call last):\n  File "solution.py", line 3, in <module>\n    f()\n  File "solution.py", line 2, in f\n    return 1 / 0\n           ~~^~~\nZeroDivisionError: division by zero\n',
    );
  });

  it('see nothing of what ran before', async () => {
    const source =
      'import os, builtins, random\nprint(os.listdir("/tmp"), hasattr(builtins, "mark"), random.random(), len(set("ab")))\nbuiltins.mark = 1\nopen("/tmp/mark", "w").close()';
    const runs = [...(await program(source, ['', ''])), ...(await program(source))];
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
    expect(runs[0]?.stdout).toMatch(/^\[\] False /);
  });

  // looks through what malloc and the object allocator hold; the pattern does not match itself
  const SEARCH = `
import ctypes, gc, os, re
libc = ctypes.CDLL(None)
libc.sbrk.restype = ctypes.c_void_p
top = libc.sbrk(0) & ~0xfff
r, w = os.pipe()
os.set_blocking(w, False)
def readable(page):
    if libc.write(w, ctypes.c_void_p(page), 4096) != 4096: return False
    os.read(r, 4096)
    return True
starts = {id(o) & ~0xfffff for o in gc.get_objects()} | set(range(top - (64 << 20), top, 1 << 20))
pages = (page for start in starts for page in range(start, start + (1 << 20), 4096) if readable(page))
print(any(re.search(b'left-ove[r]-[0-9]{12}', ctypes.string_at(page, 4096)) for page in pages))`;

  const search = async (source: string) =>
    (await program(source, [''], { wallMs: 10_000, totalMs: 10_000 })).map((run) => run.stdout || run.stderr);

  it('find what is in their own memory', async () => {
    expect(await search(`kept = 'left-over-123456789012'\n${SEARCH}`)).toEqual(['True\n']);
  });

  it('find nothing of earlier jobs in the memory they inherit', async () => {
    const alone = createPythonRuntime({ workers: 1 });
    const mark = 'left-over-123456789012';
    const language = 'python';
    await alone.runProgram({ language, source: `print('${mark}')`, stdins: [mark] }, within());
    const called = {
      language,
      source: `def f(x): return '${mark}' + x`,
      entryPoint: 'f',
      calls: [[mark]],
    } as const;
    await alone.callFunction(called, within());
    const tests = `def check(c):\n  assert c() == '${mark}'\n  assert c() == 1\n`;
    const source = `def f(): return '${mark}'`;
    await alone.runTests({ language, source, entryPoint: 'f', prelude: `P = '${mark}'`, tests }, within());
    const later = await alone.runProgram(
      { language, source: SEARCH, stdins: [''] },
      within({ wallMs: 10_000, totalMs: 10_000 }),
    );
    await alone.close();
    expect(sound(later).runs[0]).toMatchObject({ ending: 'finished', stdout: 'False\n' });
  });

  it('that run out of time three times are not tried again', async () => {
    const runs = await program('while True: pass', ['', '', '', '', ''], { wallMs: 200 });
    expect(runs.map(({ ending }) => ending)).toEqual([
      'timed_out',
      'timed_out',
      'timed_out',
      'not_run',
      'not_run',
    ]);
  });
});

describe('calls', () => {
  const brief = (runs: readonly CallRun[]) => runs.map((run) => ('value' in run ? run.value : run.ending));

  const VALUES: readonly (readonly [string, unknown])[] = [
    ['(1, [2.5, None], {"a": True})', [1, [2.5, null], { a: true }]],
    ['{1: 2, None: 3}', { '1': 2, null: 3 }],
    ['"\\ud800"', '\ud800'],
    ['__import__("collections").Counter("aab")', { a: 2, b: 1 }],
    ['2 ** 40', 2 ** 40],
    ['{1, 2}', 'exception'],
    ['b"x"', 'exception'],
    ['float("nan")', 'exception'],
    ['10 ** 400', 'exception'],
    ['10 ** 5000', 'exception'],
    ['(i for i in ())', 'exception'],
    ['object()', 'exception'],
    ['1j', 'exception'],
  ];

  it.each(VALUES)('give %s as JSON or say why not', async (expression, value) => {
    expect(brief(await calls(`def f(): return ${expression}`, 'f', [[]]))).toEqual([value]);
  });

  it('say which type JSON cannot hold', async () => {
    const [run] = await calls('def f(): return {1}', 'f', [[]]);
    expect(run?.message).toBe('returned a value of type set, which JSON cannot hold');
  });

  it('go on after any end of one of them', async () => {
    const source =
      'import os, sys\ndef f(x):\n  print("noise" * 10)\n  if x == 1: while_true()\n  if x == 2: os._exit(0)\n  if x == 3: os.abort()\n  if x == 4: return [0] * (1 << 40)\n  if x == 5: return 1 / 0\n  if x == 6: open("/x", "w")\n  if x == 7: print("x" * 10**7)\n  if x == 8: sys.exit(0)\n  return x\ndef while_true():\n  while True: pass';
    const args = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((x) => [x] as never[]);
    expect(brief(await calls(source, 'f', args, { wallMs: 500 }))).toEqual([
      0,
      'timed_out',
      'exited',
      'crashed',
      'out_of_memory',
      'exception',
      'refused',
      'too_much_output',
      'exited',
      9,
    ]);
  });

  it.each([
    ['Solution.go', 'class Solution:\n  def go(self, x): return x + 1', [2]],
    ['f', 'f = lambda x: x', [1]],
    ['f', 'g = 1', ['exception']],
    ['f', 'f = 1', ['exception']],
    ['f', 'def f(:', ['syntax_error']],
    ['f', 'import sys\nsys.exit(0)', ['exited']],
    ['f', 'while True: pass', ['timed_out']],
    [
      'f',
      'import os\ndef f(x):\n  for fd in range(3, 60):\n    try: os.write(fd, b"junk\\n")\n    except OSError: pass\n  return 1',
      ['crashed'],
    ],
  ])('of %s in %j', async (entryPoint, source, expected) => {
    expect(brief(await calls(source, entryPoint, [[1 as never]], { wallMs: 500 }))).toEqual(expected);
  });
});

describe('the runtime', () => {
  it.each([{ bwrap: '/no/bwrap' }, { python: '/no/python' }, { bwrap: '/usr/bin/false' }])(
    'says what is missing: %j',
    async (options) => {
      const broken = createPythonRuntime(options);
      const answer = await broken.runProgram({ language: 'python', source: '', stdins: [''] }, within());
      expect(answer).toMatchObject({
        fault: 'sandbox_unavailable',
        message: expect.stringContaining('apt-get install'),
      });
    },
  );

  it('stops at once when aborted, and works on', async () => {
    const stop = new AbortController();
    const job = runtime.runProgram(
      { language: 'python', source: 'while True: pass', stdins: [''] },
      { ...within({ wallMs: 60_000, totalMs: 60_000 }), signal: stop.signal },
    );
    setTimeout(() => stop.abort(new Error('enough')), 100);
    await expect(job).rejects.toThrow('enough');
    expect((await program('print(1)'))[0]).toMatchObject({ stdout: '1\n' });
  });

  it('serves more jobs than it has sandboxes, in any order of libraries', async () => {
    const sources = ['print(1)', 'import numpy\nprint(2)', 'print(3)', 'import numpy\nprint(4)', 'print(5)'];
    const runs = await Promise.all(sources.map((source) => program(source)));
    expect(runs.map(([run]) => run?.stdout)).toEqual(['1\n', '2\n', '3\n', '4\n', '5\n']);
  });

  it('can be used again after it was closed', async () => {
    await runtime.close();
    expect((await program('print(1)'))[0]).toMatchObject({ stdout: '1\n' });
  });
});
