"""The child that runs the tests, in another process than the program they test."""
import builtins
import importlib
import json
import os
import random
import resource
import sys

from assay_assertions import RECORDER, Recorder, describe_error
from assay_codec import forget_tuple_classes
from assay_errors import ending_of, exit_status, message_of
from assay_handle import Handle, describe
from assay_lasting import is_harmless_module
from assay_link import Link, ProgramGone, TestsFault
from assay_patience import OutOfPatience, Patience
from assay_tests_source import FILE, Stopped, Tests
from assay_wire import Channel, read_exactly, write_line

# a run that took more than this part of the memory it may take leaves a process that is not as it was
SPARE = 16
HURRIED = ('timed_out', Patience.MESSAGE, 'program')
ALIASES = {'np': 'numpy', 'numpy': 'numpy', 'sympy': 'sympy', 'sp': 'sympy', 'pd': 'pandas', 'pandas': 'pandas', 'scipy': 'scipy'}
# what programs import by `from`, and tests then use as if it were theirs
TRUSTED_SOURCES = (
    'math', 'cmath', 'typing', 'collections', 'itertools', 'functools', 'operator', 'copy', 'string', 're', 'datetime',
    'decimal', 'fractions', 'random', 'heapq', 'bisect', 'statistics', 'json', 'numbers', 'textwrap', 'collections.abc',
)


def run_tests(header, payload, verdict, done, channel, guard):
    """Runs the tests, and again for each byte that arrives, as long as one run can leave nothing to the next."""
    job = json.loads(read_exactly(payload, header['testsBytes']))
    guard()
    tests = Tests(job)
    memory = header['memoryBytes'] // SPARE
    before = _memory()
    while True:
        body = Body(tests, verdict, Channel(*channel), done)
        run_once(body)
        stays = body.leaves_nothing() and _memory() - before < memory
        os.write(done, b'k' if stays else b'f')
        if not (stays and os.read(payload, 1)):
            os._exit(0)
        start_afresh()


def run_once(body):
    """Runs the tests and writes the verdict."""
    try:
        try:
            body.prepare()
            body.run()
            body.conclude()
            end = ('finished', '', 'program')
        except Stopped as stopped:
            end = stopped.args
        body.patience.stop()
    except OutOfPatience:
        end = HURRIED
    body.patience.stop()
    tell(body, *end)


def give_up(body, done):
    """Ends tests that hold on to what should have ended them, wherever they are."""
    tell(body, *HURRIED)
    os.write(done, b'f')
    os._exit(0)


def tell(body, ending, message, blame):
    """Writes the verdict."""
    passed, failed = body.counts()
    if failed > 0:
        # the first failure would have ended the tests as written, before anything that went wrong later
        blame = 'program'
    if message == Patience.MESSAGE:
        # they may have been in the middle of a line
        os.write(body.verdict, b'\n')
    last = {'ending': ending, 'message': message[:2000], 'blame': blame, 'passed': passed, 'failed': failed}
    write_line(body.verdict, last)


