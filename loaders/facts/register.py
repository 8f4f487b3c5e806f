"""The register of jurisdictions: which codes the facts may name."""

from functools import lru_cache
from pathlib import Path

import yaml

import ontology
from loaders.facts.schema import Jurisdiction, Source

__all__ = ["REGISTER", "Register", "read_register"]

REGISTER = Path(ontology.__file__).resolve().parent / "register" / "jurisdictions.yaml"


class Register:
    """The jurisdictions by code, and the source of their codes."""

    def __init__(self, source: Source, jurisdictions: tuple[Jurisdiction, ...]) -> None:
        self.source = source
        self.jurisdictions = {entry.code: entry for entry in jurisdictions}
        self._by_alpha3 = {entry.alpha3: entry.code for entry in jurisdictions if entry.alpha3}

    def code_of(self, alpha3: str) -> str | None:
        """Return the code of a country by its ISO 3166-1 alpha-3 code; `EU` stands for itself.

        >>> read_register().code_of("GBR")
        'GB'
        """
        return self._by_alpha3.get(alpha3, alpha3 if alpha3 in self.jurisdictions else None)

    def lies_in(self, part: str, whole: str) -> bool:
        """Whether a jurisdiction is another one or a part of it, at any depth.

        >>> read_register().lies_in("GB-ENG", "GB")
        True
        """
        code: str | None = part
        while code is not None:
            if code == whole:
                return True
            entry = self.jurisdictions.get(code)
            code = entry.part_of if entry else None
        return False


@lru_cache(maxsize=1)
def read_register() -> Register:
    """Read the register that the ontology ships.

    Raises:
        pydantic.ValidationError: if the register itself is wrong; the tests see to it that it
            is not.
    """
    data = yaml.load(REGISTER.read_bytes(), yaml.CSafeLoader)
    return Register(
        Source.model_validate(data["source"]),
        tuple(Jurisdiction.model_validate(entry) for entry in data["jurisdictions"]),
    )
