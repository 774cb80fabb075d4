"""A system call filter for judged code: no process, no socket, no signal to anybody but itself."""
import ctypes
import errno
import os
import struct

PR_SET_NO_NEW_PRIVS = 38
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2

ALLOW = 0x7FFF0000
KILL_PROCESS = 0x80000000
ERRNO = 0x00050000

LOAD, JUMP_EQ, JUMP_GE, JUMP_SET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER_AT, ARCH_AT, ARG0_AT, ARG1_AT = 0, 4, 16, 24

CLONE_THREAD = 0x00010000
X32_BIT = 0x40000000

ARCHES = {'x86_64': 0xC000003E, 'aarch64': 0xC00000B7}

# Numbers of refused calls: x86_64, aarch64; None where the architecture has no such call.
REFUSED = {
    # processes
    'fork': (57, None), 'vfork': (58, None), 'execve': (59, 221), 'execveat': (322, 281),
    'setpgid': (109, 154), 'setsid': (112, 157), 'unshare': (272, 97), 'setns': (308, 268),
    # other processes
    'ptrace': (101, 117), 'process_vm_readv': (310, 270), 'process_vm_writev': (311, 271), 'kcmp': (312, 272),
    'tkill': (200, 130), 'rt_sigqueueinfo': (129, 138), 'rt_tgsigqueueinfo': (297, 240),
    'setpriority': (141, 140), 'ioprio_set': (251, 30), 'sched_setaffinity': (203, 122),
    'sched_setscheduler': (144, 119), 'sched_setparam': (142, 118), 'sched_setattr': (314, 274),
    'migrate_pages': (256, 238), 'move_pages': (279, 239), 'mbind': (237, 235), 'set_mempolicy': (238, 237),
    # sockets
    'socket': (41, 198), 'socketpair': (53, 199), 'connect': (42, 203), 'accept': (43, 202), 'accept4': (288, 242),
    'bind': (49, 200), 'listen': (50, 201), 'sendto': (44, 206), 'sendmsg': (46, 211), 'sendmmsg': (307, 269),
    'recvfrom': (45, 207), 'recvmsg': (47, 212), 'recvmmsg': (299, 243),
    # memory that outlives a process, or is counted nowhere
    'shmget': (29, 194), 'shmat': (30, 196), 'shmctl': (31, 195), 'semget': (64, 190), 'semop': (65, 193),
    'semctl': (66, 191), 'semtimedop': (220, 192), 'msgget': (68, 186), 'msgsnd': (69, 189), 'msgrcv': (70, 188),
    'msgctl': (71, 187), 'mq_open': (240, 180), 'mq_unlink': (241, 181), 'mq_timedsend': (242, 182),
    'mq_timedreceive': (243, 183), 'mq_notify': (244, 184), 'mq_getsetattr': (245, 185),
    'add_key': (248, 217), 'request_key': (249, 218), 'keyctl': (250, 219),
    'flock': (73, 32),
    # file systems
    'mount': (165, 40), 'umount2': (166, 39), 'pivot_root': (155, 41), 'chroot': (161, 51),
    'open_by_handle_at': (304, 265), 'name_to_handle_at': (303, 264), 'swapon': (167, 224), 'swapoff': (168, 225),
    'acct': (163, 89), 'quotactl': (179, 60), 'mknod': (133, None), 'mknodat': (259, 33), 'sync': (162, 81),
    'syncfs': (306, 267), 'inotify_init': (253, None), 'inotify_init1': (294, 26), 'fanotify_init': (300, 262),
    'fanotify_mark': (301, 263),
    # the kernel
    'bpf': (321, 280), 'perf_event_open': (298, 241), 'userfaultfd': (323, 282), 'seccomp': (317, 277),
    'io_setup': (206, 0), 'io_submit': (209, 2), 'kexec_load': (246, 104), 'kexec_file_load': (320, 294),
    'init_module': (175, 105), 'finit_module': (313, 273), 'delete_module': (176, 106), 'iopl': (172, None),
    'ioperm': (173, None), 'modify_ldt': (154, None), 'personality': (135, 92), 'vhangup': (153, 58),
    'syslog': (103, 116), 'reboot': (169, 142), 'settimeofday': (164, 170), 'clock_settime': (227, 112),
    'clock_adjtime': (305, 266), 'adjtimex': (159, 171), 'sethostname': (170, 161), 'setdomainname': (171, 162),
    # identity
    'setuid': (105, 146), 'setgid': (106, 144), 'setreuid': (113, 145), 'setregid': (114, 143),
    'setresuid': (117, 147), 'setresgid': (119, 149), 'setgroups': (116, 159), 'setfsuid': (122, 151),
    'setfsgid': (123, 152), 'capset': (126, 91),
}

# Newer calls have the same number everywhere. Whatever is not named here does not exist for judged code, among it
# clone3 (whose flags a filter cannot read), pidfd_getfd, io_uring_*, the mount calls, and what is still to be invented.
FIRST_COMMON = 424
NEWER = {'pidfd_open': 434, 'close_range': 436, 'openat2': 437, 'faccessat2': 439, 'epoll_pwait2': 441, 'futex_waitv': 449}

# What the server uses, or a child before it runs judged code, and judged code may not.
SERVERS = {'pidfd_open': (434, 434), 'memfd_create': (319, 279)}

