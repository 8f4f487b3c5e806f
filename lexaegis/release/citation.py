"""How to cite a release, what may be done with it, and where to begin: files for people."""

from collections.abc import Iterator
from functools import partial
from importlib.metadata import distribution
from pathlib import Path

import yaml

from lexaegis.release.edition import Edition
from lexaegis.release.files import ReleaseFile, written

__all__ = ["people_files"]

_TITLE = (
    "Lexaegis: the open legal knowledge graph of how the world's law treats AI-generated child "
    "sexual abuse material"
)
_README = """\
# Lexaegis: a release

How the law of the world treats AI-generated and AI-manipulated child sexual abuse material:
{jurisdictions:,} jurisdictions whose law is described, {offences:,} offences, {statements:,}
statements. Child-protection law and policy only: nothing here describes or handles abusive
material.

Version {version} of the data{checked}. The dataset is `{dataset}`, which is the
SHA-256 of `rdf/lexaegis.nq`.

| where | what |
| --- | --- |
| `rdf/` | the dataset in every serialisation of RDF; `annotated.nt` is RDF 1.2 |
| `jurisdictions/` | the records of one jurisdiction, with what follows, sources and provenance |
| `modules/` | the things of one module of the ontology |
| `tables/` | the same facts as CSV, SQLite and Parquet; `tables/README.md` says what they mean |
| `frames/`, `context.jsonld` | JSON-LD |
| `networks/` | who is tied with whom, for Gephi, Cytoscape, Pajek, R, Python and the browser |
| `ontology/` | what the words mean: open `ontology/index.html` |
| `questions/` | the catalogue of questions as SPARQL |
{changes}| `manifest.json` | what the dataset was built from, and by which versions |
| `index.json` | every file with size, media type and SHA-256, and the counts |
| `void.ttl`, `dcat.ttl`, `ro-crate-metadata.json` | the release described for machines |

Verify: `sha256sum --check SHA256SUMS`, or `lexaegis release --verify DIR`, which checks the counts
and the hash of the dataset too.

A bill is not law. "Not criminalised" and "not researched" are never the same. A null means unknown
only where the column `not_established` says so.

Licence: CC BY 4.0 (`LICENSE-DATA`). To cite: `CITATION.cff`.
"""

_CHANGES = """\
| `changes/` | what changed since version {follows}; `changes.rdfp` is for `lexaegis apply` |
"""


def people_files(edition: Edition) -> Iterator[ReleaseFile]:
    """Yield `README.md`, `CITATION.cff` and `LICENSE-DATA`."""
    yield written("README.md", "Where to begin", partial(_readme, edition))
    yield written("CITATION.cff", "How to cite", partial(_citation, edition))
    yield written("LICENSE-DATA", "The licence of the data", _licence)


def _readme(edition: Edition) -> str:
    changes = _CHANGES.format(follows=edition.follows) if edition.follows else ""
    checked = f", checked up to {edition.checked}" if edition.checked else ""
    manifest = edition.manifest
    return _README.format(
        version=edition.version,
        checked=checked,
        changes=changes,
        dataset=manifest.dataset,
        **manifest.counts,
    )


def _citation(edition: Edition) -> str:
    """Return the citation (Citation File Format 1.2); the hash identifies the data, not a day."""
    cited = {
        "cff-version": "1.2.0",
        "message": "If you use Lexaegis, please cite it with the hash of its dataset.",
        "type": "dataset",
        "title": _TITLE,
        "version": edition.version,
        "authors": [{"name": "The Lexaegis founders"}],
        "license": "CC-BY-4.0",
        "identifiers": [
            {
                "type": "other",
                "value": f"urn:sha256:{edition.manifest.dataset}",
                "description": "The SHA-256 of the dataset as sorted N-Quads",
            }
        ],
        "keywords": ["law", "child protection", "knowledge graph", "RDF", "SPARQL", "OWL"],
    }
    return yaml.safe_dump(cited, sort_keys=False, allow_unicode=True, width=100)


def _licence() -> bytes:
    """Return the licence, which an installation carries as it is in the repository."""
    files = distribution("lexaegis").files or []
    found = next(file for file in files if file.name == "LICENSE-DATA")
    return Path(str(found.locate())).read_bytes()
