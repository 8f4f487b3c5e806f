"""The history of each law, proposal and participation, as a reader of the files works it out."""

from dataclasses import dataclass

from tests.reading import OVER, Entry, Reading


@dataclass(frozen=True)
class Period:
    """A stretch of time in one status; an unknown or open bound is an empty text.

    Attributes:
        owner: the end of the IRI of what it is the period of.
        entry: its record.
        number: which of its periods this is.
        status: the scheme and notation of the status.
        begins: its first day.
        ends: the first day after it.
        unknown: `begins`, `ends`, or both: what was not established.
    """

    owner: str
    entry: Entry
    number: int
    status: str
    begins: str
    ends: str
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Dates:
    """The dates of a life, an unknown one as an empty text."""

    status: str
    introduced: str
    adopted: str
    in_force: str
    repealed: str
    is_law: bool


Stretch = tuple[str, str, str, bool]


def periods(facts: Reading) -> list[Period]:
    """Return all periods."""
    found = []
    for kind in ("instrument", "provision", "offence", "duty"):
        for entry in facts[kind]:
            found += _numbered(entry, "status", _stretches(dates_of(facts, entry)))
    for row in facts["participation"]:
        found += _numbered(row, "participation", _taking_part(row))
    return found


def _numbered(entry: Entry, scheme: str, life: list[Stretch]) -> list[Period]:
    return [
        Period(
            f"{entry['kind']}/{entry['id']}",
            entry,
            number,
            f"{scheme}/{status}",
            begins,
            ends,
            tuple(
                name
                for name, unknown in (("begins", not begins), ("ends", not ends and not is_open))
                if unknown
            ),
        )
        for number, (status, begins, ends, is_open) in enumerate(life, start=1)
    ]


def dates_of(facts: Reading, entry: Entry) -> Dates:
    """Return the dates of a law: its own, or those of the texts that it stands in."""
    is_law = facts.is_law(entry)
    match entry["kind"]:
        case "instrument":
            return Dates(
                entry["status"] or "unknown",
                entry["introduced"] or "",
                entry["adopted"] or "",
                entry["in_force"] or "",
                entry["repealed"] or "",
                is_law,
            )
        case "provision":
            return _dates_of_provision(facts, entry, is_law)
    parts = [dates_of(facts, facts.by_id[identifier]) for identifier in entry["provisions"]]
    return Dates(
        entry["status"] or "unknown",
        _same([part.introduced for part in parts]),
        _same([part.adopted for part in parts]),
        entry["in_force"] or "",
        _same([part.repealed for part in parts]),
        is_law,
    )


def _dates_of_provision(facts: Reading, entry: Entry, is_law: bool) -> Dates:
    """Return the dates of a provision: it is as old as the text that inserted it."""
    whole = dates_of(facts, facts.by_id[entry["instrument"]])
    inserted = entry["inserted_by"]
    named = inserted.split()[0].rstrip(",;") if inserted else entry["instrument"]
    made = dates_of(facts, facts.by_id[named]) if named in facts.by_id else None
    status = "in-force" if entry["in_force"] else "unknown"
    if not is_law or whole.status in OVER:
        status = whole.status
    return Dates(
        status,
        made.introduced if made else "",
        made.adopted if made else "",
        entry["in_force"] or "",
        whole.repealed,
        is_law,
    )


def _same(dates: list[str]) -> str:
    return dates[0] if len(set(dates)) == 1 else ""


def _stretches(life: Dates) -> list[Stretch]:
    """Return status, first day, first day after, and whether it goes on."""
    if not life.is_law:
        if life.status == "lapsed":
            return [("bill", life.introduced, "", False), ("lapsed", "", "", True)]
        return [("bill", life.introduced, "", True)]
    found: list[Stretch] = []
    if life.introduced:
        found.append(("bill", life.introduced, life.adopted, False))
    adopted = "adopted-not-in-force"
    if life.status == adopted and not life.in_force:
        return [*found, (adopted, life.adopted, "", True)]
    if life.status == "unknown" and not life.in_force:
        return [*found, ("unknown", life.adopted, "", True)]
    if life.adopted and (not life.in_force or life.adopted < life.in_force):
        found.append((adopted, life.adopted, life.in_force, False))
    if life.status in OVER:
        found.append(("in-force", life.in_force, life.repealed, False))
        found.append((life.status, life.repealed, "", True))
    elif life.status == "unknown":
        found.append(("in-force", life.in_force, "", False))
        found.append(("unknown", "", "", True))
    else:
        stands = "in-force" if life.status == adopted else life.status
        found.append((stands, life.in_force, "", True))
    return found


def _taking_part(row: Entry) -> list[Stretch]:
    """Return how long a state was a signatory, and since when it has been a party."""
    is_party = row["status"] == "party"
    found: list[Stretch] = []
    if row["signed"] or row["status"] == "signatory":
        bound = (row["in_force"] or "") if is_party else ""
        found.append(("signatory", row["signed"] or "", bound, not is_party))
    if is_party:
        found.append(("party", row["in_force"] or "", "", True))
    return found
