"""Rewriting for one store: counts and rewritten queries are remembered."""

from functools import lru_cache

from pyoxigraph import Store

from queries.rewriting.outcome import Rewriting
from queries.rewriting.probing import StoreProbe
from queries.rewriting.rewrite import rewrite

__all__ = ["Rewriter"]

_REMEMBERED = 1_000


class Rewriter:
    """Rewrites queries on a store that does not change.

    Attributes:
        probe: what was counted on it.
    """

    def __init__(self, store: Store) -> None:
        self.probe = StoreProbe(store)
        self._rewrite = lru_cache(_REMEMBERED)(self._anew)

    def rewrite(self, text: str, counting: bool = True) -> Rewriting:
        """Return a query with the same answers, as `queries.rewriting.rewrite` does.

        Args:
            text: the query.
            counting: whether counts on the store tell anything about it: they do not if it is
                about other graphs.
        """
        return self._rewrite(text, counting)

    def _anew(self, text: str, counting: bool) -> Rewriting:
        return rewrite(text, self.probe if counting else None)
