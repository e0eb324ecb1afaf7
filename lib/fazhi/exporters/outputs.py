"""A notebook output → blocks: ours as they stand, others as a reader of the notebook sees them.

What no document can hold is told, with the cell that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode

from fazhi.blocks.codec import MIME, WORDS_MIME, from_json
from fazhi.blocks.model import Edition, Preformatted
from fazhi.exporters.cell_findings import Found, lost
from fazhi.exporters.formulas import typeset
from fazhi.exporters.own_html import read_html
from fazhi.exporters.own_markdown import read_markdown
from fazhi.exporters.own_pictures import read_drawing, read_pixels
from fazhi.exporters.plain_results import read_plain
from fazhi.findings import Finding


def read_output(output: NotebookNode, cell: str) -> tuple[Found, ...]:
    """Return what one output of a code cell becomes.

    Ours say all, even if that is nothing; of several forms of another output the richest that
    holds anything is read. Streams and errors are for the internal edition.

    Parameters
    ----------
    output
        As the notebook holds it.
    cell
        Name of the cell, for what is told.
    """
    if output.output_type == "stream":
        if not output.text.strip():
            return ()
        return *_internal(output.text), lost(output.name, cell)
    if output.output_type == "error":
        return *_internal("\n".join(output.traceback)), lost("error", cell, what=output.ename)
    if MIME in output.data:
        return from_json(output.data[MIME])
    return _read_richest(output, cell)


def _read_richest(output: NotebookNode, cell: str) -> tuple[Found, ...]:
    told: list[Finding] = []
    for mime, read in _READERS.items():
        if mime not in output.data:
            continue
        found = tuple(read(output, output.data[mime], cell))
        if any(not isinstance(one, Finding) for one in found):
            return found
        told += (one for one in found if isinstance(one, Finding))
    unread = sorted(output.data.keys() - _READERS.keys() - {_PLAIN, WORDS_MIME})
    if unread or told:
        return tuple(told) or (lost("", cell, what=_kind(unread)),)
    return tuple(read_plain(output.data.get(_PLAIN, ""), cell))


def _internal(text: str) -> tuple[Found, ...]:
    plain = strip_ansi(text)  # type: ignore[no-untyped-call]
    return (Preformatted(plain.strip("\n"), edition=Edition.INTERNAL),)


def _kind(media_types: Iterable[str]) -> str:
    """Return what an analyst calls an output of some media types."""
    for media_type in media_types:
        for name, word in _WORDS.items():
            if name in media_type:
                return word
    return "、".join(media_types)


def _alt(output: NotebookNode, mime: str) -> str:
    metadata = output.get("metadata", {})
    return str(metadata.get(mime, {}).get("alt") or metadata.get("alt", ""))


def _pixels(mime: str) -> _Read:
    return lambda output, data, cell: read_pixels(data, _alt(output, mime), cell)


_Read = Callable[[NotebookNode, Any, str], Iterable[Found]]

_PLAIN = "text/plain"
_READERS: Mapping[str, _Read] = MappingProxyType(
    {
        "text/html": lambda _, text, cell: read_html(text, cell),
        "text/markdown": lambda _, text, cell: read_markdown(text, cell),
        "image/svg+xml": lambda output, text, cell: read_drawing(
            text, _alt(output, "image/svg+xml"), cell
        ),
        "image/png": _pixels("image/png"),
        "image/jpeg": _pixels("image/jpeg"),
        "text/latex": lambda _, text, cell: typeset(text, cell),
    }
)
"""Readers by media type, the richest first."""

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "plotly": "交互图（plotly）",
        "vega": "交互图（Vega）",
        "bokeh": "交互图（Bokeh）",
        "widget": "交互控件",
        "javascript": "JavaScript",
        "json": "JSON 数据",
        "video": "视频",
        "audio": "音频",
        "image": "这种格式的图片",
        "pdf": "PDF 文件",
    }
)
"""What analysts call outputs by a part of their media type."""
