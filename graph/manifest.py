"""The manifest of a snapshot: what it was built from, what it holds, and its hash."""

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

__all__ = ["Manifest", "sha256_of", "versions"]


@dataclass(frozen=True)
class Manifest:
    """What a snapshot says of itself; it holds no time and no path, so it can be compared.

    Attributes:
        dataset: the SHA-256 of the sorted N-Quads, the identity of the dataset.
        counts: headline figures by name.
        records: the number of records by kind.
        warnings: how often each shape of the ontology warned; a violation stops the build.
        inputs: the SHA-256 of every input by its name, such as `facts/GB.yaml`.
        versions: the versions of the program, the ontology and the engine.
    """

    dataset: str
    counts: dict[str, int]
    records: dict[str, int]
    warnings: dict[str, int]
    inputs: dict[str, str]
    versions: dict[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Return the manifest as JSON knows it."""
        return asdict(self)

    def write(self, path: Path) -> None:
        """Write the manifest as JSON."""
        text = json.dumps(self.to_dict(), indent=2, sort_keys=True, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """Read a manifest.

        Raises:
            OSError: if the file is not there.
            ValueError: if it is not JSON.
            KeyError: if it lacks a part.
        """
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{name: data[name] for name in cls.__dataclass_fields__})


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def versions() -> dict[str, str]:
    """Return the versions that a dataset depends on."""
    return {name: version(name) for name in ("lexaegis", "pyoxigraph")}
