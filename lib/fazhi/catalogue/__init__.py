"""The words of all findings and errors."""

from fazhi.catalogue.wording import FieldValue, Severity, read_catalogue, word

__all__ = ["FieldValue", "Severity", "read_catalogue", "word"]
