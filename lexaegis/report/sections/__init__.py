"""The sections of a report, one module each: from a dossier to blocks."""
