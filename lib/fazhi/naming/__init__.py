"""Which figure a number of a text is, by the words around it."""
