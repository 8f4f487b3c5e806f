"""Colours that people with any colour vision can tell apart, and what they stand for.

The palette is that of Okabe and Ito (2008), darkened where text stands on it.
"""

__all__ = ["GROUPS", "PALETTE", "colour_of_type", "group_of", "rgb"]

PALETTE = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#b8a800",
    "#6f4aa8",
    "#8c564b",
    "#4d4d4d",
)
"""Ten colours; what comes after the ninth shares the last."""

GROUPS: dict[str, tuple[str, ...]] = {
    "intergovernmental": ("igo", "un-body", "treaty-body"),
    "civil society": ("ngo", "hotline", "network", "coalition"),
    "law enforcement": ("law-enforcement", "court"),
    "state": ("regulator", "ministry", "government", "parliament"),
    "company": ("company",),
    "research and media": ("research-institute", "media"),
}
"""The types of actors in the groups that pictures tell apart."""

_MODES = {
    "agreement": "#e69f00",
    "instrument": "#56b4e9",
    "bill": "#b8a800",
    "jurisdiction": "#8c564b",
    "document": "#999999",
    "study": "#cc79a7",
    "audience": "#4d4d4d",
}
_OF_GROUP = dict(
    zip(GROUPS, ("#0072b2", "#009e73", "#d55e00", "#6f4aa8", "#e69f00", "#cc79a7"), strict=True)
)


def group_of(mode: str, type_: str) -> str:
    """Return the group of a thing: of an actor by its type, else its mode.

    >>> group_of("actor", "hotline"), group_of("study", "study")
    ('civil society', 'study')
    """
    if mode != "actor":
        return mode
    return next((name for name, types in GROUPS.items() if type_ in types), "other actor")


def colour_of_type(mode: str, type_: str) -> str:
    """Return the colour of a thing by what it is.

    >>> colour_of_type("actor", "company"), colour_of_type("bill", "bill")
    ('#e69f00', '#b8a800')
    """
    group = group_of(mode, type_)
    return _OF_GROUP.get(group) or _MODES.get(group, "#4d4d4d")


def rgb(colour: str) -> tuple[int, int, int]:
    """Return a colour as its three parts.

    >>> rgb("#0072b2")
    (0, 114, 178)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
