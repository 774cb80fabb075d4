"""One run of a program, and of its tests: forks their processes, watches them, and leaves nothing of them."""
import os
import random
import select
import signal
import time

from assay_program_child import call_function, run_program, serve_program
from assay_tests_child import run_tests

TICK_MS = 100
CHILD_FAILED = 97

OUT, ERR, REPORT, VERDICT = b'o', b'e', b'r', b't'


def state_of_files():
    """Changes whenever anything was made, removed or changed in the one folder that can be written."""
    status = os.stat('/tmp')
    return status.st_ctime_ns, status.st_nlink, status.st_mode


class Child:
    """A forked process and the pipe its input goes through."""

    def __init__(self, pid, payload_fd):
        self.pid = pid
        self.payload_fd = payload_fd
        self.handle = os.pidfd_open(pid)
        self.status = None
        self.cpu = 0.0

    def reap(self):
        if self.status is None:
            _, status, usage = os.wait4(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)
            self.cpu = usage.ru_utime + usage.ru_stime
            os.close(self.handle)


class Stream:
    """What a child writes: how much it may, and whether it is passed on."""

    def __init__(self, kind, fd, most, relayed):
        self.kind, self.fd, self.most, self.relayed = kind, fd, most, relayed
        self.count = 0
        os.set_blocking(fd, False)


class Round:
    """One run of a program, and of its tests where there are any."""

    def __init__(self, server, header):
        self.server = server
        self.header = header
        self.kind = header['kind']
        self.killed = None
        self.streams = {}

    def run(self):
        started = time.monotonic()
        program, tests = self.fork_both()
        server = self.server
        server.hand_over(self.header['programBytes'], program.payload_fd)
        if tests is not None:
            server.hand_over(self.header['testsBytes'], tests.payload_fd)
        self.watch(program, tests, started)
        ms = (time.monotonic() - started) * 1000
        self.clear(program, tests)
        cpu = program.cpu + (tests.cpu if tests else 0)
        starved = self.killed == 'time' and self.is_starved(cpu, ms / 1000)
        return {
            'killed': self.killed,
            'program': program.status,
            'tests': tests.status if tests else None,
            'ms': ms,
            'lastMs': (time.monotonic() - self.case_started) * 1000,
            'starved': starved,
            'dirty': state_of_files() != server.files,
        }

    def is_starved(self, cpu, seconds):
        """Whether the machine had no time for a program that did not use its own."""
        return cpu < 0.7 * seconds and (self.late > 0.25 * seconds or self.server.load.is_high())

    def fork_both(self):
        pipes = {name: os.pipe() for name in ('payload', 'out', 'err', 'report')}
        channel = None
        if self.kind == 'tests':
            pipes.update({name: os.pipe() for name in ('tests_payload', 'verdict', 'to_program', 'to_tests')})
            channel = (pipes['to_program'], pipes['to_tests'])
        program = self.fork_program(pipes, channel)
        tests = self.fork_tests(pipes, channel) if channel else None
        for name, (read_fd, write_fd) in pipes.items():
            if name in ('out', 'err', 'report', 'verdict'):
                os.close(write_fd)
            else:
                os.close(read_fd)
        if channel:
            os.close(pipes['to_program'][1])
            os.close(pipes['to_tests'][1])
        header, relayed = self.header, self.kind == 'program'
        self.stream(OUT, pipes['out'][0], header['outputBytes'], relayed)
        self.stream(ERR, pipes['err'][0], header['outputBytes'], relayed)
        self.stream(REPORT, pipes['report'][0], header['reportBytes'], True)
        if channel:
            self.stream(VERDICT, pipes['verdict'][0], header['reportBytes'], True)
        return program, tests

    def stream(self, kind, fd, most, relayed):
        self.streams[fd] = Stream(kind, fd, most, relayed)

    def fork_program(self, pipes, channel):
        keep = [pipes['payload'][0], pipes['report'][1]]
        if channel:
            keep += [channel[0][0], channel[1][1]]
        pid = os.fork()
        if pid == 0:
            self.in_child(keep, pipes['out'][1], pipes['err'][1], self.program_child)
        return Child(pid, pipes['payload'][1])

    def fork_tests(self, pipes, channel):
        keep = [pipes['tests_payload'][0], pipes['verdict'][1], channel[1][0], channel[0][1]]
        pid = os.fork()
        if pid == 0:
            self.in_child(keep, None, None, self.tests_child)
        return Child(pid, pipes['tests_payload'][1])

    def in_child(self, keep, out, err, body):
        """Never returns."""
        try:
            nothing = os.open('/dev/null', os.O_RDWR)
            os.dup2(nothing, 0)
            os.dup2(nothing if out is None else out, 1)
            os.dup2(nothing if err is None else err, 2)
            last = 2
            for fd in sorted(keep):
                os.closerange(last + 1, fd)
                last = fd
            os.closerange(last + 1, 256)
            # CPython draws a new seed after a fork; the same job must come out the same
            random.seed(0)
            self.server.bounds.enter(self.header['memoryBytes'], self.header['cpuSeconds'])
            body(*keep)
        finally:
            os._exit(CHILD_FAILED)

    def program_child(self, payload, report, *channel):
        guard = self.server.filter.install_for_child
        if self.kind == 'program':
            run_program(payload, report, guard)
        elif self.kind == 'calls':
            call_function(payload, report, guard)
        else:
            serve_program(payload, report, channel, guard)

    def tests_child(self, payload, verdict, *channel):
        run_tests(payload, verdict, channel, self.server.filter.install_for_child)

    # --- while they run ---

    def watch(self, program, tests, started):
        self.case_started, self.late = started, 0.0
        limit, total = self.header['wallMs'] / 1000, started + self.header['totalMs'] / 1000
        main = tests or program
        poller = select.poll()
        poller.register(main.handle, select.POLLIN)
        for fd in self.streams:
            poller.register(fd, select.POLLIN)
        while self.killed is None:
            now = time.monotonic()
            left = min(self.case_started + limit, total) - now
            if left <= 0:
                self.killed = 'time'
                return
            wait = min(TICK_MS, left * 1000 + 1)
            events = poller.poll(wait)
            if not events:
                self.late += max(0.0, time.monotonic() - now - wait / 1000 - 0.02)
            for fd, _ in events:
                if fd == main.handle:
                    main.reap()
                elif not self.carry(self.streams[fd]):
                    poller.unregister(fd)
            if main.status is not None:
                return

    def carry(self, stream):
        """Passes on what is there; False at the end of the stream."""
        server = self.server
        try:
            got = os.readv(stream.fd, [server.view])
        except BlockingIOError:
            return True
        if got == 0:
            return False
        stream.count += got
        if stream.count > stream.most:
            self.killed = 'output'
            got = max(0, got - (stream.count - stream.most))
        if stream.relayed and got:
            server.send(stream.kind, server.view[:got])
        if self.kind == 'calls' and stream.kind == REPORT and server.buffer.find(b'\n', 0, got) >= 0:
            self.case_started = time.monotonic()
            for other in self.streams.values():
                if not other.relayed:
                    other.count = 0
        return True

    def clear(self, program, tests):
        """Nothing of the round is left: no process, no descriptor, no byte."""
        try:
            os.kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            pass
        for child in (program, tests):
            if child is not None:
                child.reap()
        try:
            while True:
                os.waitpid(-1, 0)
        except ChildProcessError:
            pass
        for stream in self.streams.values():
            while self.carry(stream):
                pass
            os.close(stream.fd)
        self.server.wipe()
