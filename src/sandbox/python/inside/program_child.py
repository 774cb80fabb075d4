"""The child that runs the judged program. Nothing it sends is more than the program's word."""
import json
import os
import sys
import time
import types

from assay_bounds import allow_last_words
from assay_codec import Refused, plain_json
from assay_errors import compile_program, ending_of, exit_status, message_of, show_traceback, syntax_message
from assay_serving import serve, serve_nothing
from assay_wire import Channel, Closed, Corrupted, write_all, write_line

JSON_BYTES = 4 * 1024 * 1024


class Ended(Exception):
    """The program came to an end before it could be used."""

    def __init__(self, ending, message, status=1):
        super().__init__(ending, message)
        self.ending, self.message, self.status = ending, message, status


def _module(name):
    module = types.ModuleType(name)
    module.__file__ = 'solution.py'
    module.__builtins__ = __builtins__
    sys.modules[name] = module
    return module.__dict__


def _last_words(error):
    if isinstance(error, MemoryError):
        error.__traceback__ = None
        error.__context__ = None
        allow_last_words()


def _run(source, names, shows_traceback):
    """Runs the program's top level. Raises Ended for anything but its end."""
    try:
        code = compile_program(source)
    except SyntaxError as error:
        if shows_traceback:
            show_traceback(error, source)
        raise Ended('syntax_error', syntax_message(error)) from None
    try:
        exec(code, names)
    except SystemExit as error:
        status, text = exit_status(error)
        if text is not None:
            print(text, file=sys.stderr)
        raise Ended('finished' if status == 0 else 'exited', f'exit status {status}', status) from None
    except BaseException as error:
        _last_words(error)
        if shows_traceback and not isinstance(error, MemoryError):
            show_traceback(error, source)
        raise Ended(ending_of(error), message_of(error)) from None


def _wind_up():
    """What CPython does at its end and a program may count on: other threads, atexit, buffers."""
    threading = sys.modules.get('threading')
    if threading is not None:
        threading._shutdown()
    import atexit

    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass


def _feed(text):
    """Makes `text` the standard input."""
    fd = os.memfd_create('stdin')
    write_all(fd, text.encode('utf-8', 'surrogatepass'))
    os.lseek(fd, 0, os.SEEK_SET)
    os.dup2(fd, 0)
    os.close(fd)


def run_program(job, report, guard):
    job = json.loads(job)
    _feed(job['stdin'])
    guard()
    end = Ended('finished', '', 0)
    try:
        _run(job['source'], _module('__main__'), True)
    except Ended as error:
        end = error
    _wind_up()
    write_line(report, {'ending': end.ending, 'message': '' if end.status == 0 else end.message})
    os._exit(end.status)


def _target(names, entry_point):
    """The function, or the method of an instance made without arguments. Raises Ended where there is none."""
    owner, _, method = entry_point.rpartition('.')
    first = owner or method
    if first not in names:
        raise Ended('exception', f"NameError: name '{first}' is not defined")
    try:
        target = getattr(names[owner](), method) if owner else names[method]
    except BaseException as error:
        _last_words(error)
        raise Ended(ending_of(error), message_of(error)) from None
    if not callable(target):
        raise Ended('exception', f'TypeError: {entry_point} is not callable')
    return target


def _called(target, arguments):
    """The report on one call."""
    started = time.perf_counter()
    try:
        value = json.dumps(plain_json(target(*arguments)), allow_nan=False)
        if len(value) > JSON_BYTES:
            raise Refused(f'returned {len(value)} bytes of JSON, more than the {JSON_BYTES} allowed')
        end = {'ending': 'finished', 'message': '', 'value': json.loads(value)}
    except Refused as error:
        end = {'ending': 'exception', 'message': str(error)}
    except SystemExit as error:
        end = {'ending': 'exited', 'message': f'exit status {exit_status(error)[0]}'}
    except BaseException as error:
        _last_words(error)
        end = {'ending': ending_of(error), 'message': message_of(error)}
    end['ms'] = (time.perf_counter() - started) * 1000
    return end


def call_function(job, report, guard):
    job = json.loads(job)
    guard()
    names = _module('solution')
    try:
        try:
            _run(job['source'], names, False)
        except Ended as error:
            if error.status == 0:
                raise Ended('exited', 'exit status 0') from None
            raise
        target = _target(names, job['entryPoint'])
    except Ended as error:
        write_line(report, {'ending': error.ending, 'message': error.message})
        os._exit(1)
    write_line(report, {'ready': True})
    for arguments in job['calls']:
        end = _called(target, arguments)
        write_line(report, end)
        if end['ending'] in ('out_of_memory', 'exited'):
            os._exit(1)
    os._exit(0)


def serve_program(job, report, channel, guard):
    source = json.loads(job)
    guard()
    names = _module('solution')
    try:
        _run(source, names, False)
    except Ended as error:
        ending = ('exited', 'exit status 0') if error.status == 0 else (error.ending, error.message)
        write_line(report, {'ending': ending[0], 'message': ending[1]})
        names = None
    try:
        if names is None:
            serve_nothing(Channel(*channel))
        serve(names, Channel(*channel))
    except (Closed, Corrupted):
        os._exit(0)
    except BaseException as error:
        _last_words(error)
        write_line(report, {'ending': ending_of(error), 'message': message_of(error)})
        os._exit(1)
