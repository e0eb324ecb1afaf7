"""Reading Chinese reports: the numbers that a text mentions, and how it says that they relate.

:func:`read_text` takes a paragraph and the measure words, and returns a :class:`Reading`: its
mentions (value, unit, rounding, label, place) and its relations (sums, ratios, changes, averages,
structures, comparisons), each with the words that make it certain. Whoever checks numbers, or
binds them to figures, starts from here instead of from regular expressions of its own.
"""

from fazhi.reading.mentions import Kind as Kind
from fazhi.reading.mentions import Mention as Mention
from fazhi.reading.read_text import Reading as Reading
from fazhi.reading.read_text import read_text as read_text
