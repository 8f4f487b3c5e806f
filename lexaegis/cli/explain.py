"""`lexaegis explain`: why an inferred statement holds, down to the records and their sources."""

from typing import Annotated

import typer

from lexaegis.cli.options import (
    AsAtOption,
    DefaultGraphOption,
    ExplanationFormat,
    HomeOption,
    NetrcOption,
    StoreOption,
)
from ontology.errors import WrongUse

__all__ = ["explain"]


def explain(
    subject: Annotated[
        str, typer.Argument(help="A record such as gb-off-pca-make or GB-EAW, or an IRI.")
    ],
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLASS|PROPERTY|MATERIAL]",
            help="A class such as ToolOffence, a property such as underLawOf or rdfs:label, "
            "or a material such as text.",
        ),
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(
            metavar="[VALUE|CONDUCT]",
            help="The value, where the property has several: a record, a text; "
            "or a conduct such as possess.",
        ),
    ] = None,
    form: Annotated[
        ExplanationFormat, typer.Option("--format", help="How to write the proof.")
    ] = ExplanationFormat.text,
    as_at: AsAtOption = None,
    home: HomeOption = None,
    store: StoreOption = None,
    default_graph: DefaultGraphOption = None,
    netrc: NetrcOption = None,
) -> None:
    """Explain why a statement holds; with a record alone, list what was inferred of it.

    With a jurisdiction, a material and a conduct, explain the coverage cell of the three: which
    step of the rule decided, by which finding and offences, from which sources. With
    --store, only cells can be explained.
    """
    # The reasoner takes long to load, and the other commands must not wait for it.
    from lexaegis.api import open_store, refuse_remote_options
    from lexaegis.cli.proofs import write_cell, write_proof

    if store is not None:
        if second is None or value is None:
            raise WrongUse(
                "A remote store has no reasoner of ours, so only coverage cells can be explained "
                "from it: name a jurisdiction, a material and a conduct."
            )
        engine = open_store(store, as_at, None, default_graph, netrc)
        write_cell(engine, subject, second, value, form)
        return
    refuse_remote_options(default_graph, netrc)
    write_proof(subject, second, value, form, as_at, home)
