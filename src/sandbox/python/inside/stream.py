"""What a child writes, read when the round ends or its pipe fills; a pipe with room wakes nobody."""
import os

OUT, ERR, REPORT, VERDICT = b'o', b'e', b'r', b't'
# a pipe that had so much in it is read whenever it holds something
MUCH = 16 * 1024


class Stream:
    """The reading end of a pipe: how many bytes may pass, and whether they are passed on to Node."""

    def __init__(self, kind, fd, most, relayed):
        self.kind, self.fd, self.most, self.relayed = kind, fd, most, relayed
        self.count = 0
        self.excessive = False
        os.set_blocking(fd, False)

    def carry(self, outbox):
        """Takes what is there, once: its bytes, 0 at the end of the stream, None where there is nothing for now."""
        room = outbox.room()
        try:
            got = os.readv(self.fd, [room])
        except BlockingIOError:
            return None
        outbox.touched(got)
        self.count += got
        passed = got
        if self.count > self.most:
            self.excessive = True
            passed = max(0, got - (self.count - self.most))
        if self.relayed and passed:
            outbox.add(self.kind, passed)
        return got

    def drain(self, outbox):
        """Takes all there is."""
        while self.carry(outbox):
            pass
