"""The tests' side of the channel to the program: asks the program, lends it functions, rebuilds what it answers."""
import builtins
import json

from assay_codec import CLASSES, Decoder, Encoder, Malformed, Refused
from assay_handle import Handle
from assay_wire import Closed, Corrupted, MAX_FRAME

# functions of these modules are passed by name, any other function of the tests is called back
SHARED_MODULES = ('builtins', 'math', 'operator', '_operator')
PRIVATE = ('eval', 'exec', 'open', 'input', 'breakpoint', '__import__', 'compile')


class TestsFault(BaseException):
    """The tests do what cannot be done here; it says nothing of the program."""


class ProgramGone(BaseException):
    """The program ended, or broke its channel, before the tests did."""


class Link:
    """The requests of the tests to the program, one at a time."""

    def __init__(self, channel, on_first_use):
        self._channel = channel
        self._on_first_use = on_first_use
        self._handles = {}
        self._lent = []
        self._lent_numbers = {}
        self._encoder_of = lambda: Encoder(self._encode_other)
        self._decoder = Decoder(self._decode_other)
        self.exceptions = {}
        self.corrupted = None
        self.gone = False
        self.used = False

    def receive_names(self):
        """
        The program's globals: kind and module (of an exception its builtin base) by name. None where it came to its end
        before it could be asked anything.
        """
        message = self._receive()
        names = message.get('names')
        if names is None and 'names' in message:
            return None
        if type(names) is not dict:
            self._break('no names')
        return names

    def fetch(self, name):
        return self._exchange({'op': 'global', 'name': name})

    def ask(self, operation, *args):
        """Has the program perform an operation on its object."""
        encoder = self._encoder_of()
        return self._request({'op': operation, 'args': [self._encode(encoder, one) for one in args]})

    def call(self, target, args, kwargs):
        encoder = self._encoder_of()
        encoded = [self._encode(encoder, one) for one in (target, *args)]
        named = {name: self._encode(encoder, one) for name, one in kwargs.items()}
        return self._request({'op': 'call', 'args': encoded, 'kwargs': named}, args)

    def _encode(self, encoder, value):
        try:
            return encoder.encode(value)
        except Refused as error:
            raise TestsFault(f'the tests pass {error}') from None

    def _request(self, request, args=()):
        if not self.used:
            self.used = True
            self._on_first_use()
        return self._exchange(request, args)

    def _exchange(self, request, args=()):
        self._send(json.dumps(request))
        while True:
            message = self._receive()
            if 'ask' in message:
                self._send(self._lend(message))
            elif 'error' in message:
                raise self._exception(message['error'])
            elif 'value' in message:
                return self._result(message, args)
            else:
                self._break('neither value nor error')

    def _result(self, message, args):
        changed = message.get('changed')
        if changed is not None:
            self._copy_back(changed, args)
        value = message['value']
        if type(value) is dict and 'argument' in value:
            place = value['argument']
            if type(place) is int and 0 <= place < len(args):
                return args[place]
            self._break('no such argument')
        return self._decode(value)

    def _decode(self, value):
        try:
            return self._decoder.decode(value)
        except Malformed as error:
            self._break(str(error))

    def _copy_back(self, changed, args):
        for place, value in changed.items() if type(changed) is dict else ():
            if place.isdecimal() and int(place) < len(args):
                _update(args[int(place)], self._decode(value))

    # --- messages ---

    def _send(self, text):
        if len(text) > MAX_FRAME:
            raise TestsFault(f'the tests pass {len(text)} bytes, more than the {MAX_FRAME} allowed')
        try:
            self._channel.send(text)
        except Closed:
            self.gone = True
            raise ProgramGone() from None

    def _receive(self):
        if self.gone:
            raise ProgramGone()
        try:
            return self._channel.receive()
        except Closed:
            self.gone = True
            raise ProgramGone() from None
        except Corrupted as error:
            self._break(str(error))

    def _break(self, why):
        self.gone = True
        self.corrupted = why
        raise ProgramGone()

    # --- what is lent to the program ---

    def _lend(self, message):
        """Calls a function of the tests for the program; the reply as text."""
        number, args, kwargs = message['ask'], message.get('args'), message.get('kwargs')
        if type(number) is not int or not 0 <= number < len(self._lent) or type(args) is not list or type(kwargs) is not dict:
            self._break('a call of what was not lent')
        arguments = [self._decode(one) for one in args]
        named = {name: self._decode(one) for name, one in kwargs.items()}
        try:
            value = self._lent[number](*arguments, **named)
            return json.dumps({'value': self._encoder_of().encode(value)})
        except Refused as error:
            raise TestsFault(f'a function of the tests returns {error}') from None
        except Exception as error:
            base = next((cls.__name__ for cls in type(error).__mro__ if cls in CLASSES.values()), 'Exception')
            return json.dumps({'error': [base, str(error)]})

    def _number(self, value, call):
        number = self._lent_numbers.get(id(value))
        if number is None:
            number = self._lent_numbers[id(value)] = len(self._lent)
            self._lent.append(call)
            # the value must live as long as its id stands for it
            self._lent_numbers[('kept', number)] = value
        return number

    def _encode_other(self, value):
        if isinstance(value, Handle):
            return {'object': object.__getattribute__(value, '_number')}
        module = getattr(value, '__module__', None)
        name = getattr(value, '__name__', None)
        if callable(value) and module in SHARED_MODULES and type(name) is str and name not in PRIVATE:
            if getattr(__import__(module), name, None) is value:
                return {'function': name, 'module': module}
        if callable(value):
            return {'yours': self._number(value, value)}
        if hasattr(value, '__next__'):
            return {'iterator': self._number(value, lambda: next(value))}
        if hasattr(value, '__iter__') and type(value).__module__ == 'builtins':
            return self._encode_other(iter(value))
        raise Refused(f'an object of type {type(value).__name__}, which cannot leave them')

    def _decode_other(self, tag, value):
        if tag == 'object':
            number = value['object']
            if type(number) is not int:
                raise Malformed('an object without a number')
            if number not in self._handles:
                self._handles[number] = Handle(self, number, str(value.get('type'))[:100])
            return self._handles[number]
        if tag == 'yours':
            return self._lent[value['yours']] if value['yours'] >= 0 else self._break('what was not lent')
        raise Malformed(f'an unknown tag {tag!r}')

    # --- exceptions ---

    def declare_exception(self, name, base):
        """A class of the tests for an exception class the program defines."""
        parent = getattr(builtins, base, None) if base in CLASSES else None
        if not (isinstance(parent, type) and issubclass(parent, BaseException)):
            parent = Exception
        self.used = True
        self.exceptions[name] = type(name, (parent,), {})
        return self.exceptions[name]

    def _exception(self, error):
        if type(error) is not list or len(error) != 4 or not all(type(part) is str for part in error[:3]):
            self._break('an odd exception')
        base, name, text, args = error
        kind = self.exceptions.get(name) or CLASSES.get(base)
        if kind is None or not issubclass(kind, BaseException):
            self._break('an odd exception')
        values = self._decode(args)
        try:
            made = kind(*values)
        except Exception:
            made = None
        if made is None or (str(made) != text and not values):
            try:
                made = kind(text)
            except Exception:
                made = RuntimeError(f'{name}: {text}')
        made.from_program = name
        return made


def _update(old, new):
    """Makes a caller's mutable argument what the program left of it, in place and all the way down."""
    if type(old) is not type(new):
        return
    if type(old) is list:
        old[:] = [_merged(old[at], one) if at < len(old) else one for at, one in enumerate(new)]
    elif type(old) is dict:
        merged = {key: _merged(old[key], one) if key in old else one for key, one in new.items()}
        old.clear()
        old.update(merged)
    elif type(old) is set:
        old.clear()
        old.update(new)
    elif type(old) is bytearray:
        old[:] = new
    elif type(old) is tuple and len(old) == len(new):
        for before, after in zip(old, new):
            _update(before, after)


def _merged(old, new):
    if type(old) is type(new) and type(old) in (list, dict, set, bytearray):
        _update(old, new)
        return old
    return new
