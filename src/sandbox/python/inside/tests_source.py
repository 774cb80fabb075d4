"""Prelude and tests, parsed once for all runs."""
import ast

from assay_assertions import Rewriter, names_of
from assay_errors import message_of, syntax_message
from assay_lasting import may_last

FILE = 'tests.py'


class Stopped(Exception):
    """The tests end here: ending, message, who brought it about."""


class Tests:
    """Prelude and tests, parsed once; `fault` is raised where they do not parse."""

    def __init__(self, job):
        self.job = job
        self.fault = None
        try:
            self.prepare()
        except Stopped as stopped:
            self.fault = stopped

    def prepare(self):
        prelude = self.parsed('prelude', lambda: ast.parse(self.job['prelude']))
        self.prelude = self.parsed('prelude', lambda: compile(prelude, 'prelude.py', 'exec', dont_inherit=True))
        self.rewriter = self.parsed('tests', lambda: Rewriter(self.job['tests']))
        self.may_last = may_last(prelude, self.rewriter.tree)
        self.attributes_only = _attributes_only(self.rewriter.tree)
        self.code = self.parsed('tests', lambda: compile(self.rewriter.rewrite(), FILE, 'exec', dont_inherit=True))
        self.wanted = names_of(self.prelude) | self.rewriter.names

    def parsed(self, what, parse):
        try:
            return parse()
        except SyntaxError as error:
            message = syntax_message(error)
        except (ValueError, RecursionError, MemoryError) as error:
            message = message_of(error)
        raise Stopped('syntax_error', f'the {what} cannot be parsed: {message}', 'tests')


def _attributes_only(tree):
    """Names that occur as `name.attribute` and in no other way."""
    nodes = list(ast.walk(tree))
    roots = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    names = [node for node in nodes if isinstance(node, ast.Name)]
    return {node.id for node in names} - {node.id for node in names if id(node) not in roots}
