"""Answers that were given, kept to be given again: the least recently used go first."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

__all__ = ["Answers", "Kept"]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it goes out.

    Attributes:
        body: its bytes.
        media_type: how it is written.
        etag: its entity tag.
        rows_cut: whether it was cut at the limit.
    """

    body: bytes
    media_type: str
    etag: str
    rows_cut: bool


class Answers:
    """Answers by what they answer, up to a size.

    It may be used from several threads.

    Args:
        megabytes: how many MiB of bodies are kept; 0 keeps none.
    """

    def __init__(self, megabytes: int) -> None:
        self._most = megabytes << 20
        self._size = 0
        self._kept: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._lock = threading.Lock()
        self.hits = 0
        self.misses = 0

    def find(self, key: tuple[str, ...]) -> Kept | None:
        """Return the answer to something, if it is kept."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                self.misses += 1
                return None
            self.hits += 1
            self._kept.move_to_end(key)
            return found

    def keep(self, key: tuple[str, ...], answer: Kept) -> None:
        """Keep an answer; one that would take more than an eighth of the room is not kept."""
        if len(answer.body) > self._most // 8:
            return
        with self._lock:
            old = self._kept.pop(key, None)
            self._size += _size(key, answer) - (_size(key, old) if old else 0)
            self._kept[key] = answer
            while self._size > self._most:
                gone, last = self._kept.popitem(last=False)
                self._size -= _size(gone, last)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._size = 0


def _size(key: tuple[str, ...], answer: Kept) -> int:
    """Return how much room an answer takes, its question included."""
    return len(answer.body) + sum(map(len, key)) + 256
