"""The tables of a release: one SPARQL query each, whose header says what every column means.

The header is YAML in comment lines that begin with `#+`, as in the catalogue of questions:

    #+ title: Offences
    #+ description: What law makes an offence and what a bill would.
    #+ columns:
    #+   offence: {type: id/offence, key: true, meaning: the offence}
    #+   conduct: {type: vocab/conduct, several: true, meaning: what is done}

The query binds in each solution the key and some of the columns; the solutions of one key make one
row. A type says how a term is written:

- `text`, `integer`, `decimal`, `boolean`: the literal as it stands;
- `date`: a day, month or year in ISO 8601, with the precision that is known;
- `address`: an IRI in full;
- `thing`: a thing of any kind, as `offence/gb-off-image-generator`;
- `id/KIND`: a thing of one kind, by its identifier;
- `vocab/SCHEME`: a concept, by its notation; `vocab`: one of any scheme, as `conduct/possess`;
- `term`: a term or a scheme, by its local name; `fact`: a record, by its identifier.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pyoxigraph import Literal, NamedNode

from ontology.errors import LexaegisError
from ontology.identity import BASE, ONTOLOGY_IRI, RECORD_GRAPHS, THING_BASE, VOCABULARY_BASE

__all__ = ["SEPARATOR", "Column", "Table", "TableFault", "read_table", "read_tables"]

SEPARATOR = "|"
"""What stands between the values of a column with several."""

_FOLDER = Path(__file__).resolve().parent / "tables"
_MARK = "#+"
_LITERALS = {
    "text": re.compile(r".+", re.DOTALL),
    "integer": re.compile(r"-?\d+"),
    "decimal": re.compile(r"-?\d+(\.\d+)?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"\d{4}(-\d{2}(-\d{2})?)?"),
}
_BASES = {"thing": THING_BASE, "vocab": VOCABULARY_BASE, "fact": RECORD_GRAPHS, "address": ""}


class TableFault(LexaegisError):
    """A table whose header or whose rows are not as they should be."""


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        name: its name, which is that of the variable.
        type: how its terms are written; see the module.
        meaning: what it says, in words.
        key: whether it tells the rows apart.
        several: whether a row may have more than one value.
    """

    name: str
    type: str
    meaning: str
    key: bool = False
    several: bool = False

    @property
    def base(self) -> str | None:
        """What a value is put behind to make its IRI; None for literals and terms."""
        if self.type in _BASES:
            return _BASES[self.type]
        return f"{BASE}{self.type}/" if self.type.startswith(("id/", "vocab/")) else None

    @property
    def is_literal(self) -> bool:
        """Whether the values are literals."""
        return self.type in _LITERALS

    def write(self, term: object) -> str:
        """Return a term as it stands in the table.

        Raises:
            ValueError: if it is not of the type.
        """
        if isinstance(term, Literal) and (self.is_literal or self.type == "address"):
            text = term.value
            fits = bool(_LITERALS[self.type].fullmatch(text) if self.is_literal else text)
        elif isinstance(term, NamedNode) and self.type == "term":
            text = term.value.removeprefix(ONTOLOGY_IRI + "#").removeprefix(VOCABULARY_BASE)
            fits = re.fullmatch(r"[\w-]+", text) is not None
        elif isinstance(term, NamedNode) and self.base is not None:
            text = term.value.removeprefix(self.base)
            fits = term.value.startswith(self.base) and text != ""
        else:
            text, fits = "", False
        if not fits or (self.several and SEPARATOR in text):
            raise ValueError(f"{term} is no {self.type}")
        return text


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        name: the name of its files.
        title: what it is called.
        description: what is in it and how to read it.
        columns: its columns, in order.
        query: the SPARQL that selects its solutions.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    query: str

    @property
    def key(self) -> Column:
        """The column that tells the rows apart."""
        return next(column for column in self.columns if column.key)

    @property
    def lists(self) -> tuple[Column, ...]:
        """The columns with several values."""
        return tuple(column for column in self.columns if column.several)


def read_table(path: Path) -> Table:
    """Read one table.

    Raises:
        TableFault: if the header lacks something.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    header = "\n".join(line.removeprefix(_MARK)[1:] for line in lines if line.startswith(_MARK))
    query = "\n".join(line for line in lines if not line.startswith(_MARK)).strip() + "\n"
    try:
        data = yaml.load(header, yaml.CSafeLoader)
        columns = tuple(_column(name, entry) for name, entry in data["columns"].items())
        table = Table(path.stem, data["title"], data["description"], columns, query)
    except (KeyError, TypeError, yaml.YAMLError) as error:
        raise TableFault(f"The header of the table {path.name} cannot be used: {error}.") from error
    if [column.key for column in columns].count(True) != 1 or not columns[0].key:
        raise TableFault(f"The table {path.name} needs one key, which is its first column.")
    return table


def _column(name: str, entry: Mapping[str, object]) -> Column:
    return Column(
        name,
        str(entry["type"]),
        str(entry["meaning"]),
        bool(entry.get("key", False)),
        bool(entry.get("several", False)),
    )


@lru_cache(maxsize=1)
def read_tables() -> tuple[Table, ...]:
    """Read all tables, in the order of their names."""
    return tuple(read_table(path) for path in sorted(_FOLDER.glob("*.rq")))
