"""Writing to the terminal: the answer to standard output, everything else to standard error."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from lexaegis.cli.options import RowFormat
from ontology.errors import LexaegisError
from queries.answer import Answer, Citation
from queries.formats import display, write_csv, write_json, write_markdown, write_tsv, write_turtle

__all__ = ["NotWritten", "announcing", "write_answer", "write_out", "write_table", "writing"]

_WRITERS: dict[RowFormat, Callable[[Answer], str]] = {
    RowFormat.csv: write_csv,
    RowFormat.tsv: write_tsv,
    RowFormat.json: write_json,
    RowFormat.md: write_markdown,
}
_UNBOUNDED = 100_000


class NotWritten(LexaegisError):
    """A file that cannot be written where it was asked for."""


@contextmanager
def writing(file: Path) -> Iterator[BinaryIO]:
    """Give a file to write into; it takes its place when the block ends, whole or not at all.

    Raises:
        NotWritten: if it cannot be written.
    """
    partial = file.with_name(f"{file.name}.partial")
    try:
        with partial.open("wb") as out:
            yield out
        partial.replace(file)
    except OSError as error:
        raise NotWritten(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def write_out(text: str) -> None:
    """Write text to standard output as UTF-8, as it stands."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def write_answer(answer: Answer, form: RowFormat) -> None:
    """Write an answer; a table lists its sources below, the other forms hold them in columns.

    That rows were cut is told on standard error, in all forms.
    """
    if answer.truncated:
        what = "rows" if answer.triples is None else "statements"
        sys.stderr.write(
            f"lexaegis: There are more {what} than the {len(answer):,} that are given. "
            "To see more: --max-rows.\n"
        )
    if answer.triples is not None:
        write_out(write_turtle(answer))
    elif form is not RowFormat.table:
        write_out(_WRITERS[form](answer.with_sources()))
    elif answer.truth is not None:
        write_out(f"{str(answer.truth).lower()}\n")
    else:
        _write_answer_table(answer)


def _write_answer_table(answer: Answer) -> None:
    """Write rows as a table whose last columns cite the sources listed below it."""
    columns = list(answer.columns)
    rows = [[display(term) for term in row] for row in answer.terms]
    numbers: dict[Citation, int] = {}
    if answer.citations is not None and answer.confidences is not None:
        columns += ["confidence", "sources"]
        for row, citations, confidence in zip(
            rows, answer.citations, answer.confidences, strict=True
        ):
            cited = [numbers.setdefault(citation, len(numbers) + 1) for citation in citations]
            row += [confidence or "not stated", "".join(f"[{number}]" for number in cited)]
    write_table(columns, rows)
    if not rows:
        write_out("No rows.\n")
    if numbers:
        write_out("\nSources\n")
        for citation, number in numbers.items():
            write_out(f"[{number}] {citation}\n")


def write_table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str = "") -> None:
    """Write a table: as wide as the terminal or, into a pipe, as wide as it needs."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    wide = not sys.stdout.isatty()
    console = Console(file=sys.stdout, width=_UNBOUNDED if wide else None)
    table = Table(box=SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if not wide:
        console.print(table)
        return
    with console.capture() as captured:
        console.print(table)
    write_out("\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n")


@contextmanager
def announcing(what: str) -> Iterator[Callable[[str], None]]:
    """Show on standard error what is being done, while a terminal watches."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(what) as status:
        yield lambda step: status.update(f"{what}: {step}")
