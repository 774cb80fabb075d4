"""
Values between the program and the tests, as JSON with tags. Plain data is rebuilt as the very type it is: what
arrives as a number or a list is one, so an object that only claims to equal everything cannot pass for it. Of
subclasses only the base's content arrives. A list stands for itself; every other composite is an object with one key,
its tag.
"""
import builtins
import collections
import datetime
import decimal
import fractions
import keyword
import math
import sys

MAX_DEPTH = 300
# the classes of a class, whatever its metaclass says
MRO = type.__dict__['__mro__'].__get__
ATOMS = frozenset((int, str, float, bool, type(None)))
# classes of exact data either side may name
CLASSES = {
    cls.__name__: cls
    for cls in (int, str, float, bool, complex, bytes, bytearray, list, tuple, dict, set, frozenset, object, type, range)
}
CLASSES.update({name: cls for name, cls in vars(builtins).items() if type(cls) is type and issubclass(cls, BaseException)})
CLASS_NAMES = {cls: name for name, cls in CLASSES.items()}


class Refused(Exception):
    """A value that cannot pass."""


class Malformed(Exception):
    """What arrived is no encoded value."""


# beyond this an int is sent in base 16, because CPython bounds the digits of a decimal it reads
SMALL = 1 << 63


def _whole(value):
    return value if -SMALL < value < SMALL else {'int': hex(value)}


class Encoder:
    """Encodes plain data; `other(value)` encodes the rest or raises Refused."""

    def __init__(self, other):
        self._other = other
        self._depth = 0

    def encode(self, value):
        """The encoded value. Raises Refused for what is nested too deeply."""
        kind = type(value)
        known = ENCODERS.get(kind)
        if known is not None:
            return self._deeper(known, value)
        if kind is type and value in CLASS_NAMES:
            return {'class': CLASS_NAMES[value]}
        return self._deeper(Encoder._subclass, value)

    def _deeper(self, encode, value):
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._depth = 0
            raise Refused(f'a value nested deeper than {MAX_DEPTH} levels, or that contains itself')
        encoded = encode(self, value)
        self._depth -= 1
        return encoded

    def _items(self, value):
        return [
            item if (kind := type(item)) in ATOMS and (kind is not int or -SMALL < item < SMALL) else self.encode(item)
            for item in value
        ]

    def _pairs(self, value):
        return [[self.encode(key), self.encode(item)] for key, item in dict.items(value)]

    def _subclass(self, value):
        mro = MRO(type(value))
        if tuple in mro:
            return self._named_tuple(value, mro)
        if str in mro:
            return str.__str__(value)
        if bool in mro or int in mro:
            return _whole(int.__int__(value))
        if float in mro:
            return float.__float__(value)
        if list in mro:
            return self._items(list.__iter__(value))
        for cls, tag in ((collections.Counter, 'Counter'), (collections.OrderedDict, 'OrderedDict'), (dict, 'dict')):
            if cls in mro:
                return {tag: self._pairs(value)}
        for cls in (set, frozenset):
            if cls in mro:
                return {cls.__name__: self._items(cls.__iter__(value))}
        return self._numeric(value, mro)

    def _named_tuple(self, value, mro):
        items = self._items(tuple.__iter__(value))
        fields = mro[0].__dict__.get('_fields') if mro[1] is tuple else None
        if type(fields) is tuple and len(fields) == len(items) and all(type(field) is str for field in fields):
            return {'namedtuple': mro[0].__name__, 'fields': list(fields), 'items': items}
        return {'tuple': items}

    def _numeric(self, value, mro):
        numpy = sys.modules.get('numpy')
        if numpy is not None and hasattr(numpy, 'ndarray') and (numpy.ndarray in mro or numpy.generic in mro):
            array = numpy.asarray(value)
            if array.dtype.kind in 'biufc':
                shape = list(array.shape)
                scalar = numpy.generic in mro
                data = numpy.ascontiguousarray(array).tobytes().decode('latin-1')
                return {'array': array.dtype.str, 'shape': shape, 'data': data, 'scalar': scalar}
            return self._items(array.tolist()) if array.ndim else self.encode(array.item())
        return self._other(value)


def _instant(cls):
    return lambda e, v: {cls.__name__: v.isoformat()}


# how an encoder `e` encodes a value `v` of that very type
ENCODERS = {
    int: lambda e, v: _whole(v),
    str: lambda e, v: v,
    float: lambda e, v: v,
    bool: lambda e, v: v,
    type(None): lambda e, v: None,
    list: Encoder._items,
    tuple: lambda e, v: {'tuple': e._items(v)},
    dict: lambda e, v: {'dict': e._pairs(v)},
    set: lambda e, v: {'set': e._items(v)},
    frozenset: lambda e, v: {'frozenset': e._items(v)},
    bytes: lambda e, v: {'bytes': v.decode('latin-1')},
    bytearray: lambda e, v: {'bytearray': v.decode('latin-1')},
    complex: lambda e, v: {'complex': [v.real, v.imag]},
    range: lambda e, v: {'range': [_whole(v.start), _whole(v.stop), _whole(v.step)]},
    type(Ellipsis): lambda e, v: {'ellipsis': 0},
    decimal.Decimal: lambda e, v: {'Decimal': str(v)},
    fractions.Fraction: lambda e, v: {'Fraction': [_whole(v.numerator), _whole(v.denominator)]},
    collections.OrderedDict: lambda e, v: {'OrderedDict': e._pairs(v)},
    collections.Counter: lambda e, v: {'Counter': e._pairs(v)},
    collections.defaultdict: lambda e, v: {'dict': e._pairs(v)},
    collections.deque: lambda e, v: {'deque': e._items(v), 'maxlen': v.maxlen},
    datetime.date: _instant(datetime.date),
    datetime.datetime: lambda e, v: {'datetime': v.isoformat()} if v.tzinfo is None else e._other(v),
    datetime.time: lambda e, v: {'time': v.isoformat()} if v.tzinfo is None else e._other(v),
    datetime.timedelta: lambda e, v: {'timedelta': [v.days, v.seconds, v.microseconds]},
}


