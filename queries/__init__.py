"""Asking: the catalogue of questions, their parameters, the runner, answers and their sources."""
