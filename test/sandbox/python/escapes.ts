import type { Ending } from '../../../src/sandbox/index.js';

/** A program that tries to get out, and what must come of it. Each prints `OUT` where it got what it wanted. */
export interface Escape {
  readonly name: string;
  readonly source: string;
  /** Any of these is right. */
  readonly endings: readonly Ending[];
}

const refusal: readonly Ending[] = ['refused'];
const done: readonly Ending[] = ['finished'];

/** Runs `attempt`; prints OUT where it raises nothing, and lets a refusal through. */
const forbidden = (name: string, attempt: string, endings: readonly Ending[] = refusal): Escape => ({
  name,
  source: `import os, sys, ctypes, signal, socket, time\n${attempt}\nprint('OUT')`,
  endings,
});

const libc = (call: string): string =>
  `libc = ctypes.CDLL(None, use_errno=True)\nif libc.${call} < 0: raise OSError(ctypes.get_errno(), 'refused')`;

/** Programs for {@link Runtime.runProgram}. */
export const ESCAPES: readonly Escape[] = [
  forbidden('fork', 'os.fork()'),
  forbidden('vfork through libc', libc('syscall(58)')),
  forbidden('raw clone of a process', libc('syscall(56, 17, 0, 0, 0, 0)')),
  forbidden('clone3', libc('syscall(435, 0, 0)')),
  forbidden('x32 fork', libc('syscall(0x40000000 + 57)')),
  forbidden('a subprocess', "import subprocess; subprocess.run(['/usr/bin/true'])", ['refused', 'exception']),
  forbidden('a shell', "if os.system('true') != 0: raise PermissionError(1, 'no shell')"),
  forbidden('exec', "os.execv(sys.executable, ['python3'])"),
  forbidden('multiprocessing', 'import multiprocessing as m\np = m.Process(target=print)\np.start()', [
    'refused',
    'exception',
  ]),
  forbidden('a fork bomb', 'while True:\n  os.fork()'),
  forbidden('a TCP socket', "socket.create_connection(('127.0.0.1', 80), 1)"),
  forbidden('a UDP socket', 'socket.socket(socket.AF_INET, socket.SOCK_DGRAM)'),
  forbidden('a Unix socket', 'socket.socket(socket.AF_UNIX)'),
  forbidden('a socket pair', 'socket.socketpair()'),
  forbidden('DNS', "socket.getaddrinfo('example.org', 80)", ['refused', 'exception']),
  forbidden('SIGKILL to process 1', 'os.kill(1, 9)'),
  forbidden('SIGKILL to the parent', 'os.kill(os.getppid(), 9)'),
  forbidden('SIGKILL to all', 'os.kill(-1, 9)'),
  forbidden('SIGTERM to the group', 'os.killpg(0, 15)'),
  forbidden('tgkill of process 1', libc('syscall(234, 1, 1, 9)')),
  forbidden('tkill', libc('syscall(200, 1, 9)')),
  forbidden('a queued signal', libc('syscall(129, 1, 9, 0)')),
  forbidden('pidfd_open', 'os.pidfd_open(1)'),
  forbidden('a signal by the owner of a descriptor', 'import fcntl\nr, w = os.pipe()\nfcntl.fcntl(r, 8, 1)'),
  forbidden('ptrace', libc('ptrace(16, 1, 0, 0)')),
  forbidden('reading the memory of process 1', libc('syscall(310, 1, 0, 0, 0, 0, 0)')),
  forbidden('limits of process 1', 'import resource; resource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0))'),
  forbidden('priority of process 1', 'os.setpriority(os.PRIO_PROCESS, 1, 19)'),
  forbidden('memfd_create', "os.memfd_create('x')"),
  forbidden('shared memory of System V', libc('shmget(1, 4096, 0o1666)')),
  forbidden('POSIX shared memory', "open('/dev/shm/x', 'w')", ['refused', 'exception']),
  forbidden('a message queue', libc('syscall(240, b"/q", 66, 0o600, 0)')),
  forbidden('io_uring', libc('syscall(425, 1, 0)')),
  forbidden('bpf', libc('syscall(321, 0, 0, 0)')),
  forbidden('the kernel keyring', libc('syscall(248, b"user", b"k", b"v", 1, -3)')),
  forbidden('userfaultfd', libc('syscall(323, 0)')),
  forbidden('unshare', libc('unshare(0x10000000)')),
  forbidden('mount', libc('mount(b"none", b"/tmp", b"tmpfs", 0, 0)')),
  forbidden('chroot', "os.chroot('/tmp')"),
  forbidden('becoming root', 'os.setuid(0)'),
  forbidden('another system call filter', libc('syscall(317, 1, 0, 0)')),
  forbidden('a file in the root', "open('/x', 'w')"),
  forbidden('a file in the library', "open('/usr/lib/x', 'w')"),
  forbidden('a file among the devices', "open('/dev/x', 'w')"),
  forbidden('a device node', "os.mknod('/tmp/d', 0o020666, os.makedev(1, 1))"),
  forbidden('/etc/passwd', "print(open('/etc/passwd').read())", ['exception']),
  forbidden('/proc', "os.listdir('/proc')", ['exception']),
  forbidden('the home folder', "os.listdir('/root')", ['exception']),
  forbidden('a symbolic link outwards', "os.symlink('/etc/shadow', '/tmp/l')\nopen('/tmp/l').read()", [
    'exception',
  ]),
  {
    name: 'the environment and the arguments hold nothing',
    source: "import os, sys\nassert not os.environ, os.environ\nassert 'work' not in repr(sys.argv)",
    endings: done,
  },
  {
    name: 'writing to every descriptor',
    source:
      "import os\nfor fd in range(3, 300):\n  try:\n    os.write(fd, b'x\\x00\\x00\\x00\\x10OUT' * 50)\n  except OSError: pass",
    endings: ['finished', 'exited'],
  },
  {
    name: 'closing every descriptor',
    source: 'import os\nos.closerange(0, 300)',
    endings: ['finished', 'exited'],
  },
  {
    name: 'memory',
    source: 'x = []\nwhile True: x.append(bytearray(10_000_000))',
    endings: ['out_of_memory'],
  },
  { name: 'one huge list', source: 'x = [0] * (1 << 40)', endings: ['out_of_memory'] },
  { name: 'a string that doubles', source: "s = 'x'\nwhile True: s += s", endings: ['out_of_memory'] },
  {
    name: 'the disk',
    source: "with open('/tmp/x', 'wb') as f:\n  while True: f.write(bytes(1 << 20))",
    endings: ['exception', 'crashed', 'refused'],
  },
  {
    name: 'many files',
    source: "i = 0\nwhile True:\n  open(f'/tmp/{i}', 'wb').write(bytes(1 << 20))\n  i += 1",
    endings: ['exception', 'refused'],
  },
  { name: 'output', source: "while True: print('x' * 1000)", endings: ['too_much_output'] },
  {
    name: 'error output',
    source: "import sys\nwhile True: print('x' * 1000, file=sys.stderr)",
    endings: ['too_much_output'],
  },
  { name: 'deep recursion', source: 'def f(): f()\nf()', endings: ['exception'] },
  {
    name: 'deep recursion in C',
    source: 'import sys\nsys.setrecursionlimit(10**9)\nx = []\nfor _ in range(10**6): x = [x]\nrepr(x)',
    endings: ['crashed', 'exception', 'out_of_memory', 'timed_out'],
  },
  { name: 'an endless loop', source: 'while True: pass', endings: ['timed_out'] },
  { name: 'an endless sleep', source: 'import time\ntime.sleep(1e6)', endings: ['timed_out'] },
  {
    name: 'a runaway regex',
    source: "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
    endings: ['timed_out'],
  },
  { name: 'a huge power', source: 'x = 9**9**9', endings: ['timed_out', 'out_of_memory'] },
  {
    name: 'ignoring every signal',
    source:
      'import signal\nfor s in range(1, 65):\n  try: signal.signal(s, signal.SIG_IGN)\n  except (OSError, ValueError): pass\nwhile True: pass',
    endings: ['timed_out'],
  },
  {
    name: 'a thread that stays',
    source: 'import threading, time\nthreading.Thread(target=lambda: time.sleep(1e6)).start()',
    endings: ['timed_out'],
  },
  {
    name: 'a daemon thread that stays',
    source: 'import threading, time\nthreading.Thread(target=lambda: time.sleep(1e6), daemon=True).start()',
    endings: done,
  },
  {
    name: 'a thread bomb',
    source:
      'import threading, time\nthreading.stack_size(32768)\nwhile True: threading.Thread(target=time.sleep, args=(1e6,), daemon=True).start()',
    endings: ['exception', 'out_of_memory'],
  },
  {
    name: 'atexit that hangs',
    source: 'import atexit\natexit.register(lambda: all(True for _ in iter(int, 1)))',
    endings: ['timed_out', 'out_of_memory'],
  },
  { name: 'SIGKILL to itself', source: 'import os\nos.kill(os.getpid(), 9)', endings: ['crashed'] },
  { name: 'abort', source: 'import os\nos.abort()', endings: ['crashed'] },
  { name: 'a null pointer', source: 'import ctypes\nctypes.string_at(0)', endings: ['crashed'] },
  { name: 'a status', source: 'import os\nos._exit(3)', endings: ['exited'] },
  { name: 'an odd exit', source: "raise SystemExit('no')", endings: ['exited'] },
  { name: 'KeyboardInterrupt', source: 'raise KeyboardInterrupt', endings: ['exception'] },
  {
    name: 'an exception that lies about itself',
    source: 'class E(BaseException):\n  def __str__(self): raise SystemExit(0)\nraise E()',
    endings: ['exception', 'exited'],
  },
  { name: 'source that is no Python', source: 'def (', endings: ['syntax_error'] },
  { name: 'source with a null byte', source: 'x = 1\0', endings: ['syntax_error'] },
  { name: 'source with a lone surrogate', source: "x = '\ud800'", endings: ['syntax_error'] },
  { name: 'brackets without end', source: '('.repeat(100_000), endings: ['syntax_error', 'crashed'] },
  { name: 'unary without end', source: `x = ${'-'.repeat(50_000)}1`, endings: ['syntax_error', 'crashed'] },
];

