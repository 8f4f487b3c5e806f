"""Counting matches on a store, which is only read, so that no count is made twice."""

from pyoxigraph import QuerySolutions, Store

__all__ = ["StoreCounter"]

_KEPT = 10_000


class StoreCounter:
    """Counts on a store.

    Attributes:
        store: the store; it must not change.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._counts: dict[tuple[str, str], tuple[int, int]] = {}

    def count(self, prologue: str, where: str, at_most: int) -> int:
        """Return how many solutions a group has, but no more than `at_most`.

        What the engine cannot count counts as `at_most`.
        """
        number, limit = self._counts.get((prologue, where), (0, 0))
        if number < limit or at_most <= limit:
            return min(number, at_most)
        query = (
            f"{prologue} SELECT (COUNT(*) AS ?number) WHERE "
            f"{{ SELECT * WHERE {where} LIMIT {at_most} }}"
        )
        try:
            rows = self.store.query(query)
            assert isinstance(rows, QuerySolutions)
            number = int(next(rows)["number"].value)
        except (SyntaxError, ValueError):
            number = at_most
        if len(self._counts) >= _KEPT:
            self._counts.clear()
        self._counts[prologue, where] = (number, at_most)
        return number
