"""How dates, durations, penalties and statuses are said in English."""

import re
from collections.abc import Sequence

from queries.dossier import Duty, Offence, Penalty

__all__ = [
    "and_list",
    "custody",
    "custody_in_short",
    "day",
    "duration",
    "lower_first",
    "number_of",
    "number_of_records",
    "penalty",
    "short_day",
    "standing",
    "standing_in_short",
    "the",
]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_WITH_ARTICLE = frozenset(
    (
        "Bahamas",
        "Comoros",
        "Council of Europe",
        "Gambia",
        "Maldives",
        "Netherlands",
        "Northern Territory",
        "Philippines",
        "Seychelles",
    )
)
_UNITS = ("year", "month", "week", "day", "hour", "minute")


def day(text: str) -> str:
    """Return a date of any precision as people write it.

    >>> day("2025-05-19"), day("2025-05"), day("2025")
    ('19 May 2025', 'May 2025', '2025')
    """
    parts = text.split("-")
    if len(parts) == 1 or not all(part.isdigit() for part in parts):
        return text
    month = _MONTHS[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def short_day(text: str) -> str:
    """Return a date with its month cut short, for tables.

    >>> short_day("2025-09-19")
    '19 Sep 2025'
    """
    return re.sub(r"[A-Z][a-z]+", lambda month: month[0][:3], day(text))


def duration(text: str) -> str:
    """Return an ISO 8601 duration in words.

    >>> duration("P10Y"), duration("P1Y6M"), duration("PT48H")
    ('10 years', '1 year 6 months', '48 hours')
    """
    match = _DURATION.fullmatch(text)
    if match is None:
        return text
    parts = [
        f"{number} {unit}" if number == "1" else f"{number} {unit}s"
        for number, unit in zip(match.groups(), _UNITS, strict=True)
        if number
    ]
    return " ".join(parts) or text


def and_list(parts: Sequence[str]) -> str:
    """Return words as a list in prose.

    >>> and_list(["creating", "possessing", "distributing"])
    'creating, possessing and distributing'
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def number_of(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun.

    >>> number_of(1, "offence"), number_of(2, "offence"), number_of(0, "duty", "duties")
    ('1 offence', '2 offences', 'no duties')
    """
    many = plural or f"{noun}s"
    return f"{count or 'no'} {noun if count == 1 else many}"


def the(name: str) -> str:
    """Return the name of a jurisdiction as it stands in a sentence.

    >>> the("United Kingdom"), the("Japan"), the("Philippines")
    ('the United Kingdom', 'Japan', 'the Philippines')
    """
    has_article = name in _WITH_ARTICLE or re.search(
        r"^(United|Republic|Commonwealth|District) |(Union|Republic|Federation|Islands)$", name
    )
    return f"the {name}" if has_article else name


def number_of_records(count: int) -> str:
    """Return a count of offences, duties and findings."""
    many = "offences, duties and findings" if count else "offences, duties or findings"
    return number_of(count, "offence, duty or finding", many)


def lower_first(text: str) -> str:
    """Return a text that begins with a small letter, unless it begins with an abbreviation.

    >>> lower_first("Creating"), lower_first("AI tool")
    ('creating', 'AI tool')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def custody(penalty: Penalty | None) -> str | None:
    """Return the longest custody as enacted, with its measure in years where that is not plain.

    >>> custody(Penalty("P6M", "0.5", False, None, None))
    '6 months (0.5 years)'
    """
    if penalty is None:
        return None
    if penalty.is_life:
        return "imprisonment for life"
    if penalty.custody is None:
        return None
    said = duration(penalty.custody)
    plain = re.fullmatch(r"P\d+Y", penalty.custody)
    return said if plain or penalty.years is None else f"{said} ({_years(penalty.years)} years)"


def custody_in_short(years: str | None, is_life: bool) -> str | None:
    """Return the longest custody in years, for tables."""
    if is_life:
        return "life"
    if years is None:
        return None
    return "1 year" if _years(years) == "1" else f"{_years(years)} years"


def _years(years: str) -> str:
    """Return a number of years, to a hundredth.

    >>> _years("0.0821917808219178"), _years("10")
    ('0.08', '10')
    """
    return f"{float(years):.2f}".rstrip("0").rstrip(".")


def penalty(basic: Penalty | None, aggravated: Penalty | None) -> list[str]:
    """Return what an offence may cost, a phrase each; what was not established is said."""
    longest = custody(basic)
    said = [f"custody up to {longest}" if longest else "longest custody not established"]
    if basic and basic.is_life:
        said = ["custody up to imprisonment for life"]
    if basic and basic.minimum:
        said.append(f"at least {duration(basic.minimum)}")
    if basic and basic.fine:
        said.append("unlimited fine" if basic.fine == "unlimited" else f"fine up to {basic.fine}")
    graver = custody(aggravated)
    if graver:
        said.append(f"up to {graver} with aggravation")
    return said


def standing(norm: Offence | Duty) -> str:
    """Return where an offence or a duty stands, and since when."""
    since = day(norm.in_force) if norm.in_force else None
    match norm.status:
        case "in-force":
            return f"in force since {since}" if since else "in force; since when not established"
        case "partly-in-force":
            return f"partly in force since {since}" if since else "partly in force"
        case "adopted-not-in-force":
            return f"adopted, not in force; set for {since}" if since else "adopted, not in force"
        case "bill":
            return "only in a bill, which is not law"
        case "unknown":
            return "adopted; whether it is in force was not established" + (
                f" (commencement stated as {since})" if since else ""
            )
    return norm.status


def standing_in_short(status: str | None) -> str:
    """Return the status of adopted law in two words or three, for tables."""
    return {
        "in-force": "in force",
        "partly-in-force": "partly in force",
        "adopted-not-in-force": "not in force yet",
        "unknown": "commencement not established",
        "repealed": "repealed",
        "lapsed": "lapsed",
        "bill": "bill",
    }.get(status or "", "")
