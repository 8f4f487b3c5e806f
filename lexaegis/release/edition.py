"""What all descriptions of a release say of it as a whole."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from graph.changes.version import Part
from graph.manifest import Manifest
from graph.snapshot import Snapshot
from lexaegis.release.files import INDEX
from ontology.errors import WrongUse
from ontology.terms import LEX

__all__ = [
    "DESCRIPTION",
    "FIRST",
    "LICENCE",
    "PUBLISHER",
    "Edition",
    "NoVersion",
    "latest_check",
    "next_version",
    "read_version",
]

FIRST = "1.0.0"
"""The version of the data in a release that follows none."""

DESCRIPTION = (
    "How the law of the world treats AI-generated and AI-manipulated child sexual abuse material: "
    "statutes, offences, penalties, duties, actors, agreements and evidence, each statement with "
    "its source and its confidence."
)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PUBLISHER = "The Lexaegis founders"
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_CHECKED = re.compile(rb" <" + LEX.checkedOn.value.encode() + rb'> "(\d{4}-\d{2}-\d{2})"')


class NoVersion(WrongUse):
    """What was named as the last release does not say which version it is."""


@dataclass(frozen=True)
class Edition:
    """A release as a whole.

    Attributes:
        manifest: what the dataset holds.
        version: the version of the data, as `docs/versioning.md` counts it.
        follows: the version of the release before it; empty if there is none.
        checked: the latest day on which a file of the facts was checked; empty if none says so.
        address: where it will be published, with a slash at the end; empty for relative addresses.
    """

    manifest: Manifest
    version: str = FIRST
    follows: str = ""
    checked: str = ""
    address: str = ""


def next_version(last: str, part: Part) -> str:
    """Return the version that follows another when a part of it moves.

    >>> next_version("1.4.2", Part.minor), next_version("1.4.2", Part.none)
    ('1.5.0', '1.4.2')

    Raises:
        NoVersion: if the last is no version.
    """
    found = _VERSION.fullmatch(last)
    if found is None:
        raise NoVersion(f"'{last}' is no version of the data. Versions are such as {FIRST}.")
    major, minor, patch = map(int, found.groups())
    match part:
        case Part.major:
            return f"{major + 1}.0.0"
        case Part.minor:
            return f"{major}.{minor + 1}.0"
        case Part.patch:
            return f"{major}.{minor}.{patch + 1}"
        case Part.none:
            return last


def read_version(release: Path) -> str:
    """Return the version of the data in a release.

    Raises:
        NoVersion: if there is no release, or it does not say.
    """
    try:
        return str(json.loads((release / INDEX).read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoVersion(
            f"{release} is no release that says its version ({error}). Name the folder of the "
            "last release."
        ) from error


def latest_check(snapshot: Snapshot) -> str:
    """Return the latest day on which a file of the facts was checked; empty if none says so."""
    with snapshot.nquads.open("rb") as lines:
        days = [found[1].decode() for line in lines if (found := _CHECKED.search(line))]
    return max(days, default="")
