"""
The first process of the sandbox. It forks a child for the program (and one for the tests), carries bytes, ends what
runs too long, and keeps nothing: what passes through it lies in one buffer that is wiped before the next fork, so a
later program finds nothing of an earlier one in the memory it inherits.
"""
import json
import os
import struct

from assay_bounds import Bounds
from assay_load import Load
from assay_round import Round, state_of_files
from assay_seccomp import Filter

BUFFER = 64 * 1024


class Server:
    def __init__(self):
        self.filter = Filter()
        self.filter.hide()
        self.filter.install_for_all()
        self.bounds = Bounds()
        self.load = Load()
        self.buffer = bytearray(BUFFER)
        self.view = memoryview(self.buffer)
        self.files = state_of_files()

    # --- bytes from and to Node ---

    def read_exactly(self, count):
        data = b''
        while len(data) < count:
            part = os.read(0, count - len(data))
            if not part:
                os._exit(0)
            data += part
        return data

    def send(self, kind, payload):
        head = kind + struct.pack('<I', len(payload))
        self._write(head)
        self._write(payload)

    def _write(self, data):
        view = memoryview(data)
        while view:
            view = view[os.write(1, view):]

    def wipe(self):
        self.buffer[:] = bytes(BUFFER)

    def hand_over(self, count, fd):
        """Carries `count` bytes from Node to a child; a child that is gone misses them."""
        gone = False
        while count > 0:
            got = os.readv(0, [self.view[: min(count, BUFFER)]])
            if got == 0:
                os._exit(0)
            count -= got
            sent = 0
            while sent < got and not gone:
                try:
                    sent += os.write(fd, self.view[sent:got])
                except OSError:
                    gone = True
        os.close(fd)

    # --- jobs ---

    def serve(self):
        while True:
            (length,) = struct.unpack('<I', self.read_exactly(4))
            header = json.loads(self.read_exactly(length))
            end = Round(self, header).run()
            self.send(b'x', json.dumps(end).encode())


def main(hello):
    """Serves until Node closes the pipe. `hello` tells what was loaded."""
    os.environ.clear()
    try:
        server = Server()
    except OSError as error:
        hello = {'error': f'{type(error).__name__}: {error}'}
        os.write(1, b'h' + struct.pack('<I', len(json.dumps(hello))) + json.dumps(hello).encode())
        os._exit(1)
    server.send(b'h', json.dumps(hello).encode())
    server.serve()
