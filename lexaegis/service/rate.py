"""How many requests a client may make: a bucket of tokens each, filled as time goes by."""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache

__all__ = ["RateLimit", "client_of"]

_MOST_CLIENTS = 50_000


@lru_cache(maxsize=4_096)
def client_of(address: str) -> str:
    """Return by what name a client is counted: of IPv6 its network, which is one household's.

    >>> client_of("192.0.2.7"), client_of("2001:db8:1:2:3:4:5:6"), client_of("::ffff:192.0.2.7")
    ('192.0.2.7', '2001:db8:1:2::/64', '192.0.2.7')
    >>> client_of("whatever a proxy said")
    'whatever a proxy said'
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))


class RateLimit:
    """A bound on the requests of each client.

    It may be used from several threads, and forgets the clients it has not seen for longest once
    there are too many, so that its size is bounded.

    Args:
        a_minute: how many requests a client may make in a minute; 0 sets no bound.
        clock: returns seconds that never go back.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(a_minute)
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> float:
        """Take a token for a request, and return 0; or the seconds after which there is one.

        >>> limit = RateLimit(2, clock=lambda: 0.0)
        >>> [limit.take("somebody") for _ in range(3)]
        [0.0, 0.0, 30.0]
        """
        if not self._most:
            return 0.0
        now = self._clock()
        with self._lock:
            tokens, then = self._buckets.pop(client, (self._most, now))
            tokens = min(self._most, tokens + (now - then) * self._most / 60)
            allowed = tokens >= 1
            self._buckets[client] = (tokens - allowed, now)
            if len(self._buckets) > _MOST_CLIENTS:
                self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - tokens) * 60 / self._most
