"""HTML that an analyst's cell shows → blocks, as a browser would set it; what is lost is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import nh3
from lxml import html

from fazhi.blocks.lists import set_items
from fazhi.blocks.markdown import join_lines, split_id
from fazhi.blocks.model import (
    Block,
    Emphasis,
    Heading,
    Inline,
    Link,
    Paragraph,
    Preformatted,
    Strong,
    Text,
)
from fazhi.documents.web_passages import INLINE
from fazhi.exporters.cell_findings import Found, lost
from fazhi.exporters.own_pictures import read_data_address
from fazhi.exporters.own_tables import read_table
from fazhi.exporters.scripts import lowered, raised
from fazhi.findings import Finding
from fazhi.whole_html import CutError, read_fragment

_TABLE = {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_LISTS = {"ul", "ol", "menu"}
BLOCKS = (
    {"address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend"}
    | {"li", "main", "nav", "p", "pre", "section", "summary", "table"}
    | _HEADINGS
    | _LISTS
)
"""Elements that a browser sets on lines of their own."""

_STRUCK = {"del", "s", "strike"}
_INLINE = (
    INLINE
    | {
        "acronym",
        "bdo",
        "big",
        "br",
        "dfn",
        "img",
        "label",
        "rp",
        "rt",
        "ruby",
        "samp",
        "tt",
        "var",
        "wbr",
    }
    | _STRUCK
)
_UNSEEN = {"style", "template", "noscript", "head", "title", "meta", "link", "base"}
"""What a browser shows nothing of."""

_LOST: Mapping[str, str] = MappingProxyType(
    {
        "script": "脚本",
        "iframe": "嵌入的网页",
        "svg": "网页里的矢量图",
        "canvas": "画布",
        "video": "视频",
        "audio": "音频",
        "object": "嵌入的对象",
        "embed": "嵌入的对象",
        "input": "输入控件",
        "select": "输入控件",
        "textarea": "输入控件",
        "button": "输入控件",
        "progress": "进度条",
        "meter": "进度条",
        "math": "网页里的公式",
    }
)
"""What cannot be printed, with the words for it."""

_FOREIGN = {"svg", "math"}
"""What holds elements of other languages."""

_KEPT = _TABLE | BLOCKS | _INLINE | _UNSEEN | _LOST.keys() | {"html", "body"}
_ATTRIBUTES = {
    "*": {"class", "hidden", "id", "style"},
    "a": {"href"},
    "img": {"alt", "src"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<([a-zA-Z][\w-]*)")
_OPENS_OR_CLOSES = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_NEVER_DEEP = (
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"}
    | {"track", "wbr", "body", "colgroup", "dd", "dt", "head", "html", "li", "option", "p", "rp"}
    | {"rt", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
"""Elements that hold nothing, or end by themselves where the next begins."""
_DEEPEST = 200
"""Elements in each other, of which nobody would see the innermost."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ADDRESS = re.compile(r"(https:|mailto:|#).*", re.DOTALL)
FORMULA = "fazhi-formula"
"""Class of an element that holds a formula in LaTeX, as :mod:`own_markdown` writes them."""

Typeset = Callable[[str], Iterable[Found]]
"""Returns what a formula in LaTeX becomes."""


def read_html(markup: str, cell: str, typeset: Typeset | None = None) -> Iterator[Found]:
    """Yield what a piece of HTML shows, in its order.

    Parameters
    ----------
    markup
        As a browser would get it; it may be broken.
    cell
        Name of the cell that shows it, for what is told.
    typeset
        Sets the formulas in elements of class ``fazhi-formula``.
    """
    if _is_deep(markup):  # to take it apart would take as long as its depth squared
        yield lost("html", cell, what="套了太多层的内容")
        return
    clean = nh3.clean(
        markup,
        tags=_KEPT,
        clean_content_tags=set(),
        attributes=_ATTRIBUTES,
        url_schemes={"https", "http", "mailto", "data", "attachment"},
        link_rel=None,
    )
    try:
        root = read_fragment(clean)
    except CutError:
        yield lost("html", cell, what="套了太多层的内容")
        return
    found = list(_Reader(cell, typeset).flow(root))
    yield from found
    if not found and nh3.clean(clean, tags=set()).strip() and not root.text_content().strip():
        yield lost("html", cell, what="套了太多层的内容")
    named = {tag.lower() for tag in _TAG.findall(_COMMENT.sub("", markup))}
    for tag in sorted(named & _LOST.keys()):
        yield lost("html", cell, what=_LOST[tag])
    if (unknown := sorted(named - _KEPT)) and not named & _FOREIGN:
        yield lost("html", cell, what="、".join(f"<{tag}>" for tag in unknown))
    if named & _STRUCK:
        yield lost("struck", cell)


def _is_deep(markup: str) -> bool:
    """Tell whether more elements lie in each other than anyone could look into."""
    depth = 0
    for closes, tag in _OPENS_OR_CLOSES.findall(markup):
        if tag.lower() not in _NEVER_DEEP:
            depth = max(0, depth - 1) if closes else depth + 1
            if depth > _DEEPEST:
                return True
    return False


def is_hidden(element: html.HtmlElement) -> bool:
    """Tell whether a browser shows nothing of an element."""
    return (
        not isinstance(element.tag, str)
        or element.tag in _UNSEEN
        or element.tag in _LOST
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def line_of(element: html.HtmlElement) -> str:
    """Return the text of an element on one line, lines and paragraphs set apart by a space."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not is_hidden(child):
            yield _text(child)
        yield child.tail or ""


def _text(element: html.HtmlElement) -> str:
    inner = "".join(_texts(element))
    match element.tag:
        case "sup":
            return raised(inner)
        case "sub":
            return lowered(inner)
        case tag if tag in BLOCKS or tag in _TABLE or tag in _STRUCK or tag == "br":
            return f" {inner} "
        case _:
            return inner


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the elements of one output."""

    cell: str
    typeset: Typeset | None

    def flow(self, element: html.HtmlElement, depth: int = 0) -> Iterator[Found]:
        """Yield what an element holds; inlines between blocks become paragraphs."""
        line: list[Inline] = [Text(element.text or "")]
        for child in element:
            if is_hidden(child):
                pass
            elif self._is_inline(child):
                line += self._inline(child)
            else:
                yield from _paragraph(line)
                line = []
                yield from self._block(child, depth)
            line.append(Text(child.tail or ""))
        yield from _paragraph(line)

    def _is_inline(self, element: html.HtmlElement) -> bool:
        if element.tag in BLOCKS or element.tag in {"br", "img"} or _is_formula(element):
            return False
        return not any(e.tag in BLOCKS or e.tag == "img" or _is_formula(e) for e in element.iter())

    def _block(self, element: html.HtmlElement, depth: int) -> Iterator[Found]:
        match element.tag:
            case "img":
                yield from read_data_address(
                    element.get("src", ""), element.get("alt", ""), self.cell
                )
            case "table":
                yield from self._tables(element)
            case "pre":
                if text := element.text_content().strip("\n"):
                    yield Preformatted(text)
            case tag if tag in _LISTS:
                yield from self._list(element, depth)
            case tag if tag in _HEADINGS:
                children, id_ = split_id(self._run(element))
                if children:
                    yield Heading(max(1, int(tag[1]) - 1), children, id=id_)
            case _ if _is_formula(element) and self.typeset:
                yield from self.typeset(element.text_content())
            case _:
                yield from self.flow(element, depth)

    def _tables(self, element: html.HtmlElement) -> Iterator[Found]:
        yield from read_table(element, self.cell, line_of, is_hidden)
        for picture in element.iter("img"):
            yield from self._block(picture, 0)

    def _list(self, element: html.HtmlElement, depth: int) -> Iterator[Found]:
        held: list[tuple[int, list[Block]]] = []
        told: list[Found] = []
        items = [item for item in element.iterchildren("li") if not is_hidden(item)]
        step = -1 if element.get("reversed") is not None else 1
        number = _whole(element.get("start"), len(items) if step < 0 else 1)
        for item in items:
            number = _whole(item.get("value"), number)
            found = list(self.flow(item, depth + 1))
            held.append((number, [one for one in found if not isinstance(one, Finding)]))
            told += (one for one in found if isinstance(one, Finding))
            number += step
        yield from set_items(held, ordered=element.tag == "ol", level=depth)
        yield from told

    def _inline(self, element: html.HtmlElement) -> Iterator[Inline]:
        line = _joined(self._raw(element))
        children = _trimmed(line)
        match element.tag:
            case "b" | "strong" if children:
                yield from _between_blanks(line, Strong(children))
            case "i" | "em" if children:
                yield from _between_blanks(line, Emphasis(children))
            case "a" if children and _ADDRESS.fullmatch(element.get("href", "")):
                yield from _between_blanks(line, Link(element.get("href"), children))
            case "sup":
                yield Text(raised("".join(_texts(element))))
            case "sub":
                yield Text(lowered("".join(_texts(element))))
            case tag if tag in _STRUCK:
                yield from (Text(" "), *children, Text(" "))
            case _:
                yield from self._raw(element)

    def _run(self, element: html.HtmlElement) -> tuple[Inline, ...]:
        return _trimmed(_joined(self._raw(element)))

    def _raw(self, element: html.HtmlElement) -> Iterator[Inline]:
        yield Text(element.text or "")
        for child in element:
            if child.tag == "br":
                yield Text(" ")
            elif not is_hidden(child):
                yield from self._inline(child)
            yield Text(child.tail or "")


def _is_formula(element: html.HtmlElement) -> bool:
    return str(element.get("class", "")) == FORMULA


def _paragraph(line: Iterable[Inline]) -> Iterator[Block]:
    if children := _trimmed(_joined(line)):
        yield Paragraph(children)


def _joined(line: Iterable[Inline]) -> list[Inline]:
    """Return inlines with neighbouring texts joined and white space as a browser leaves it."""
    joined: list[Inline] = []
    for inline in line:
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        else:
            joined.append(inline)
    texts = (Text(join_lines(i.text)) if isinstance(i, Text) else i for i in joined)
    return [inline for inline in texts if inline != Text("")]


def _trimmed(line: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return a line without the blanks at its ends."""
    inlines = list(line)
    if inlines and isinstance(first := inlines[0], Text):
        inlines[0] = Text(first.text.lstrip())
    if inlines and isinstance(last := inlines[-1], Text):
        inlines[-1] = Text(last.text.rstrip())
    return tuple(inline for inline in inlines if inline != Text(""))


def _between_blanks(line: Sequence[Inline], marked: Inline) -> Iterator[Inline]:
    """Yield what is stressed or linked between the blanks at its ends, which part it from the rest.

    12<b> 34</b> are two numbers.
    """
    first, last = line[0], line[-1]
    if isinstance(first, Text) and first.text[0].isspace():
        yield Text(" ")
    yield marked
    if isinstance(last, Text) and last.text[-1].isspace():
        yield Text(" ")


def _whole(text: str | None, otherwise: int) -> int:
    """Return the whole number that an attribute gives, within what a list can count."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise
