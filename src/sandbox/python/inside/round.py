"""One run of a program, and of its tests: forks their processes, watches them, and leaves nothing of them."""
import mmap
import os
import select
import signal
import time

from assay_child import fork
from assay_program_child import call_function, run_program, serve_program
from assay_stream import ERR, MUCH, OUT, REPORT, VERDICT, Stream
from assay_tests_child import run_tests
from assay_tests_process import MOST_SECONDS, TestsProcess

# streams are looked at after so many milliseconds, then twice as many, up to the longest
FIRST_TICK_MS, LONGEST_TICK_MS = 10, 100


def state_of_files():
    """Changes whenever anything was made, removed or changed in the one folder that can be written."""
    status = os.stat('/tmp')
    return status.st_ctime_ns, status.st_nlink, status.st_mode


def nobody_ended():
    """Whether every child there is still runs: none but those known, since judged code can make none."""
    return os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


class Round:
    """One run of a program, and of its tests where there are any."""

    def __init__(self, server, header):
        self.server = server
        self.header = header
        self.kind = header['kind']
        self.killed = None
        self.tests = None
        self.streams = {}
        # descriptors of streams that are read whenever they hold something
        self.eager = set()

    def run(self, kept):
        """How it went. `kept` is the process that waits with these tests, or None; so is `self.kept` afterwards."""
        started = time.monotonic()
        self.fork_both(kept)
        self.watch(started)
        ms = (time.monotonic() - started) * 1000
        last_ms = (time.monotonic() - self.case_started) * 1000
        dirty = state_of_files() != self.server.files
        self.clear(ms / 1000, dirty)
        return {
            'killed': self.killed,
            'program': self.program.status,
            'tests': self.tests.child.status if self.tests else None,
            'ms': ms,
            'lastMs': last_ms,
            'starved': self.killed == 'time' and self.is_starved(ms / 1000),
            'dirty': dirty,
            'kept': self.kept is not None,
        }

    def is_starved(self, seconds):
        """Whether the machine had no time for a program that did not use its own."""
        cpu = self.program.cpu + (self.tests.child.cpu if self.tests else 0)
        return cpu < 0.7 * seconds and (self.late > 0.25 * seconds or self.server.load.is_high())

    # --- the processes ---

    def fork_both(self, kept):
        if self.kind == 'tests':
            self.tests = kept or TestsProcess()
        self.fork_program()
        if kept:
            kept.wake()
        elif self.tests:
            self.fork_tests()

    def fork_program(self):
        server, header = self.server, self.header
        # memory of its own, given back before anything else: the next program must not find it
        with mmap.mmap(-1, max(1, header['programBytes']), flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as payload:
            server.read_into(payload, header['programBytes'])
            pipes = [os.pipe() for _ in range(3)]
            out, err, report = (write_fd for _, write_fd in pipes)
            channel = self.tests.program_ends if self.tests else []

            def body():
                with payload:
                    job = payload[:]
                self.program_child(job, report, channel)

            limits = server.bounds.limits(header['memoryBytes'], header['cpuSeconds'])
            self.program = fork([server.nothing, out, err], [report, *channel], limits, body)
        relayed = self.kind == 'program'
        for kind, (read_fd, write_fd) in zip((OUT, ERR, REPORT), pipes):
            os.close(write_fd)
            most = header['reportBytes'] if kind == REPORT else header['outputBytes']
            self.streams[read_fd] = Stream(kind, read_fd, most, relayed or kind == REPORT)

    def program_child(self, job, report, channel):
        """Never returns."""
        guard = self.server.filter.install_for_child
        if self.kind == 'program':
            run_program(job, report, guard)
        elif self.kind == 'calls':
            call_function(job, report, guard)
        else:
            serve_program(job, report, channel, guard)

    def fork_tests(self):
        server, header = self.server, self.header
        # its time is bounded by the wall; one that is kept uses its own up, round after round
        seconds = header['cpuSeconds'] + int(MOST_SECONDS) + 1
        limits = server.bounds.limits(header['memoryBytes'], seconds)
        body = lambda *ends: run_tests(header, *ends, server.filter.install_for_child)
        self.tests.start(server.nothing, limits, body)
        server.hand_over(header['testsBytes'], self.tests.payload)

    # --- while they run ---

    def watch(self, started):
        self.case_started, self.late = started, 0.0
        limit, total = self.header['wallMs'] / 1000, started + self.header['totalMs'] / 1000
        self.poller = select.poll()
        for fd in self.ends():
            self.poller.register(fd, select.POLLIN)
        if self.tests:
            verdict = self.tests.stream(self.header['reportBytes'])
            self.streams[verdict.fd] = verdict
        elif self.kind == 'calls':
            # each report starts the time, and the output, of another call
            for stream in self.streams.values():
                self.listen(stream)
        tick = FIRST_TICK_MS
        while self.killed is None:
            now = time.monotonic()
            left = min(self.case_started + limit, total) - now
            if left <= 0:
                self.killed = 'time'
                return
            wait = min(tick, left * 1000 + 1)
            events = self.poller.poll(wait)
            if not events:
                self.late += max(0.0, time.monotonic() - now - wait / 1000 - 0.02)
                tick = min(2 * tick, LONGEST_TICK_MS)
                self.look()
            elif self.see(fd for fd, _ in events):
                return

    def ends(self):
        """Descriptors that tell of an end."""
        return [self.program.handle, self.tests.child.handle, self.tests.done] if self.tests else [self.program.handle]

    def see(self, fds):
        """Takes what happened; whether that is the end."""
        over = False
        for fd in fds:
            if fd in self.streams:
                self.carry(self.streams[fd])
            elif self.tests and fd == self.program.handle:
                self.poller.unregister(fd)
                self.program.reap()
                self.tests.close_channel()
            else:
                over = True
        return over

    def look(self):
        """Looks at the streams that wake nobody."""
        for stream in self.streams.values():
            if stream.fd not in self.eager and (self.carry(stream) or 0) > MUCH:
                self.listen(stream)

    def listen(self, stream):
        self.eager.add(stream.fd)
        self.poller.register(stream.fd, select.POLLIN)

    def carry(self, stream):
        got = stream.carry(self.server.outbox)
        if got == 0 and stream.fd in self.eager:
            self.poller.unregister(stream.fd)
        if stream.excessive:
            self.killed = 'output'
        if got and self.kind == 'calls' and stream.kind == REPORT and self.server.outbox.last_holds(b'\n'):
            self.case_started = time.monotonic()
            for other in self.streams.values():
                if not other.relayed:
                    other.count = 0
        return got

    # --- afterwards ---

    def clear(self, seconds, dirty):
        """Nothing of the round is left: no process, no descriptor, no byte; only the tests' process, if it may stay."""
        tests = self.tests
        stays = tests is not None and self.killed is None and not dirty and tests.agrees_to_stay()
        self.program.end()
        if not (stays and nobody_ended()):
            stays = False
            self.end_all()
        for stream in self.streams.values():
            stream.drain(self.server.outbox)
            if stream.excessive:
                self.killed = 'output'
            if stream.kind != VERDICT:
                os.close(stream.fd)
        if stays and (self.killed or not tests.may_stay(seconds)):
            stays = False
            self.end_all()
        if tests and not stays:
            tests.close()
        self.kept = tests if stays else None

    def end_all(self):
        try:
            os.kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            pass
        if self.tests:
            self.tests.end()
        try:
            while True:
                os.waitpid(-1, 0)
        except ChildProcessError:
            pass
