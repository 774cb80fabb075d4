"""Loads what programs commonly import, so that no fork has to, and starts serving."""
import importlib
import importlib.util
import os
import sys

# not threading, which does much work after each fork, nor what needs large libraries and is rarely asked for
COMMON = (
    'abc array ast atexit base64 bisect calendar cmath collections collections.abc contextlib copy ctypes dataclasses '
    'datetime decimal enum errno fractions functools gc heapq io itertools json keyword linecache math mmap numbers '
    'operator os random re reprlib resource select signal statistics string struct sys textwrap time traceback types '
    'typing warnings zlib'
).split()
NUMERIC = {'plain': (), 'numpy': ('numpy',), 'sympy': ('numpy', 'sympy')}
OPTIONAL = ('numpy', 'sympy')


def _find_packages():
    version = f'{sys.version_info.major}.{sys.version_info.minor}'
    for root in dict.fromkeys((sys.prefix, '/usr/local', '/usr')):
        for folder in ('site-packages', 'dist-packages'):
            sys.path.append(f'{root}/lib/python{version}/{folder}')
    sys.path.append('/usr/lib/python3/dist-packages')
    sys.path[:] = [path for path in dict.fromkeys(sys.path) if path and os.path.exists(path)]


def start(flavour):
    """Never returns."""
    _find_packages()
    # datetime reads its C module, strptime and the rest on first use
    for name in (*COMMON, *NUMERIC[flavour], '_strptime', 'encodings.latin_1', 'encodings.utf_8', 'encodings.ascii'):
        try:
            importlib.import_module(name)
        except ImportError:
            pass
    import random
    import warnings

    warnings.simplefilter('ignore')
    random.seed(0)
    if 'numpy' in sys.modules:
        sys.modules['numpy'].random.seed(0)
    from assay_server import main

    hello = {
        'version': '.'.join(map(str, sys.version_info[:3])),
        'packages': [name for name in OPTIONAL if importlib.util.find_spec(name) is not None],
    }
    main(hello)
