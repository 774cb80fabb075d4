"""A forked process: how it is set up, ended and reaped."""
import os
import random
import signal

from assay_bounds import enter

CHILD_FAILED = 97
# above any descriptor the server ever has
DESCRIPTORS = 256


class Child:
    """A forked process, its exit status (minus a signal) and the CPU seconds it used once it is reaped."""

    def __init__(self, pid):
        self.pid = pid
        self.handle = os.pidfd_open(pid)
        self.status = None
        self.cpu = 0.0

    def reap(self):
        if self.status is None:
            _, status, usage = os.wait4(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)
            self.cpu = usage.ru_utime + usage.ru_stime
            os.close(self.handle)

    def end(self):
        """Ends and reaps it; until then its number can be nobody else's."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.reap()


def fork(standard, keep, limits, body):
    """
    A child with these descriptors as its standard ones (in order, from 0) and those of `keep`, and no others. It binds
    itself by these limits and runs `body()`.
    """
    pid = os.fork()
    if pid != 0:
        return Child(pid)
    try:
        for number, fd in enumerate(standard):
            os.dup2(fd, number)
        last = 2
        for fd in sorted(keep):
            os.closerange(last + 1, fd)
            last = fd
        os.closerange(last + 1, DESCRIPTORS)
        # CPython draws a new seed after a fork; the same job must come out the same
        random.seed(0)
        enter(limits)
        body()
    finally:
        os._exit(CHILD_FAILED)
