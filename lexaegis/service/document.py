"""Writes the table of settings into `docs/service.md`: `python -m lexaegis.service.document`."""

from pathlib import Path

from lexaegis.service.settings import describe_settings

__all__ = ["describe_in_markdown"]

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "service.md"
_BEGIN, _END = "<!-- settings -->\n", "<!-- end of settings -->\n"


def describe_in_markdown() -> str:
    """Return the table of all settings, between the marks that stand around it on the page."""
    lines = ["| option | environment | default | meaning |", "| --- | --- | --- | --- |"]
    for option, variable, default, meaning in describe_settings():
        shown = f"`{default}`" if default else ""
        lines.append(f"| `{option}` | `{variable}` | {shown} | {meaning} |")
    return _BEGIN + "\n".join(lines) + "\n" + _END


if __name__ == "__main__":
    text = _PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    _PAGE.write_text(before + describe_in_markdown() + after, encoding="utf-8")
