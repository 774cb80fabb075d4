"""
Whether running tests may leave something behind in their process that a later run would meet: a changed module, a
patched builtin, a thread. Such tests get a new process each time. What is not known to be harmless counts as harmful,
and costs only time.
"""
import ast

# modules without state that tests can change by calling what they offer; random is seeded again for each run
HARMLESS = frozenset(
    'abc base64 bisect cmath collections copy dataclasses datetime decimal difflib enum fractions functools hashlib '
    'heapq itertools json math numbers numpy operator pprint random re statistics string struct textwrap time typing '
    'unicodedata'.split()
)
# attributes that only tell something, of modules that can do much else
TELLING = {
    'sys': frozenset(('maxsize', 'float_info', 'getsizeof', 'version', 'version_info')),
    'os': frozenset(),
}
# what is reached by a name in a text could be any of these
HARMFUL = frozenset(
    'attrgetter breakpoint cache_clear compile delattr eval exec getattr getcontext globals input locals methodcaller '
    'open purge register set_printoptions set_state set_string_function setattr setbufsize setcontext seterr '
    'seterrcall tzset vars'.split()
)
DUNDERS = frozenset(
    '__name__ __doc__ __class__ __init__ __len__ __iter__ __next__ __eq__ __call__ __str__ __repr__'.split()
)


def is_harmless_name(name):
    """Of a variable, an attribute or a module."""
    return name not in HARMFUL and (not name.startswith('__') or name in DUNDERS)


def is_harmless_module(name):
    return name.split('.')[0] in HARMLESS


def _imports_harm(node):
    if isinstance(node, ast.Import):
        return not all(is_harmless_module(one.name) or (one.name in TELLING and not one.asname) for one in node.names)
    return bool(node.level) or not is_harmless_module(node.module)


def _attribute_harms(node, told):
    """`told` takes the names of modules that are asked something harmless here."""
    owner = node.value.id if isinstance(node.value, ast.Name) else None
    if not isinstance(node.ctx, ast.Load):
        return owner != 'self'
    if owner in TELLING and node.attr in TELLING[owner]:
        told.add(id(node.value))
        return False
    return not is_harmless_name(node.attr)


def _harms(node, told):
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return _imports_harm(node)
    if isinstance(node, ast.alias):
        return not all(map(is_harmless_name, node.name.split('.')))
    if isinstance(node, ast.Attribute):
        return _attribute_harms(node, told)
    if isinstance(node, ast.Name):
        return not is_harmless_name(node.id) or (node.id in TELLING and id(node) not in told)
    if isinstance(node, ast.FunctionDef):
        return node.name == '__del__'
    return isinstance(node, ast.AsyncFunctionDef)


# a generator that is left in the middle runs its `finally` when it is collected, perhaps in the middle of a later run
SUSPENDED = (ast.Yield, ast.YieldFrom)
CLEANS_UP = (ast.Try, ast.With)


def may_last(*trees):
    """Whether running these trees may change what outlives the names they run with."""
    told = set()
    # outer nodes come before what is in them
    nodes = [node for tree in trees for node in ast.walk(tree)]
    if any(_harms(node, told) for node in nodes):
        return True
    return any(isinstance(one, SUSPENDED) for one in nodes) and any(isinstance(one, CLEANS_UP) for one in nodes)
