"""Making the rows of a table out of the solutions of its query."""

from pyoxigraph import QuerySolutions, Store

from lexaegis.release.tables import SEPARATOR, Table, TableFault

__all__ = ["Row", "read_rows"]

Row = tuple[str | None, ...]
"""The cells of a row, one a column; None for null; several values with the separator between."""


def read_rows(store: Store, table: Table) -> list[Row]:
    """Return the rows of a table, sorted by its key.

    Raises:
        TableFault: if a value is not of the type of its column, or a column that holds one value
            has two.
    """
    solutions = store.query(table.query)
    assert isinstance(solutions, QuerySolutions)
    # A solution binds few of the columns, and the same terms come again and again.
    written: list[dict[object, str]] = [{} for _ in table.columns]
    found: dict[str, list[set[str] | None]] = {}
    for solution in solutions:
        cells: list[set[str] | None] | None = None
        for place, term in enumerate(solution):
            if term is None:
                continue
            text = written[place].get(term)
            if text is None:
                text = written[place][term] = _write(table, place, term)
            if cells is None:
                # The key is the first column, and every solution binds it.
                cells = found.setdefault(text, [None] * len(table.columns))
            held = cells[place]
            if held is None:
                cells[place] = {text}
            else:
                held.add(text)
    return [_row(table, key, cells) for key, cells in sorted(found.items())]


def _write(table: Table, place: int, term: object) -> str:
    try:
        return table.columns[place].write(term)
    except ValueError as error:
        raise TableFault(
            f"The table {table.name} cannot be made: {error}. Mend its query or the type of "
            "its column."
        ) from error


def _row(table: Table, key: str, cells: list[set[str] | None]) -> Row:
    row: list[str | None] = []
    for column, values in zip(table.columns, cells, strict=True):
        if values and len(values) > 1 and not column.several:
            shown = ", ".join(sorted(values))
            raise TableFault(
                f"The table {table.name} cannot be made: {key} has several values of "
                f"{column.name}, which holds one: {shown}."
            )
        row.append(SEPARATOR.join(sorted(values)) if values else None)
    return tuple(row)
