"""JSON-LD frames: for each kind of thing, the form in which its documents come as plain JSON."""

import json
from collections.abc import Iterator
from functools import partial

from lexaegis.jsonld import context, write_context
from lexaegis.release.files import ReleaseFile, written

__all__ = ["frame_files"]

_KINDS = {
    "actor": "Actor",
    "agreement": "Agreement",
    "bill": "Bill",
    "claim": "Claim",
    "conformity": "Conformity",
    "court-decision": "CourtDecision",
    "coverage-cell": "CoverageCell",
    "document": "Document",
    "duty": "Duty",
    "finding": "Finding",
    "instrument": "Instrument",
    "jurisdiction": "Jurisdiction",
    "offence": "Offence",
    "open-question": "OpenQuestion",
    "participation": "Participation",
    "proposed-duty": "ProposedDuty",
    "proposed-offence": "ProposedOffence",
    "proposed-provision": "ProposedProvision",
    "provision": "Provision",
    "recommendation": "Recommendation",
    "relation": "Relation",
    "requirement": "Requirement",
    "source": "Source",
    "study": "Study",
}
_NESTED = {"penalty": "Penalty", "defence": "Defence"}
"""What is told inside the thing that it belongs to: it has no identity that people use."""


def frame_files() -> Iterator[ReleaseFile]:
    """Yield the context and a frame for each kind of thing (JSON-LD 1.1 Framing, W3C 2020)."""
    yield written("context.jsonld", "The JSON-LD context", write_context)
    for name, kind in _KINDS.items():
        yield written(
            f"frames/{name}.jsonld", f"The JSON-LD frame of {kind}", partial(_write, name, kind)
        )


def _write(name: str, kind: str) -> str:
    """Return a frame with the context inside it, so that no processor has to fetch anything."""
    frame: dict[str, object] = {
        **context(),
        "@explicit": False,
        "@embed": "@never",
        "@omitDefault": True,
        "type": f"lex:{kind}",
    }
    if name.endswith("offence"):
        frame |= {
            name: {"type": f"lex:{inner}", "@embed": "@always"} for name, inner in _NESTED.items()
        }
    return json.dumps(frame, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
