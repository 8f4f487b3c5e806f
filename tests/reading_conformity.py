"""Conformity as a reader of the files works it out: each requirement, each jurisdiction.

The rule of `docs/requirements.md` and of the scheme of conformity, applied once more without any
module of the program.
"""

from dataclasses import dataclass

from tests.reading import Entry
from tests.reading_coverage import Cell, Coverage, Key

Outcome = tuple[bool | None, str]


@dataclass(frozen=True)
class Held:
    """One requirement held against the law of one jurisdiction."""

    requirement: Entry
    place: str
    verdict: str
    row: Entry | None
    met: tuple[str, ...]
    fails: tuple[Key, ...]
    open_: tuple[Key, ...]
    reason: str

    @property
    def bound(self) -> str:
        """Whether the jurisdiction is a party or a signatory; empty where nothing binds it."""
        return f"participation/{self.row['status']}" if self.row else ""

    def by_reservation(self, column: str) -> bool:
        """Whether a reservation of the jurisdiction names the requirement in a column."""
        return self.row is not None and self.requirement["id"] in listed(self.row, column)


def listed(row: Entry, column: str) -> list[str]:
    """Return the requirements that a line of a treaty table lists in a column."""
    return [part.strip() for part in (row.get(column) or "").split(";") if part.strip()]


class Conformities:
    """All requirements held against all jurisdictions that they concern."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._facts = facts = coverage.facts
        self.all = [
            self._hold(requirement, place, row)
            for requirement in sorted(facts["requirement"], key=lambda entry: str(entry["id"]))
            for place, row in self._concerned(requirement)
        ]

    def _concerned(self, requirement: Entry) -> list[tuple[str, Entry | None]]:
        if requirement["strength"] != "obliges":
            return [(place, None) for place in self._coverage.described]
        facts = self._facts
        return [
            (facts.by_alpha3[row["state_iso3"]], row)
            for row in facts["participation"]
            if facts.treaties[row["treaty"]] == requirement["instrument"]
            and row["status"] in ("party", "signatory")
        ]

    def _hold(self, requirement: Entry, place: str, row: Entry | None) -> Held:
        met: list[str] = []
        fails: list[Key] = []
        open_: list[Key] = []
        why: dict[str, list[str]] = {}
        missing = 0
        for material in sorted(requirement["material"]) if requirement["conduct"] else ():
            for conduct in sorted(requirement["conduct"]):
                key = (place, material, conduct)
                outcome, reason = self._look(requirement, key)
                why.setdefault(reason, []).append(f"{conduct} {material}")
                if outcome:
                    met.append("/".join(("coverage", *key)))
                elif self._coverage.get(key) is None:
                    missing += 1
                else:
                    (open_ if outcome is None else fails).append(key)
        for what, found in self._others(requirement, place):
            met += found
            missing += not found
            why.setdefault("recorded" if found else "not recorded", []).append(what)
        verdict = "unknown" if open_ or missing or not met else "met"
        if fails:
            verdict = "partly-met" if met else "unmet"
        if row and verdict != "met" and requirement["id"] in listed(row, "sets_aside"):
            verdict = "set-aside"
        reason = "; ".join(f"{w}: {', '.join(what)}" for w, what in sorted(why.items()))
        return Held(
            requirement, place, verdict, row, tuple(met), tuple(fails), tuple(open_), f"{reason}."
        )

    def _look(self, requirement: Entry, key: Key) -> Outcome:
        """Return whether a pair is met, fails (False) or is open (None), and why."""
        cell = self._coverage.get(key) or Cell()
        if cell.verdict not in ("criminalised", "differs-by-part"):
            return {
                "not-criminalised": (False, "no offence"),
                "unclear": (None, "unclear"),
                "not-researched": (None, "not researched"),
            }[cell.verdict]
        if cell.parts:
            looked = [self._look(requirement, (part, *key[1:])) for part in cell.parts]
            worst = min(looked, key=lambda outcome: (False, None, True).index(outcome[0]))
            return worst[0], f"{worst[1]} in each part" if worst[0] else f"{worst[1]} in a part"
        if cell.status == "adopted-not-in-force":
            return False, "an offence that is not in force yet"
        if cell.status == "unknown":
            return None, "an offence whose commencement is not established"
        simple = requirement["possession_purpose"] == "any-purpose" and key[2] == "possess"
        if not simple or not cell.offences:
            return True, "an offence"
        purposes = {self._facts.by_id[o].get("possession_purpose") for o in cell.offences}
        if "any-purpose" in purposes:
            return True, "an offence whatever the purpose"
        if purposes == {"further-purpose"}:
            return False, "an offence for a further purpose only"
        return None, "an offence whose purpose was not read"

    def _others(self, requirement: Entry, place: str) -> list[tuple[str, list[str]]]:
        """Return the duty and the definition that are asked for, with what is recorded of them."""
        facts, found = self._facts, []
        here = [place, *self._coverage.wholes(place)]
        if requirement["duty"]:
            actions = requirement["duty"]["actions"]
            duties = [
                f"duty/{duty['id']}"
                for duty in facts.law("duty")
                if facts.place(duty) in here
                and duty["action"] in actions
                and duty["addressee"] in requirement["duty"]["addressees"]
                and duty["status"] in ("in-force", "partly-in-force")
                and duty.get("context") != "true"
            ]
            found.append((f"a duty to {' or '.join(sorted(actions))}", duties))
        if requirement["definition"] == "true":
            parts = {
                identifier
                for offence in facts.living("offence")
                if facts.place(offence) in here
                and set(requirement["material"]) <= set(offence["material"])
                for identifier in offence["provisions"]
            }
            defining = sorted(p for p in parts if facts.by_id[p]["sort"] == "definition")
            what = f"a definition that takes in {', '.join(sorted(requirement['material']))}"
            found.append((what, [f"provision/{identifier}" for identifier in defining]))
        return found
