"""Which dataset and which day a document is of."""

from dataclasses import dataclass

from lexaegis.report.phrases import day

__all__ = ["State"]


@dataclass(frozen=True)
class State:
    """The state of the law that a document tells.

    Attributes:
        dataset: the SHA-256 of the dataset as last checked; None where an endpoint does not say.
        as_at: the day as at which the law is read, in ISO 8601; None for as last checked.
        endpoint: the address that was asked in place of the embedded store.
    """

    dataset: str | None = None
    as_at: str | None = None
    endpoint: str | None = None

    @property
    def words(self) -> str:
        """The state of the law in words."""
        if self.as_at:
            return f"the law as it stood on {day(self.as_at)}"
        return "the law as last checked"

    @property
    def dataset_words(self) -> str:
        """The dataset in words, by the hash that is its identity."""
        if self.dataset:
            return f"dataset sha256:{self.dataset}"
        return f"dataset of the endpoint {self.endpoint or ''}, which does not say its hash".strip()

    @property
    def short_words(self) -> str:
        """The dataset in few words, for the foot of a page."""
        return f"dataset {self.dataset[:12]}" if self.dataset else "dataset of an endpoint"
