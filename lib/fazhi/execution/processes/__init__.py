"""Processes that start ready: a helper has loaded all libraries once, and forks the others."""