_tuple_classes = {}


def forget_tuple_classes():
    """Forgets the named tuples that were rebuilt so far."""
    _tuple_classes.clear()


def _tuple_class(name, fields, known=_tuple_classes):
    key = (name, tuple(fields))
    if key not in known:
        words = (name, *fields)
        if len(words) > 100 or not all(type(w) is str and w.isidentifier() and not keyword.iskeyword(w) for w in words):
            raise Malformed('a namedtuple with odd names')
        known[key] = collections.namedtuple(name, fields)
    return known[key]


class Decoder:
    """Rebuilds encoded values; `other(tag, value)` rebuilds tags that are not plain data."""

    def __init__(self, other):
        self._other = other

    def decode(self, value):
        """The value. Raises Malformed for what no encoder makes."""
        try:
            return self._decode(value)
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, IndexError, RecursionError) as error:
            raise Malformed(f'{type(error).__name__}: {error}') from None

    def _decode(self, value):
        if type(value) is list:
            return self._items(value)
        if type(value) is not dict:
            return value
        tag = next(iter(value))
        known = DECODERS.get(tag)
        return self._other(tag, value) if known is None else known(self, value)

    def _items(self, value):
        if type(value) is not list:
            raise Malformed('no list')
        return [item if type(item) in ATOMS else self._decode(item) for item in value]

    def _pairs(self, value):
        return {self._decode(key): self._decode(item) for key, item in value}

    def _array(self, value):
        import numpy

        dtype = numpy.dtype(value['array'])
        if dtype.kind not in 'biufc':
            raise Malformed('an array of objects')
        array = numpy.frombuffer(value['data'].encode('latin-1'), dtype=dtype).reshape(value['shape']).copy()
        return array[()] if value['scalar'] is True else array


# how a decoder `d` rebuilds what stands under that tag in `v`
DECODERS = {
    'int': lambda d, v: int(v['int'], 16),
    'tuple': lambda d, v: tuple(d._items(v['tuple'])),
    'dict': lambda d, v: d._pairs(v['dict']),
    'set': lambda d, v: set(d._items(v['set'])),
    'frozenset': lambda d, v: frozenset(d._items(v['frozenset'])),
    'bytes': lambda d, v: v['bytes'].encode('latin-1'),
    'bytearray': lambda d, v: bytearray(v['bytearray'].encode('latin-1')),
    'complex': lambda d, v: complex(float(v['complex'][0]), float(v['complex'][1])),
    'range': lambda d, v: range(*d._items(v['range'])),
    'ellipsis': lambda d, v: Ellipsis,
    'Decimal': lambda d, v: decimal.Decimal(v['Decimal']),
    'Fraction': lambda d, v: fractions.Fraction(*d._items(v['Fraction'])),
    'OrderedDict': lambda d, v: collections.OrderedDict(d._pairs(v['OrderedDict'])),
    'Counter': lambda d, v: collections.Counter(d._pairs(v['Counter'])),
    'deque': lambda d, v: collections.deque(d._items(v['deque']), v['maxlen']),
    'date': lambda d, v: datetime.date.fromisoformat(v['date']),
    'datetime': lambda d, v: datetime.datetime.fromisoformat(v['datetime']),
    'time': lambda d, v: datetime.time.fromisoformat(v['time']),
    'timedelta': lambda d, v: datetime.timedelta(*v['timedelta']),
    'class': lambda d, v: CLASSES[v['class']],
    'namedtuple': lambda d, v: _tuple_class(v['namedtuple'], v['fields'])(*d._items(v['items'])),
    'array': Decoder._array,
}


def _json_key(key):
    if isinstance(key, str):
        return str.__str__(key)
    if key is None or type(key) is bool:
        return {None: 'null', True: 'true', False: 'false'}[key]
    if type(key) in (int, float):
        return repr(key)
    raise Refused(f'returned a dict with a key of type {type(key).__name__}, which JSON cannot hold')


# beyond this a JSON number becomes infinite where it is read
LARGEST = int(sys.float_info.max)


def plain_json(value, depth=0):
    """
    The value as JSON holds it: tuples become lists, subclasses their base's content. Raises Refused, naming the type,
    for everything else; a set has no order and is refused too.
    """
    if depth > MAX_DEPTH:
        raise Refused(f'returned a value nested deeper than {MAX_DEPTH} levels, or that contains itself')
    if value is None or type(value) is bool:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        whole = int.__int__(value)
        if abs(whole) > LARGEST:
            raise Refused('returned an int too large for JSON')
        return whole
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Refused(f'returned the float {float.__repr__(value)}, which JSON cannot hold')
        return float.__float__(value)
    for cls in (list, tuple):
        if isinstance(value, cls):
            return [plain_json(item, depth + 1) for item in cls.__iter__(value)]
    if isinstance(value, dict):
        return {_json_key(key): plain_json(item, depth + 1) for key, item in dict.items(value)}
    numpy = sys.modules.get('numpy')
    if numpy is not None and isinstance(value, (numpy.ndarray, numpy.generic)):
        return plain_json(value.tolist(), depth + 1)
    raise Refused(f'returned a value of type {type(value).__name__}, which JSON cannot hold')
