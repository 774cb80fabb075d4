"""The program's side of a test: does what the tests ask of its objects, which stay here."""
import json
import operator
import types

from assay_codec import CLASS_NAMES, MRO, Decoder, Encoder, Malformed, Refused
from assay_errors import message_of
from assay_wire import Closed, Corrupted, MAX_FRAME

MAX_NAMES = 5000
MUTABLE = (list, dict, set, bytearray, tuple)


class Reference:
    """Stands for a function or an iterator of the tests."""

    def __init__(self, session, number):
        self._session = session
        self._number = number

    def __call__(self, *args, **kwargs):
        return self._session.ask(self._number, args, kwargs)


class Iterator(Reference):
    def __iter__(self):
        return self

    def __next__(self):
        return self()


def _enter(value):
    return type(value).__enter__(value)


def _leave(value):
    return type(value).__exit__(value, None, None, None)


OPERATIONS = {
    'call': lambda target, args, kwargs: target(*args, **kwargs),
    'getattr': getattr,
    'setattr': setattr,
    'delattr': delattr,
    'iter': iter,
    'next': next,
    'len': len,
    'str': str,
    'repr': repr,
    'bool': bool,
    'hash': hash,
    'abs': abs,
    'int': int,
    'float': float,
    'round': round,
    'reversed': reversed,
    'isinstance': isinstance,
    'issubclass': issubclass,
    'enter': _enter,
    'leave': _leave,
    'divmod': divmod,
}
for _name in (
    'getitem setitem delitem contains eq ne lt le gt ge add sub mul truediv floordiv mod pow matmul and_ or_ xor '
    'lshift rshift neg pos invert index'
).split():
    OPERATIONS[_name] = getattr(operator, _name)


def _builtin_base(kind):
    for cls in MRO(kind):
        if cls in CLASS_NAMES and issubclass(cls, BaseException):
            return CLASS_NAMES[cls]
    return 'Exception'


def _kind_of(value):
    """What the tests must know of a global before they use it."""
    if isinstance(value, types.ModuleType):
        return ['module', value.__name__]
    if isinstance(value, type):
        if issubclass(value, BaseException):
            return ['exception', _builtin_base(value)]
        return ['class', getattr(value, '__module__', '')]
    return ['other', getattr(value, '__module__', '') if callable(value) else '']


class Session:
    def __init__(self, names, channel):
        self._names = names
        self._channel = channel
        self._objects = []
        self._numbers = {}
        self._decoder = Decoder(self._decode_other)

    def tell_names(self):
        known = {}
        for name, value in list(self._names.items())[:MAX_NAMES]:
            if type(name) is str and not name.startswith('__'):
                try:
                    known[name] = _kind_of(value)
                except Exception:
                    known[name] = ['other', '']
        self._channel.send(json.dumps({'names': known}))

    def serve_one(self):
        """Waits for a request and answers it."""
        self._channel.send(self._answer(self._channel.receive()))

    def ask(self, number, args, kwargs):
        """Calls a function of the tests and waits for what it returns."""
        encoder = Encoder(self._encode_other)
        arguments = [encoder.encode(one) for one in args]
        named = {str(name): encoder.encode(one) for name, one in kwargs.items()}
        self._channel.send(json.dumps({'ask': number, 'args': arguments, 'kwargs': named}))
        while True:
            message = self._channel.receive()
            if 'op' in message:
                self._channel.send(self._answer(message))
            elif 'error' in message:
                raise self._decoder.decode({'class': message['error'][0]})(*message['error'][1:])
            else:
                return self._decoder.decode(message['value'])

    def _answer(self, request):
        """The reply to one request, as text."""
        encoder = Encoder(self._encode_other)
        try:
            value, changed = self._perform(request, encoder)
            reply = {'value': value}
            if changed is not None:
                reply['changed'] = changed
            text = json.dumps(reply)
            if len(text) <= MAX_FRAME:
                return text
            return json.dumps({'error': ['RuntimeError', 'RuntimeError', f'the result is too large: {len(text)} bytes', []]})
        except Refused as error:
            return json.dumps({'error': ['ValueError', 'ValueError', str(error), []]})
        except Malformed as error:
            raise Corrupted(str(error)) from None
        except RecursionError as error:
            return json.dumps({'error': ['RecursionError', 'RecursionError', message_of(error), []]})
        except (Closed, Corrupted):
            raise
        except BaseException as error:
            return json.dumps(self._describe(error))

    def _perform(self, request, encoder):
        operation = request['op']
        if operation == 'global':
            return encoder.encode(self._names[request['name']]), None
        perform = OPERATIONS[operation]
        args = self._decoder.decode(request['args'])
        if operation != 'call':
            return encoder.encode(perform(*args)), None
        kwargs = {name: self._decoder.decode(one) for name, one in request['kwargs'].items()}
        result = perform(args[0], args[1:], kwargs)
        for place, argument in enumerate(args[1:]):
            if result is argument and type(argument) in MUTABLE:
                return {'argument': place}, self._changed(request, args, encoder)
        return encoder.encode(result), self._changed(request, args, encoder)

    def _changed(self, request, args, encoder):
        """Arguments the call changed in place, by their place."""
        changed = {}
        for place, argument in enumerate(args[1:]):
            if type(argument) in MUTABLE:
                now = encoder.encode(argument)
                if now != request['args'][place + 1] or _differs_in_type(now, request['args'][place + 1]):
                    changed[str(place)] = now
        return changed or None

    def _describe(self, error):
        kind = type(error)
        encoder = Encoder(self._encode_other)
        try:
            args = [encoder.encode(one) for one in error.args] if type(error.args) is tuple else []
            json.dumps(args)
        except BaseException:
            args = []
        try:
            text = str(error)[:2000]
        except BaseException:
            text = ''
        if isinstance(error, OSError) and type(error.errno) is int:
            args = [error.errno, str(error.strerror)]
        return {'error': [_builtin_base(kind), str(kind.__name__), text, args]}

    def _encode_other(self, value):
        if isinstance(value, Reference):
            return {'yours': value._number}
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        return {'object': number, 'type': str(type(value).__name__)}

    def _decode_other(self, tag, value):
        if tag == 'object':
            return self._objects[value['object']]
        if tag == 'yours':
            return Reference(self, value['yours'])
        if tag == 'iterator':
            return Iterator(self, value['iterator'])
        if tag == 'function':
            module = __import__(value['module'])
            return getattr(module, value['function'])
        raise Malformed(f'an unknown tag {tag!r}')


def _differs_in_type(left, right):
    """Whether two equal encodings differ all the same: 1, 1.0 and True are equal."""
    return json.dumps(left) != json.dumps(right)


def serve(names, channel):
    """Answers the tests until they are done. Raises Closed then, Corrupted where they cannot be understood."""
    session = Session(names, channel)
    session.tell_names()
    while True:
        session.serve_one()


def serve_nothing(channel):
    """
    Tells the tests that there is no program to ask, and waits to be ended: a process that ended by itself would take
    that of the tests with it.
    """
    channel.send(json.dumps({'names': None}))
    while True:
        channel.receive()
