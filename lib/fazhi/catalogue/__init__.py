"""The words of all findings and errors."""

from fazhi.catalogue.likeness import nearest
from fazhi.catalogue.wording import FieldValue, Severity, read_catalogue, word, word_expression

__all__ = ["FieldValue", "Severity", "nearest", "read_catalogue", "word", "word_expression"]
