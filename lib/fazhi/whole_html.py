"""HTML from anywhere, taken apart to its end or not at all.

The parser leaves off, without an error, where elements lie too deep in each other, and, unless it
is told otherwise, behind a text or an address of ten megabytes: a picture that stands in a page.
What stands behind ``</html>`` it puts beside the page, where a browser shows it as part of it.
"""

from __future__ import annotations

import re
from typing import cast

from lxml import etree, html

_DEEPEST = 256
"""Elements in each other: whoever walks through them calls itself once a level, or twice."""
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


class CutError(ValueError):
    """There is more in it than can be taken apart."""


def read_page(markup: str) -> html.HtmlElement:
    """Return a page.

    Raises
    ------
    CutError
        Elements lie in each other without end.
    lxml.etree.LxmlError
        There is nothing in it.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(_bytes(markup), parser)
    _refuse_depth(root, parser)
    return root


def read_fragment(markup: str) -> html.HtmlElement:
    """Return an element that holds those of a part of a page.

    Raises
    ------
    CutError, lxml.etree.LxmlError
        As for :func:`read_page`.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    whole = html.fragment_fromstring(_bytes(markup), create_parent="div", parser=parser)
    _refuse_depth(whole, parser)
    return whole


def _bytes(markup: str) -> bytes:
    """Return what the parser reads to its end, whatever signs are in it."""
    return _END.sub("", markup).encode("utf-8", "replace")


def check_whole(parser: etree.HTMLParser | etree.XMLParser) -> None:
    """Refuse what a parser has read if it left off before the end.

    Raises
    ------
    CutError
        It did.
    """
    limit = cast("int", etree.ErrorTypes.ERR_RESOURCE_LIMIT)
    if any(entry.type == limit for entry in parser.error_log):
        raise CutError("elements in each other without end")


def _refuse_depth(root: html.HtmlElement, parser: etree.HTMLParser) -> None:
    check_whole(parser)
    depth = 0
    for event, _ in etree.iterwalk(root, ("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise CutError("elements in each other without end")
