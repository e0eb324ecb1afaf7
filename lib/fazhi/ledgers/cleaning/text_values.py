"""Text: free text, words from a list, and several values in a cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from fazhi.ledgers.cleaning.mending import (
    Cleaned,
    Context,
    Mended,
    Unreadable,
    mend_column,
    mend_words,
    unchanged,
)
from fazhi.ledgers.cleaning.spelling import (
    EMPTY_MARKS,
    ODD_TEXT,
    blank,
    content,
    half_width,
    may_be_odd,
    squeeze,
    tidy,
)
from fazhi.ledgers.readers.sheet import TEXT
from fazhi.ledgers.schema import DELIMITER, Field

_BETWEEN = re.compile(r"[；;、，,/|\n]+")
_BOOK_MARKS = re.compile(r"^《(.+)》$")


def clean_text(column: pa.LargeStringArray, context: Context) -> Cleaned:
    """Read a column of text, as text.

    Where the field has an enumeration, only its words and their synonyms are read.
    """
    field = context.field
    words = _words(field)
    if field.constraints.enum and _are_words(column, {*words.values()}):
        return unchanged(column)
    read = partial(read_word, field=field, words=words)
    if (mended := mend_words(column, read)) is not None:
        return mended
    if field.constraints.enum:
        plain = pc.is_in(column, pa.array(field.constraints.enum, TEXT))
        odd = pc.and_(pc.invert(plain), pc.is_valid(column))
    else:
        odd = _is_one_of([*EMPTY_MARKS, *field.synonyms], column)
        if may_be_odd(column):
            pattern = f"{ODD_TEXT}| " if field.personal else ODD_TEXT
            odd = pc.or_(odd, pc.match_substring_regex(column, pattern))
    return mend_column(column, column, odd, read)


def _are_words(column: pa.LargeStringArray, words: Collection[str]) -> bool:
    """Tell whether each cell that is filled holds one of some words as it is spelt."""
    return bool(pc.all(pc.is_in(column.drop_null(), pa.array(words, TEXT))).as_py())


def _is_one_of(words: Sequence[str], column: pa.LargeStringArray) -> pa.BooleanArray:
    """Return which cells hold one of the words; a look at the lengths alone often tells."""
    longest = max(len(word.encode()) for word in words)
    shortest = pc.min(pc.binary_length(column)).as_py() or 0
    if shortest > longest:
        return pa.repeat(pa.scalar(value=False), len(column))
    return pc.is_in(column, pa.array(words, TEXT))


def clean_lists(column: pa.LargeStringArray, context: Context) -> Cleaned:
    """Read a column of several values a cell, as text joined with ``；``."""
    field = context.field
    read = partial(read_list, field=field, words=_words(field))
    return mend_column(column, pa.nulls(len(column), TEXT), pc.is_valid(column), read)


def read_word(text: str, field: Field, words: Mapping[str, str]) -> Mended:
    """Return the word or text that a cell means.

    Parameters
    ----------
    text
        What the cell holds.
    field
        The column.
    words
        Packed spelling → the word it stands for.

    Raises
    ------
    Unreadable
        ``value-unknown`` where only certain words are allowed; or as :func:`spelling.tidy`.
    """
    packed = squeeze(half_width(text))
    if (word := words.get(packed)) is not None:
        if word == text:
            return Mended(word)
        return Mended(word, "space" if squeeze(half_width(word)) == packed else "synonym")
    result = tidy(text, joined=field.personal is not None)
    if result.value is not None and field.constraints.enum:
        raise Unreadable("value-unknown")
    return result


def read_list(text: str, field: Field, words: Mapping[str, str]) -> Mended:
    """Return the values of a cell, joined; parameters and faults as for :func:`read_word`."""
    trimmed = content(text)
    if not trimmed:
        return blank(text)
    parts = [part for part in map(str.strip, _BETWEEN.split(trimmed)) if part]
    values = [read_word(_BOOK_MARKS.sub(r"\1", part), field, words) for part in parts]
    joined = DELIMITER.join(dict.fromkeys(value.value for value in values if value.value))
    if joined == text:
        return Mended(joined)
    return Mended(joined or None, next((v.rule for v in values if v.rule), "list-delimiter"))


def _words(field: Field) -> Mapping[str, str]:
    own = {squeeze(half_width(word)): word for word in field.constraints.enum}
    return {squeeze(half_width(key)): word for key, word in field.synonyms.items()} | own
