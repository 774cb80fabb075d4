"""Bytes in and out of file descriptors."""
import json
import os
import struct

# largest message between the program and the tests
MAX_FRAME = 16 * 1024 * 1024


class Closed(Exception):
    """The other side is gone."""


class Corrupted(Exception):
    """The other side sent what is no message."""


def write_all(fd, data):
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view):]


def read_to_end(fd):
    chunks = []
    while True:
        chunk = os.read(fd, 65536)
        if not chunk:
            return b''.join(chunks)
        chunks.append(chunk)


def write_line(fd, value):
    """One JSON value on a line of its own."""
    write_all(fd, json.dumps(value).encode() + b'\n')


class Channel:
    """Messages in JSON, each after its length: a pipe to read, a pipe to write."""

    def __init__(self, read_fd, write_fd):
        self._read_fd = read_fd
        self._write_fd = write_fd

    def send(self, text):
        """`text` is ASCII, as `json.dumps` makes it."""
        data = text.encode('ascii')
        try:
            write_all(self._write_fd, struct.pack('<I', len(data)) + data)
        except OSError:
            raise Closed() from None

    def receive(self):
        (length,) = struct.unpack('<I', self._exactly(4))
        if length > MAX_FRAME:
            raise Corrupted(f'a message of {length} bytes')
        try:
            message = json.loads(self._exactly(length))
        except (ValueError, RecursionError) as error:
            raise Corrupted(str(error)) from None
        if type(message) is not dict:
            raise Corrupted('a message that is no object')
        return message

    def _exactly(self, count):
        parts = []
        while count > 0:
            try:
                part = os.read(self._read_fd, min(count, 1 << 20))
            except OSError:
                part = b''
            if not part:
                raise Closed()
            parts.append(part)
            count -= len(part)
        return b''.join(parts)
