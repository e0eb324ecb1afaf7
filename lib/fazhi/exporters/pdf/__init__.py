"""Notebook → PDF by GB/T 9704-2012, through Typst."""
