"""Verdicts as bars: in how many jurisdictions the law is found to be what, kept apart.

Each verdict has a column of its own, all to one scale, and every bar its number beside it, so that
nothing hangs on telling colours apart. What nobody researched is drawn hollow: it is no finding.
"""

import textwrap
from collections.abc import Iterator, Mapping
from html import escape

__all__ = ["draw_verdicts"]

# In the order of the concept scheme `verdict`; colours of Okabe and Ito (2008), darkened.
_COLOURS = {
    "criminalised": "#0072b2",
    "not-criminalised": "#c04f00",
    "unclear": "#b8a800",
    "differs-by-part": "#009e73",
    "not-researched": None,
}
_MARGIN, _NAMES, _COLUMN, _BAR = 20, 130, 160, 108
_HEAD, _ROW, _LINE = 84, 30, 18
_LETTER = 6.8
_FAMILY = "'Fira Sans', 'Noto Sans', Arial, Helvetica, sans-serif"


def draw_verdicts(counts: Mapping[str, Mapping[str, int]], title: str, caption: str) -> str:
    """Return a chart as SVG.

    Args:
        counts: by the name of a row, how many jurisdictions have each verdict; a verdict that no
            row names has no column.
        title: what is counted.
        caption: what its reader must know: of which data, under which licence.

    Raises:
        ValueError: if a verdict is none of the concept scheme.

    >>> chart = draw_verdicts({"create": {"criminalised": 3, "unclear": 1}}, "Example", "Invented.")
    >>> "create: 3 criminalised, 1 unclear." in chart
    True
    """
    named = {verdict for row in counts.values() for verdict in row}
    if unknown := sorted(named - _COLOURS.keys()):
        raise ValueError(f"No verdict: {', '.join(unknown)}. Verdicts: {', '.join(_COLOURS)}.")
    columns = [verdict for verdict in _COLOURS if verdict in named]
    most = max((number for row in counts.values() for number in row.values()), default=0) or 1
    foot = _HEAD + _ROW * len(counts) + 2 * _LINE
    width = max(2 * _MARGIN + _NAMES + _COLUMN * len(columns), 800)
    told = textwrap.wrap(caption, int((width - 2 * _MARGIN) / _LETTER))
    height = foot + _LINE * len(told)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="title desc" font-family="{_FAMILY}" '
        'font-size="14" fill="#1a1a1a">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(_in_words(counts, columns, title))}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_MARGIN}" y="32" font-size="18" font-weight="bold">{escape(title)}</text>',
        *(
            f'<text x="{_left(place)}" y="66" font-weight="bold">{_words(verdict)}</text>'
            for place, verdict in enumerate(columns)
        ),
    ]
    for place, (name, row) in enumerate(counts.items()):
        y = _HEAD + _ROW * place
        lines.append(f'<text x="{_MARGIN}" y="{y + 15}">{escape(name)}</text>')
        for column, verdict in enumerate(columns):
            lines += _bar(_left(column), y, row.get(verdict, 0), most, _COLOURS[verdict])
    lines += [
        f'<text x="{_MARGIN}" y="{foot + _LINE * place}" font-size="12.5">{escape(line)}</text>'
        for place, line in enumerate(told)
    ]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _left(column: int) -> int:
    return _MARGIN + _NAMES + _COLUMN * column


def _bar(x: int, y: int, number: int, most: int, colour: str | None) -> Iterator[str]:
    long = _BAR * number / most
    how = f'fill="{colour}"' if colour else 'fill="none" stroke="#767676" stroke-dasharray="3 2"'
    if number:
        yield f'<rect x="{x}" y="{y}" width="{long:.1f}" height="20" {how}/>'
    yield f'<text x="{x + long + 6:.1f}" y="{y + 15}">{number}</text>'


def _in_words(counts: Mapping[str, Mapping[str, int]], columns: list[str], title: str) -> str:
    """Return what the chart shows, for those who do not see it."""
    rows = (
        f"{name}: {', '.join(f'{row.get(verdict, 0)} {_words(verdict)}' for verdict in columns)}."
        for name, row in counts.items()
    )
    return " ".join([f"{title}.", *rows])


def _words(verdict: str) -> str:
    return verdict.replace("-", " ")
