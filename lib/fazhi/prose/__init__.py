"""The prose of a year: templates with figures and guards, rendered into blocks."""
