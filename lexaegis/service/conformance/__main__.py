"""Puts the W3C's tests of SPARQL to the service and writes `docs/sparql-conformance.md`.

    python -m lexaegis.service.conformance FOLDER

FOLDER is the folder of shared material; the tests lie in its `conformance/rdf-tests`.
"""

import argparse
from pathlib import Path

from lexaegis.service.conformance.page import render_page
from lexaegis.service.conformance.run import TESTS, run_tests

_PAGE = Path(__file__).resolve().parents[3] / "docs" / "sparql-conformance.md"

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write docs/sparql-conformance.md.")
    parser.add_argument("folder", type=Path, help="the folder of shared material")
    outcomes = list(run_tests(parser.parse_args().folder / TESTS))
    _PAGE.write_text(render_page(outcomes), encoding="utf-8")
