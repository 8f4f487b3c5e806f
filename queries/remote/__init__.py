"""Asking a remote store as the embedded one is asked."""
