"""Tells a slow program from a machine that has no time for it."""
import time

STEPS = 40_000
# how much slower than in calm a fixed piece of work may run
SLOWDOWN = 3.0


def _work():
    started = time.perf_counter()
    total = 0
    for step in range(STEPS):
        total ^= step
    return time.perf_counter() - started


class Load:
    def __init__(self):
        self._calm = min(_work() for _ in range(5))

    def is_high(self):
        """Whether the work of a millisecond or two takes far longer now than when the sandbox started."""
        return sorted(_work() for _ in range(5))[2] > SLOWDOWN * self._calm
