"""What all sections of a report share: the words of the vocabularies, and the numbered sources."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from lexaegis.report.document import (
    Cite,
    Code,
    Emphasis,
    Inlines,
    Jump,
    Link,
    Note,
    Sources,
    Text,
    joined,
    words,
)
from lexaegis.report.phrases import and_list, day, lower_first
from queries.dossier import Instrument, Labels, Offence, Provision, Source, Support

__all__ = ["NOT_ESTABLISHED", "Scribe", "foreign"]

NOT_ESTABLISHED: Inlines = (Emphasis((Text("not established"),)),)
_OTHER_LETTERS = frozenset(
    (
        "am",
        "ar",
        "be",
        "bg",
        "bn",
        "dv",
        "el",
        "fa",
        "he",
        "hi",
        "hy",
        "ja",
        "ka",
        "kk",
        "km",
        "ko",
        "ky",
        "lo",
        "mk",
        "mn",
        "my",
        "ne",
        "ru",
        "si",
        "sr",
        "ta",
        "tg",
        "th",
        "ti",
        "uk",
        "ur",
        "zh",
    )
)
_READ = {"official-text": "official text read", "secondary": "secondary account read"}


class Scribe:
    """Writes inline content; sources are numbered as they are cited for the first time.

    Args:
        labels: the words of the concept schemes.
        offences: the offences that have a place of their own in the document, by identifier.
        proposed: those that only bills would make and that have one, by identifier.
    """

    def __init__(
        self, labels: Labels, offences: Iterable[str] = (), proposed: Iterable[str] = ()
    ) -> None:
        self.labels = labels
        self._proposed = frozenset(proposed)
        self._anchored = {name: number for number, name in enumerate(offences, start=1)}
        self._numbers: dict[str, int] = {}
        self._sources: list[Source] = []

    def cite(self, sources: Iterable[Source]) -> Inlines:
        """Return the numbers of some sources, in their order; nothing where there are none."""
        numbers = sorted({self._number(source) for source in sources})
        return (Cite(tuple(numbers)),) if numbers else ()

    def _number(self, source: Source) -> int:
        if source.identifier not in self._numbers:
            self._sources.append(source)
            self._numbers[source.identifier] = len(self._sources)
        return self._numbers[source.identifier]

    def cited(self) -> Sequence[Source]:
        """Return the sources that were cited so far, in the order of their numbers."""
        return self._sources

    def sources(self) -> Sources:
        """Return the list of all sources that were cited."""
        return Sources(
            tuple(Note(n, self._source(source)) for n, source in enumerate(self._sources, start=1))
        )

    def _source(self, source: Source) -> Inlines:
        title = source.title.replace(source.url, "").strip() if source.url else source.title
        parts = [words(Emphasis((Text(title),)))]
        parts += [words(part) for part in (source.publisher,) if part]
        parts.append(words(day(source.dated)) if source.dated else words("undated"))
        parts += [words(Link(source.url, source.url))] if source.url else [words("no address")]
        parts.append(words(_READ.get(source.read or "", "how it was read is not recorded")))
        return (*joined(parts), Text("."))

    def support(self, support: Support) -> Inlines:
        """Return how sure a record is and how its sources were read, with their numbers."""
        sure = self.labels.label("confidence", support.confidence).lower() or "not stated"
        read = _READ.get(support.read or "", "no source")
        return words(f"{sure} ({read})", self.cite(support.sources))

    def confidence(self, notation: str | None) -> str:
        """Return how sure something is, in one word."""
        return self.labels.label("confidence", notation).lower() or "not stated"

    def conduct(self, notation: str) -> str:
        """Return the label of a conduct."""
        return self.labels.label("conduct", notation)

    def conducts(self, notations: Sequence[str]) -> str:
        """Return conducts as a list in prose; what they share at their end is said once.

        >>> labels = Labels(
        ...     {
        ...         ("conduct", "create-tool"): ("Creating a tool", ""),
        ...         ("conduct", "possess-tool"): ("Possessing a tool", ""),
        ...     }
        ... )
        >>> Scribe(labels).conducts(["create-tool", "possess-tool"])
        'creating and possessing a tool'
        """
        said = [lower_first(self.conduct(each)) for each in notations]
        for end in (" a tool", " a manual"):
            if len(said) > 1 and all(each.endswith(end) for each in said):
                said = [each.removesuffix(end) for each in said]
                return and_list(said) + end
        return and_list(said)

    def material(self, notation: str) -> str:
        """Return the label of a material."""
        return self.labels.label("material", notation)

    def offence(self, identifier: str, called: Mapping[str, Offence]) -> Inlines:
        """Return the number of an offence, leading to it; its label if it stands elsewhere."""
        if identifier in self._anchored:
            return words(Jump(f"no. {self._anchored[identifier]}", f"offence-{identifier}"))
        if identifier in self._proposed and identifier in called:
            return words(Jump(called[identifier].label, f"offence-{identifier}"))
        if identifier in called:
            return words(called[identifier].label)
        return words(Code(identifier))

    def offences(self, identifiers: Iterable[str], called: Mapping[str, Offence]) -> Inlines:
        """Return the numbers of some offences, in their order in the document."""
        names = sorted(set(identifiers))
        numbered = sorted((name for name in names if name in self._anchored), key=self.number)
        told = [words(Jump(str(self.number(name)), f"offence-{name}")) for name in numbered]
        said = words("nos. " if len(told) > 1 else "no. ", joined(told)) if told else ()
        others = [self.offence(name, called) for name in names if name not in self._anchored]
        return joined([*([said] if said else []), *others], "; ")

    def number(self, identifier: str) -> int:
        """Return the number of an offence that has a place of its own in the document."""
        return self._anchored[identifier]

    def provisions(self, provisions: Iterable[Provision]) -> Inlines:
        """Return provisions as a lawyer cites them: each instrument once, then its pinpoints."""
        return joined(
            (
                words(self.instrument(text), f", {', '.join(part.pinpoint for part in parts)}")
                for text, parts in groupby(provisions, key=lambda part: part.instrument)
            ),
            "; ",
        )

    def instrument(self, text: Instrument) -> Inlines:
        """Return the title of an instrument, leading to its official address if there is one."""
        language = foreign(text.language)
        if text.uri:
            return words(Link(text.title, text.uri, language))
        return words(Text(text.title, language))


def foreign(language: str | None) -> str | None:
    """Return a language tag if the language is not written in Latin letters.

    A title may hold a translation beside the original, so only what is written in other letters
    can be told to be in the language of the instrument.
    """
    return language if language and language.split("-")[0] in _OTHER_LETTERS else None
