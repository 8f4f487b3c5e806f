"""What the service counts, in the text format of Prometheus."""

import threading
from collections import Counter
from collections.abc import Mapping

__all__ = ["Metrics"]

_METHODS = frozenset(("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"))
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

Figures = Mapping[str, tuple[str, float]]
"""Figures by name, each with its meaning."""


class Metrics:
    """Counters of requests and how long they took. It may be used from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._buckets: Counter[tuple[str, float]] = Counter()
        self._seconds: dict[str, float] = {}
        self._counts: Counter[str] = Counter()

    def observe(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        method = method if method in _METHODS else "other"
        with self._lock:
            self._requests[route, method, status] += 1
            self._seconds[route] = self._seconds.get(route, 0.0) + seconds
            self._counts[route] += 1
            for bound in _BOUNDS:
                if seconds <= bound:
                    self._buckets[route, bound] += 1

    def write(self, gauges: Figures, counters: Figures) -> str:
        """Return the page of metrics.

        Args:
            gauges: further figures that rise and fall.
            counters: further figures that only rise.
        """
        with self._lock:
            lines = [
                "# HELP lexaegis_requests_total Requests by route, method and status.",
                "# TYPE lexaegis_requests_total counter",
            ]
            for (route, method, status), number in sorted(self._requests.items()):
                labels = f'route="{route}",method="{method}",status="{status}"'
                lines.append(f"lexaegis_requests_total{{{labels}}} {number}")
            lines += [
                "# HELP lexaegis_request_seconds How long requests took.",
                "# TYPE lexaegis_request_seconds histogram",
            ]
            for route, number in sorted(self._counts.items()):
                for bound in _BOUNDS:
                    labels = f'route="{route}",le="{bound:g}"'
                    found = self._buckets[route, bound]
                    lines.append(f"lexaegis_request_seconds_bucket{{{labels}}} {found}")
                every = f'route="{route}",le="+Inf"'
                lines.append(f"lexaegis_request_seconds_bucket{{{every}}} {number}")
                total = self._seconds[route]
                lines.append(f'lexaegis_request_seconds_sum{{route="{route}"}} {total:.6f}')
                lines.append(f'lexaegis_request_seconds_count{{route="{route}"}} {number}')
        for name, (meaning, value) in sorted(counters.items()):
            lines += _figure(f"lexaegis_{name}_total", "counter", meaning, value)
        for name, (meaning, value) in sorted(gauges.items()):
            lines += _figure(f"lexaegis_{name}", "gauge", meaning, value)
        return "\n".join(lines) + "\n"


def _figure(name: str, kind: str, meaning: str, value: float) -> list[str]:
    return [f"# HELP {name} {meaning}", f"# TYPE {name} {kind}", f"{name} {value:g}"]