def _memory():
    """The most memory this process ever had, bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def start_afresh():
    """Puts back what a run may use up although it leaves nothing behind."""
    random.seed(0)
    if 'numpy' in sys.modules:
        sys.modules['numpy'].random.seed(0)
    forget_tuple_classes()


class Body:
    """
    One run of the tests, and what they may use of the program. Where `done` is given, to tell of an early end, they are
    not waited for once they failed.
    """

    def __init__(self, tests, verdict, channel, done=None):
        self.tests = tests
        self.job = tests.job
        self.verdict = verdict
        self.channel = channel
        self.link = Link(self.channel, lambda: write_line(self.verdict, {'used': True}))
        self.recorder = None
        self.patience = Patience(lambda: give_up(self, done))
        self.on_first_failure = (lambda: None) if done is None else self.patience.start
        self.names = {'__name__': '__main__', '__builtins__': builtins}
        self.ended = False
        self.imported_all_harmless = True

    def counts(self):
        return (self.recorder.passed, self.recorder.failed_count) if self.recorder else (0, 0)

    def leaves_nothing(self):
        """Whether the same tests can run again in this process, and what is left of this run can no longer act."""
        # a generator that is collected later must not speak into another run
        self.channel.detach()
        self.verdict = -1
        return self.ended and self.channel.is_empty() and self.imported_all_harmless and not self.tests.may_last

    # --- before the tests ---

    def prepare(self):
        """Everything up to the first line of the tests."""
        if self.tests.fault:
            raise self.tests.fault
        self.run_prelude(self.tests.prelude)
        self.install(self.tests.wanted)

    def run_prelude(self, code):
        try:
            exec(code, self.names)
        except BaseException as error:
            raise Stopped('exception', f'the prelude fails: {message_of(error)}', 'tests') from None

    def install(self, wanted):
        """Lends the tests those of the program's names that they use."""
        try:
            write_line(self.verdict, {'stage': 'program'})
            known = self.link.receive_names()
            if known is None:
                self.ended = True
                raise self.program_gone()
            write_line(self.verdict, {'stage': 'tests'})
            entry = self.job['entryPoint']
            first = entry.split('.')[0] if entry else None
            if first is not None and first not in known:
                raise Stopped('exception', f"NameError: name '{first}' is not defined", 'program')
            usable = (wanted & known.keys()) | ({first} if first else set())
            shadows = {name for name in usable if name in vars(builtins) and name != first}
            if first is not None or usable != shadows:
                # what the program calls `abs` or `sorted` must not be what the tests measure it by
                usable -= shadows
            for name in usable:
                self.lend(name, known[name], first)
            if entry:
                self.names.setdefault('candidate', self.candidate(entry))
        except ProgramGone:
            raise self.program_gone() from None
        except Stopped:
            raise
        except BaseException as error:
            raise Stopped(ending_of(error), describe_error(error), 'program') from None

    def lend(self, name, known, entry):
        kind, module = known if type(known) is list and len(known) == 2 else ('other', '')
        if name != entry:
            if name in self.names and kind not in ('class', 'exception'):
                return
            own = self.own(name, kind, module)
            if own is not None:
                self.names[name] = own
                return
        if kind == 'exception':
            self.names[name] = self.link.declare_exception(name, str(module))
        else:
            self.names[name] = self.link.fetch(name)
            self.link.used = self.link.used or not isinstance(self.names[name], Handle)

    def own(self, name, kind, module):
        """The tests' own module or library function, where the program merely imported it."""
        if (name in sys.stdlib_module_names or name in ALIASES) and name in self.tests.attributes_only:
            return self.imported(ALIASES.get(name, name))
        if kind == 'module' and str(module).split('.')[0] in {*sys.stdlib_module_names, *ALIASES.values()}:
            return self.imported(str(module))
        if module in TRUSTED_SOURCES:
            return getattr(self.imported(module), name, None)
        return None

    def imported(self, name):
        self.imported_all_harmless = self.imported_all_harmless and is_harmless_module(name)
        try:
            return importlib.import_module(name)
        except Exception:
            return None

    def candidate(self, entry):
        owner, _, method = entry.rpartition('.')
        return getattr(self.names[owner](), method) if owner else self.names[entry]

    # --- the tests ---

    def run(self):
        write = lambda entry: write_line(self.verdict, {'assertion': entry})
        self.recorder = Recorder(self.tests.rewriter.places, write, describe, self.fault_of, self.on_first_failure)
        self.names[RECORDER] = self.recorder
        self.guarded(lambda: exec(self.tests.code, self.names))
        check = self.names.get('check')
        if self.job['entryPoint'] and callable(check) and 'check' not in self.tests.rewriter.calls:
            self.guarded(lambda: check(self.names['candidate']))

    def guarded(self, body):
        try:
            body()
        except AssertionError as error:
            self.fell(error)
        except TestsFault as error:
            raise Stopped('exception', str(error), 'tests') from None
        except ProgramGone:
            pass
        except OutOfPatience:
            raise
        except SystemExit as error:
            raise Stopped('exited', f'exit status {exit_status(error)[0]}', 'program') from None
        except BaseException as error:
            fault = self.fault_of(error)
            if fault is not None:
                raise Stopped('exception', str(fault), 'tests') from None
            raise Stopped(ending_of(error), describe_error(error), 'program') from None
        if self.link.gone:
            raise self.program_gone()

    def fell(self, error):
        frames, line = error.__traceback__, 0
        while frames is not None:
            if frames.tb_frame.f_code.co_filename == FILE:
                line = frames.tb_lineno
            frames = frames.tb_next
        lines = self.job['tests'].splitlines()
        text = lines[line - 1].strip() if 0 < line <= len(lines) else ''
        self.recorder.fell(line, text[:500], describe_error(error))

    def fault_of(self, error):
        """The fault of the tests behind an exception in them, or null."""
        if getattr(error, 'from_program', None) is not None:
            return None
        if isinstance(error, ModuleNotFoundError):
            return TestsFault(f'the tests need a module that is not installed: {message_of(error)}')
        if isinstance(error, NameError) and not isinstance(error, UnboundLocalError):
            name = getattr(error, 'name', None)
            if name in sys.stdlib_module_names or name in ALIASES:
                return TestsFault(f'the tests use {name} without importing it')
        return None

    def program_gone(self):
        if self.link.corrupted is not None:
            return Stopped('crashed', f'the program corrupted its channel: {self.link.corrupted}', 'program')
        return Stopped('gone', '', 'program')

    def conclude(self):
        self.ended = True
        passed, failed = self.counts()
        if passed + failed > 0:
            if failed == 0 and not self.link.used:
                raise Stopped('exception', 'the tests never use the program', 'tests')
            return
        if self.job['entryPoint'] and not callable(self.names.get('check')):
            raise Stopped('exception', 'the tests define no check(candidate), and assert nothing', 'tests')
        raise Stopped('exception', 'no assertion of the tests ever ran', 'tests')
