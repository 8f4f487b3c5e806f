"""A process that holds a store in memory and forks workers, which share that memory.

A store in memory answers two to three times faster than one on disk, but takes seconds to fill.
The nursery fills it once; a fork of it is a worker at once, and takes only the memory that it
changes. The nursery has one thread, so that a fork finds no lock taken.
"""

import gc
import os
import signal
import socket

from pyoxigraph import RdfFormat, Store

from queries.rewriting import rewriter  # noqa: F401 - loaded once, for all that are forked
from queries.workers.confinement import take_network_away
from queries.workers.serve import serve

__all__ = ["main"]


def main(descriptor: int, nquads: str) -> None:
    """Fill a store from N-Quads and fork a worker for each pair of descriptors received.

    The first of a pair is the worker's connection, the second its standard error. The number of
    the new process is sent back.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    owner = socket.socket(fileno=descriptor)
    take_network_away()
    store = Store()
    try:
        store.bulk_load(path=nquads, format=RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as error:
        owner.sendall(f"{error}\n".encode())
        return
    owner.sendall(b"\n")
    gc.freeze()
    while True:
        _, descriptors, _, _ = socket.recv_fds(owner, 1, 2)
        if len(descriptors) < 2:
            return
        connection, errors = descriptors
        worker = os.fork()
        if worker == 0:
            owner.close()
            os.dup2(errors, 2)
            os.close(errors)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            serve(socket.socket(fileno=connection), store, is_in_memory=True)
            os._exit(0)
        os.close(connection)
        os.close(errors)
        owner.sendall(f"{worker}\n".encode())
