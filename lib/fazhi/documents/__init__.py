"""Finished documents of any kind, read as plain text with the places of its passages."""
