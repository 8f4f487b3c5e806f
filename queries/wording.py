"""The languages of the catalogue: what a question, and a group of questions, is called in each."""

from collections.abc import Mapping
from typing import Any

__all__ = ["GROUPS", "GROUP_HEADINGS", "LANGUAGES", "read_wording"]

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español"}
"""The languages by their tags (BCP 47), each by its own name; the first is that of the pages."""

GROUP_HEADINGS: dict[str, dict[str, str]] = {
    "actors": {"en": "Actors", "fr": "Acteurs", "es": "Actores"},
    "agreements": {"en": "Agreements", "fr": "Accords", "es": "Acuerdos"},
    "ai-test": {"en": "The AI test", "fr": "L'épreuve de l'IA", "es": "La prueba de la IA"},
    "duties": {
        "en": "Duties of platforms and others",
        "fr": "Obligations des plateformes et d'autres",
        "es": "Obligaciones de las plataformas y de otros",
    },
    "evidence": {"en": "Evidence", "fr": "Données et études", "es": "Datos y estudios"},
    "gaps": {
        "en": "Gaps and comparisons",
        "fr": "Lacunes et comparaisons",
        "es": "Lagunas y comparaciones",
    },
    "history": {
        "en": "History of the law",
        "fr": "Histoire du droit",
        "es": "Historia del derecho",
    },
    "offences": {"en": "Offences", "fr": "Infractions", "es": "Delitos"},
    "penalties": {"en": "Penalties", "fr": "Peines", "es": "Penas"},
    "quality": {
        "en": "How sure we are",
        "fr": "Notre degré de certitude",
        "es": "Nuestro grado de certeza",
    },
    "tools-and-manuals": {
        "en": "Tools and manuals",
        "fr": "Outils et manuels",
        "es": "Herramientas y manuales",
    },
    "treaties": {"en": "Treaties", "fr": "Traités", "es": "Tratados"},
}
"""The groups of questions with their headings in each language."""

GROUPS = {name: heading["en"] for name, heading in GROUP_HEADINGS.items()}
"""The groups of questions with their English headings."""


def read_wording(key: str, value: Any) -> Mapping[str, str]:
    """Return a text of a header in all languages.

    >>> read_wording("title", {"en": "Fines", "fr": "Amendes", "es": "Multas"})["fr"]
    'Amendes'

    Raises:
        ValueError: if a language lacks, is empty or is unknown; the message names the key.
    """
    if not isinstance(value, Mapping):
        raise ValueError(f"{key} is not given by language; write {', '.join(LANGUAGES)} below it")
    missing = [tag for tag in LANGUAGES if not value.get(tag)]
    unknown = [str(tag) for tag in value if tag not in LANGUAGES]
    if missing or unknown:
        said = [f"lacks {', '.join(missing)}"] if missing else []
        said += [f"has the unknown {', '.join(unknown)}"] if unknown else []
        raise ValueError(f"{key} {' and '.join(said)}")
    return {tag: str(value[tag]) for tag in LANGUAGES}
