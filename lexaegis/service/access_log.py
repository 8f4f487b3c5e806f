"""The access log: one JSON object a request, on a file or on standard error.

Lines are written by a thread of their own, so that a log that cannot take them (a full disk, a pipe
that nobody reads) holds up no request. What cannot be written is lost, and how many lines that were
is told in the metrics. The file is opened anew when it is moved away, so that logs can be rotated.
"""

import contextlib
import json
import os
import queue
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from ontology.errors import WrongUse

__all__ = ["AccessLog", "CannotLog"]

_MOST_WAITING = 10_000
_LONGEST_END = 2.0
"""Seconds that the last lines may take to be written when the service stops."""


class CannotLog(WrongUse):
    """The file of the log cannot be opened."""


class AccessLog:
    """Where requests are written down.

    Args:
        place: the path of a file, `-` for standard error, or empty for none.

    Attributes:
        lost: how many lines could not be written.

    Raises:
        CannotLog: if the file cannot be opened.
    """

    def __init__(self, place: str) -> None:
        self._path = Path(place) if place not in ("", "-") else None
        self._stream: TextIO | None = sys.stderr if place == "-" else None
        self._lines: queue.Queue[str | None] = queue.Queue(_MOST_WAITING)
        self.lost = 0
        if self._path is not None:
            try:
                self._open()
            except OSError as error:
                raise CannotLog(
                    f"The access log {place} cannot be written to ({error.strerror}). "
                    "Name another file: --access-log."
                ) from error
        self._writer = threading.Thread(target=self._write_lines, name="access log", daemon=True)
        if place:
            self._writer.start()

    def write(self, **said: Any) -> None:
        """Write down a request; what is None is left out."""
        if not self._writer.is_alive():
            return
        time = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        entry = {"time": time, **{name: value for name, value in said.items() if value is not None}}
        try:
            self._lines.put_nowait(json.dumps(entry, ensure_ascii=True) + "\n")
        except queue.Full:
            self.lost += 1

    def _write_lines(self) -> None:
        """Write the lines that come, until there are no more."""
        while (line := self._lines.get()) is not None:
            try:
                stream = self._open()
                stream.write(line)
                stream.flush()
            except (OSError, ValueError):
                self.lost += 1
                self._drop()
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
        """Write what waits and close the file; a log that takes nothing is not waited for."""
        if self._writer.is_alive():
            with contextlib.suppress(queue.Full):
                self._lines.put_nowait(None)
                self._writer.join(_LONGEST_END)


def _is_same(stream: TextIO, path: Path) -> bool:
    """Say whether a path still leads to an open file."""
    try:
        there, open_ = path.stat(), os.fstat(stream.fileno())
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (open_.st_dev, open_.st_ino)
