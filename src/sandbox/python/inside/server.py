"""
The first process of the sandbox. It forks a child for the program (and one for the tests), carries bytes, ends what
runs too long, and keeps nothing: what passes through it lies in one buffer that is wiped before the next fork, so a
later program finds nothing of an earlier one in the memory it inherits. Only a process of the tests may outlive its
round, to run the same tests against the next program.
"""
import gc
import json
import os
import struct

from assay_bounds import Bounds
from assay_load import Load
from assay_outbox import Outbox
from assay_round import Round, state_of_files
from assay_seccomp import Filter
from assay_warm import warm_up


class Server:
    def __init__(self, nothing):
        self.nothing = nothing
        self.filter = Filter()
        self.filter.hide()
        self.filter.install_for_all()
        self.filter.prepare_for_children()
        self.bounds = Bounds()
        self.load = Load()
        self.outbox = Outbox()
        self.files = state_of_files()
        self.kept = None

    # --- bytes from Node ---

    def read_exactly(self, count):
        data = b''
        while len(data) < count:
            part = os.read(0, count - len(data))
            if not part:
                os._exit(0)
            data += part
        return data

    def read_into(self, memory, count):
        with memoryview(memory) as view:
            done = 0
            while done < count:
                with view[done:count] as rest:
                    got = os.readv(0, [rest])
                if got == 0:
                    os._exit(0)
                done += got

    def hand_over(self, count, fd):
        """Carries `count` bytes from Node to a child; a child that is gone misses them."""
        gone = False
        while count > 0:
            room = self.outbox.room()[:count]
            got = os.readv(0, [room])
            if got == 0:
                os._exit(0)
            self.outbox.touched(got)
            count -= got
            sent = 0
            while sent < got and not gone:
                try:
                    sent += os.write(fd, room[sent:got])
                except OSError:
                    gone = True

    # --- jobs ---

    def serve(self):
        while True:
            (length,) = struct.unpack('<I', self.read_exactly(4))
            header = json.loads(self.read_exactly(length))
            one = Round(self, header)
            end = one.run(self.kept_for(header))
            self.kept = one.kept
            self.outbox.say(b'x', json.dumps(end))
            self.outbox.wipe()

    def kept_for(self, header):
        """The process kept for these very tests; one kept for others is ended before anything else happens."""
        kept, self.kept = self.kept, None
        if header['resume']:
            return kept if kept else os._exit(1)
        if kept:
            kept.end()
            kept.close()
        return None


def main(hello):
    """Serves until Node closes the pipe. `hello` tells what was loaded."""
    os.environ.clear()
    try:
        nothing = os.open('/dev/null', os.O_RDWR)
        warm_up(nothing)
        server = Server(nothing)
    except OSError as error:
        Outbox().say(b'h', json.dumps({'error': f'{type(error).__name__}: {error}'}))
        os._exit(1)
    gc.collect()
    # what lives now lives as long as the sandbox: children need not look at it again
    gc.freeze()
    server.outbox.say(b'h', json.dumps(hello))
    server.serve()
