"""The things that figures count, each under one word of ours."""

import re

__all__ = ["counted", "our_word", "time_unit"]

_SAME = {
    "children": "children child minors youngsters kids pupils",
    "young people": "youths teenagers teens adolescents",
    "people": "people persons individuals respondents users",
    "countries": "countries country states nations",
    "organisations": "organisations organizations charities groups",
    "companies": "companies firms businesses",
    "images": "images pictures photos photographs",
    "reports": "reports tips",
    "websites": "websites sites",
    "URLs": "urls webpages",
    "offenders": "offenders perpetrators abusers",
    "offences": "offences offenses crimes",
    "organisations' members": "members",
}
_UNIT = {word: unit for unit, words in _SAME.items() for word in words.split()}
_IRREGULAR_WORDS = """
    children people men women youth police
"""
_IRREGULAR = frozenset(_IRREGULAR_WORDS.split())
_NO_PLURAL_WORDS = """
    ways steps points things kinds types forms parts sides
    across address always analysis as basis besides business class access crisis does has his
    is its less news perhaps plus process progress series status this thus times towards
    unless us versus virus was whereas yes january february march april may june july august
    september october november december
"""
_NO_PLURAL = frozenset(_NO_PLURAL_WORDS.split())
_STOP_WORDS = """
    a about after against all also although among amid an and are at be because been before
    being but by can could did do during for from had have he her how if in into it like may
    might more most must no nor not now of off on only or our out over per said say she should
    since so some such than that the their them then there these they those through to under
    until up was we were what when where which while who whom whose will with within without
    would year-old
"""
_STOP = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"[\s ]*([^\W\d_][\w'’-]*)")
_TIMES = {"hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_FARTHEST = 4


def counted(text: str, position: int) -> tuple[str, int] | None:
    """Return what is counted after a number, in our word, and where its name ends.

    Reads over at most three describing words: "1,200 newly discovered images" counts images.

    >>> counted("1.2 million youngsters have", 11)
    ('children', 22)
    >>> counted("3.0 in December", 3) is None
    True
    """
    for _ in range(_FARTHEST):
        word = _WORD.match(text, position)
        if word is None:
            return None
        spelled = word[1].lower().replace("’", "'").removesuffix("'")
        position = word.end()
        if spelled == "young" and text[position : position + 7].lower() == " people":
            return "young people", position + 7
        if spelled in _STOP:
            return None
        if spelled in _UNIT:
            return _UNIT[spelled], position
        if spelled in _IRREGULAR or (_is_plural(spelled) and spelled not in _NO_PLURAL):
            return spelled, position
    return None


def our_word(unit: str) -> str:
    """Return our word for a unit; a unit without another word stands for itself.

    >>> our_word("pupils"), our_word("images and videos")
    ('children', 'images and videos')
    """
    return _UNIT.get(unit.lower(), unit)


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "ous"))


def time_unit(word: str) -> str | None:
    """Return the letter that an ISO 8601 duration has for a unit of time.

    >>> time_unit("years"), time_unit("images")
    ('Y', None)
    """
    return _TIMES.get(word.lower().rstrip("s"))
