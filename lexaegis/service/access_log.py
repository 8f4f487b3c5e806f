"""The access log: one JSON object a request, on a file or on standard error.

A log that cannot be written (the disk is full) never fails a request; how many lines were lost is
told in the metrics. The file is opened anew when it is moved away, so that logs can be rotated.
"""

import contextlib
import json
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

__all__ = ["AccessLog"]


class AccessLog:
    """Where requests are written down.

    Args:
        place: the path of a file, `-` for standard error, or empty for none.

    Attributes:
        lost: how many lines could not be written.
    """

    def __init__(self, place: str) -> None:
        self._path = Path(place) if place not in ("", "-") else None
        self._stream: TextIO | None = sys.stderr if place == "-" else None
        self._lock = threading.Lock()
        self.lost = 0

    def write(self, **said: Any) -> None:
        """Write down a request; what is None is left out."""
        if self._path is None and self._stream is None:
            return
        time = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        entry = {"time": time, **{name: value for name, value in said.items() if value is not None}}
        line = json.dumps(entry, ensure_ascii=True) + "\n"
        with self._lock:
            try:
                stream = self._open()
                stream.write(line)
                stream.flush()
            except (OSError, ValueError):
                self.lost += 1
                self._drop()

    def _open(self) -> TextIO:
        """Return the stream to write to; a file that was moved away is opened anew."""
        if self._path is None:
            assert self._stream is not None
            return self._stream
        if self._stream is not None and not _is_same(self._stream, self._path):
            self._drop()
        if self._stream is None:
            self._stream = self._path.open("a", encoding="utf-8")
        return self._stream

    def _drop(self) -> None:
        """Close the file, to be opened anew with the next line."""
        if self._path is None or self._stream is None:
            return
        with contextlib.suppress(OSError):
            self._stream.close()
        self._stream = None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._drop()


def _is_same(stream: TextIO, path: Path) -> bool:
    """Say whether a path still leads to an open file."""
    try:
        there, open_ = path.stat(), os.fstat(stream.fileno())
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (open_.st_dev, open_.st_ino)
