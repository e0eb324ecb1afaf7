"""Putting files in place, signing them off, and packing what goes out."""
