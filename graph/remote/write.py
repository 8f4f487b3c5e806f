"""Writing into a remote store: by the SPARQL 1.1 Graph Store Protocol or by SPARQL 1.1 Update.

A request that a store was too busy for is sent again after the time that it asks for, or after a
longer wait each time; every request may be sent twice without harm.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable

import httpx

from graph.remote.parts import Part
from graph.remote.record import RECORD_GRAPH, Record
from loaders.remote.credentials import Credentials, check_address
from loaders.remote.endpoint import AGENT, read_retry_after
from loaders.remote.errors import EndpointRefused, EndpointSilent, EndpointSlow, RemoteError

__all__ = ["GraphStoreWriter", "UpdateWriter", "Writer", "writer_for"]

_BUSY = (429, 502, 503, 504)
_TRIES = 6
_LONGEST_WAIT = 60.0
_NTRIPLES = "application/n-triples"
_UPDATE = "application/sparql-update"
_MOST_SAID = 500
_AT_ONCE = 100


class Writer(ABC):
    """Sends what is to be in a store.

    Args:
        url: where it is sent.
        credentials: who we are; the store chooses between Basic and Digest.
        seconds: how long one request may take.
        sleep: waits for so many seconds.
    """

    def __init__(
        self,
        url: str,
        credentials: Credentials | None = None,
        seconds: float = 300,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.url = check_address(url)
        self.requests = 0
        self._credentials = credentials
        self._sleep = sleep
        self._client = httpx.Client(headers={"User-Agent": AGENT}, timeout=seconds)

    @abstractmethod
    def send(self, part: Part, there: set[str | None]) -> None:
        """Send a part; a graph that begins with it and is in the store already is replaced.

        Args:
            part: the part.
            there: the graphs in the store.

        Raises:
            RemoteError: if the store does not take it.
        """

    @abstractmethod
    def remove(self, graphs: Iterable[str]) -> None:
        """Remove graphs.

        Raises:
            RemoteError: if the store does not do so.
        """

    @abstractmethod
    def record(self, record: Record) -> None:
        """Put a record into the store in place of the one before.

        Raises:
            RemoteError: if the store does not take it.
        """

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def _request(
        self, method: str, content: str = "", media_type: str = "", **parameters: str
    ) -> None:
        """Send a request until the store takes it."""
        wait = 1.0
        for last in (False,) * (_TRIES - 1) + (True,):
            try:
                response = self._once(method, content, media_type, parameters)
            except httpx.TimeoutException as error:
                raise EndpointSlow(f"The store at {self.url} did not answer in time.") from error
            except httpx.HTTPError as error:
                if last:
                    message = f"The store at {self.url} cannot be written to: {error}."
                    raise EndpointSilent(message) from error
                self._sleep(wait)
            else:
                if response.is_success or (method == "DELETE" and response.status_code == 404):
                    return
                after = read_retry_after(response.headers.get("Retry-After"))
                if last or response.status_code not in _BUSY:
                    raise self._refused(response, after)
                self._sleep(min(_LONGEST_WAIT, wait if after is None else after))
            wait = min(_LONGEST_WAIT, wait * 2)

    def _once(
        self, method: str, content: str, media_type: str, parameters: dict[str, str]
    ) -> httpx.Response:
        """Send a request; if the store asks who we are, send it again with the answer."""
        self.requests += 1
        data = content.encode() if content else None
        headers = {"Content-Type": media_type} if media_type else {}
        ask = {name: value for name, value in parameters.items() if name != "default"}
        url = httpx.URL(self.url).copy_merge_params(ask)
        if "default" in parameters:
            url = httpx.URL(str(url) + ("&" if url.query else "?") + "default")
        response = self._client.request(method, url, content=data, headers=headers)
        if response.status_code == 401 and self._credentials and self._client.auth is None:
            user, password = self._credentials.user, self._credentials.password
            asked = response.headers.get("WWW-Authenticate", "").lower()
            digest = asked.startswith("digest")
            self._client.auth = (
                httpx.DigestAuth(user, password) if digest else httpx.BasicAuth(user, password)
            )
            response = self._client.request(method, url, content=data, headers=headers)
        return response

    def _refused(self, response: httpx.Response, after: float | None) -> RemoteError:
        said = " ".join(response.text.split())[:_MOST_SAID] or response.reason_phrase
        status = response.status_code
        remedy = ""
        if status in (401, 403) or "permission" in said.lower():
            remedy = (
                " Give a user who may write: LEXAEGIS_STORE_USER and LEXAEGIS_STORE_PASSWORD in "
                "the environment, or --netrc FILE."
            )
        elif status in (404, 405, 415, 501):
            remedy = " Is that the address for writing by this method? Name it by --write-to URL."
        return EndpointRefused(
            f"The store at {self.url} does not take what is written (HTTP {status}): "
            f"{said}{'' if said.endswith('.') else '.'}{remedy}",
            status,
            after,
        )


class GraphStoreWriter(Writer):
    """Writes by the Graph Store Protocol: PUT replaces a graph, POST adds to it."""

    def send(self, part: Part, there: set[str | None]) -> None:  # noqa: ARG002 - PUT replaces
        """Send a part."""
        for piece in part.pieces:
            name = {"default": ""} if piece.graph is None else {"graph": piece.graph}
            content = "\n".join(piece.triples) + "\n"
            self._request("PUT" if piece.begins else "POST", content, _NTRIPLES, **name)

    def remove(self, graphs: Iterable[str]) -> None:
        """Remove graphs."""
        for graph in graphs:
            self._request("DELETE", graph=graph)

    def record(self, record: Record) -> None:
        """Put a record into the store in place of the one before."""
        content = "".join(f"{triple} .\n" for triple in record.triples())
        self._request("PUT", content, _NTRIPLES, graph=RECORD_GRAPH.value)


class UpdateWriter(Writer):
    """Writes by SPARQL Update, several graphs in one request."""

    def send(self, part: Part, there: set[str | None]) -> None:
        """Send a part."""
        dropped = [
            f"DROP SILENT {'DEFAULT' if piece.graph is None else f'GRAPH <{piece.graph}>'}"
            for piece in part.pieces
            if piece.begins and piece.graph in there
        ]
        for start in range(0, len(dropped), _AT_ONCE):
            self._update(dropped[start : start + _AT_ONCE])
        data = [
            "\n".join(piece.triples)
            if piece.graph is None
            else f"GRAPH <{piece.graph}> {{\n" + "\n".join(piece.triples) + "\n}"
            for piece in part.pieces
        ]
        self._update(["INSERT DATA {\n" + "\n".join(data) + "\n}"])

    def remove(self, graphs: Iterable[str]) -> None:
        """Remove graphs."""
        operations = [f"DROP SILENT GRAPH <{graph}>" for graph in graphs]
        for start in range(0, len(operations), _AT_ONCE):
            self._update(operations[start : start + _AT_ONCE])

    def record(self, record: Record) -> None:
        """Put a record into the store in place of the one before."""
        content = "\n".join(f"{triple} ." for triple in record.triples())
        graph = f"GRAPH {RECORD_GRAPH}"
        self._update([f"DROP SILENT {graph}", f"INSERT DATA {{ {graph} {{\n{content}\n}} }}"])

    def _update(self, operations: list[str]) -> None:
        self._request("POST", " ;\n".join(operations), _UPDATE)


def writer_for(method: str, url: str, credentials: Credentials | None) -> Writer:
    """Return what writes by a method, `gsp` or `update`."""
    kind = GraphStoreWriter if method == "gsp" else UpdateWriter
    return kind(url, credentials)
