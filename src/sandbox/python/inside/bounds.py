"""Resource limits of one child."""
import mmap
import os
import resource

FILE_BYTES = 16 * 1024 * 1024
OPEN_FILES = 64
STACK_BYTES = 64 * 1024 * 1024
TASKS = 128
# what a program that ran out of memory may still use to say so
LAST_WORDS = 32 * 1024 * 1024


def _fits(limit, hard):
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        mmap.mmap(-1, mmap.PAGESIZE).close()
        return True
    except (OSError, MemoryError):
        return False


def address_space():
    """Bytes of address space this process uses, to a mebibyte: the kernel tells it only by refusing more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    low, high = 0, 1 << 44
    try:
        while high - low > 1 << 20:
            middle = (low + high) // 2
            if _fits(middle, hard):
                high = middle
            else:
                low = middle
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    return high


def _counts_tasks_by_sandbox():
    """Since Linux 5.14 a user's tasks are counted for each user namespace; before, for the whole machine."""
    release = os.uname().release.split('.')
    return (int(release[0]), int(''.join(c for c in release[1] if c.isdigit()) or 0)) >= (5, 14)


def _lowered(kind, soft, hard):
    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    return kind, (soft, hard)


class Bounds:
    """The limits for children of this process, whose address space is measured once."""

    def __init__(self):
        self._base = address_space()
        self._fixed = [
            _lowered(resource.RLIMIT_FSIZE, FILE_BYTES, FILE_BYTES),
            _lowered(resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
            _lowered(resource.RLIMIT_STACK, STACK_BYTES, STACK_BYTES),
            _lowered(resource.RLIMIT_CORE, 0, 0),
        ]
        if _counts_tasks_by_sandbox():
            self._fixed.append(_lowered(resource.RLIMIT_NPROC, TASKS, TASKS))

    def limits(self, memory, cpu_seconds):
        """For a child: `memory` bytes beyond what it comes with, and seconds of CPU."""
        most = self._base + memory
        return [
            _lowered(resource.RLIMIT_AS, most, most + LAST_WORDS),
            _lowered(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1),
            *self._fixed,
        ]


def enter(limits):
    """Binds the calling process."""
    for kind, values in limits:
        resource.setrlimit(kind, values)


def allow_last_words():
    """Lets a process that ran out of memory take the little that reporting it needs."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
