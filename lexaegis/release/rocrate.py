"""The release as a research object: `ro-crate-metadata.json` (RO-Crate 1.1)."""

import json
from collections.abc import Iterable
from typing import Any

from lexaegis.release.edition import DESCRIPTION, LICENCE, PUBLISHER, Edition
from lexaegis.release.index import Entry

__all__ = ["describe_crate"]

_BEGUN = "2026-11-24"
"""The day of the first release, for a dataset that names no day of a check."""


def describe_crate(edition: Edition, entries: Iterable[Entry]) -> str:
    """Return the metadata of the crate: the folder, its files, its licence and its author.

    A crate has to say when it was published. No clock is read: the day of the latest check of the
    facts stands for it.
    """
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
            "description": DESCRIPTION,
            "datePublished": edition.checked or _BEGUN,
            "identifier": f"urn:sha256:{edition.manifest.dataset}",
            "version": edition.version,
            "license": {"@id": LICENCE},
            "author": {"@id": "#founders"},
            "publisher": {"@id": "#founders"},
            "hasPart": [{"@id": entry.path} for entry in listed],
        },
        {"@id": "#founders", "@type": "Organization", "name": PUBLISHER},
        {
            "@id": LICENCE,
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
