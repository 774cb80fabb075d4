"""What is said of an exception, and which ending it is."""
import errno
import sys

FILE = 'solution.py'
MESSAGE = 2000
TRACEBACK = 8000
REFUSALS = (errno.EPERM, errno.EACCES, errno.EROFS, errno.ENETUNREACH, errno.ENOSYS)


def message_of(error):
    """Type and message, whatever the exception's own methods do."""
    name = type(error).__name__
    try:
        text = str(error)
    except BaseException:
        text = '(its message could not be read)'
    line = f'{name}: {text}' if text else name
    return line if len(line) <= MESSAGE else line[: MESSAGE - 1] + '…'


def ending_of(error):
    """The ending of a program that let this exception through."""
    if isinstance(error, MemoryError):
        return 'out_of_memory'
    if isinstance(error, OSError) and error.errno in REFUSALS:
        return 'refused'
    return 'exception'


def exit_status(error):
    """Status and text for standard error of a SystemExit."""
    code = error.code
    if code is None:
        return 0, None
    if isinstance(code, int):
        return code & 0xFF, None
    return 1, str(code)


def compile_program(source):
    """Code of the judged source. Raises SyntaxError for whatever the parser cannot take."""
    try:
        return compile(source, FILE, 'exec', dont_inherit=True)
    except SyntaxError:
        raise
    except (ValueError, MemoryError, RecursionError, OverflowError) as error:
        raise SyntaxError(f'cannot be parsed: {message_of(error)}') from None


def syntax_message(error):
    line = f' (line {error.lineno})' if error.lineno else ''
    return f'{type(error).__name__}: {error.msg}{line}'[:MESSAGE]


def show_traceback(error, source):
    """The traceback as CPython prints it, from the judged code on."""
    import linecache
    import traceback

    linecache.cache[FILE] = (len(source), None, source.splitlines(True), FILE)
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename != FILE:
        frames = frames.tb_next
    text = ''.join(traceback.format_exception(type(error), error, frames))
    if len(text) > TRACEBACK:
        # what a program printed must not count as too much because of what is said of it
        text = f'{text[: TRACEBACK // 2]}\n…\n{text[-TRACEBACK // 2 :]}'
    sys.__stderr__.write(text)
    sys.__stderr__.flush()
