"""A client that asks ordinary questions while others do what they do."""

import threading
from itertools import cycle

import httpx

__all__ = ["SecondClient"]

_QUESTIONS = (
    ("/sparql", "PREFIX lex: <https://w3id.org/lexaegis/ontology#> SELECT ?place ?code "
     "{ ?place a lex:Jurisdiction ; lex:isoCode ?code } ORDER BY ?place LIMIT 20"),
    ("/api/ask/agreement-parties", ""),
    ("/sparql", "PREFIX lex: <https://w3id.org/lexaegis/ontology#> SELECT ?offence ?status "
     "{ ?offence a lex:Offence ; lex:status ?status } ORDER BY ?offence"),
)  # fmt: skip


class SecondClient(threading.Thread):
    """A client at an address of its own; it asks each SPARQL text anew, until it is stopped.

    Args:
        address: where the service is.
        offence: an offence of the dataset, whose document it reads too.

    Attributes:
        wrong: what was answered otherwise than before all began.
        seconds: how long each request took.
    """

    def __init__(self, address: str, offence: str) -> None:
        super().__init__()
        transport = httpx.HTTPTransport(local_address="127.0.0.2")
        self._client = httpx.Client(base_url=address, transport=transport, timeout=60)
        self._questions = (*_QUESTIONS, (f"/doc/offence/{offence}.ttl", ""))
        self._expected = [self._ask(path, text) for path, text in self._questions]
        for answer in self._expected:
            answer.raise_for_status()
        self.wrong: list[str] = []
        self.seconds: list[float] = []
        self._stopping = threading.Event()

    def _ask(self, path: str, text: str) -> httpx.Response:
        return self._client.get(path, params={"query": text} if text else None)

    def run(self) -> None:
        """Ask without end."""
        for number, (path, text) in enumerate(cycle(self._questions)):
            if self._stopping.wait(0.05):
                return
            answer = self._ask(path, f"{text} # {number}" if text else "")
            self.seconds.append(answer.elapsed.total_seconds())
            expected = self._expected[number % len(self._questions)]
            if (answer.status_code, answer.content) != (200, expected.content):
                self.wrong.append(f"{path} {text}: {answer.status_code} {answer.text[:200]}")

    def stop(self) -> None:
        """Stop asking."""
        self._stopping.set()
        if self.is_alive():
            self.join()
        self._client.close()
