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
    found: dict[str, list[set[str]]] = {}
    for solution in solutions:
        try:
            terms = tuple(solution)
            key = table.key.write(terms[0])
            cells = found.setdefault(key, [set() for _ in table.columns])
            for column, cell, term in zip(table.columns, cells, terms, strict=True):
                if term is not None:
                    cell.add(column.write(term))
        except ValueError as error:
            raise TableFault(
                f"The table {table.name} cannot be made: {error}. Mend its query or the type of "
                "its column."
            ) from error
    return [_row(table, key, cells) for key, cells in sorted(found.items())]


def _row(table: Table, key: str, cells: list[set[str]]) -> Row:
    row: list[str | None] = []
    for column, values in zip(table.columns, cells, strict=True):
        if len(values) > 1 and not column.several:
            shown = ", ".join(sorted(values))
            raise TableFault(
                f"The table {table.name} cannot be made: {key} has several values of "
                f"{column.name}, which holds one: {shown}."
            )
        row.append(SEPARATOR.join(sorted(values)) if values else None)
    return tuple(row)
