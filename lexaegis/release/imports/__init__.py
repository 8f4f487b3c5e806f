"""Importing a release at the partner's, for real: `python -m lexaegis.release.imports DIR`."""
