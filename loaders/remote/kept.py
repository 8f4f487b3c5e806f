"""What remote endpoints answered, kept on disk, so that nobody is asked twice for the same."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

__all__ = ["KeptAnswer", "KeptAnswers", "now_in_words"]

_FORM = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class KeptAnswer:
    """An answer of an endpoint.

    Attributes:
        endpoint: who gave it.
        query: the SPARQL text that was asked.
        asked: when, in UTC, to the second, in ISO 8601.
        body: the answer: SPARQL results in JSON.
        cut: whether the endpoint said that it cut the answer.
    """

    endpoint: str
    query: str
    asked: str
    body: str
    cut: bool = False

    @property
    def query_hash(self) -> str:
        """The SHA-256 of the query."""
        return hashlib.sha256(self.query.encode()).hexdigest()


class KeptAnswers:
    """The answers in a folder.

    Args:
        folder: the folder; it need not exist.
        days: how old an answer may be to be given again; with 0 none is.
    """

    def __init__(self, folder: Path, days: float = 7) -> None:
        self.folder = folder
        self.days = days

    def find(self, endpoint: str, query: str, now: datetime | None = None) -> KeptAnswer | None:
        """Return the answer to a query if it is kept, can be read and is not too old."""
        try:
            data = json.loads(self._file(endpoint, query).read_text(encoding="utf-8"))
            found = KeptAnswer(**data)
            asked = datetime.strptime(found.asked, _FORM).replace(tzinfo=UTC)
        except (OSError, ValueError, TypeError):
            return None
        if (found.endpoint, found.query) != (endpoint, query):
            return None
        age = (now or datetime.now(UTC)) - asked
        return found if age < timedelta(days=self.days) else None

    def keep(self, answer: KeptAnswer) -> None:
        """Keep an answer, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self._file(answer.endpoint, answer.query)
        partial = file.with_suffix(".partial")
        partial.write_text(json.dumps(asdict(answer), ensure_ascii=False), encoding="utf-8")
        partial.replace(file)

    def _file(self, endpoint: str, query: str) -> Path:
        digest = hashlib.sha256(f"{endpoint}\0{query}".encode()).hexdigest()
        return self.folder / f"{digest}.json"


def now_in_words(now: datetime | None = None) -> str:
    """Return the time in UTC as it is kept."""
    return (now or datetime.now(UTC)).strftime(_FORM)
