"""The release: the whole dataset as files that a partner can verify, understand and load."""
