"""Asking a store, which is only read, so that nothing is asked twice."""

from pyoxigraph import BlankNode, QuerySolutions, Store, Triple

__all__ = ["StoreProbe"]

_KEPT = 10_000
_KEPT_GROUPS = 200
_MOST_VALUES = 500
_LONGEST = 30_000


class StoreProbe:
    """Counts matches on a store, and lists solutions.

    Attributes:
        store: the store; it must not change.
        is_in_memory: whether it is held in memory.
    """

    def __init__(self, store: Store, is_in_memory: bool = False) -> None:
        self.store = store
        self.is_in_memory = is_in_memory
        self._counts: dict[tuple[str, str], tuple[int, int]] = {}
        self._values: dict[tuple[str, tuple[str, ...], str], str | None] = {}

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
        except (SyntaxError, ValueError, RuntimeError):
            number = at_most
        if len(self._counts) >= _KEPT:
            self._counts.clear()
        self._counts[prologue, where] = (number, at_most)
        return number

    def values(self, prologue: str, variables: tuple[str, ...], where: str) -> str | None:
        """Return the different solutions of a group as VALUES, in the order of their texts.

        None if the engine cannot tell them, one has a term that VALUES cannot hold, they leave a
        variable unbound, or they are too many.
        """
        key = (prologue, variables, where)
        if key not in self._values:
            if len(self._values) >= _KEPT_GROUPS:
                self._values.clear()
            self._values[key] = self._list(*key)
        return self._values[key]

    def _list(self, prologue: str, variables: tuple[str, ...], where: str) -> str | None:
        names = " ".join(f"?{name}" for name in variables)
        query = f"{prologue} SELECT DISTINCT {names} WHERE {where} LIMIT {_MOST_VALUES + 1}"
        try:
            found = self.store.query(query)
            assert isinstance(found, QuerySolutions)
            rows = [tuple(row) for row in found]
        except (SyntaxError, ValueError, RuntimeError):
            return None
        if len(rows) > _MOST_VALUES:
            return None
        if any(
            term is None or isinstance(term, BlankNode | Triple) for row in rows for term in row
        ):
            return None
        lines = sorted(" ".join(str(term) for term in row) for row in rows)
        if len(variables) == 1:
            text = f"VALUES {names} {{ {' '.join(lines)} }}"
        else:
            text = f"VALUES ({names}) {{ {' '.join(f'({line})' for line in lines)} }}"
        return text if len(text) <= _LONGEST else None
