"""What stands, in the tests, for an object that never leaves the program's process."""
import reprlib


class Handle:
    """
    An object of the program. What it is asked, the program answers; only what it equals, and how it compares with
    data of the tests, is not the program's to say.
    """

    __slots__ = ('_link', '_number', '_type')

    def __init__(self, link, number, kind):
        object.__setattr__(self, '_link', link)
        object.__setattr__(self, '_number', number)
        object.__setattr__(self, '_type', kind)

    def __getattr__(self, name):
        return self._link.ask('getattr', self, name)

    def __setattr__(self, name, value):
        self._link.ask('setattr', self, name, value)

    def __delattr__(self, name):
        self._link.ask('delattr', self, name)

    def __call__(self, *args, **kwargs):
        return self._link.call(self, args, kwargs)

    def __contains__(self, item):
        # the program must not decide whether it holds what the tests expect, where that can be seen by looking
        try:
            items = iter(self)
        except TypeError:
            return bool(self._link.ask('contains', self, item))
        return any(one is item or one == item for one in items)

    def __iter__(self):
        made = self._link.ask('iter', self)
        return made if isinstance(made, Handle) else iter(made)

    def __eq__(self, other):
        return self is other or (isinstance(other, Handle) and bool(self._link.ask('eq', self, other)))

    def __ne__(self, other):
        return not self == other

    def __instancecheck__(self, value):
        return isinstance(value, Handle) and bool(self._link.ask('isinstance', value, self))

    def __subclasscheck__(self, value):
        return isinstance(value, Handle) and bool(self._link.ask('issubclass', value, self))

    def __bool__(self):
        return bool(self._link.ask('bool', self))

    def __enter__(self):
        return self._link.ask('enter', self)

    def __exit__(self, *_):
        self._link.ask('leave', self)

    def __repr__(self):
        answer = self._link.ask('repr', self)
        return answer if type(answer) is str else f'<{self._type}>'

    def __str__(self):
        answer = self._link.ask('str', self)
        return answer if type(answer) is str else f'<{self._type}>'


def _forward(name, operation):
    def method(self, *args):
        return self._link.ask(operation, self, *args)

    method.__name__ = name
    setattr(Handle, name, method)


def _between_handles(name, operation, symbol):
    def method(self, other):
        if not isinstance(other, Handle):
            raise TypeError(f"unsupported operand for {symbol}: '{self._type}' of the program and '{type(other).__name__}'")
        return self._link.ask(operation, self, other)

    method.__name__ = name
    setattr(Handle, name, method)


for _name in 'next len getitem setitem delitem hash abs int float round reversed neg pos invert index'.split():
    _forward(f'__{_name}__', _name)
for _name in 'lt le gt ge add sub mul truediv floordiv mod pow matmul lshift rshift xor divmod'.split():
    _between_handles(f'__{_name}__', _name, _name)
_between_handles('__and__', 'and_', '&')
_between_handles('__or__', 'or_', '|')


def _show_handle(value):
    return f'<{object.__getattribute__(value, "_type")} of the program>'


def _shortener():
    show = reprlib.Repr()
    show.maxlevel, show.maxstring, show.maxother, show.maxlong = 8, 500, 500, 500
    show.maxlist = show.maxtuple = show.maxdict = show.maxset = show.maxfrozenset = show.maxdeque = 100
    show.repr_Handle = lambda one, _: _show_handle(one)
    return show


_show = _shortener()


def describe(value):
    """How a value is shown, without asking the program."""
    if isinstance(value, Handle):
        return _show_handle(value)
    try:
        text = _show.repr(value)
    except Exception:
        text = f'<{type(value).__name__}>'
    return text if len(text) <= 500 else text[:499] + '…'