/** A program for tests that ask `f(1) == 41`, `f(2) == 42`, `f([3]) == [43]`; none of them may pass. */
export interface Cheat {
  readonly name: string;
  readonly source: string;
}

/** What the tests ask that no cheat may pass. */
export const SECRET_TESTS = `
SECRET = 'the tests keep this to themselves'
def check(candidate):
    assert candidate(1) == 41
    assert candidate(2) == 42, 'second'
    assert candidate([3]) == [43]
`;

const lyingObject = (method: string, base = ''): string =>
  `class Lie${base}:\n  ${method}\n  def __hash__(self): return 0\ndef f(x): return Lie()`;

/** Programs for {@link Runtime.runTests}. */
export const CHEATS: readonly Cheat[] = [
  { name: 'equal to everything', source: lyingObject('def __eq__(self, o): return True') },
  { name: 'an int equal to everything', source: lyingObject('def __eq__(self, o): return True', '(int)') },
  { name: 'a str equal to everything', source: lyingObject('def __eq__(self, o): return True', '(str)') },
  { name: 'a list equal to everything', source: lyingObject('def __eq__(self, o): return True', '(list)') },
  { name: 'a tuple equal to everything', source: lyingObject('def __eq__(self, o): return True', '(tuple)') },
  { name: 'a float equal to everything', source: lyingObject('def __eq__(self, o): return True', '(float)') },
  {
    name: 'lies about its class',
    source:
      'class Lie:\n  __class__ = property(lambda self: int)\n  def __eq__(self, o): return True\n  __index__ = __int__ = lambda self: 41\ndef f(x): return Lie()',
  },
  {
    name: 'a class whose metaclass agrees',
    source:
      'class M(type):\n  def __eq__(c, o): return True\n  def __hash__(c): return 0\n  def __instancecheck__(c, o): return True\nclass C(metaclass=M): pass\ndef f(x): return C',
  },
  { name: 'unittest.mock.ANY', source: 'from unittest.mock import ANY\ndef f(x): return ANY' },
  { name: 'sys.exit(0) at import', source: 'import sys\nsys.exit(0)' },
  { name: 'os._exit(0) at import', source: 'import os\nos._exit(0)' },
  { name: 'sys.exit(0) in the call', source: 'import sys\ndef f(x): sys.exit(0)' },
  { name: 'os._exit(0) in the call', source: 'import os\ndef f(x): os._exit(0)' },
  { name: 'abort in the call', source: 'import os\ndef f(x): os.abort()' },
  {
    name: 'a thread that exits later',
    source:
      'import os, threading, time\ndef f(x):\n  threading.Thread(target=lambda: os._exit(0)).start()\n  time.sleep(0.3)',
  },
  { name: 'SystemExit raised', source: 'def f(x): raise SystemExit(0)' },
  { name: 'KeyboardInterrupt raised', source: 'def f(x): raise KeyboardInterrupt' },
  { name: 'GeneratorExit raised', source: 'def f(x): raise GeneratorExit' },
  { name: 'StopIteration raised', source: 'def f(x): raise StopIteration' },
  { name: 'an exception of its own', source: 'class E(BaseException): pass\ndef f(x): raise E()' },
  {
    name: 'AssertionError patched',
    source: 'import builtins\nbuiltins.AssertionError = type("A", (BaseException,), {})\ndef f(x): return 0',
  },
  {
    name: 'builtins patched',
    source:
      'import builtins\nfor n in ("isinstance", "len", "abs", "sorted", "all", "any", "bool", "__build_class__"):\n  setattr(builtins, n, lambda *a, **k: True)\ndef f(x): return 0',
  },
  {
    name: 'modules poisoned',
    source:
      'import sys, json\njson.dumps = lambda *a, **k: \'{"value": 41}\'\nsys.modules["json"] = None\ndef f(x): return 41',
  },
  { name: 'its own check', source: 'def check(c): pass\ndef f(x): return 0' },
  {
    name: 'names of the rewriting',
    source:
      'class R:\n  def __getattr__(s, n): return lambda *a: True\n__assay_recorder = R()\ndef f(x): return 0',
  },
  {
    name: 'frames searched',
    source:
      'import sys\ndef f(x):\n  frame = sys._getframe()\n  while frame:\n    if "SEC" + "RET" in repr(frame.f_globals) + repr(frame.f_locals): return x + 40 if x != [3] else [43]\n    frame = frame.f_back',
  },
  {
    name: 'the heap searched',
    source:
      'import gc\ndef f(x):\n  for o in gc.get_objects():\n    if type(o) is dict and "SECRET" in o: return x + 40 if x != [3] else [43]',
  },
  {
    name: 'memory searched',
    source:
      'import ctypes, sys\ndef f(x):\n  base = id(object()) & ~0xfffff\n  mark = b"keep this to " + b"themselves"\n  try:\n    if mark in ctypes.string_at(base, 1 << 20).replace(repr(mark).encode(), b""): return 41\n  except Exception: pass',
  },
  {
    name: 'the source of the tests looked up',
    source:
      'import sys, inspect, linecache\ndef f(x):\n  m = sys.modules["__main__"]\n  if "SECRET" in vars(m) or "SECRET" in "".join(linecache.getlines("tests.py")): return x + 40 if x != [3] else [43]',
  },
  {
    name: 'replies forged on every descriptor',
    source:
      'import os, struct\nm = b\'{"value": 41}\'\ndef f(x):\n  for fd in range(3, 64):\n    try: os.write(fd, struct.pack("<I", len(m)) + m)\n    except OSError: pass\n  return 0',
  },
  {
    name: 'a verdict forged on every descriptor',
    source:
      'import os\nm = b\'{"ending": "finished", "message": "", "blame": "program", "passed": 3, "failed": 0}\\n\'\nfor fd in range(1, 64):\n  try: os.write(fd, m)\n  except OSError: pass\nos._exit(0)',
  },
  {
    name: 'the channel flooded',
    source:
      'import os\nfor fd in range(3, 64):\n  try:\n    while True: os.write(fd, b"\\xff" * 65536)\n  except OSError: pass\ndef f(x): return 41',
  },
  { name: 'the channel closed', source: 'import os\ndef f(x):\n  os.closerange(3, 64)\n  return 41' },
  {
    name: 'the channel replaced',
    source:
      'import os\ndef f(x):\n  r, w = os.pipe()\n  for fd in range(3, 20):\n    if fd not in (r, w): os.dup2(w, fd)\n  return 41',
  },
  { name: 'success printed', source: 'print("passed: 3, failed: 0")\ndef f(x): print("OK")' },
  { name: 'a value that contains itself', source: 'def f(x):\n  a = []\n  a.append(a)\n  return a' },
  {
    name: 'a value nested deeply',
    source: 'def f(x):\n  a = []\n  for _ in range(100000): a = [a]\n  return a',
  },
  { name: 'a huge value', source: 'def f(x): return "x" * 30_000_000' },
  { name: 'a huge int', source: 'def f(x): return 1 << 10_000_000' },
  { name: 'an endless iterator', source: 'import itertools\ndef f(x): return itertools.repeat(41)' },
  {
    name: 'an object that cannot be asked',
    source:
      'class C:\n  def __getattribute__(s, n): raise SystemExit(0)\n  def __repr__(s): raise SystemExit(0)\n  def __bool__(s): raise SystemExit(0)\ndef f(x): return C()',
  },
  {
    name: '__del__ that exits',
    source: 'import os\nclass C:\n  def __del__(s): os._exit(0)\ndef f(x):\n  C()\n  return 41',
  },
  {
    name: 'an argument turned into a liar',
    source:
      'class L(list):\n  def __eq__(s, o): return True\ndef f(x):\n  if type(x) is list: x[:] = [L()]\n  return x',
  },
  { name: 'the right answer only once', source: 'def f(x): return 41' },
  { name: 'no such function', source: 'def g(x): return 41' },
  { name: 'not a function', source: 'f = 41' },
  { name: 'nothing at all', source: '' },
  { name: 'standard input read', source: 'def f(x): return int(input())' },
  { name: 'a hang', source: 'def f(x):\n  while True: pass' },
  { name: 'a hang at import', source: 'while True: pass' },
];
