"""Reading the treaty tables: one line for what one state did with one treaty."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from loaders.facts.explain import explain
from loaders.facts.faults import Fault, not_utf8
from loaders.facts.folder import Entry, Facts
from loaders.facts.schema import TreatyRow

__all__ = ["read_treaty_table"]

_FIELDS = TreatyRow.model_fields
_COLUMNS = [name for name, field in _FIELDS.items() if field.is_required()]
_OPTIONAL = [name for name in _FIELDS if name not in _COLUMNS]
_QUOTE = "Put a cell that holds a comma, a quote or a line break in double quotes."


def read_treaty_table(path: Path, facts: Facts, faults: list[Fault]) -> None:
    """Read a CSV file of treaty participation into entries and faults.

    The columns that have a default may be left out: without `participation` the dates tell whether
    a state is a party, without `reservations_read` nobody looked its reservations up.
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(not_utf8(path.name, data, error))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begun = 1
    try:
        header = next(reader, [])
        found = [*_check_header(path.name, header)]
        faults += found
        begun = reader.line_num + 1
        while not found and (cells := next(reader, None)) is not None:
            _read_row(path.name, begun, header, cells, facts, faults)
            begun = reader.line_num + 1
    except csv.Error as error:
        problem = f"is not well-formed CSV from this line on: {error}"
        faults.append(Fault(path.name, begun, "the table", "", "", problem, _QUOTE))


def _check_header(file: str, header: list[str]) -> Iterator[Fault]:
    """Yield the faults of the first line, which names the columns."""
    remedy = f"A treaty table begins with {','.join(_COLUMNS)} and may add {', '.join(_OPTIONAL)}."
    for name in _COLUMNS:
        if name not in header:
            yield Fault(file, 1, "the header", name, "", "is missing", remedy)
    for name, count in Counter(header).items():
        if name not in _FIELDS:
            yield Fault(file, 1, "the header", "", name, "is an unknown column", remedy)
        elif count > 1:
            yield Fault(file, 1, "the header", "", name, "names two columns", "Keep one of them.")


def _read_row(
    file: str,
    line: int,
    header: list[str],
    cells: list[str],
    facts: Facts,
    faults: list[Fault],
) -> None:
    """Read one line of a table."""
    if not cells:
        return
    place = f"the row of {cells[0]}, {cells[1]}" if len(cells) > 1 else "the row"
    if len(cells) != len(header):
        problem = f"has {len(cells)} cells where the header has {len(header)}"
        faults.append(Fault(file, line, place, "", "", problem, _QUOTE))
        return
    row = {name: cell or None for name, cell in zip(header, cells, strict=True)}
    try:
        record = TreatyRow.model_validate(row)
    except ValidationError as error:
        faults.extend(explain(error, TreatyRow, file, place, lambda _: line))
        return
    treaty = re.sub(r"[^a-z0-9]+", "-", record.treaty.lower())
    identifier = f"{treaty}--{record.state_iso3.lower()}"
    facts.entries.append(Entry(record, identifier, "", file, line))
