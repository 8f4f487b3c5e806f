"""The settings of the service: each with its default, its meaning, and where it may be given.

A setting is looked for in this order: the option of `lexaegis serve`, the environment
(`LEXAEGIS_` and its name in capitals), the file that `--settings` names (TOML), the default.
"""

import ipaddress
import math
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from ontology.errors import WrongUse
from queries.limits import Limits

__all__ = ["Settings", "WrongSetting", "describe_settings", "read_settings"]


_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")
_LAST_PORT = 65_535


class WrongSetting(WrongUse):
    """A setting that is unknown or whose value cannot be used."""


def _setting(default: Any, meaning: str, least: float = 0) -> Any:
    return field(default=default, metadata={"meaning": meaning, "least": least})


@dataclass(frozen=True)
class Settings:
    """How the service runs; the metadata of each field says what it means."""

    host: str = _setting(
        "127.0.0.1", "The address to listen on. The default is reached from this machine alone."
    )
    port: int = _setting(8080, "The port to listen on; 0 takes a free one.")
    store: str = _setting(
        "", "The SPARQL endpoint of a remote store to serve; empty serves the current snapshot."
    )
    default_graph: str = _setting(
        "",
        "The graph of the remote store that is taken for the default graph; empty is the one that "
        "the store has on record.",
    )
    netrc: str = _setting(
        "", "A netrc file with the user and the password for the remote store; empty is none."
    )
    prefix: str = _setting("", "The path under which a proxy shows the service, such as /lexaegis.")
    timeout: float = _setting(30.0, "Seconds a query may run before it is stopped.", 0.001)
    max_rows: int = _setting(
        100_000, "Rows, or statements, an answer may have; the rest is cut and announced.", 1
    )
    memory: int = _setting(1024, "MiB of memory a query may take beside the store.", 1)
    max_result: int = _setting(128, "MiB a written answer may have.", 1)
    max_request: int = _setting(1024, "KiB a request may have.", 1)
    body_timeout: float = _setting(
        10.0,
        "Seconds a client may take to send the head of its request, and as many to send its body.",
        0.001,
    )
    workers: int = _setting(2, "Queries that run at a time.", 1)
    share: int = _setting(
        0, "Queries of one client that run at a time; 0 is all but one, so that others find a turn."
    )
    queue: int = _setting(
        64,
        "Queries that may wait for their turn, half of them of one client; those beyond are told "
        "to come back.",
    )
    patience: float = _setting(10.0, "Seconds a query may wait for its turn.", 0.001)
    rate: int = _setting(600, "Requests a minute that one client may make; 0 sets no bound.")
    connections: int = _setting(512, "Connections that may be open at a time.", 1)
    connections_of_one: int = _setting(64, "Connections of one client that may be open.", 1)
    trusted_proxies: str = _setting(
        "",
        "Addresses of proxies, with commas between, whose X-Forwarded-For and X-Forwarded-Proto "
        "are believed.",
    )
    cache: int = _setting(128, "MiB of answers kept to be given again.")
    in_memory: bool = _setting(
        True, "Whether the dataset is taken into memory once the service runs, for speed."
    )
    as_at_kept: int = _setting(
        8,
        "Days of the past whose law is kept beside the snapshot, the last that were asked for.",
        1,
    )
    access_log: str = _setting(
        "-", "The file of the access log; - is standard error, empty is none."
    )
    grace: float = _setting(
        10.0, "Seconds that running requests have to end when the service stops."
    )

    def limits(self) -> Limits:
        """Return what one query may use."""
        return Limits(self.timeout, self.max_rows, self.memory, self.max_result)

    def share_of_one(self) -> int:
        """Return how many queries of one client may run at a time."""
        return self.share or max(1, self.workers - 1)

    def proxies(self) -> frozenset[str]:
        """Return the addresses of the proxies that are believed."""
        return frozenset(part.strip() for part in self.trusted_proxies.split(",") if part.strip())


def read_settings(
    given: Mapping[str, Any],
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """Return the settings out of all places.

    Args:
        given: the options of the command; None stands for one that was not given.
        file: a TOML file with settings by name.
        environment: the environment; by default that of the process.

    Raises:
        WrongSetting: if a setting is unknown or its value cannot be used; it says where it stood.
    """
    known = {each.name: each for each in fields(Settings)}
    found: dict[str, Any] = {}
    if file is not None:
        for name, value in _read_file(file).items():
            if name not in known:
                offer = ", ".join(known)
                raise WrongSetting(f"{file}: {name} is no setting. There are: {offer}.")
            found[name] = _convert(known[name], value, f"{file}: {name}")
    names = os.environ if environment is None else environment
    for name, each in known.items():
        variable = f"LEXAEGIS_{name.upper()}"
        if names.get(variable):
            found[name] = _convert(each, names[variable], variable)
    for name, value in given.items():
        if value is not None:
            found[name] = _convert(known[name], value, f"--{name.replace('_', '-')}")
    settings = Settings(**found)
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    """Refuse values that fit their type and can be no setting all the same.

    Raises:
        WrongSetting: if there is one.
    """
    if settings.prefix and not _PREFIX.fullmatch(settings.prefix):
        raise WrongSetting(
            f"The prefix '{settings.prefix}' is no path. Write it as /lexaegis: it begins with /, "
            "does not end with it, and has letters, digits and . _ ~ - between."
        )
    if settings.port > _LAST_PORT:
        raise WrongSetting(f"The port is {settings.port}. Give a number up to {_LAST_PORT}.")
    for address in settings.proxies():
        try:
            ipaddress.ip_address(address)
        except ValueError:
            raise WrongSetting(
                f"The trusted proxy '{address}' is no IP address. Name each by its address."
            ) from None


def _read_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongSetting(f"The settings file {file} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSetting(f"The settings file {file} is not TOML: {error}.") from error


def _convert(each: "Field[Any]", value: Any, place: str) -> Any:
    """Return a value in the type of its setting."""
    kind: type = type(each.default)
    try:
        converted = _READ[kind](value)
    except (TypeError, ValueError):
        raise WrongSetting(f"{place} is '{value}'. Give {_WANTED[kind]}.") from None
    least = each.metadata["least"]
    if kind in (int, float) and converted < least:
        raise WrongSetting(f"{place} is {converted}. Give a number of at least {least:g}.")
    return converted


def _truth(value: Any) -> bool:
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    text = str(value).lower()
    if text not in words:
        raise ValueError(text)
    return words[text]


def _whole(value: Any) -> int:
    if isinstance(value, bool | float):
        raise ValueError(value)
    return int(value)


def _number(value: Any) -> float:
    number = float(value)
    if isinstance(value, bool) or not math.isfinite(number):
        raise ValueError(value)
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


_READ: dict[type, Callable[[Any], Any]] = {bool: _truth, int: _whole, float: _number, str: _text}
_WANTED = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


def describe_settings() -> list[tuple[str, str, str, str]]:
    """Return each setting: its option, its variable, its default and its meaning."""
    return [
        (
            f"--{each.name.replace('_', '-')}",
            f"LEXAEGIS_{each.name.upper()}",
            str(each.default).lower() if isinstance(each.default, bool) else str(each.default),
            each.metadata["meaning"],
        )
        for each in fields(Settings)
    ]
