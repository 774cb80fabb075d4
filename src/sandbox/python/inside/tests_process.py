"""The process that runs the tests, seen from the server. It may serve several programs, one after another."""
import array
import fcntl
import os
import termios
import time

from assay_child import fork
from assay_stream import VERDICT, Stream

# a process that served so many programs, or ran so many seconds, is not kept
MOST_ROUNDS, MOST_SECONDS = 200, 10.0
KEPT = b'k'


def _unread(fd):
    """Bytes that wait in a pipe, of which either end will do."""
    count = array.array('i', [0])
    fcntl.ioctl(fd, termios.FIONREAD, count)
    return count[0]


class TestsProcess:
    """
    The server holds the program's ends of the channel, to lend them to one program after another; so it must close
    them itself where a program ends before its tests.
    """

    def __init__(self):
        to_program, to_tests = os.pipe(), os.pipe()
        self.program_ends = [to_program[0], to_tests[1]]
        self._tests_ends = [to_tests[0], to_program[1]]
        self._pipes = {name: os.pipe() for name in ('payload', 'verdict', 'done')}
        self.done = self._pipes['done'][0]
        self.rounds = 0
        self._seconds = 0.0
        self._cpu_before = 0.0

    def start(self, nothing, limits, body):
        """Forks it. `body(payload, verdict, done, channel)` runs in the child."""
        mine = [self._pipes['payload'][0], self._pipes['verdict'][1], self._pipes['done'][1]]
        keep = [*mine, *self._tests_ends]
        self.child = fork([nothing] * 3, keep, limits, lambda: body(*mine, self._tests_ends))
        for fd in keep:
            os.close(fd)
        self.payload, self._verdict = self._pipes['payload'][1], self._pipes['verdict'][0]

    def wake(self):
        """Has it run its tests again, against the program that now has the other ends."""
        # CLOCK of another process: see clock_getcpuclockid(3)
        self._cpu_before = time.clock_gettime(~self.child.pid << 3 | 2)
        os.write(self.payload, b'g')

    def stream(self, most):
        return Stream(VERDICT, self._verdict, most, True)

    def close_channel(self):
        """Tells it that the program is gone."""
        for fd in self.program_ends:
            os.close(fd)
        self.program_ends = []

    def agrees_to_stay(self):
        """What it says once it is done: whether it can do the same again. Waits for nothing if it is done or dead."""
        return os.read(self.done, 1) == KEPT

    def may_stay(self, seconds):
        """Whether it may be kept after a round of so many seconds, whose program is reaped."""
        self.rounds += 1
        self._seconds += seconds
        if self.rounds >= MOST_ROUNDS or self._seconds >= MOST_SECONDS or not self.program_ends:
            return False
        # a byte of the last program must not become the word of the next
        return not any(_unread(fd) for fd in (*self.program_ends, self._verdict, self.done))

    def end(self):
        """Ends and reaps it; its CPU time is then that of the last round."""
        self.child.end()
        self.child.cpu -= self._cpu_before
        self._cpu_before = 0.0

    def close(self):
        """Closes what is open of it."""
        self.close_channel()
        for fd in (self.payload, self._verdict, self.done):
            os.close(fd)
