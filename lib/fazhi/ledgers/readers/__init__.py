"""Files of any kind that offices keep → sheets of text cells, nothing understood yet."""
