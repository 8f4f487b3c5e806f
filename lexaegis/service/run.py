"""Running the service with uvicorn: start, graceful stop, and what is announced."""

import logging
import signal
import socket
from collections.abc import Callable
from typing import Any

import uvicorn

from lexaegis.service.app import Service
from lexaegis.service.connections import Connections
from lexaegis.service.served import Served
from lexaegis.service.settings import Settings
from ontology.errors import LexaegisError

__all__ = ["CannotListen", "run_service"]

_KEEP_ALIVE = 15
"""Seconds after which a connection on which nothing is asked is closed."""


class CannotListen(LexaegisError):
    """The address cannot be listened on."""


def run_service(
    served: Served, settings: Settings, announce: Callable[[str], None] = lambda _: None
) -> None:
    """Serve until the process is told to stop; requests that run may end.

    Args:
        served: what is served.
        settings: the settings.
        announce: is told what happens, line by line.

    Raises:
        CannotListen: if the address is taken or not ours.
    """
    service = Service(served, settings)
    listening = _listen(settings)
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    connections: Any = Connections(settings)
    config = uvicorn.Config(
        service.application,
        http=connections,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        lifespan="off",
        proxy_headers=bool(settings.proxies()),
        forwarded_allow_ips=sorted(settings.proxies()),
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=max(1, round(settings.grace)),
    )
    # Of requests that are no HTTP there are too many to tell of each.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    server = uvicorn.Server(config)
    # Uvicorn sends itself each signal again once it has stopped, which would end the process
    # before its workers and its log have ended.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: None)
    announce(
        f"Serving dataset {served.current.hash[:16]} at http://{shown}:{port}{settings.prefix}/"
    )
    served.start()
    try:
        server.run(sockets=[listening])
    finally:
        service.close()


def _listen(settings: Settings) -> socket.socket:
    """Return a socket that listens on the address of the settings.

    Raises:
        CannotListen: if it cannot.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen(256)
    except OSError as error:
        listening.close()
        raise CannotListen(
            f"The address {settings.host}:{settings.port} cannot be listened on "
            f"({error.strerror}). Choose another: --host, --port."
        ) from error
    return listening
