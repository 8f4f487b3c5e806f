"""The release as a research object: `ro-crate-metadata.json` (RO-Crate 1.1)."""

import json
from collections.abc import Iterable
from typing import Any

from graph.manifest import Manifest
from lexaegis.release.index import Entry

__all__ = ["describe_crate"]

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_PUBLISHED = "2026-11-24"
"""The day from which this version of the program, and with it its data, is published."""


def describe_crate(manifest: Manifest, entries: Iterable[Entry]) -> str:
    """Return the metadata of the crate: the folder, its files, its licence and its author."""
    listed = sorted(entries, key=lambda entry: entry.path)
    graph: list[dict[str, Any]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": "Lexaegis",
            "description": "How the law of the world treats AI-generated and AI-manipulated child "
            "sexual abuse material, each statement with its source and its confidence.",
            "datePublished": _PUBLISHED,
            "identifier": f"urn:sha256:{manifest.dataset}",
            "version": manifest.versions["lexaegis"],
            "license": {"@id": _LICENCE},
            "author": {"@id": "#founders"},
            "publisher": {"@id": "#founders"},
            "hasPart": [{"@id": entry.path} for entry in listed],
        },
        {"@id": "#founders", "@type": "Organization", "name": "The Lexaegis founders"},
        {
            "@id": _LICENCE,
            "@type": "CreativeWork",
            "name": "Creative Commons Attribution 4.0 International",
        },
        *(
            {
                "@id": entry.path,
                "@type": "File",
                "name": entry.title,
                "encodingFormat": entry.media_type,
                "contentSize": str(entry.size),
                "sha256": entry.sha256,
            }
            for entry in listed
        ),
    ]
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return json.dumps(crate, ensure_ascii=False, indent=1) + "\n"
