"""What stands before the law: the caution, and the report in short."""

from collections.abc import Iterator

from lexaegis.report.document import Block, Callout, Contents, Heading, Inlines, Items, words
from lexaegis.report.phrases import day, the
from lexaegis.report.scribe import Scribe
from lexaegis.report.sections.short import say_in_short
from lexaegis.report.state import State
from queries.dossier import Dossier

__all__ = ["cautions", "write_front", "write_unresearched"]

CAUTION: tuple[Inlines, ...] = (
    words("This is research and not legal advice. Read the official text before you rely on it."),
    words(
        "“Not researched” means that nobody has looked. It says nothing about the law, and it is "
        "never the same as “no offence”. “Not established” means that somebody looked and did not "
        "find it."
    ),
    words("Bills are not law and are never counted as law."),
    words("It is about child-protection law and policy only, and describes no abusive material."),
)


def cautions(state: State) -> tuple[Inlines, ...]:
    """Return what a reader must know before the rest, for a day in the past more of it."""
    if state.as_at is None:
        return CAUTION
    return (
        *CAUTION,
        words(
            f"It tells which law stood on {day(state.as_at)} by its dates. Law whose dates were "
            "not established is told as last checked. Penalties, summaries, readings and open "
            "questions are those of the law as last checked, for the facts hold no older wording."
        ),
    )


def write_front(scribe: Scribe, dossier: Dossier, state: State) -> Iterator[Block]:
    """Yield the caution, the table of contents, and the report in short."""
    yield Callout("Before you read", cautions(state))
    yield Contents()
    yield Heading(1, "In short", "in-short")
    yield Items(tuple(say_in_short(scribe, dossier)))


def write_unresearched(dossier: Dossier, state: State) -> Iterator[Block]:
    """Yield what a report says of a jurisdiction at whose law nobody has looked."""
    yield Callout("Before you read", cautions(state))
    yield Heading(1, "Nobody has looked", "in-short")
    name = dossier.place.name
    points = [
        words(
            f"The law of {the(name)} on this subject was not researched: the dataset holds no "
            "instrument, offence, duty, finding or open question of it. This says nothing about "
            f"the law of {the(name)}."
        ),
        words(
            "What you can read in it, and how to add it without writing a program, is told in "
            "CONTRIBUTING.md, “Add a jurisdiction”."
        ),
    ]
    above = dossier.place.part_of
    if above:
        points.insert(
            1,
            words(
                f"It lies in {the(dossier.name(above))}, whose law may apply there too: "
                f"lexaegis report {above}."
            ),
        )
    yield Items(tuple(points))
