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
        tables: the number of rows by table.
        queries: the SPARQL of the questions by name.
        answers: the answers of the embedded store, as `normalise` returns them.
    """

    folder: Path
    workplace: Path
    default: int
    whole: int
    dataset: str
    tables: dict[str, int]
    queries: dict[str, str]
    answers: dict[str, list[tuple[str, ...]]]


@dataclass
class Outcome:
    """What came of a trial.

    Attributes:
        partner: the program, with its version.
        done: what was right, in words.
        known: what was wrong and is known to be a fault of the program, in words.
        faults: what else was wrong, in words.
    """

    partner: str
    done: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
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
        unsteady: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Note whether the questions have the answers that they have to have.

        A question that is known to fail and does not is a fault too, for then the list of what is
        known is out of date.

        Args:
            trial: what has to come out.
            found: each question with its answer, or with the exception that came instead.
            known: the questions that the program is known to answer otherwise, or not, with the
                fault of the program that it is.
            unsteady: those that it answers now rightly and now not, with the same.
        """
        equal = 0
        for name, answer in found:
            expected = trial.answers[name]
            if answer == expected:
                equal += 1
                if name in known:
                    self.faults.append(
                        f"question {name} is answered rightly, and is listed as known not to be: "
                        f"{known[name]}. Take it off the list."
                    )
            elif fault := known.get(name) or unsteady.get(name):
                self.known.append(f"question {name}: {fault}")
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
