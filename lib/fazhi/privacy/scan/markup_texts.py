"""The texts of HTML, SVG and XML: a paragraph's parts joined, attributes and comments apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from lxml import etree

from fazhi.privacy.scan.pieces import Bond, Passage, UnreadableError

_WITHIN_LINES = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|rb|rp"
    "|rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tspan|tt|u|var|wbr"
)
_OFFICE_PARAGRAPHS = frozenset({"p", "tc", "tr", "txbxContent", "br", "tab", "cr", "instrText"})
_DOCTYPE = re.compile(rb"<!DOCTYPE([^>\[]*(?:\[.*?\])?)\s*>", re.DOTALL | re.IGNORECASE)
_TELLING = re.compile(r"[^\x00-\x7f]|\d{7}")
"""What no name of an element or an attribute has but one that somebody made up."""
_GEOMETRY = re.compile("d|points|transform|viewbox|[dcr]?[xy][12]?|r|width|height|offset")
_CODES = frozenset({"panose1", "sig", "nsid", "tmpl"})
"""Elements of an Office file whose attributes are codes of fonts and lists."""
_OFFICE = re.compile("wordprocessingml|drawingml")


def walk_html(content: bytes) -> Iterable[Passage]:
    """Return the texts of a page, hidden ones too."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    return _walk(content, parser)


def walk_xml(content: bytes) -> Iterable[Passage]:
    """Return the texts of an XML document; an SVG drawing and a part of a Word file are some."""
    parser = etree.XMLParser(
        recover=True, huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    return _walk(content, parser)


def _walk(content: bytes, parser: etree.XMLParser | etree.HTMLParser) -> Iterable[Passage]:
    """Return the texts of a document; a browser shows what stands behind its end as well."""
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(str(error)) from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise UnreadableError("the parser left off before the end")
    if root is None:
        return ()
    tops = (*root.itersiblings(preceding=True), root, *root.itersiblings())
    declared = [Passage("注释", kind) for kind in _declared(content)]
    return chain(declared, *map(_within, tops))


def _within(root: etree._Element) -> Iterator[Passage]:
    """Yield the texts of an element, or of a comment that stands by itself."""
    if not isinstance(root.tag, str):
        yield Passage("注释", root.text or "")
        return
    line: list[str] = []
    lines: list[str] = []
    places: list[str] = [""]
    for event, node in etree.iterwalk(root, ("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            yield Passage("注释", node.text or "")
            line += filter(None, [node.tail])
            continue
        if _breaks_line(node.tag) and line:
            lines.append("".join(line))
            yield Passage(places[-1], lines[-1])
            line.clear()
        if event == "start":
            if _is_made_up(node.tag):
                yield Passage("标记", node.tag)
            places.append(f"#{node.get('id')}" if node.get("id") else places[-1])
            yield from _attributes(node, places[-1])
            line += filter(None, [node.text])
        else:
            places.pop()
            line += filter(None, [node.tail])
    lines.append("".join(line))
    yield Passage("", lines[-1])
    yield Passage("", "\n".join(map(str.strip, lines)), Bond.LINES)


def _declared(content: bytes) -> list[str]:
    """Return what stands in the declaration of a document's type, comments too."""
    return [kind.decode("utf-8", "replace") for kind in _DOCTYPE.findall(content)]


def _attributes(node: etree._Element, place: str) -> Iterator[Passage]:
    codes = node.tag.rpartition("}")[2] in _CODES
    for name, value in node.items():
        local, bond = _kind_of(name)
        if _is_made_up(name):
            yield Passage("标记", name)
        where = f"{place} 属性 {local}" if place else f"属性 {local}"
        yield Passage(where, value, Bond.GEOMETRY if codes else bond)


@lru_cache(maxsize=1024)  # a document has few names, each of them thousands of times
def _kind_of(attribute: str) -> tuple[str, Bond]:
    """Return the name of an attribute, and how the parts of its value hang together."""
    local = attribute.rpartition("}")[2].lower()
    return local, Bond.GEOMETRY if _GEOMETRY.fullmatch(local) else Bond.PROSE


@lru_cache(maxsize=1024)
def _is_made_up(name: str) -> bool:
    """Tell whether the name of an element or an attribute says something of its own."""
    return _TELLING.search(name) is not None


@lru_cache(maxsize=1024)
def _breaks_line(tag: str) -> bool:
    """Tell whether a reader sees what stands before and after an element apart."""
    namespace, _, name = tag.rpartition("}")
    if _OFFICE.search(namespace):
        return name in _OFFICE_PARAGRAPHS
    return not _WITHIN_LINES.fullmatch(name.lower())
