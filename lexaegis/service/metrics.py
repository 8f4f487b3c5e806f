"""What the service counts, in the text format of Prometheus."""

import threading
from collections import Counter

__all__ = ["Metrics"]

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counters of requests and how long they took. It may be used from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._buckets: Counter[tuple[str, float]] = Counter()
        self._seconds: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def observe(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        with self._lock:
            self._requests[route, method, status] += 1
            self._seconds[route] += seconds  # type: ignore[assignment]
            self._counts[route] += 1
            for bound in _BOUNDS:
                if seconds <= bound:
                    self._buckets[route, bound] += 1

    def write(self, gauges: dict[str, tuple[str, float]]) -> str:
        """Return the page of metrics.

        Args:
            gauges: further figures by name, each with its meaning.
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
        for name, (meaning, value) in sorted(gauges.items()):
            lines += [
                f"# HELP lexaegis_{name} {meaning}",
                f"# TYPE lexaegis_{name} gauge",
                f"lexaegis_{name} {value:g}",
            ]
        return "\n".join(lines) + "\n"
