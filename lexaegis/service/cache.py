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
        cut: whether it was cut at the limit.
        dataset: the hash of the dataset that it was made from.
    """

    body: bytes
    media_type: str
    cut: bool
    dataset: str


class Answers:
    """Answers by what they answer, up to a size.

    It may be used from several threads.

    Args:
        megabytes: how many MiB of bodies are kept; 0 keeps none.

    Attributes:
        size: how many bytes they take.
        hits: how many were found.
        misses: how many were not.
    """

    def __init__(self, megabytes: int) -> None:
        self._most = megabytes << 20
        self.size = 0
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
            self.size += _size(key, answer) - (_size(key, old) if old else 0)
            self._kept[key] = answer
            while self.size > self._most:
                gone, last = self._kept.popitem(last=False)
                self.size -= _size(gone, last)


def _size(key: tuple[str, ...], answer: Kept) -> int:
    """Return how much room an answer takes, its question included."""
    return len(answer.body) + sum(map(len, key)) + 256
