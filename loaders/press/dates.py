"""The dates of articles: with the zone that the source gives, and none where it gives none."""

import datetime
import re

__all__ = ["read_date", "wordpress_date"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WIDEST_OFFSET = datetime.timedelta(hours=14)
_STEP = datetime.timedelta(minutes=15)


def read_date(text: object) -> datetime.date | None:
    """Read an ISO 8601 day or moment; `None` where it is neither.

    >>> read_date("2026-02-05"), read_date("2026-02-05T10:00:00Z").isoformat()
    (datetime.date(2026, 2, 5), '2026-02-05T10:00:00+00:00')
    """
    if not isinstance(text, str):
        return None
    try:
        if _DAY.fullmatch(text.strip()):
            return datetime.date.fromisoformat(text.strip())
        return datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def wordpress_date(local: object, gmt: object) -> datetime.datetime | None:
    """Return a WordPress moment with the zone that its two clocks imply.

    `date` is the site's clock and `date_gmt` is UTC, both without a zone: what they differ by is
    the offset of the site on that day, daylight saving included.

    >>> wordpress_date("2026-02-05T22:12:14", "2026-02-05T17:12:14").isoformat()
    '2026-02-05T22:12:14+05:00'
    """
    here, there = read_date(local), read_date(gmt)
    if not isinstance(there, datetime.datetime):
        return here if isinstance(here, datetime.datetime) else None
    moment = there if there.tzinfo else there.replace(tzinfo=datetime.UTC)
    if not isinstance(here, datetime.datetime) or here.tzinfo or there.tzinfo:
        return moment
    offset = here - there
    if abs(offset) > _WIDEST_OFFSET or offset % _STEP:
        return moment
    return moment.astimezone(datetime.timezone(offset))
