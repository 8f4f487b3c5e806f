"""What one query may use: the one place where these limits and their defaults stand."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from ontology.errors import WrongUse

__all__ = ["Limits", "WrongLimit"]

_VARIABLES = {
    "seconds": "LEXAEGIS_TIMEOUT",
    "rows": "LEXAEGIS_MAX_ROWS",
    "megabytes": "LEXAEGIS_MEMORY",
    "result_megabytes": "LEXAEGIS_MAX_RESULT",
}


class WrongLimit(WrongUse):
    """A limit that is no positive number."""


@dataclass(frozen=True)
class Limits:
    """What one query may use.

    Attributes:
        seconds: how long it may run, by the clock (`LEXAEGIS_TIMEOUT`).
        rows: how many rows of an answer, or statements of a graph, are given; what is beyond is
            cut and the cut is told (`LEXAEGIS_MAX_ROWS`).
        megabytes: how much memory it may take beside the store, in MiB (`LEXAEGIS_MEMORY`). It
            holds on Linux; elsewhere the system has no such limit.
        result_megabytes: how large the written answer may be, in MiB (`LEXAEGIS_MAX_RESULT`).

    Raises:
        WrongLimit: if one of them is not positive.
    """

    seconds: float = 60.0
    rows: int = 100_000
    megabytes: int = 1_024
    result_megabytes: int = 128

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not value > 0:
                raise WrongLimit(f"The limit {field.name} is {value}. Give a number above 0.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Limits":
        """Return the defaults as the environment changes them.

        Raises:
            WrongLimit: if a variable is set to something that is no positive number.
        """
        found = os.environ if environment is None else environment
        given: dict[str, float] = {}
        for field in fields(cls):
            name = _VARIABLES[field.name]
            text = found.get(name)
            if text:
                read = float if field.name == "seconds" else int
                try:
                    given[field.name] = read(text)
                except ValueError:
                    raise WrongLimit(f"{name} is '{text}'. Give a number above 0.") from None
        return cls(**given)  # type: ignore[arg-type]
