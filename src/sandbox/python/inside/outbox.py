"""Frames on their way to Node: a kind of one letter, a length, as many bytes."""
import os
import struct

BUFFER = 64 * 1024
HEAD = 5
# less room than this, and what is there is sent first
LITTLE = 32 * 1024


class Outbox:
    """
    One buffer for all bytes of children, so that they lie nowhere else; wiped after each round. Frames are gathered in
    it and sent together.
    """

    def __init__(self):
        self._buffer = bytearray(BUFFER)
        self.view = memoryview(self._buffer)
        self._filled = 0
        self._last = 0
        self._soiled = 0

    def room(self):
        """Where the bytes of the next frame go."""
        if BUFFER - self._filled < LITTLE:
            self.flush()
        return self.view[self._filled + HEAD:]

    def touched(self, count):
        """So many bytes were written to the room."""
        self._soiled = max(self._soiled, self._filled + HEAD + count)

    def add(self, kind, count):
        """Makes a frame of the first bytes of the room."""
        struct.pack_into('<cI', self.view, self._filled, kind, count)
        self._last, self._filled = self._filled + HEAD, self._filled + HEAD + count

    def last_holds(self, byte):
        """Whether that byte is in the last frame."""
        return self._buffer.find(byte, self._last, self._filled) >= 0

    def say(self, kind, text):
        """Adds a short frame of the server's own, and sends all."""
        data = text.encode()
        self.room()[: len(data)] = data
        self.touched(len(data))
        self.add(kind, len(data))
        self.flush()

    def flush(self):
        rest = self.view[: self._filled]
        while rest:
            rest = rest[os.write(1, rest):]
        self._filled = 0

    def wipe(self):
        self.view[: self._soiled] = bytes(self._soiled)
        self._soiled = 0
