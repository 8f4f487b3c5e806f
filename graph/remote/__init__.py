"""The dataset in a remote store: put there part by part, read back, and compared."""
