"""Sheets and files that are read as one ledger, though their names say that they may be none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Source
from fazhi.ledgers.schema import Schema
from fazhi.ledgers.sheets.ledger_names import find_ledgers, packed_name

_VERSION = re.compile(
    r"副本|copy|备份|bak\b|旧[版表稿]|\(旧\)|旧$|作废|废[弃止]|草稿|初稿|终稿|定稿|最终|修[改订]|[最更]新|新版|\(新\)"
    r"|样[表例]|模板|测试|勿用|停用|汇总|合计|总表|\(\d{1,2}\)$|\bv\d",
    re.IGNORECASE,
)
"""Names one of several versions of a table, or one that adds up others."""


def joined_findings(sources: Sequence[Source], schema: Schema) -> Iterator[Finding]:
    """Yield findings on the places that a ledger was put together from, where they are several.

    Parameters
    ----------
    sources
        Its sheets and files, in the order of reading.
    schema
        The ledger's.
    """
    counted = [source for source in sources if source.used or source.other_years]
    if len(counted) < 2:  # noqa: PLR2004  one place alone is the ledger, whatever it is called
        return
    for source in counted:
        if version := _VERSION.search(_said(source, schema)):
            place = Place(file=source.file, sheet=source.sheet or None)
            yield Finding.of(
                "source-doubtful",
                place=place,
                ledger=schema.id,
                title=schema.title,
                word=version[0].strip("()"),
            )
    files = {
        source.file: packed_name(_stem(source))
        for source in counted
        if _names(source, schema) and not _VERSION.search(_said(source, schema))
    }
    own = {packed_name(schema.id), packed_name(schema.title)}
    if len({schema.title if name in own else name for name in files.values()}) > 1:
        yield Finding.of(
            "source-doubtful",
            "names",
            place=Place(file=[*files][-1]),
            ledger=schema.id,
            title=schema.title,
            names=[PurePosixPath(file).name for file in files],
        )


def _said(source: Source, schema: Schema) -> str:
    """Return what the names of a place say: the sheet's, and the file's if it is the ledger's."""
    file = _stem(source) if _names(source, schema) else ""
    return unicodedata.normalize("NFKC", f"{file} {source.sheet}".strip())


def _stem(source: Source) -> str:
    return PurePosixPath(source.file).stem


def _names(source: Source, schema: Schema) -> bool:
    """Tell whether the file of a place has the name of the ledger."""
    return bool(find_ledgers(_stem(source), {schema.id: schema}))
