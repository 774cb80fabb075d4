"""How long tests may go on once one of their assertions failed."""
import signal

# the verdict stands at the first failure; what comes after it only tells how many assertions hold
SECONDS = 0.5
# tests that caught the exception are ended after so many more
LAST_SECONDS = 0.1


class OutOfPatience(BaseException):
    """Time is up for what comes after the first failure."""


class Patience:
    """Raises OutOfPatience in the tests when it runs out, once; `end()` ends those that caught it, and never returns."""

    MESSAGE = f'no end within {SECONDS} s of the first assertion that failed'

    def __init__(self, end):
        self._end = end
        self._runs = False
        self._has_raised = False

    def start(self):
        """A program that is wrong must not hold up those behind it."""
        self._runs, self._has_raised = True, False
        signal.signal(signal.SIGALRM, self._lose)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)

    def stop(self):
        """Nothing is raised from here on; until then, what is raised in here counts."""
        self._runs, did_run = False, self._runs
        if did_run:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def _lose(self, number, frame):
        if not self._runs:
            return
        if self._has_raised:
            self._runs = False
            self._end()
        self._has_raised = True
        signal.setitimer(signal.ITIMER_REAL, LAST_SECONDS, LAST_SECONDS)
        raise OutOfPatience()
