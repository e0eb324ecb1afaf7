"""Runs of the notebook, each in a kernel of its own."""
