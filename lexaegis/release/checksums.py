"""`SHA256SUMS`, which `sha256sum --check` reads, and a signature of it."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from lexaegis.release.files import CHECKSUMS, SIGNATURE
from lexaegis.release.index import Entry
from ontology.errors import LexaegisError, WrongUse

__all__ = ["CannotSign", "ChecksumsDamaged", "read_checksums", "sign", "write_checksums"]

_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


class CannotSign(WrongUse):
    """A release was to be signed, and minisign or the key is not there."""


class ChecksumsDamaged(LexaegisError):
    """The list of checksums is not one."""


def write_checksums(entries: Iterable[Entry]) -> str:
    """Return the list of checksums, sorted by path."""
    listed = sorted(entries, key=lambda entry: entry.path)
    return "".join(f"{entry.sha256}  {entry.path}\n" for entry in listed)


def read_checksums(folder: Path) -> dict[str, str]:
    """Return the checksums of a release by path.

    Raises:
        ChecksumsDamaged: if there is no list, or a line of it is none or leads out of the folder.
    """
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ChecksumsDamaged(
            f"{folder} has no readable {CHECKSUMS}: it is not a whole release. Fetch it again."
        ) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if match is None or match[2].startswith("/") or ".." in Path(match[2]).parts:
            raise ChecksumsDamaged(
                f"{folder / CHECKSUMS}, line {number}: '{line[:80]}' is no checksum of a file of "
                "this folder. Fetch the release again."
            )
        found[match[2]] = match[1]
    return found


def sign(folder: Path, key: Path) -> None:
    """Sign the list of checksums with minisign, which says nothing of the time.

    The key must have no password (`minisign -G -W`): a release is made without a person.

    Raises:
        CannotSign: if minisign is not installed, or does not take the key.
    """
    program = shutil.which("minisign")
    if program is None:
        raise CannotSign("minisign is not installed. Debian: apt-get install minisign.")
    words = ["-S", "-s", str(key.resolve()), "-m", CHECKSUMS, "-x", SIGNATURE, "-t", "Lexaegis"]
    done = subprocess.run(
        [program, *words], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split()) or "it gave no reason"
        raise CannotSign(f"minisign did not sign with the key {key}: {said}.")
