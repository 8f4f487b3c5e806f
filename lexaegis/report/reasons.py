"""The reason of a conformity in words: its notations of conduct and material spelt out."""

from lexaegis.report.phrases import lower_first
from lexaegis.report.scribe import Scribe
from ontology.read import notations

__all__ = ["in_words"]


def in_words(reason: str, scribe: Scribe) -> str:
    """Return a reason such as `no offence: possess text.` with the labels of its notations.

    The pairs of one reason are told material by material. What is no pair stays as it is.
    """
    clauses = []
    for clause in reason.rstrip(".").split("; "):
        why, colon, what = clause.partition(": ")
        if not colon:
            clauses.append(clause)
            continue
        clauses.append(f"{why}: {_told(what.split(', '), scribe)}")
    said = "; ".join(clauses)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _told(pairs: list[str], scribe: Scribe) -> str:
    """Return pairs of conduct and material, grouped by material."""
    conducts, materials = notations("conduct"), notations("material")
    by_material: dict[str, list[str]] = {}
    other: list[str] = []
    for pair in pairs:
        conduct, _, material = pair.partition(" ")
        if conduct in conducts and material in materials:
            by_material.setdefault(material, []).append(conduct)
        else:
            other.append(_labelled(pair, scribe))
    told = [
        f"{scribe.conducts(found)} ({lower_first(scribe.material(material))})"
        for material, found in by_material.items()
    ]
    return ", ".join([*told, *other])


def _labelled(text: str, scribe: Scribe) -> str:
    """Return a text with each notation that stands alone in it replaced by its label."""
    words_ = []
    for word in text.split(" "):
        if word in notations("material"):
            word = lower_first(scribe.material(word))
        elif word in notations("duty-action"):
            word = lower_first(scribe.labels.label("duty-action", word))
        words_.append(word)
    return " ".join(words_)
