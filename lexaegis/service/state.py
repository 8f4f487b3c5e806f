"""How the service is: whether it answers, and its figures."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lexaegis.service.access_log import AccessLog
from lexaegis.service.answering import Desk
from lexaegis.service.metrics import Metrics

__all__ = ["State"]


class State:
    """Answers for the addresses that operators watch.

    Args:
        desk: where requests are answered.
        log: where they are written down.
        metrics: where they are counted.
    """

    def __init__(self, desk: Desk, log: AccessLog, metrics: Metrics) -> None:
        self._desk = desk
        self._served = desk.served
        self._log = log
        self._metrics = metrics

    async def health(self, request: Request) -> Response:  # noqa: ARG002
        """Say whether the service answers."""
        answers = self._served.answers
        said = {"status": "ok" if answers else "failing", "dataset": self._served.current.hash}
        return JSONResponse(said, 200 if answers else 503, {"Cache-Control": "no-store"})

    async def metrics(self, request: Request) -> Response:  # noqa: ARG002
        """Return the figures for Prometheus."""
        turns, answers = self._desk.turns, self._desk.answers
        gauges: dict[str, tuple[str, float]] = {
            "queries_running": ("Queries that run.", turns.running),
            "queries_waiting": ("Queries that wait for their turn.", turns.waiting),
            "answers_kept_bytes": ("Bytes of the answers that are kept.", answers.size),
        }
        counters: dict[str, tuple[str, float]] = {
            "answers_kept_hits": ("Answers given from what is kept.", answers.hits),
            "answers_kept_misses": ("Answers that had to be made.", answers.misses),
            "snapshots_taken_over": ("New snapshots taken over.", self._served.taken_over),
            "log_lines_lost": ("Lines of the access log that were lost.", self._log.lost),
        }
        text = self._metrics.write(gauges, counters)
        headers = {"Cache-Control": "no-store"}
        return Response(
            text, headers=headers, media_type="text/plain; version=0.0.4; charset=utf-8"
        )
