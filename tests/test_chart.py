"""The chart of verdicts: each verdict apart, all numbers told, nothing shown by colour alone."""

import pytest
from lxml import etree

from graph.coverage.cell import Verdict
from lexaegis.chart import draw_verdicts

SVG = "{http://www.w3.org/2000/svg}"
COUNTS = {
    "create": {"criminalised": 60, "not-criminalised": 8, "not-researched": 104},
    "offer": {"criminalised": 52, "not-criminalised": 0, "not-researched": 147},
}


def texts(chart: str) -> list[str]:
    return [element.text or "" for element in etree.fromstring(chart).iter(f"{SVG}text")]


def test_each_verdict_has_a_column_and_every_count_its_number() -> None:
    told = texts(draw_verdicts(COUNTS, "Title", "Caption."))
    assert told[:4] == ["Title", "criminalised", "not criminalised", "not researched"]
    assert told[4:] == ["create", "60", "8", "104", "offer", "52", "0", "147", "Caption."]


def test_every_verdict_can_be_drawn() -> None:
    told = texts(draw_verdicts({"create": dict.fromkeys(Verdict, 1)}, "Title", "Caption."))
    assert told.count("1") == len(Verdict)


def test_bars_are_to_one_scale_and_what_nobody_looked_at_is_hollow() -> None:
    bars = list(etree.fromstring(draw_verdicts(COUNTS, "Title", "Caption.")).iter(f"{SVG}rect"))[1:]
    assert len(bars) == 5  # a nought has no bar
    lengths = [float(bar.get("width") or 0) for bar in bars]
    assert lengths[0] / lengths[2] == pytest.approx(60 / 104, abs=0.01)
    assert lengths[0] / lengths[3] == pytest.approx(60 / 52, abs=0.01)
    assert [bar.get("fill") == "none" for bar in bars] == [False, False, True, False, True]


def test_its_words_tell_all_that_it_shows() -> None:
    description = etree.fromstring(draw_verdicts(COUNTS, "T", "C")).findtext(f"{SVG}desc")
    assert description == (
        "T. create: 60 criminalised, 8 not criminalised, 104 not researched. "
        "offer: 52 criminalised, 0 not criminalised, 147 not researched."
    )


def test_texts_are_texts_and_no_markup() -> None:
    chart = draw_verdicts({"<b>&": {"unclear": 1}}, 'a "<i>"', "& so on")
    assert {"<b>&", 'a "<i>"', "& so on"} <= set(texts(chart))


def test_a_long_caption_stays_within_the_picture() -> None:
    chart = etree.fromstring(draw_verdicts(COUNTS, "Title", "a word " * 100))
    height = float(chart.get("height") or 0)
    assert all(float(text.get("y") or 0) < height for text in chart.iter(f"{SVG}text"))


def test_nothing_counted_is_drawn_as_nothing() -> None:
    assert texts(draw_verdicts({}, "Title", "Caption.")) == ["Title", "Caption."]


def test_what_is_no_verdict_is_refused() -> None:
    with pytest.raises(ValueError, match="No verdict: legal"):
        draw_verdicts({"create": {"legal": 1}}, "Title", "Caption.")
