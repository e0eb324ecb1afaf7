"""Clean the cells of a column by its declared type, and tell what was changed."""
