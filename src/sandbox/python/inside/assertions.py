"""
Rewrites the tests so that each assertion tells how it came out. In straight-line, looping and branching code of the
test body a failed assertion is noted and the body goes on; anywhere else (helpers, `try`, `with`) it raises as written,
because code around it may count on that.
"""
import ast

RECORDER = '__assay_recorder'
LEFT, RIGHT, ERROR = '__assay_left', '__assay_right', '__assay_error'
GENERATOR = 0x20 | 0x80 | 0x200

# statements that have others in them and are not gone into
CLOSED = tuple(
    getattr(ast, name)
    for name in ('FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Try', 'TryStar', 'With', 'AsyncWith', 'AsyncFor', 'Match')
    if hasattr(ast, name)
)


def _codes(code):
    """A code object and all within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            yield from _codes(constant)


def names_of(code):
    """Every global name the code mentions, and attributes besides: more than it uses, never less."""
    return {name for one in _codes(code) for name in one.co_names}


def called_at_top(tree):
    """Names of what the top level calls as statements: `check(f)`."""
    return {
        node.value.func.id
        for node in tree.body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name)
    }


def _is_call_of_name(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name)


def _body_names(tree, code):
    """Functions that do nothing but run as part of the body: called at the top level, as a statement, nowhere else."""
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    wanted = defined & (called_at_top(tree) | {'check'})
    inner = [one for one in _codes(code) if one is not code]
    wanted -= {name for one in inner for name in one.co_names}
    wanted -= {one.co_name for one in inner if one.co_flags & GENERATOR}
    if not wanted:
        return wanted
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.Import, ast.ImportFrom)):
            continue
        parts = [*node.value.args, *node.value.keywords] if _is_call_of_name(node) else [node]
        for part in parts:
            wanted -= {name.id for name in ast.walk(part) if isinstance(name, ast.Name)}
    return wanted


class _Made:
    """Makes nodes at the place of another."""

    def __init__(self, node):
        self._at = {name: getattr(node, name) for name in ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')}

    def name(self, name):
        return ast.Name(name, ast.Load(), **self._at)

    def constant(self, value):
        return ast.Constant(value, **self._at)

    def tell(self, method, *args):
        function = ast.Attribute(self.name(RECORDER), method, ast.Load(), **self._at)
        return ast.Call(function, list(args), [], **self._at)

    def assign(self, name, value):
        return ast.Assign([ast.Name(name, ast.Store(), **self._at)], value, **self._at)

    def statement(self, value):
        return ast.Expr(value, **self._at)

    def either(self, test, body, orelse):
        return ast.If(test, [self.statement(body)], [self.statement(orelse)], **self._at)

    def guarded(self, body, on_error):
        handler = ast.ExceptHandler(self.name('Exception'), ERROR, [self.statement(on_error)], **self._at)
        return ast.Try(body, [handler], [], [], **self._at)

    def compare(self, test, left, right):
        return ast.Compare(left, test.ops, [right], **self._at)


class Rewriter:
    """
    The rewritten tests, and for each assertion its line and its text. Raises SyntaxError, or what else the parser
    raises, for tests that do not parse.
    """

    def __init__(self, source):
        self.tree = ast.parse(source)
        code = compile(self.tree, 'tests.py', 'exec', dont_inherit=True)
        self.names = names_of(code)
        self.calls = called_at_top(self.tree)
        self.places = []
        self._lines = source.encode('utf-8', 'surrogatepass').split(b'\n')
        self._bodies = _body_names(self.tree, code)

    def rewrite(self):
        self.tree.body = self._statements(self.tree.body, top=True)
        return self.tree

    def _statements(self, statements, top=False):
        return [self._statement(one, top) for one in statements]

    def _statement(self, node, top):
        if isinstance(node, ast.Assert):
            return self._noted(node)
        if isinstance(node, (ast.If, ast.For, ast.While)):
            node.body = self._statements(node.body)
            node.orelse = self._statements(node.orelse)
        elif top and isinstance(node, ast.FunctionDef) and node.name in self._bodies:
            node.body = self._statements(node.body)
        elif isinstance(node, CLOSED):
            self._count_within(node)
        return node

    def _count_within(self, node):
        for inner in ast.walk(node):
            if isinstance(inner, ast.Assert):
                made = _Made(inner)
                inner.test = made.tell('checked', made.constant(self._place(inner)), inner.test)

    def _noted(self, node):
        made, test = _Made(node), node.test
        number = made.constant(self._place(node))
        # a failing assertion evaluates its message, a passing one does not
        message = node.msg if node.msg is not None else made.constant(None)
        raised = made.tell('raised', number, made.name(ERROR))
        if not isinstance(test, ast.Compare) or len(test.ops) != 1:
            told = made.either(test, made.tell('held', number), made.tell('failed', number, message))
            return made.guarded([told], raised)
        left, right = made.name(LEFT), made.name(RIGHT)
        compared = made.either(
            made.compare(test, left, right),
            made.tell('held', number, left, right),
            made.tell('failed', number, message, left, right),
        )
        sides = [made.assign(LEFT, test.left), made.assign(RIGHT, test.comparators[0])]
        return made.guarded([*sides, compared], raised)

    def _place(self, node):
        text = self._text(node) if len(self.places) < 500 else ''
        self.places.append((node.lineno, text))
        return len(self.places) - 1

    def _text(self, node):
        lines = self._lines[node.lineno - 1 : node.end_lineno]
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return b'\n'.join(lines)[:2000].decode('utf-8', 'replace')[:500]


class Recorder:
    """How the assertions came out. `write` takes each as it is known; the first few hundred are passed on."""

    LISTED = 300

    def __init__(self, places, write, describe, fault_of, on_first_failure):
        self._places = places
        self._on_first_failure = on_first_failure
        self._write = write
        self._describe = describe
        self._fault_of = fault_of
        self._listed = 0
        self.passed = 0
        self.failed_count = 0

    def held(self, number, *sides):
        self._note(number, True, sides)

    def failed(self, number, message, *sides):
        self._note(number, False, sides, self._said(message))

    def _said(self, message):
        return message if message is None or type(message) is str else self._describe(message)

    def raised(self, number, error):
        fault = self._fault_of(error)
        if fault is not None and self.failed_count == 0:
            raise fault from None
        self._note(number, False, message=describe_error(error))

    def checked(self, number, test):
        """An assertion that raises as written: it counts when it holds."""
        if test:
            self._note(number, True)
            return True
        return False

    def fell(self, line, text, message):
        """An AssertionError that ended the body."""
        self._add(line, text, False, (), message)

    def _note(self, number, held, sides=(), message=None):
        line, text = self._places[number]
        self._add(line, text, held, sides, message)

    def _add(self, line, text, held, sides, message):
        if held:
            self.passed += 1
        else:
            self.failed_count += 1
            if self.failed_count == 1:
                self._on_first_failure()
        if self._listed >= self.LISTED:
            return
        self._listed += 1
        entry = {'line': line, 'passed': held, 'text': text}
        if sides:
            entry['left'], entry['right'] = self._describe(sides[0]), self._describe(sides[1])
        if message:
            entry['message'] = message[:2000]
        self._write(entry)


def describe_error(error):
    try:
        text = str(error)
    except Exception:
        text = ''
    name = getattr(error, 'from_program', None) or type(error).__name__
    return f'{name}: {text}'[:2000] if text else str(name)
