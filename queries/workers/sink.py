"""Where the engine writes an answer, until it is complete or too much."""

__all__ = ["Sink", "TooLarge", "TooManyRows"]


class TooManyRows(Exception):
    """The answer may have more rows than are wanted."""


class TooLarge(Exception):
    """The answer has more bytes than it may have."""


class Sink:
    """Collects what the engine writes, counting rows by a mark that no row is without.

    Args:
        mark: bytes of which each row brings one at least.
        marks: how many of them there may be.
        size: how many bytes there may be.

    Attributes:
        data: what was written.
    """

    def __init__(self, mark: bytes, marks: int, size: int) -> None:
        self.data = bytearray()
        self._mark = mark
        self._left = marks
        self._size = size

    def write(self, piece: bytes) -> int:
        """Take a piece.

        Raises:
            TooManyRows: if there are too many marks; the piece is kept.
            TooLarge: if there are too many bytes.
        """
        # A mark may lie across two pieces.
        seam = max(len(self.data) - len(self._mark) + 1, 0)
        self.data += piece
        self._left -= self.data.count(self._mark, seam)
        if len(self.data) > self._size:
            raise TooLarge
        if self._left < 0:
            raise TooManyRows
        return len(piece)

    def flush(self) -> None:
        """Do nothing: everything is there already."""
