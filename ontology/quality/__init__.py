"""The quality of the ontology: what is checked, what was found, and how it is told.

`report.assess` asks every check and takes every measure; `formats` and `earl` write the result.
"""

__all__: list[str] = []
