"""Coverage as a reader of the files works it out: each jurisdiction, material and conduct.

This is the rule of `ontology/vocab/derivation.ttl` applied once more, to YAML and without any
module of the program, so that the answers of the catalogue are held against something else than
the cells that they read.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

from tests.reading import OVER, Entry, Reading, years

IMAGES = (
    "real-child-image",
    "manipulated-image",
    "photorealistic-synthetic",
    "non-photorealistic",
    "text",
    "audio",
)
ON_MATERIAL = (
    "create",
    "procure",
    "solicit",
    "possess",
    "access",
    "distribute",
    "offer",
    "advertise",
    "import",
    "export",
    "display",
    "make-available",
    "live-stream",
    "threaten",
    "operate-service",
    "finance",
)
GRID = [
    *((material, conduct) for material in IMAGES for conduct in ON_MATERIAL),
    *(("ai-tool", conduct) for conduct in ("create-tool", "possess-tool", "supply-tool")),
    *(("manual", conduct) for conduct in ("possess-manual", "supply-manual")),
]
DOUBTFUL = ("unclear", "not-covered")
FURTHEST = [
    "in-force",
    "partly-in-force",
    "unknown",
    "adopted-not-in-force",
    "bill",
    "repealed",
    "lapsed",
]
SUREST = ["high", "medium", "low"]

Key = tuple[str, str, str]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Cell:
    """What the files say of one conduct with one material in one jurisdiction."""

    verdict: str = "not-researched"
    derivation: str = "nothing"
    own_verdict: str = ""
    offences_verdict: str = ""
    basis: str = ""
    status: str = ""
    offences: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    since: str = ""
    since_is_exact: bool = False
    gravest: str = ""
    confidence: str = ""
    records: tuple[str, ...] = ()
    wider: str = ""
    parts: tuple[str, ...] = field(default=(), compare=False)

    @property
    def record(self) -> str:
        """The first of the records that it rests on."""
        return min(self.records, default="")

    @property
    def offence(self) -> str:
        """The first of the offences that reach it."""
        return min((f"offence/{identifier}" for identifier in self.offences), default="")


class Coverage:
    """The cells of all jurisdictions."""

    def __init__(self, facts: Reading) -> None:
        self.facts = facts
        self.places = sorted(_named(facts))
        self._entries: dict[Key, list[Entry]] = {}
        for offence in facts["offence"]:
            for material in offence["material"]:
                for conduct in offence["conduct"]:
                    key = (facts.place(offence), material, conduct)
                    self._entries.setdefault(key, []).append(offence)
        own: dict[str, dict[Pair, Cell]] = {place: {} for place in self.places}
        keys = {(place, *pair) for place in self.places for pair in GRID}
        for key in sorted(keys | self._entries.keys() | facts.findings.keys()):
            own[key[0]][key[1:]] = self._own(key)
        under = {place: self._under_wholes(place, own) for place in self.places}
        self.cells = {
            (place, *pair): self._from_parts(place, pair, cell, under)
            for place, cells in under.items()
            for pair, cell in cells.items()
        }

    def __getitem__(self, key: Key) -> Cell:
        return self.cells[key]

    def get(self, key: Key) -> Cell | None:
        """Return a cell, or None where the pair is not asked of the jurisdiction."""
        return self.cells.get(key)

    @cached_property
    def described(self) -> list[str]:
        """The codes of the states and parts of whose law anything is recorded."""
        facts = self.facts
        norms = [*facts.living("offence"), *facts.living("duty"), *facts["finding"]]
        named = {facts.place(norm) for norm in norms}
        return [
            place
            for place in self.places
            if facts.register[place]["kind"] != "supranational"
            and (place in named or named & set(facts.register[place].get("divided_into", ())))
        ]

    def _own(self, key: Key) -> Cell:
        """Return what the own law of the jurisdiction gives."""
        entries = sorted(self._entries.get(key, []), key=lambda entry: str(entry["id"]))
        adopted = [e for e in entries if self.facts.is_law(e) and e["status"] not in OVER]
        bills = [e for e in entries if not self.facts.is_law(e) and e["status"] != "lapsed"]
        clear = [
            e for e in adopted if key[1] == "real-child-image" or e["ai_coverage"] not in DOUBTFUL
        ]
        names = tuple(f"offence/{e['id']}" for e in bills)
        cell = Cell()
        if bills:
            proposed = tuple(str(e["id"]) for e in bills)
            cell = Cell(derivation="bill", status="bill", proposed=proposed, records=names)
        alone = "criminalised" if clear else "unclear" if adopted else "not-researched"
        finding = self.facts.findings.get(key)
        if finding is not None:
            verdict = str(finding["verdict"])
            silent = alone == "not-researched" and verdict != "criminalised"
            return replace(
                self._reached(cell, self._of_finding(finding, key[2])),
                verdict=verdict,
                derivation="finding",
                basis=str(finding["basis"]),
                confidence=str(finding.get("confidence") or ""),
                records=(f"finding/{finding['id']}",),
                offences_verdict="" if verdict == alone or silent else alone,
            )
        if adopted:
            deciding = clear or adopted
            bases = {e["ai_coverage"] for e in deciding}
            order = ("express", "case-law", "technology-neutral")
            return replace(
                self._reached(cell, deciding),
                verdict=alone,
                derivation="offence" if clear else "doubtful-offence",
                basis=next((basis for basis in order if basis in bases), ""),
                confidence=min((str(e["confidence"]) for e in deciding), key=SUREST.index),
                records=tuple(f"offence/{e['id']}" for e in deciding),
            )
        return cell

    def _of_finding(self, finding: Entry, conduct: str) -> list[Entry]:
        """Return the living offences by which a finding says that a conduct is reached."""
        named = [self.facts.by_id[identifier] for identifier in finding["offences"]]
        law = [offence for offence in named if self.facts.is_law(offence)]
        meant = [offence for offence in law if conduct in offence["conduct"]] or law
        return [offence for offence in meant if offence["status"] not in OVER]

    @staticmethod
    def _reached(cell: Cell, reaching: list[Entry]) -> Cell:
        if not reaching:
            return cell
        running = [e for e in reaching if e["status"] in ("in-force", "partly-in-force")]
        dates = sorted(str(e["in_force"]) for e in running if e["in_force"])
        punished = sorted(
            (e for e in reaching if e["max_custody"]),
            key=lambda e: (-gravity(e), f"{e['id']}-basic"),
        )
        return replace(
            cell,
            status=min((e["status"] or "unknown" for e in reaching), key=FURTHEST.index),
            offences=tuple(str(e["id"]) for e in reaching),
            since=dates[0] if dates else "",
            since_is_exact=bool(dates) and len(dates) == len(running),
            gravest=str(punished[0]["id"]) if punished else "",
        )

    def _under_wholes(self, place: str, own: dict[str, dict[Pair, Cell]]) -> dict[Pair, Cell]:
        """Return the cells of a jurisdiction with what the wholes it lies in punish."""
        found = dict(own[place])
        for whole in self.wholes(place):
            for pair, above in own[whole].items():
                here = found.get(pair, Cell())
                if above.verdict != "criminalised" or here.wider:
                    continue
                if here.verdict == "criminalised":
                    found[pair] = replace(here, wider=whole)
                    continue
                spoken = here.derivation not in ("nothing", "bill")
                found[pair] = replace(
                    above,
                    derivation="wider-law",
                    own_verdict=here.verdict,
                    offences_verdict="",
                    proposed=here.proposed,
                    records=(*above.records, *(here.records if spoken else ())),
                    wider=whole,
                )
        return found

    def wholes(self, place: str) -> list[str]:
        """Return the codes of the wholes that a part lies in, the nearest first."""
        whole = self.facts.register[place].get("part_of")
        return [whole, *self.wholes(whole)] if whole else []

    def _from_parts(
        self, place: str, pair: Pair, cell: Cell, under: dict[str, dict[Pair, Cell]]
    ) -> Cell:
        """Return the cell of a whole that leaves the matter to its parts."""
        codes = tuple(self.facts.register[place].get("divided_into", ()))
        parts = [under[code][pair] for code in codes if pair in under.get(code, {})]
        verdicts = {part.verdict for part in parts}
        if not parts or cell.derivation not in ("nothing", "bill") or "not-researched" in verdicts:
            return cell
        sure = [part.confidence for part in parts if part.confidence]
        return replace(
            cell,
            verdict=verdicts.pop() if len(verdicts) == 1 else "differs-by-part",
            derivation="parts",
            own_verdict=cell.verdict,
            confidence=max(sure, key=SUREST.index, default=""),
            records=tuple(record for part in parts for record in part.records),
            parts=codes,
        )


def gravity(offence: Entry) -> float:
    """Return a number to compare custody by: life is the gravest."""
    longest = offence["max_custody"]
    return 1000 if longest == "life" else float(years(str(longest)))


def _named(facts: Reading) -> set[str]:
    """Return the codes that the files name, with the parts and the wholes of each."""
    codes = {str(entry["code"]) for entries in facts.by_kind.values() for entry in entries}
    codes |= {facts.place(entry) for kind in ("offence", "finding") for entry in facts[kind]}
    codes |= {str(e["jurisdiction"]) for k in ("instrument", "duty") for e in facts[k]}
    codes |= {str(actor["country"]) for actor in facts["actor"]}
    codes |= {facts.by_alpha3[row["state_iso3"]] for row in facts["participation"]}
    codes |= {party for agreement in facts["agreement"] for party in agreement["parties"]}
    known = codes & facts.register.keys()
    known |= {part for code in known for part in facts.register[code].get("divided_into", ())}
    for code in list(known):
        while "part_of" in facts.register[code]:
            code = str(facts.register[code]["part_of"])
            known.add(code)
    return known
