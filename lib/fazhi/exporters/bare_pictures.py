"""Drawings without what is beside their lines: comments, descriptions, editors' notes."""

from __future__ import annotations

import re
from base64 import b64encode
from urllib.parse import unquote_to_bytes

from lxml import etree

from fazhi.exporters.bare_pixels import bare_pixels, decoded

_SVG = "{http://www.w3.org/2000/svg}"
_UNSHOWN = frozenset({"metadata", "title", "desc", "script"})
_EMBEDDED = re.compile(
    r"""(["'])?(data:image/[\w.+-]*(?:;[\w.=-]+)*),((?(1)[^"']*|\s*[^\s"'()<>]*))""", re.IGNORECASE
)
_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOTHING = "data:,"


def bare_drawing(text: str) -> str:
    """Return a drawing without comments, descriptions, scripts and what other programs added.

    Pictures in it are drawn anew; what is none, or a drawing in the drawing, goes.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return text
    nodes = [node for node in root.iter() if node is not root]
    unshown = [node for node in nodes if not isinstance(node.tag, str) or _is_unshown(node.tag)]
    beside = [
        (node, name)
        for node in root.iter(etree.Element)
        for name in map(str, node.attrib)
        if _is_beside_the_point(name)
    ]
    around = root.getprevious() is not None or root.getnext() is not None
    declared = bool(root.getroottree().docinfo.doctype)
    embedded = _EMBEDDED.search(text) is not None or _NOTE.search(text) is not None
    if not (unshown or beside or around or declared or embedded):
        return text
    for node, name in beside:
        del node.attrib[name]
    for node in unshown:
        _remove(node)
    for node in root.iter(etree.Element):
        _draw_embedded(node)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def bare_addresses(text: str) -> str:
    """Return a text whose ``data:`` addresses hold pictures drawn anew, or nothing."""
    return _EMBEDDED.sub(_bare_address, text)


def _draw_embedded(node: etree._Element) -> None:
    for name, value in node.attrib.items():
        whole = value.lstrip().lower().startswith("data:")
        plain = "".join(value.split()) if whole else _NOTE.sub("", value)
        if (bare := bare_addresses(plain)) != value:
            node.set(name, bare)
    if node.text and etree.QName(node).localname == "style":
        node.text = bare_addresses(_NOTE.sub("", node.text))


def _bare_address(address: re.Match[str]) -> str:
    quote, form, data = address.groups("")
    content = decoded(data) if "base64" in form.lower() else unquote_to_bytes(data)
    if not (drawn := bare_pixels(content)):
        return f"{quote}{_NOTHING}"
    media_type, bare = drawn
    return f"{quote}data:{media_type};base64,{b64encode(bare).decode()}"


def _is_unshown(tag: str) -> bool:
    namespace, _, name = tag.rpartition("}")
    foreign = bool(namespace) and f"{namespace}}}" != _SVG
    return foreign or name in _UNSHOWN


def _is_beside_the_point(attribute: str) -> bool:
    namespace, _, name = attribute.rpartition("}")
    drawn = ("{http://www.w3.org/1999/xlink", "{http://www.w3.org/XML/1998/namespace", "")
    return namespace not in drawn or name.startswith(("data-", "aria-", "on"))


def _remove(node: etree._Element) -> None:
    """Take a node out and leave what follows it."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail and before is not None:
        before.tail = f"{before.tail or ''}{node.tail}"
    elif node.tail:
        parent.text = f"{parent.text or ''}{node.tail}"
    parent.remove(node)
