"""Writes `docs/requirements.md` from the facts: `python -m loaders.facts.requirements_page`."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from loaders.facts.folder import Facts
from loaders.facts.read import read_facts
from loaders.facts.schema import (
    Actor,
    Instrument,
    Option,
    Provision,
    Recommendation,
    Requirement,
    TreatyRow,
)

__all__ = ["PAGE", "write_requirements_page"]

_ROOT = Path(__file__).resolve().parents[2]
PAGE = _ROOT / "docs" / "requirements.md"

_START = """\
# What is asked of the law

Written by `python -m loaders.facts.requirements_page` from `facts/requirements.yaml` and the treaty
tables in `facts/`. Form and fields: [facts/FORMAT.md](../facts/FORMAT.md).

Each line is one element of what a text, a call or a yardstick asks of national law, so that a law
can meet it or miss it by itself. It asks that every pair of a conduct and a material of the line be
an offence; *any purpose* asks that possession be one whatever it is for. How a text is read as
asking for these pairs is our reading, with the confidence beside it and the argument in
`facts/requirements.yaml`. The strength says whether the text **obliges**, **recommends**,
**measures** as a criterion of a yardstick, or is only **proposed** in a bill.
"""
_END = """\
## What is not here, and why

- **CRC article 34** and **article 27(1)(c) of the African Charter on the Rights and Welfare of the
  Child** ask for measures against the use of children in pornography and not for an offence, so no
  pair of conduct and material follows from them.
- **Persons who only appear to be minors** (article 9(2)(b) of the Budapest Convention, article
  2(c)(iii) and 5(7) of Directive 2011/93/EU) have no material of their own in our vocabulary.
- **Images that do not look real** are recorded for the UN Convention against Cybercrime alone.
  Whether "simulated representations" in article 20(3) of the Lanzarote Convention means them is
  not settled; UNICEF's words do not name them.
- **Text and audio** are left to each State by article 14(2) of the UN Convention against
  Cybercrime. The letters of its article 14(1) were not read in full: procuring, access and
  financing have no line.
- **Wholly generated material under the OPSC** is disputed. The Committee on the Rights of the Child
  recommends that it be covered; nothing says that it obliges.
- **The recast of the Directive**, COM(2024) 60, had a provisional agreement in June 2026 and no
  adoption that was found by November 2026. It stays proposed.
- **Reservations** were read for the states counted in the table above alone. For every other state
  they are unknown, and later withdrawals may have escaped.
"""


def write_requirements_page(facts: Facts) -> str:
    """Return the page of all requirements, by the text or yardstick that they stem from.

    Args:
        facts: facts that passed `read_facts`.
    """
    names = _Names(facts)
    requirements = [requirement for _, requirement in facts.of(Requirement)]
    parts = [_START, *_contents(requirements)]
    for name, members in groupby(requirements, key=names.origin):
        parts += [
            f"## {name}\n",
            "| requirement | text | what it asks | option | confidence |\n|---|---|---|---|---|",
            *(names.row(member) for member in members),
            "",
        ]
    parts += [*_bound(facts, names), _END.rstrip("\n")]
    return "\n".join(parts) + "\n"


def _contents(requirements: list[Requirement]) -> Iterator[str]:
    """Yield how many requirements there are of each strength."""
    counts: dict[str, int] = {}
    for requirement in requirements:
        counts[requirement.strength] = counts.get(requirement.strength, 0) + 1
    told = ", ".join(f"{count} {strength}" for strength, count in counts.items())
    yield f"{len(requirements)} requirements: {told}.\n"


def _bound(facts: Facts, names: "_Names") -> Iterator[str]:
    """Yield how many states each treaty or directive binds, and whose reservations were read."""
    yield "## Who is bound\n"
    yield "| text | parties recorded | reservations read | set something aside |"
    yield "|---|---|---|---|"
    asked = {r.instrument for _, r in facts.of(Requirement)}
    rows = [row for _, row in facts.of(TreatyRow)]
    for treaty in dict.fromkeys(row.treaty for row in rows):
        instrument = names.treaty(treaty)
        if instrument.id not in asked:
            continue
        own = [row for row in rows if row.treaty == treaty]
        parties = sum(row.participation_status == "party" for row in own)
        read = sum(row.reservations_read is not None for row in own)
        aside = sum(bool(row.sets_aside or row.sets_aside_in_part) for row in own)
        yield f"| {instrument.title} | {parties} | {read} | {aside} |"
    yield ""


class _Names:
    """How the page calls what the requirements name."""

    def __init__(self, facts: Facts) -> None:
        self._instruments = {i.id: i for _, i in facts.of(Instrument)}
        self._provisions = {p.id: p for _, p in facts.of(Provision)}
        self._recommendations = {r.id: r for _, r in facts.of(Recommendation)}
        self._actors = {a.id: a for _, a in facts.of(Actor)}

    def treaty(self, name: str) -> Instrument:
        """Return the instrument that a treaty table calls by this name."""
        for instrument in self._instruments.values():
            if name in (instrument.id, *instrument.aliases):
                return instrument
        raise KeyError(name)

    def origin(self, requirement: Requirement) -> str:
        """Return the text, the yardstick or the speakers that a requirement stems from."""
        if requirement.instrument:
            return self._instruments[requirement.instrument].title
        if requirement.criterion:
            scheme = requirement.criterion.split("/")[0]
            return f"Yardstick `{scheme}`"
        return self._speakers(requirement)

    def row(self, requirement: Requirement) -> str:
        """Return one line of a table."""
        cells = (
            f"{requirement.label} (`{requirement.id}`)",
            f"{self._text(requirement)}; {requirement.strength}",
            _asked(requirement),
            "; ".join(self._option(option) for option in requirement.options)
            or "none in the text read",
            requirement.confidence,
        )
        return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"

    def _text(self, requirement: Requirement) -> str:
        """Return the pinpoints of a requirement, or who asks for it and by which criterion."""
        told = [self._provisions[each].number for each in requirement.provisions]
        if requirement.recommendation:
            told.append(self._speakers(requirement))
        if requirement.criterion:
            told.append(f"`{requirement.criterion}`")
        return ", ".join(told)

    def _speakers(self, requirement: Requirement) -> str:
        """Return who made the recommendation that a requirement takes up."""
        recommendation = self._recommendations[requirement.recommendation or ""]
        return ", ".join(self._actors[actor].name for actor in recommendation.by)

    def _option(self, option: Option) -> str:
        """Return what may be left out, and by which provision."""
        pinpoint = self._provisions[option.provision].number
        return f"{option.option_kind}, {option.extent}, {pinpoint}: {option.text}"


def _asked(requirement: Requirement) -> str:
    """Return what must hold in national law."""
    parts = []
    if requirement.definition:
        parts.append("a definition")
    if requirement.conduct:
        purpose = ", any purpose" if requirement.possession_purpose else ""
        parts.append(f"{', '.join(requirement.conduct)}{purpose}")
    if requirement.duty:
        actions, addressees = requirement.duty.actions, requirement.duty.addressees
        parts.append(f"a duty to {' or '.join(actions)} of {' or '.join(addressees)}")
    if requirement.material:
        parts.append(f"of {', '.join(requirement.material)}")
    return " ".join(parts)


if __name__ == "__main__":
    page = write_requirements_page(read_facts(_ROOT / "facts"))
    PAGE.write_text(page, encoding="utf-8")
