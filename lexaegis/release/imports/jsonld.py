"""PyLD, which runs the algorithms of the JSON-LD playground: expand, frame, canonicalise."""

import hashlib
import json
from importlib.metadata import version
from typing import Any

from lexaegis.release.imports.trial import Outcome, Skipped, Trial

__all__ = ["import_into_pyld"]

_MANY = 100_000
"""More statements than this PyLD is not given: it holds all in memory, in Python."""


def import_into_pyld(trial: Trial) -> Outcome:
    """Expand, frame and canonicalise the JSON-LD of a release, with no network."""
    try:
        from pyld import jsonld
    except ImportError as error:
        raise Skipped("PyLD is not installed: pip install PyLD") from error
    if trial.whole > _MANY:
        raise Skipped(f"not tried: more than {_MANY:,} statements")

    def refuse(address: str, _: dict[str, Any]) -> Any:
        raise ValueError(f"{address} was asked for")

    options = {"documentLoader": refuse, "rdfDirection": None}
    outcome = Outcome(f"PyLD {version('PyLD')}")
    data = trial.folder / "rdf" / "lexaegis.jsonld"
    expanded = jsonld.expand(json.loads(data.read_text(encoding="utf-8")), options)
    canonical = jsonld.normalize(
        expanded, {**options, "algorithm": "URDNA2015", "format": "application/n-quads"}
    )
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    outcome.compare("as the hash of the canonical dataset", digest, trial.dataset)
    default = [node for node in expanded if "@graph" not in node]
    frame = json.loads((trial.folder / "frames" / "offence.jsonld").read_text(encoding="utf-8"))
    framed = jsonld.frame(default, frame, {**options, "omitGraph": False})
    offences = {thing["identifier"] for thing in framed["@graph"]}
    csv = (trial.folder / "tables" / "offences.csv").read_text(encoding="utf-8").splitlines()
    stated = {line.split(",")[0] for line in csv[1:] if line.split(",")[1:2] == ["Offence"]}
    outcome.compare("offences framed", len(offences), len(stated))
    if offences != stated:
        outcome.faults.append(f"frame: {sorted(offences ^ stated)[:3]} are not in both")
    return outcome
