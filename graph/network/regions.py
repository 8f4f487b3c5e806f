"""The region of the world in which a country lies, after the UN's standard M49.

`regions.csv` was made from the territory containment of CLDR 48 (Unicode licence V3), which follows
M49; Taiwan, which M49 does not list, stands where CLDR puts it. Antarctica has no region.
"""

import csv
from functools import cache
from pathlib import Path

__all__ = ["region_of", "subregion_of"]

_TABLE = Path(__file__).resolve().parent / "regions.csv"


def region_of(iso3: str | None) -> str | None:
    """Return the region of a country by its ISO 3166-1 alpha-3 code.

    >>> region_of("NOR"), region_of("ATA"), region_of(None)
    ('Europe', None, None)
    """
    return _places().get(iso3 or "", (None, None))[0]


def subregion_of(iso3: str | None) -> str | None:
    """Return the subregion of a country by its ISO 3166-1 alpha-3 code.

    >>> subregion_of("NOR"), subregion_of("KEN")
    ('Northern Europe', 'Eastern Africa')
    """
    return _places().get(iso3 or "", (None, None))[1]


@cache
def _places() -> dict[str, tuple[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {
            code: (row["region"], row["subregion"])
            for row in csv.DictReader(file)
            for code in row["countries"].split()
        }
