"""The curated facts: YAML dossiers and tables into validated records, records into statements."""
