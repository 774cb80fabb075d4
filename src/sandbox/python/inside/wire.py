"""Bytes in and out of file descriptors."""
import json
import os
import struct

# largest message between the program and the tests
MAX_FRAME = 16 * 1024 * 1024
# most messages are no larger, and are read at once
USUAL = 4096


class Closed(Exception):
    """The other side is gone."""


class Corrupted(Exception):
    """The other side sent what is no message."""


def write_all(fd, data):
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view):]


def read_exactly(fd, count):
    """That many bytes. Raises Closed where there are no more."""
    parts = []
    while count > 0:
        try:
            part = os.read(fd, min(count, 1 << 20))
        except OSError:
            part = b''
        if not part:
            raise Closed()
        parts.append(part)
        count -= len(part)
    return b''.join(parts)


def write_line(fd, value):
    """One JSON value on a line of its own."""
    write_all(fd, json.dumps(value).encode() + b'\n')


class Channel:
    """Messages in JSON, each after its length: a pipe to read, a pipe to write."""

    def __init__(self, read_fd, write_fd):
        self._read_fd = read_fd
        self._write_fd = write_fd
        self._unread = b''

    def send(self, text):
        """`text` is ASCII, as `json.dumps` makes it."""
        data = text.encode('ascii')
        try:
            write_all(self._write_fd, struct.pack('<I', len(data)) + data)
        except OSError:
            raise Closed() from None

    def receive(self):
        unread = self._unread
        while len(unread) < 4:
            unread += self._some()
        (length,) = struct.unpack_from('<I', unread)
        if length > MAX_FRAME:
            raise Corrupted(f'a message of {length} bytes')
        end = 4 + length
        if len(unread) < end:
            unread += read_exactly(self._read_fd, end - len(unread))
        self._unread = unread[end:]
        try:
            message = json.loads(unread[4:end])
        except (ValueError, RecursionError) as error:
            raise Corrupted(str(error)) from None
        if type(message) is not dict:
            raise Corrupted('a message that is no object')
        return message

    def detach(self):
        """Nothing can be sent or received any more."""
        self._read_fd = self._write_fd = -1

    def is_empty(self):
        """Whether all that was read was also taken."""
        return not self._unread

    def _some(self):
        try:
            part = os.read(self._read_fd, USUAL)
        except OSError:
            part = b''
        if not part:
            raise Closed()
        return part
