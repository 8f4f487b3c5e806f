"""Small parts of a release, apart from the tests so that another process can load them quickly."""

import os
from collections.abc import Iterator

from graph.snapshot import Snapshot
from lexaegis.release.citation import people_files
from lexaegis.release.edition import Edition
from lexaegis.release.files import ReleaseFile, written

__all__ = ["copy_people", "copy_rdf", "die"]


def copy_rdf(snapshot: Snapshot, _: Edition) -> Iterator[ReleaseFile]:
    """Yield the dataset alone."""
    yield written("rdf/lexaegis.nq", "The dataset", snapshot.nquads.read_bytes)


def copy_people(_: Snapshot, edition: Edition) -> Iterator[ReleaseFile]:
    """Yield what is for people alone."""
    return people_files(edition)


def die(_: Snapshot, __: Edition) -> Iterator[ReleaseFile]:
    """End the process, as the system does when the memory is full."""
    os._exit(3)
