"""Taking the network away from a worker: a second lock, should a query get past the refusals.

On Linux a process can give up system calls for good (seccomp, see `prctl(2)` and the kernel's
`Documentation/userspace-api/seccomp_filter.rst`). A worker gives up `socket`: it has all the
connections that it will ever need.
"""

import ctypes
import errno
import os
import sys

__all__ = ["take_network_away"]

_NO_NEW_PRIVILEGES = 38
_SET_SECCOMP = 22
_FILTER_MODE = 2
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | errno.EACCES
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _ARCHITECTURE = 0, 4
"""Where the number of the call and the architecture stand in what the filter sees."""
_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: the architecture as the kernel names it, and the number of `socket` on it."""


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_so", ctypes.c_ubyte),
        ("if_not", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("first", ctypes.POINTER(_Instruction)))


def take_network_away() -> bool:
    """Make it impossible for this process, and all that it forks, to open a connection.

    Returns:
        Whether it was done: only Linux on two kinds of machines can, and it may be forbidden.
    """
    machine = os.uname().machine
    if sys.platform != "linux" or machine not in _CALLS:
        return False
    architecture, call = _CALLS[machine]
    instructions = (_Instruction * 6)(
        _Instruction(_LOAD, 0, 0, _ARCHITECTURE),
        _Instruction(_EQUAL, 0, 2, architecture),
        _Instruction(_LOAD, 0, 0, _NUMBER),
        _Instruction(_EQUAL, 1, 0, call),
        _Instruction(_RETURN, 0, 0, _ALLOW),
        _Instruction(_RETURN, 0, 0, _REFUSE),
    )
    program = _Program(len(instructions), ctypes.cast(instructions, ctypes.POINTER(_Instruction)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)
