"""A trial of a partner's program: what it was given, what it told, and whether that is right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

__all__ = ["Outcome", "Partner", "Skipped", "Trial"]


class Skipped(Exception):
    """A program is not here; the message says what to install."""


@dataclass(frozen=True)
class Trial:
    """What is to be imported, and what has to come out.

    Attributes:
        folder: the release.
        workplace: a folder for what a program leaves.
        default: the number of statements of the default graph.
        whole: the number of statements of all graphs together.
        dataset: the hash of the dataset.
        rows: the number of rows by table.
        queries: the SPARQL of the questions by name.
        answers: the answers of the embedded store, as `normalise` returns them.
    """

    folder: Path
    workplace: Path
    default: int
    whole: int
    dataset: str
    rows: dict[str, int]
    queries: dict[str, str]
    answers: dict[str, list[tuple[str, ...]]]


@dataclass
class Outcome:
    """What came of a trial.

    Attributes:
        partner: the program, with its version.
        done: what was right, in words.
        limits: what the program is known not to be able to do, in words.
        faults: what was wrong, in words.
    """

    partner: str
    done: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def compare(self, what: str, found: object, expected: object) -> None:
        """Note whether something is as it has to be."""
        if found == expected:
            shown = f"{found:,}" if isinstance(found, int) else str(found)
            self.done.append(f"{shown} {what}")
        else:
            self.faults.append(f"{what}: {found}, and it has to be {expected}")

    def compare_answers(
        self,
        trial: Trial,
        found: Iterator[tuple[str, object]],
        known: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Note whether the questions have the answers that they have to have.

        Args:
            trial: what has to come out.
            found: each question with its answer, or with the exception that came instead.
            known: the questions that the program is known not to answer, with why.
        """
        equal = 0
        for name, answer in found:
            expected = trial.answers[name]
            if answer == expected:
                equal += 1
            elif name in known:
                self.limits.append(f"question {name}: {known[name]}")
            elif isinstance(answer, Exception):
                told = " ".join(str(answer).split())[:160]
                self.faults.append(f"question {name}: {type(answer).__name__}: {told}")
            else:
                assert isinstance(answer, list)
                lacking = [row for row in expected if row not in answer]
                extra = [row for row in answer if row not in expected]
                self.faults.append(
                    f"question {name}: {len(answer)} rows for {len(expected)}; "
                    f"lacks {lacking[:1]}, has besides {extra[:1]}"
                )
        self.done.append(f"{equal} of {len(trial.queries)} answers equal")


class Partner(Protocol):
    """A program that a release is imported into."""

    def __call__(self, trial: Trial) -> Outcome:
        """Import the release and compare.

        Raises:
            Skipped: if the program is not here.
        """
