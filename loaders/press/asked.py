"""What a call asks for, in controlled words: conducts, duty actions and measures.

No sentence of an article passes through here: a call is put as `criminalise create, possess` or
`detect; moderate`, and nothing else of it is kept.
"""

import re
from dataclasses import dataclass

from loaders.press.prose import before

__all__ = ["Asked", "recognise"]

_CONDUCT = {
    "create": r"creat(?:e|es|ing|ion)|produc(?:e|es|ing|tion)|generat(?:e|es|ing|ion)"
    r"|mak(?:ing|es)\b(?! it| them| the| available)",
    "procure": r"procur(?:e|es|ing|ement)",
    "solicit": r"solicit(?:s|ing|ation)?",
    "possess": r"possess(?:es|ing|ion)?",
    "access": r"access(?:es|ing)?|viewing",
    "distribute": r"distribut(?:e|es|ing|ion)|shar(?:e|es|ing)"
    r"|disseminat(?:e|es|ing|ion)|circulat(?:e|ing|ion)",
    "offer": r"offer(?:s|ing)?",
    "advertise": r"advertis(?:e|es|ing|ement)",
    "import": r"import(?:s|ing|ation)?",
    "export": r"export(?:s|ing|ation)?",
    "make-available": r"mak(?:e|es|ing) available",
    "live-stream": r"live-?\s?stream(?:s|ing)?",
    "finance": r"financ(?:e|es|ing)",
}
_ACTION = {
    "report": r"report(?:ing)? (?:it|them|such|all|suspected|known|any|child|material|to)\b"
    r"|reporting (?:duty|obligation|mechanism)s?",
    "remove": r"remov(?:e|es|ing|al)|tak(?:e|es|ing) (?:it |them )?down|takedown",
    "block": r"block(?:s|ing)?",
    "detect": r"detect(?:s|ing|ion)?",
    "preserve": r"preserv(?:e|es|ing|ation)",
    "assess-risk": r"assess(?:es|ing)? (?:the )?risks?|(?:risk|impact)[ -]assessments?",
    "test-model": r"test(?:s|ing)? (?:of )?(?:their |its |the |all )?(?:AI )?(?:models?|systems?)"
    r"|red[ -]team(?:s|ing)?",
    "label-content": r"label(?:s|l?ing)?|watermark(?:s|ing)?",
    "safety-by-design": r"(?:child[ -])?safety[ -]by[ -]design",
    "age-assurance": r"age[ -](?:assurance|verification|checks?)",
    "train-staff": r"train(?:ing)? (?:of )?(?:their |its )?"
    r"(?:staff|police|officers|moderators|judges|prosecutors)",
    "fund": r"fund(?:s|ing)?|financ(?:e|ing)",
}
_MEASURE = {
    "criminalise": r"(?:re)?criminali[sz](?:e|es|ing|ation)|outlaw(?:s|ing)?|ban(?:s|ning)?"
    r"|prohibit(?:s|ing|ion)?|(?:a )?(?:criminal )?(?:offen[cs]es?|crimes?)\b|illegal",
    "widen definitions": r"(?:expand|widen|broaden|extend|updat|moderni[sz])\w*"
    r"(?: [\w-]+){0,3} definitions?",
    "legislate": r"legislat(?:e|ing|ion)|(?:strengthen|pass|enact|adopt)\w*(?: [\w-]+){0,2} laws?",
    "guardrails": r"guardrails?|safeguards?",
    "prevent circulation": r"(?:prevent|stop|curb|halt|limit)\w*(?: [\w-]+){0,4}? "
    r"(?:circulation|circulating|spread|spreading|distribution|sharing|dissemination)",
    "moderate": r"moderat(?:e|ing|ion)",
    "raise awareness": r"awareness",
    "support victims": r"support(?:s|ing)? (?:for )?(?:victims|survivors)|victim support",
    "join the effort": r"join(?:s|ing)?",
    "cooperate": r"co-?operat(?:e|ing|ion)|collaborat(?:e|ing|ion)|work(?:ing)? together",
}
_NOT_ASKED = re.compile(
    r"(?:not\s+(?:merely|only|just|simply)|instead\s+of|rather\s+than|beyond)\s+$", re.IGNORECASE
)


def _compiled(patterns: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        word: re.compile(rf"(?<![\w-])(?:{form})(?![\w])", re.IGNORECASE)
        for word, form in patterns.items()
    }


_CONDUCTS, _ACTIONS, _MEASURES = _compiled(_CONDUCT), _compiled(_ACTION), _compiled(_MEASURE)


@dataclass(frozen=True)
class Asked:
    """What is asked, each part in the words of its vocabulary."""

    conducts: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()

    def words(self) -> str:
        """Return the whole in controlled words; empty where nothing was recognised.

        >>> recognise("make the creation and possession a crime").words()
        'criminalise create, possess'
        """
        parts = [
            f"criminalise {', '.join(self.conducts)}"
            if measure == "criminalise" and self.conducts
            else measure
            for measure in self.measures
        ]
        return "; ".join([*parts, *self.actions])


def recognise(text: str) -> Asked:
    """Recognise what the words of a call ask for.

    A conduct counts only where it is to be made a crime or to be stopped: a developer told to
    "create safer tools" is told nothing about the conduct `create`.

    >>> recognise("prevent the circulation of it, not merely remove it, and invest in detection")
    Asked(conducts=('distribute',), actions=('detect',), measures=('prevent circulation',))
    """
    measures = _found(_MEASURES, text)
    conducts: tuple[str, ...] = ()
    if "criminalise" in measures:
        conducts = _found(_CONDUCTS, text)
    if "prevent circulation" in measures:
        conducts = tuple(word for word in _CONDUCT if word in {*conducts, "distribute"})
    return Asked(conducts, _found(_ACTIONS, text), measures)


def _found(patterns: dict[str, re.Pattern[str]], text: str) -> tuple[str, ...]:
    return tuple(
        word
        for word, pattern in patterns.items()
        if any(
            not _NOT_ASKED.search(before(text, found.start())) for found in pattern.finditer(text)
        )
    )
