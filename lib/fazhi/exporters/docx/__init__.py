"""Notebook → Word file by GB/T 9704-2012, in styles that an office can edit in WPS and Word."""
