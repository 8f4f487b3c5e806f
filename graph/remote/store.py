"""A remote store that holds, or is to hold, the dataset."""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal

from graph.remote.record import RECORD_QUERY, Record
from graph.remote.results import Rows, read_rows
from loaders.remote.credentials import Credentials, find_credentials
from loaders.remote.endpoint import ROWS, Endpoint, Reply
from loaders.remote.errors import EndpointRefused
from ontology.errors import LexaegisError

__all__ = ["NothingPublished", "RemoteStore", "find_store", "half_filled"]


class NothingPublished(LexaegisError):
    """The store holds no dataset, or not a whole one."""


class RemoteStore:
    """A remote store, asked by the SPARQL 1.1 Protocol.

    Attributes:
        endpoint: where it is asked.
        credentials: who we are to it, if it asks.
        server: what it says that it is, once it has answered.
    """

    def __init__(self, url: str, credentials: Credentials | None = None) -> None:
        self.endpoint = Endpoint(url, credentials)
        self.credentials = credentials
        self.server = ""
        self._row_limit: int | None = None

    @property
    def url(self) -> str:
        """The address of its endpoint."""
        return self.endpoint.url

    @property
    def is_virtuoso(self) -> bool:
        """Whether it has the ways of Virtuoso; False as long as it has not answered."""
        return self.server.startswith("Virtuoso")

    def ask(
        self,
        query: str,
        accept: str = ROWS,
        *,
        seconds: float = 60,
        megabytes: int = 128,
        parameters: Iterable[tuple[str, str]] = (),
    ) -> Reply:
        """Send a query, as `Endpoint.ask` does.

        Virtuoso is told the time too, and then stops the work when it is over.
        """
        parameters = list(parameters)
        if self.is_virtuoso:
            parameters.append(("timeout", str(max(1_000, round(seconds * 1_000)))))
        reply = self.endpoint.ask(
            query, accept, seconds=seconds, megabytes=megabytes, parameters=parameters
        )
        self.server = reply.headers.get("server", "")
        return reply

    def rows(
        self,
        query: str,
        *,
        seconds: float = 60,
        megabytes: int = 1_024,
        parameters: Iterable[tuple[str, str]] = (),
    ) -> Rows:
        """Return the rows of an answer.

        Raises:
            RemoteError: if there are none to be had.
        """
        reply = self.ask(query, seconds=seconds, megabytes=megabytes, parameters=parameters)
        return read_rows(reply)

    def cuts_construct(self, number: int) -> bool:
        """Say whether a CONSTRUCT that gave so many statements was cut there.

        Virtuoso ends a CONSTRUCT with the first statement beyond its limit on rows and says
        nothing. Of rows it says so; thus it is asked for as many rows.

        Raises:
            RemoteError: if the store cannot be asked.
        """
        if not self.is_virtuoso:
            return False
        if self._row_limit is None:
            query = f"SELECT (1 AS ?one) WHERE {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {number}"
            self._row_limit = self.rows(query).store_limit
        return self._row_limit is not None and number > self._row_limit

    def record(self, seconds: float = 60) -> Record | None:
        """Return what the store says of the dataset in it; None if it says nothing.

        Raises:
            RemoteError: if the store cannot be asked.
            NothingPublished: if it says something that this version does not understand.
        """
        try:
            found = self.rows(RECORD_QUERY, seconds=seconds).terms
        except EndpointRefused as error:
            if error.status in (400, 404, 501):
                return None  # An endpoint without graphs by name holds no dataset of ours.
            raise
        if not found:
            return None
        text = found[0][0]
        try:
            return Record.read(text.value if isinstance(text, Literal) else "")
        except ValueError as error:
            raise NothingPublished(
                f"The store at {self.url} has a record of a dataset that this version does not "
                f"understand ({error}). Publish the dataset again: lexaegis publish --restart."
            ) from error

    def complete_record(self, seconds: float = 60) -> Record:
        """Return the record of the whole dataset that the store holds.

        Raises:
            RemoteError: if the store cannot be asked.
            NothingPublished: if it holds none, or not a whole one.
        """
        record = self.record(seconds)
        if record is None:
            raise NothingPublished(
                f"The store at {self.url} does not say which dataset it holds. Put one there: "
                "lexaegis publish."
            )
        if not record.is_complete:
            raise NothingPublished(half_filled(self.url, record))
        return record


def half_filled(url: str, record: Record) -> str:
    """Say that a store holds no whole dataset, and what to do."""
    return (
        f"The store at {url} is being filled, or that was broken off: {record.done:,} of "
        f"{record.parts:,} parts of the dataset {record.manifest.dataset[:16]} are in, and it was "
        "not read back as the same. Let lexaegis publish end, or start it again."
    )


def find_store(url: str, netrc: Path | None = None) -> RemoteStore:
    """Return the store at an address, with the credentials that there are for it.

    Raises:
        WrongUse: if the address or the credentials cannot be used.
    """
    return RemoteStore(url, find_credentials(url, netrc))
