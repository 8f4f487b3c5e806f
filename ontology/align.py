"""Writes the alignments of the jurisdictions to codes that other tables keep, out of the register.

The other files under `alignments/` are written by hand. None of them is imported by the ontology
or is a part of the dataset: they are for those who join our data to theirs.

Run it as `python -m ontology.align` after a change to the register.
"""

from pathlib import Path
from typing import Any

import yaml

from ontology.identity import BASE, THING_BASE

__all__ = ["ALIGNMENTS", "align_to_eu_authority", "align_to_iso_3166", "alignment_files"]

_HERE = Path(__file__).resolve().parent
_REGISTER = _HERE / "register" / "jurisdictions.yaml"
ALIGNMENTS = _HERE / "alignments"

_UNPEOPLED = frozenset({"AQ", "BV", "GS", "HM", "IO", "TF", "UM"})
"""Territories without a people of their own, for some of which the EU's code is not the ISO's."""

_INSTITUTIONS = {
    "actor-eu-council": "CONSIL",
    "actor-eu-parliament": "EP",
    "actor-european-commission": "COM",
}

_EU_AUTHORITY = """\
# How jurisdictions and actors relate to the authority tables of the European Union.
#
# Written by `python -m ontology.align` out of the register of jurisdictions; do not edit it.

@prefix actor: <{things}actor/> .
@prefix corporate-body: <http://publications.europa.eu/resource/authority/corporate-body/> .
@prefix country: <http://publications.europa.eu/resource/authority/country/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix jurisdiction: <{things}jurisdiction/> .
@prefix lex: <{base}ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<{base}ontology/alignment/eu-authority> a owl:Ontology ;
    dcterms:title "Lexaegis and the authority tables of the European Union"@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    rdfs:comment "Countries by their codes of ISO 3166-1 alpha-3, which the table uses. \
Close and not exact: the table has countries and territories, Lexaegis legal orders. \
Left out are territories without a people of their own, and parts of countries, which the table \
does not have."@en .

dcterms:license a owl:AnnotationProperty .
dcterms:title a owl:AnnotationProperty .
skos:closeMatch a owl:AnnotationProperty .
skos:exactMatch a owl:AnnotationProperty .

# Tables as a whole

lex:isoAlpha3 rdfs:seeAlso <http://publications.europa.eu/resource/authority/country> .
lex:language rdfs:seeAlso <http://publications.europa.eu/resource/authority/language> ;
    rdfs:comment "Ours are tags of BCP 47, such as en; the table has codes of ISO 639-3, \
such as ENG."@en .

# Institutions

{institutions}

# Countries, and the European Union

{countries}
"""

_ISO_3166 = """\
# How jurisdictions relate to the entries of ISO 3166.
#
# Written by `python -m ontology.align` out of the register of jurisdictions; do not edit it.

@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix jurisdiction: <{things}jurisdiction/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<{base}ontology/alignment/iso3166> a owl:Ontology ;
    dcterms:title "Lexaegis and ISO 3166"@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    rdfs:comment "ISO 3166 has codes and no IRIs. Each jurisdiction is led to the page of its \
country in the Online Browsing Platform of ISO, which lists the parts of the country too; its own \
code is lex:isoCode. GB-EAW is a grouping that ISO lists with the United Kingdom."@en .

dcterms:license a owl:AnnotationProperty .
dcterms:title a owl:AnnotationProperty .

{entries}
"""


def alignment_files() -> list[Path]:
    """Return the Turtle files of the alignments, one an outside vocabulary."""
    return sorted(ALIGNMENTS.glob("*.ttl"))


def align_to_eu_authority() -> str:
    """Return the text of `alignments/eu-authority.ttl`."""
    codes = {"EU": "EUR"} | {
        entry["code"]: entry["alpha3"]
        for entry in _register()
        if entry["kind"] == "country" and entry["code"] not in _UNPEOPLED
    }
    return _EU_AUTHORITY.format(
        base=BASE,
        things=THING_BASE,
        institutions="\n".join(
            f"actor:{actor} skos:exactMatch corporate-body:{code} ."
            for actor, code in _INSTITUTIONS.items()
        ),
        countries="\n".join(
            f"jurisdiction:{code} skos:closeMatch country:{theirs} ."
            for code, theirs in sorted(codes.items())
        ),
    )


def align_to_iso_3166() -> str:
    """Return the text of `alignments/iso3166.ttl`."""
    pages = {
        entry["code"]: f"https://www.iso.org/obp/ui/#iso:code:3166:{entry['code'][:2]}"
        for entry in _register()
        if entry["kind"] != "supranational"
    }
    return _ISO_3166.format(
        base=BASE,
        things=THING_BASE,
        entries="\n".join(
            f"jurisdiction:{code} rdfs:seeAlso <{page}> ." for code, page in sorted(pages.items())
        ),
    )


def _register() -> list[dict[str, Any]]:
    """Return the entries of the register of jurisdictions."""
    register: list[dict[str, Any]] = yaml.safe_load(_REGISTER.read_text(encoding="utf-8"))[
        "jurisdictions"
    ]
    return register


if __name__ == "__main__":
    (ALIGNMENTS / "eu-authority.ttl").write_text(align_to_eu_authority(), encoding="utf-8")
    (ALIGNMENTS / "iso3166.ttl").write_text(align_to_iso_3166(), encoding="utf-8")
