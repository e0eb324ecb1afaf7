"""Which ledger a file or a sheet is, by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from fazhi.ledgers.schema import Schema

_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】")
_PERIOD = re.compile(
    r"(?:\d{4}年?度?|\d{1,2}(?:-\d{1,2})?月份?|[一二三四五六七八九十]+月份?|第?[一二三四1-4]季度|[上下]半年|全年)"
)
_DEFAULT = re.compile(r"(?:sheet|工作表|表格?|新建.*|工作簿|book)?\d*")
"""Names that programs give; they say nothing."""
_SEQUEL = re.compile(r"(?:副本|copy|最终版?|终稿|定稿|修改版?|新版?|汇总|v?\d+)+$")
_PUNCTUATION = re.compile(r"[\W_]+")
_GENERIC = re.compile(
    r"(?:电子)?(?:台账|台帐|登记[表簿册]?|统计[表簿]?|明细[表]?|一览表|清单|情况表?|记录[表簿]?|汇总表?|办理|处置|表|簿)+$"
)
_SIMILAR = 0.75
_SHORTEST = 2


def find_ledgers(name: str, schemas: Mapping[str, Schema]) -> tuple[str, ...]:
    """Return the ids of the ledgers that a file or sheet may be.

    Parameters
    ----------
    name
        File name without suffix, or name of the sheet.
    schemas
        By ledger id.

    Returns
    -------
    tuple of str
        None: the name means no ledger. One: it is that. Several: it is ambiguous.
    """
    packed = packed_name(name)
    if _DEFAULT.fullmatch(packed):
        return ()
    titles = {id_: packed_name(schema.title) for id_, schema in schemas.items()}
    ways: Sequence[Callable[[str], bool]] = (
        lambda id_: packed in (packed_name(id_), titles[id_]),
        lambda id_: titles[id_] in packed or _begins(packed, id_),
        lambda id_: _near(_core(packed), _core(titles[id_])),
    )
    found = (tuple(filter(fits, schemas)) for fits in ways)
    return next(filter(None, found), ())


@lru_cache(maxsize=1 << 10)  # each file is compared with the title of every ledger
def packed_name(name: str) -> str:
    """Return a name without what varies: years, months, numbers, brackets, punctuation."""
    text = _BRACKETED.sub("", unicodedata.normalize("NFKC", name)).casefold()
    bare = _PUNCTUATION.sub("", _PERIOD.sub("", text))
    return _SEQUEL.sub("", bare) or bare


def _begins(packed: str, id_: str) -> bool:
    return packed.startswith(packed_name(id_))


def _core(packed: str) -> str:
    """Return what is left of a title without the words that every ledger has."""
    return _GENERIC.sub("", packed)


def _near(name: str, title: str) -> bool:
    if min(len(name), len(title)) < _SHORTEST:
        return False
    return (
        _holds_in_order(title, name)
        or _holds_in_order(name, title)
        or SequenceMatcher(None, name, title, autojunk=False).ratio() >= _SIMILAR
    )


def _holds_in_order(text: str, part: str) -> bool:
    """Tell whether the characters of ``part`` occur in ``text``, in that order."""
    rest = iter(text)
    return all(character in rest for character in part)
