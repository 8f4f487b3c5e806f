"""Who is spoken of: names of actors, and words such as "the agency" that stand for one.

"The UN agency", "the agency", "the organisation" and the like refer to the actor of a fitting type
that was referred to last before them, the title of the article included; "it" and "they" to the
last actor of any type. A description with the name next to it (", UNICEF,") is that actor.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.press.gazetteer import Entry, Match

__all__ = ["SPEECH", "Reference", "ReferenceReader"]

SPEECH = re.compile(
    r"\b(?:said|says|saying|adds|added|adding|told|tells|warned|warns|warning|stated|states|explained"
    r"|explains|noted|notes|argued|argues|insisted|insists|stressed|stresses|wrote|writes|commented"
    r"|declared|continued|concluded|cautioned|according to)\b",
    re.IGNORECASE,
)
_PUBLIC = frozenset({"un-body", "igo", "law-enforcement", "regulator", "ministry"})
_CIVIL = frozenset({"ngo", "hotline", "network", "coalition"})
_TYPES = {
    "agency": _PUBLIC,
    "body": _PUBLIC | _CIVIL,
    "organisation": _CIVIL | {"un-body", "igo"},
    "organization": _CIVIL | {"un-body", "igo"},
    "charity": _CIVIL,
    "foundation": _CIVIL,
    "group": _CIVIL | {"company"},
    "watchdog": _CIVIL | {"regulator"},
    "hotline": frozenset({"hotline"}),
    "network": _CIVIL,
    "coalition": frozenset({"coalition", "network"}),
    "committee": frozenset({"treaty-body", "parliament", "un-body"}),
    "regulator": frozenset({"regulator"}),
    "ministry": frozenset({"ministry"}),
    "department": frozenset({"ministry"}),
    "office": frozenset({"un-body", "ministry", "regulator"}),
    "company": frozenset({"company"}),
    "firm": frozenset({"company"}),
    "government": frozenset({"government"}),
}
_DESCRIPTION = re.compile(
    r"\b(?:[Tt]he|[Aa](?=\s+U))\s+(?P<un>(?:UN|U\.N\.|United\s+Nations)(?:['’]s?)?\s+)?"
    r"(?:[a-z'’-]+\s+){0,2}?"
    rf"(?P<noun>{'|'.join(_TYPES)})\b"
)
_PRONOUN = re.compile(
    r"\b(?:[Ii]t|[Tt]hey|[Ss]he|[Hh]e)(?=\s+(?:also\s+|has\s+|have\s+)?(?:said|says|added|adds|told"
    r"|warned|warns|stated|stressed|noted|urged|urges|called|calls))"
)
_APPOSITION = re.compile(r"\s*[,(–—]\s*(?:the\s+)?")


@dataclass(frozen=True)
class Reference:
    """A place where an actor or a jurisdiction is referred to, by name or otherwise."""

    start: int
    end: int
    entry: Entry
    named: bool


class ReferenceReader:
    """Reads an article's paragraphs in order and remembers who was referred to."""

    def __init__(self) -> None:
        self._past: list[Entry] = []

    def read(
        self, text: str, matches: Sequence[Match]
    ) -> tuple[tuple[Reference, ...], frozenset[int]]:
        """Return the references of the next paragraph, and the starts of names that are none.

        The "UN" of "the UN agency" names no actor of its own where the agency is known.
        """
        named = [
            Reference(match.start, match.end, entry, True)
            for match in matches
            if not match.ambiguous
            for entry in _subjects(match.entries)
        ]
        described = [(found, "description") for found in _DESCRIPTION.finditer(text)]
        described += [(found, "pronoun") for found in _PRONOUN.finditer(text)]
        references: list[Reference] = []
        swallowed: set[int] = set()
        queue = sorted(
            [(item.start, 0, item, None) for item in named]
            + [(found.start(), 1, None, found) for found, _ in described],
            key=lambda item: item[:2],
        )
        for _, _, name, found in queue:
            if name is not None:
                if name.start not in swallowed:
                    references.append(name)
                    self._past.append(name.entry)
            elif found is not None and not any(
                match.end == found.end() and match.start <= found.end() for match in matches
            ):
                entry = self._resolve(found, named, text)
                if entry is not None:
                    inside = (m.start for m in matches if found.start() <= m.start < found.end())
                    swallowed.update(inside)
                    references.append(Reference(found.start(), found.end(), entry, False))
                    self._past.append(entry)
        return tuple(references), frozenset(swallowed)

    def _resolve(self, found: re.Match[str], named: list[Reference], text: str) -> Entry | None:
        groups = found.groupdict()
        noun = groups.get("noun")
        if noun is None:
            return next((past for past in reversed(self._past) if past.kind == "actor"), None)
        types = frozenset({"un-body"}) if groups["un"] else _TYPES[noun]
        apposition = _APPOSITION.match(text, found.end())
        if apposition:
            for reference in named:
                if reference.start == apposition.end() and reference.entry.type in types:
                    return reference.entry
        return next((past for past in reversed(self._past) if past.type in types), None)


def _subjects(entries: Sequence[Entry]) -> list[Entry]:
    """Return who can speak or act: the actor that a name means, or else the jurisdiction."""
    for kind in ("actor", "jurisdiction"):
        fitting = [entry for entry in entries if entry.kind == kind]
        if fitting:
            return fitting
    return []
