"""Definitions → figures: values with their unit, their meaning in words and their ledger rows."""
