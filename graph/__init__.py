"""The dataset: built from facts and ontology, kept as snapshots, opened, described, exported."""
