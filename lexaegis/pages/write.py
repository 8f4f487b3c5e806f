"""Writing the whole documentation into a folder: pages, data, rules and a list with checksums."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from pyoxigraph import Triple

from lexaegis.pages.links import file_of
from lexaegis.pages.rules import folder_rules, w3id_rules
from lexaegis.pages.site import Site
from lexaegis.pages.terms import LANGUAGES
from ontology.align import alignment_files
from ontology.errors import LexaegisError, WrongUse
from ontology.read import VOCABULARIES, ontology_files, shape_files
from ontology.serialise import SYNTAXES, merge, write_merged

__all__ = ["LIST", "BadAddress", "FolderFault", "files_of_site", "write_site"]

LIST = "files.sha256"
"""The list of what was written, as `sha256sum --check` reads it."""

_STYLE = Path(__file__).resolve().parent / "style.css"


class FolderFault(LexaegisError):
    """A folder that the documentation cannot be written into."""


class BadAddress(WrongUse):
    """An address at which nothing can be published."""


def write_site(
    folder: Path, address: str = "", announce: Callable[[str], None] = lambda _: None
) -> dict[str, str]:
    """Write the documentation into a folder.

    What an earlier run wrote is replaced, and what it wrote and this one does not is removed,
    unless somebody has changed it since. Other people's files are never touched.

    Args:
        folder: where to; it is made if it is not there.
        address: where the pages will be published; adds the rules for w3id.org.
        announce: is told what is being done.

    Returns:
        The SHA-256 of each file, by its path in the folder.

    Raises:
        BadAddress: if the address is none of http or https.
        FolderFault: if the folder cannot be written into, or holds a file of somebody else's in
            the place of one of ours; nothing is written then.
    """
    if address and not address.startswith(("http://", "https://")):
        raise BadAddress(
            f"'{address}' is no address to publish at. Write it in full, such as "
            "https://example.org/lexaegis/."
        )
    if folder.exists() and not folder.is_dir():
        raise FolderFault(f"{folder} is a file. Name a folder to write the documentation into.")
    try:
        earlier = _read_list(folder)
        waiting = dict(files_of_site(address))
        _refuse_to_overwrite(folder, waiting, earlier)
        folder.mkdir(parents=True, exist_ok=True)
        announce("rendering")
        files = {path: make() for path, make in waiting.items()}
        announce("writing")
        digests = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        for path, data in files.items():
            _write(folder / path, data)
        _remove_leftovers(folder, earlier, digests)
        listed = "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))
        _write(folder / LIST, listed.encode())
    except OSError as error:
        where = error.filename or folder
        raise FolderFault(
            f"The documentation cannot be written into {folder}: {where}: {error.strerror}. "
            "Name a folder that you may write into."
        ) from error
    return digests


def files_of_site(address: str = "") -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the path of every file of the documentation with what makes it."""
    site = Site()
    for page in site.addresses:
        for language in LANGUAGES:
            yield file_of(page, language), partial(_render, site, page, language)
    yield "style.css", _STYLE.read_bytes
    data = {"ontology": ontology_files(), "shapes": shape_files()}
    data |= {f"vocab/{path.stem}": [path] for path in sorted(VOCABULARIES.glob("*.ttl"))}
    data |= {f"ontology/alignment/{path.stem}": [path] for path in alignment_files()}

    @cache
    def merged(stem: str) -> list[Triple]:
        return merge(data[stem])

    for stem in data:
        for suffix in SYNTAXES:
            yield f"{stem}.{suffix}", partial(_serialise, merged, stem, suffix)
    yield ".htaccess", folder_rules().encode
    if address:
        yield "w3id.htaccess", w3id_rules(address).encode


def _render(site: Site, page: str, language: str) -> bytes:
    return site.render(page, language).encode()


def _serialise(merged: Callable[[str], list[Triple]], stem: str, suffix: str) -> bytes:
    return write_merged(merged(stem), suffix)


def _read_list(folder: Path) -> dict[str, str]:
    """Return what an earlier run wrote: the digest of each file."""
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    parts = (line.partition("  ") for line in lines)
    return {path: digest for digest, _, path in parts if path}


def _refuse_to_overwrite(folder: Path, paths: Iterable[str], earlier: Mapping[str, str]) -> None:
    """Refuse to write where a file lies that no earlier run wrote."""
    foreign = [path for path in paths if path not in earlier and (folder / path).exists()]
    if foreign:
        shown = ", ".join(foreign[:3]) + (" ..." if len(foreign) > 3 else "")
        raise FolderFault(
            f"{folder} already holds {shown}, which the documentation did not write and would "
            "overwrite. Name an empty folder, or move these files away."
        )


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(data)
    partial.replace(path)


def _remove_leftovers(folder: Path, earlier: Mapping[str, str], digests: Mapping[str, str]) -> None:
    """Remove what an earlier run wrote, this one did not, and nobody has changed since."""
    for path, digest in earlier.items():
        left = folder / path
        if path in digests or ".." in Path(path).parts or not left.is_file():
            continue
        if hashlib.sha256(left.read_bytes()).hexdigest() == digest:
            left.unlink()
            _remove_empty(left.parent, folder)


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder and those above it as long as they are empty, below the top."""
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
