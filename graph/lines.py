"""Statements as the lines of sorted N-Quads, told apart without parsing them.

A canonical line has one space between its terms (RDF 1.1 N-Quads, section 4); the dataset has no
blank nodes, and an IRI holds neither space nor quotation mark. So the two first terms end at the
first two spaces, and a name of a graph is what stands in angle brackets, after a space, at the end.
"""

from typing import NamedTuple

__all__ = ["Line", "split_line"]


class Line(NamedTuple):
    """The terms of a statement as N-Quads write them.

    Attributes:
        subject: the subject.
        predicate: the predicate.
        object: the object.
        graph: the name of its graph; None for the default graph.
    """

    subject: bytes
    predicate: bytes
    object: bytes
    graph: bytes | None

    @property
    def triple(self) -> bytes:
        """The statement without its graph."""
        return b" ".join(self[:3])


def split_line(line: bytes) -> Line:
    r"""Return the terms of a line.

    >>> split_line(b'<http://e/s> <http://e/p> "a <b> ." <http://e/g> .\n').graph
    b'<http://e/g>'
    >>> split_line(b'<http://e/s> <http://e/p> "a <b> ."^^<http://e/t> .\n').graph is None
    True
    >>> split_line(b"<http://e/s> <http://e/p> <http://e/o> .\n").object
    b'<http://e/o>'
    """
    subject, predicate, rest = line.split(b" ", 2)
    end = rest.rfind(b" <")
    # What begins so within a literal has the quotation mark behind it that ends the literal.
    if end < 0 or not rest.endswith(b"> .\n") or b'"' in (graph := rest[end + 1 : -3]):
        return Line(subject, predicate, rest[:-3], None)
    return Line(subject, predicate, rest[:end], graph)
