"""The options that choose a network, for the commands that write and measure it."""

from enum import StrEnum
from typing import Annotated

import typer

__all__ = [
    "IsolatesOption",
    "KindOption",
    "Mode",
    "NetworkKind",
    "ProjectionOption",
    "Weighting",
    "WeightingOption",
    "YearOption",
]


class NetworkKind(StrEnum):
    """The networks of the dataset."""

    actors = "actors"
    actor_agreement = "actor-agreement"
    actor_document = "actor-document"
    actor_audience = "actor-audience"
    state_treaty = "state-treaty"
    instruments = "instruments"
    whole = "whole"


class Mode(StrEnum):
    """A mode of a two-mode network."""

    first = "first"
    second = "second"


class Weighting(StrEnum):
    """How the ties of a projection are weighted."""

    counted = "count"
    newman = "newman"
    jaccard = "jaccard"


KindOption = Annotated[
    NetworkKind, typer.Option("--kind", help="Which network; docs/network.md tells them.")
]
ProjectionOption = Annotated[
    Mode | None,
    typer.Option(
        "--projection", help="Tie the things of this mode of a two-mode network by what they share."
    ),
]
WeightingOption = Annotated[
    Weighting, typer.Option("--weighting", help="How the ties of a projection are weighted.")
]
YearOption = Annotated[
    int | None, typer.Option("--year", help="Only ties of this year.", show_default="all years")
]
IsolatesOption = Annotated[
    bool, typer.Option("--isolates", help="Take in what has no tie in this network.")
]
