"""Literals that a store would spoil, sent under a stand-in datatype and read back as they were.

Virtuoso 7 keeps an `xsd:duration` as a number: P6M comes back as 6, P3Y1D as 36, which is no
duration and lacks the day. Under a datatype that it does not know it keeps a literal as it is.
"""

import re
from collections.abc import Iterable

from ontology.errors import WrongUse
from ontology.identity import BASE

__all__ = ["STAND_IN", "Shield", "restore_datatype"]

STAND_IN = BASE + "datatype/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NAME = re.compile(r"[a-z][A-Za-z]*")


def restore_datatype(datatype: str) -> str:
    """Return the datatype that a stand-in stands for, or the datatype itself.

    >>> restore_datatype("https://w3id.org/lexaegis/datatype/duration")
    'http://www.w3.org/2001/XMLSchema#duration'
    """
    return _XSD + datatype.removeprefix(STAND_IN) if datatype.startswith(STAND_IN) else datatype


class Shield:
    """Gives literals of some datatypes of XML Schema their stand-ins.

    Args:
        names: the local names of the datatypes, such as `duration`.

    Raises:
        WrongUse: if one is no such name.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = tuple(sorted(set(names)))
        for name in self.names:
            if not _NAME.fullmatch(name):
                raise WrongUse(f"'{name}' is no datatype of XML Schema. Write it as duration.")
        self._stand_ins = {f"^^<{_XSD}{name}>": f"^^<{STAND_IN}{name}>" for name in self.names}

    def cover(self, term: str) -> str:
        """Return an object in N-Triples, under its stand-in if its datatype has one.

        >>> Shield(["duration"]).cover('"P6M"^^<http://www.w3.org/2001/XMLSchema#duration>')
        '"P6M"^^<https://w3id.org/lexaegis/datatype/duration>'
        """
        if not self._stand_ins or not term.endswith(">") or not term.startswith('"'):
            return term
        end = term.rindex('"') + 1
        return term[:end] + self._stand_ins.get(term[end:], term[end:])
