"""The fonts of a PDF: free ones that come with packages, so that every machine sets it the same.

Libertinus Serif (Latin, Greek, Cyrillic) is part of the Typst library. FiraGO (also Georgian,
Thai, Arabic, Hebrew, Devanagari) and Noto Sans Symbols2 come with `pymupdf-fonts`, Noto Sans CJK
(Chinese, Japanese, Korean) with `noto-cjk-sans-otc`, Hind Siliguri (Bengali) with
`fontpkg-hind-siliguri`. All are under the SIL Open Font License.
"""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["font_folders", "missing_packages"]

_FOLDERS = {"noto_cjk_sans_otc": ".", "fontpkg_hind_siliguri": "files"}
_BUFFERS = ("figo", "figbo", "figit", "figbi", "symbol2")
_NAMES = {
    "pymupdf_fonts": "pymupdf-fonts",
    "noto_cjk_sans_otc": "noto-cjk-sans-otc",
    "fontpkg_hind_siliguri": "fontpkg-hind-siliguri",
}


def missing_packages() -> list[str]:
    """Return the font packages that are not installed, by the names that pip takes."""
    return [name for module, name in _NAMES.items() if importlib.util.find_spec(module) is None]


@contextmanager
def font_folders() -> Iterator[list[str]]:
    """Give the folders of the font packages that are installed, while a PDF is being made."""
    found = []
    for module, folder in _FOLDERS.items():
        spec = importlib.util.find_spec(module)
        if spec is not None and spec.origin is not None:
            found.append(str(Path(spec.origin).parent / folder))
    with TemporaryDirectory(prefix="lexaegis-fonts-") as written:
        if importlib.util.find_spec("pymupdf_fonts") is not None:
            _unpack(Path(written))
            found.append(written)
        yield found


def _unpack(folder: Path) -> None:
    """Write the fonts that a package holds as bytes into a folder, where Typst can read them."""
    import pymupdf_fonts

    for name in _BUFFERS:
        (folder / f"{name}.ttf").write_bytes(pymupdf_fonts.myfont(name))
