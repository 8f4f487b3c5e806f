"""`lexaegis report` and `lexaegis compare`: the law told for people."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lexaegis.api import find_snapshot, open_store, refuse_remote_options
from lexaegis.cli.options import (
    AsAtOption,
    DefaultGraphOption,
    HomeOption,
    NetrcOption,
    StoreOption,
)
from lexaegis.cli.output import announcing, write_out, writing
from ontology.errors import WrongUse
from queries.engine import EmbeddedEngine, Engine

if TYPE_CHECKING:
    from lexaegis.report import Document, State
    from queries.dossier import Dossier, Labels

__all__ = ["DocumentFormat", "WrongComparison", "compare", "report"]

_MOST = 8
_DEFAULT = "the format of --output, or else md"


class WrongComparison(WrongUse):
    """Too few or too many jurisdictions to compare, or one of them twice."""


class DocumentFormat(StrEnum):
    """How a document is written."""

    md = "md"
    html = "html"
    pdf = "pdf"


FormatOption = Annotated[
    DocumentFormat | None,
    typer.Option("--format", help="Markdown, HTML or PDF.", show_default=_DEFAULT),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="The file to write.", show_default="standard output"),
]


def report(
    jurisdiction: Annotated[
        str, typer.Argument(help="An ISO 3166 code such as GB, GB-SCT or US-CA, or a name.")
    ],
    form: FormatOption = None,
    output: OutputOption = None,
    as_at: AsAtOption = None,
    home: HomeOption = None,
    store: StoreOption = None,
    default_graph: DefaultGraphOption = None,
    netrc: NetrcOption = None,
) -> None:
    """Report on a jurisdiction: what is an offence, since when, with what penalty, what is missing.

    Everything is read from the dataset, with the source of each statement.
    """
    from lexaegis.report import report_on

    def tell(dossiers: list["Dossier"], labels: "Labels", state: "State") -> "Document":
        return report_on(dossiers[0], labels, state)

    opened = _open(as_at, home, store, default_graph, netrc)
    _write([jurisdiction], tell, form, output, opened)


def compare(
    jurisdictions: Annotated[
        list[str], typer.Argument(help=f"Two to {_MOST} ISO 3166 codes or names: GB US JP.")
    ],
    form: FormatOption = None,
    output: OutputOption = None,
    as_at: AsAtOption = None,
    home: HomeOption = None,
    store: StoreOption = None,
    default_graph: DefaultGraphOption = None,
    netrc: NetrcOption = None,
) -> None:
    """Compare jurisdictions side by side: offences, penalties, duties, treaties and yardsticks."""
    from lexaegis.report import compare as compare_all
    from queries.dossier import find_code

    codes = [find_code(each) for each in jurisdictions]
    if not 2 <= len(codes) <= _MOST or len(set(codes)) < len(codes):
        raise WrongComparison(
            f"A comparison takes two to {_MOST} different jurisdictions; "
            f"these are {len(codes)}: {', '.join(codes)}. For one alone: lexaegis report."
        )
    opened = _open(as_at, home, store, default_graph, netrc)
    _write(codes, compare_all, form, output, opened)


def _write(
    named: list[str],
    tell: Callable[[list["Dossier"], "Labels", "State"], "Document"],
    form: DocumentFormat | None,
    output: Path | None,
    opened: tuple[Engine, "State"],
) -> None:
    """Gather the dossiers, tell them, and write the document."""
    from queries.dossier import find_code, gather_dossier, read_labels

    codes = [find_code(each) for each in named]
    chosen = form or _format_of(output)
    engine, state = opened
    with announcing("Reporting") as announce:
        labels = read_labels(engine)
        dossiers = []
        for code in codes:
            announce(code)
            dossiers.append(gather_dossier(engine, code))
        announce("writing")
        written = _written(tell(dossiers, labels, state), chosen)
    _put(written, output, chosen)


def _open(
    as_at: str | None,
    home: Path | None,
    store: str | None,
    default_graph: str | None,
    netrc: Path | None,
) -> tuple[Engine, "State"]:
    """Return what holds the dataset, and which state of the law it is."""
    from lexaegis.report import State

    if store is not None:
        remote = open_store(store, as_at, None, default_graph, netrc)
        record = remote.record
        return remote, State(record.manifest.dataset if record else None, endpoint=store)
    refuse_remote_options(default_graph, netrc)
    current = find_snapshot(home)
    snapshot = find_snapshot(home, as_at) if as_at else current
    return EmbeddedEngine(snapshot.open()), State(current.manifest.dataset, as_at)


def _format_of(output: Path | None) -> DocumentFormat:
    """Return the format that the name of a file asks for."""
    ending = output.suffix.lower().removeprefix(".") if output else "md"
    if ending in DocumentFormat.__members__:
        return DocumentFormat(ending)
    if ending == "htm":
        return DocumentFormat.html
    raise WrongUse(
        f"The name {output} does not say in which format to write. "
        "End it with .md, .html or .pdf, or give --format."
    )


def _written(document: "Document", form: DocumentFormat) -> bytes:
    from lexaegis.report import write_html, write_markdown, write_pdf

    match form:
        case DocumentFormat.md:
            return write_markdown(document).encode()
        case DocumentFormat.html:
            return write_html(document).encode()
        case DocumentFormat.pdf:
            return write_pdf(document, _warn)


def _warn(message: str) -> None:
    print(f"lexaegis: {message}", file=sys.stderr)  # noqa: T201


def _put(written: bytes, output: Path | None, form: DocumentFormat) -> None:
    """Write a document to a file, whole or not at all, or to standard output."""
    if output is None:
        if form is DocumentFormat.pdf and sys.stdout.isatty():
            raise WrongUse("A PDF is no text for a terminal. Give it a file: --output report.pdf.")
        if form is DocumentFormat.pdf:
            sys.stdout.buffer.write(written)
            sys.stdout.buffer.flush()
        else:
            write_out(written.decode())
        return
    with writing(output) as file:
        file.write(written)
