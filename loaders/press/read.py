"""Reading a press file: the format is told from what it holds, never from its suffix."""

import codecs
import json
import re
from pathlib import Path

from loaders.press.article import Reading
from loaders.press.errors import PressError
from loaders.press.newsarticle import read_newsarticle
from loaders.press.plaintext import read_plaintext
from loaders.press.wordpress import read_wordpress

__all__ = ["read_press", "read_press_bytes"]

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HTML = re.compile(
    r"<(!doctype\s+html|html|head|body|article|main|section|div|p|script|meta)\b", re.IGNORECASE
)
_LIST = re.compile(r"\[\s*([\[{\"\]\d]|null|true|false)")
_FORMATS = (
    "Give a WordPress REST answer (JSON), an HTML page with a schema.org NewsArticle, "
    "or a plain text."
)


def read_press(path: Path) -> Reading:
    """Read the articles of a file.

    Raises:
        PressError: if the file cannot be read, has no known format or holds no readable article.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise PressError(f"{path} cannot be read: {fault.strerror or fault}.") from fault
    return read_press_bytes(data, path.name)


def read_press_bytes(data: bytes, name: str) -> Reading:
    """Read the articles of a file's bytes; `name` stands in messages.

    Raises:
        PressError: as `read_press`.
    """
    text = _decode(data, name).strip()
    if not text:
        raise PressError(f"{name} is empty. {_FORMATS}")
    if "\x00" in text:
        raise PressError(f"{name} is not a text (it holds NUL characters). {_FORMATS}")
    if text.startswith("{") or _LIST.match(text):
        return read_wordpress(_parse_json(text, name), name)
    if text.startswith("<"):
        if not _HTML.search(text, 0, 4096):
            root = re.search(r"<([A-Za-z][\w:.-]*)", text)
            kind = f"XML with the root element {root[1]}" if root else "neither HTML nor XML"
            raise PressError(f"{name} is {kind}, which is not read as an article. {_FORMATS}")
        return read_newsarticle(text, name)
    return read_plaintext(text, name)


def _decode(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        declared = _DECLARED.search(data[:4096]) if data.lstrip().startswith(b"<") else None
        encoding = declared[1].decode("ascii") if declared else "utf-8"
        # A declaration that can be read as ASCII cannot be in UTF-16, whatever it says.
        encoding = "utf-8" if encoding.lower().startswith("utf-16") else encoding
    try:
        return data.decode("utf-8-sig" if encoding.lower() in {"utf8", "utf-8"} else encoding)
    except LookupError:
        raise PressError(f"{name} declares the encoding {encoding}, which is unknown.") from None
    except UnicodeDecodeError as fault:
        raise PressError(
            f"{name} is not {encoding.upper()}: the byte at offset {fault.start} "
            f"(0x{data[fault.start]:02X}) is wrong. Save the file as UTF-8."
        ) from fault
    except UnicodeError as fault:
        raise PressError(f"{name} is not {encoding}: {fault}. Save the file as UTF-8.") from fault


def _parse_json(text: str, name: str) -> object:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as fault:
        raise PressError(
            f"{name} begins like JSON and is not: line {fault.lineno}, column {fault.colno}, "
            f"{fault.msg}. Fetch it again; it may be cut off."
        ) from fault
    except (RecursionError, ValueError) as fault:
        raise PressError(f"{name} cannot be parsed as JSON: {fault}.") from fault
