"""A report that was written by hand → prose whose numbers are figures."""