# Calls allowed under a condition: clone (threads), kill and tgkill (itself), prlimit64 (itself), fcntl (no owner).
CLONE = (56, 220)
OWN_PROCESS = {'kill': (62, 129), 'tgkill': (234, 131), 'prlimit64': (302, 261)}
PRLIMIT64 = (302, 261)
FCNTL = (72, 25)
# stands for a process's own number in the part for children, and is no number of anything
PID = 0x5A5A5A5A
# a descriptor's owner gets its signals, so these three are ways to signal others
FCNTL_OWNER = (8, 10, 15)


def _op(code, k, if_true=0, if_false=0):
    return struct.pack('<HBBI', code, if_true, if_false, k & 0xFFFFFFFF)


def _refuse(error):
    return _op(RETURN, ERRNO | error)


def _when(number, body):
    """The instructions `body` (each 8 bytes) for that system call, the next ones for all others."""
    return _op(JUMP_EQ, number, 0, len(body) // 8) + body


def _only_arg0(allowed):
    """Allowed where the low word of the first argument is one of these."""
    checks = b''.join(_op(JUMP_EQ, value, 0, 1) + _op(RETURN, ALLOW) for value in allowed)
    return _op(LOAD, ARG0_AT) + checks + _refuse(errno.EPERM)


def _owner_check():
    checks = b''.join(_op(JUMP_EQ, command, 0, 1) + _refuse(errno.EPERM) for command in FCNTL_OWNER)
    return _op(LOAD, ARG1_AT) + checks + _op(RETURN, ALLOW)


class Filter:
    """
    The filter for this machine, in two parts, because the kernel takes the longer to install the more there is in it.
    The server binds itself by all that needs no exception for it, and its children inherit that; a child adds what
    the server must be free of. Raises OSError where there is no filter.
    """

    def __init__(self):
        machine = os.uname().machine
        if machine not in ARCHES:
            raise OSError(f'no system call filter for {machine}, only for {" and ".join(ARCHES)}')
        self._arch = ARCHES[machine]
        self._column = list(ARCHES).index(machine)
        self._prctl = ctypes.CDLL(None, use_errno=True).prctl
        self._prctl.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_ulong]

    def install_for_all(self):
        """Binds the calling process, and all it forks, for good. Raises OSError where the kernel refuses."""
        refused = b''.join(
            _when(numbers[self._column], _refuse(errno.EPERM))
            for numbers in REFUSED.values()
            if numbers[self._column] is not None
        )
        newer = b''.join(_when(number, _op(RETURN, ALLOW)) for number in NEWER.values()) + _refuse(errno.ENOSYS)
        self._install(
            _op(LOAD, ARCH_AT) + _op(JUMP_EQ, self._arch, 1, 0) + _op(RETURN, KILL_PROCESS)
            + _op(LOAD, NUMBER_AT) + _op(JUMP_GE, X32_BIT, 0, 1) + _refuse(errno.ENOSYS)
            + _op(JUMP_GE, FIRST_COMMON, 0, len(newer) // 8) + newer
            + refused + _op(RETURN, ALLOW)
        )

    def prepare_for_children(self):
        """Makes their part now, all but the process's number: the less a child has to do, the better."""
        column = self._column
        own = b''
        for numbers in OWN_PROCESS.values():
            allowed = (PID, 0) if numbers == PRLIMIT64 else (PID,)
            own += _when(numbers[column], _only_arg0(allowed))
        thread = _op(LOAD, ARG0_AT) + _op(JUMP_SET, CLONE_THREAD, 0, 1) + _op(RETURN, ALLOW) + _refuse(errno.EPERM)
        servers = b''.join(_when(numbers[column], _refuse(errno.EPERM)) for numbers in SERVERS.values())
        program = (
            _op(LOAD, NUMBER_AT) + _when(CLONE[column], thread) + own + _when(FCNTL[column], _owner_check())
            + servers + _op(RETURN, ALLOW)
        )
        operand = struct.pack('<I', PID)
        self._pid_at = [at for at in range(4, len(program), 8) if program[at : at + 4] == operand]
        self._buffer = ctypes.create_string_buffer(program, len(program))
        self._arguments = self._arguments_for(self._buffer)

    def install_for_child(self):
        """Binds the calling process, which its parent's part binds already, to itself."""
        for at in self._pid_at:
            struct.pack_into('<I', self._buffer, at, os.getpid())
        self._call(*self._arguments)

    def _arguments_for(self, buffer):
        header = struct.pack('HxxxxxxP', len(buffer) // 8, ctypes.addressof(buffer))
        return PR_SET_SECCOMP, SECCOMP_MODE_FILTER, header

    def _install(self, program):
        self._call(PR_SET_NO_NEW_PRIVS, 1)
        buffer = ctypes.create_string_buffer(program, len(program))
        self._call(*self._arguments_for(buffer))

    def hide(self):
        """No process of the same user may read this one's memory from now on."""
        self._call(PR_SET_DUMPABLE, 0)

    def _call(self, option, value, pointer=None):
        if self._prctl(option, value, pointer, 0, 0) != 0:
            code = ctypes.get_errno()
            raise OSError(code, f'prctl({option}): {os.strerror(code)}')
