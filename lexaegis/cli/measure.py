"""`lexaegis measure`: what can be measured of a network, as tables."""

import csv
import io
import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from lexaegis.cli.network_options import (
    IsolatesOption,
    KindOption,
    NetworkKind,
    ProjectionOption,
    Weighting,
    WeightingOption,
    YearOption,
)
from lexaegis.cli.options import AsAtOption, FormatOption, HomeOption, RowFormat
from lexaegis.cli.output import announcing, write_out, write_table

if TYPE_CHECKING:
    from graph.network.measures import Table

__all__ = ["MeasureTable", "measure"]


class MeasureTable(StrEnum):
    """The tables of measures."""

    summary = "summary"
    nodes = "nodes"
    communities = "communities"
    brokerage = "brokerage"
    homophily = "homophily"
    years = "years"


def measure(
    table: Annotated[
        MeasureTable, typer.Argument(help="What to measure; docs/network.md tells how.")
    ] = MeasureTable.summary,
    kind: KindOption = NetworkKind.actors,
    projection: ProjectionOption = None,
    weighting: WeightingOption = Weighting.counted,
    as_at: AsAtOption = None,
    year: YearOption = None,
    isolates: IsolatesOption = False,
    form: FormatOption = RowFormat.table,
    home: HomeOption = None,
) -> None:
    """Measure a network; each measure names its call and version, and where it misleads."""
    import lexaegis
    from graph.network import measures
    from graph.network.libraries import require_libraries

    require_libraries()
    with announcing(f"Measuring {table.value}"):
        found = lexaegis.network(
            kind.value,
            home,
            as_at=as_at,
            year=year,
            projection=projection.value if projection else None,
            weighting=weighting.value,
            isolates=isolates,
        )
        measured = measures.measure(found, table.value)
    _write(measured, form)


def _write(table: "Table", form: RowFormat) -> None:
    """Write a table; where the form holds rows alone, warnings go to standard error."""
    names = [column.name for column in table.columns]
    rows = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
    if form is RowFormat.json:
        write_out(_as_json(table))
        return
    if form in (RowFormat.csv, RowFormat.tsv):
        written = io.StringIO()
        delimiter = "," if form is RowFormat.csv else "\t"
        csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows([names, *rows])
        write_out(written.getvalue())
        for warning in table.warnings:
            sys.stderr.write(f"lexaegis: {warning}\n")
        return
    calls = [f"{column.name}: {column.call}" for column in table.columns if column.call]
    if form is RowFormat.md:
        write_out(_as_markdown(table, names, rows, calls))
        return
    write_table(names, rows, table.title)
    for title, lines in (("Computed by", calls), ("Beware", table.warnings)):
        if lines:
            write_out(f"\n{title}\n" + "".join(f"- {line}\n" for line in lines))


def _as_json(table: "Table") -> str:
    names = [column.name for column in table.columns]
    whole = {
        "table": table.name,
        "title": table.title,
        "columns": [
            {"name": column.name, "meaning": column.meaning, "call": column.call or None}
            for column in table.columns
        ],
        "rows": [dict(zip(names, row, strict=True)) for row in table.rows],
        "warnings": list(table.warnings),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _as_markdown(table: "Table", names: list[str], rows: list[list[str]], calls: list[str]) -> str:
    lines = [f"## {table.title}", "", f"| {' | '.join(names)} |", "|" + " --- |" * len(names)]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    for title, told in (("Computed by", calls), ("Beware", table.warnings)):
        if told:
            lines += ["", f"{title}:", "", *(f"- {line}" for line in told)]
    return "\n".join(lines) + "\n"
