"""
Runs once, in the server, what all its children run. CPython rewrites its bytecode in place as it learns what runs
often; a child that finds it rewritten copies fewer pages, and need not learn the same again.
"""
import os

from assay_errors import compile_program
from assay_serving import Session
from assay_tests_child import Body, run_once
from assay_tests_source import Tests
from assay_wire import Channel

PROGRAM = """
def f(value, other=None):
    if isinstance(value, list):
        value.append(1.5)
    return value
"""
TESTS = """
def check(candidate):
    assert candidate(1) == 1
    assert candidate('a', other=2) == 'a', 'text'
    assert candidate([True, None]) == [True, None, 1.5]
    assert candidate((1, 'b')) == (1, 'c')
    assert candidate({'a': 1}) == {'a': 1}
"""
# CPython looks at a function after 8 calls, and again where its first guess was wrong
TIMES = 30


class _Loop(Channel):
    """The tests' end of a channel whose other end is in the same process, and answers at once."""

    session = None

    def send(self, text):
        super().send(text)
        self.session.serve_one()


def warm_up(nothing):
    """`nothing` is a descriptor that takes what is written."""
    to_program, to_tests = os.pipe(), os.pipe()
    tests = Tests({'prelude': '', 'tests': TESTS, 'entryPoint': 'f'})
    for _ in range(TIMES):
        names = {}
        exec(compile_program(PROGRAM), names)
        loop = _Loop(to_tests[0], to_program[1])
        loop.session = Session(names, Channel(to_program[0], to_tests[1]))
        loop.session.tell_names()
        run_once(Body(tests, nothing, loop))
    for fd in (*to_program, *to_tests):
        os.close(fd)
