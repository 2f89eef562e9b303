"""What a worker process may not do: take all memory, outlive its pool, or reach any network.

The last is the net under the reading of SERVICE in `federation`: a call that slipped through
still could not leave the machine. It uses seccomp, which Linux has on x86-64 and ARM 64; elsewhere
the reading stands alone.
"""

import ctypes
import errno
import platform
import resource
import signal
import struct
import sys

_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""For each machine its audit number and the number of its `socket` call."""

_UNIX = 1
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | errno.EACCES
_PARENT_DEATH = 1
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


def limit_memory(extra: int) -> None:
    """Let this process take `extra` bytes more than it has; beyond them allocation fails."""
    held = 0
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as statm:
            held = int(statm.read().split()[5]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_DATA, (held + extra, held + extra))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with_parent() -> None:
    """End this process when the one that started it ends, however that ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL, 0, 0, 0)


def deny_network() -> bool:
    """Refuse every new socket but local ones, for this process and for good.

    Returns whether the kernel agreed.
    """
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    machine, call = _MACHINES[platform.machine()]
    program = b"".join(
        (
            _step(_LOAD, 4),
            _step(_EQUAL, machine, 0, 5),
            _step(_LOAD, 0),
            _step(_EQUAL, call, 0, 3),
            _step(_LOAD, 16),
            _step(_EQUAL, _UNIX, 1, 0),
            _step(_RETURN, _DENY),
            _step(_RETURN, _ALLOW),
        )
    )
    return _install(program)


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)


def _install(program: bytes) -> bool:
    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))

    libc = ctypes.CDLL(None, use_errno=True)
    wanted = Program(len(program) // 8, program)
    return bool(
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
        and libc.prctl(_SECCOMP, _FILTER, ctypes.byref(wanted), 0, 0) == 0
    )
