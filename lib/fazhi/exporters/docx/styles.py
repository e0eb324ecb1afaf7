"""The styles of the Word file: what each part of an official document looks like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fazhi.exporters.docx.elements import Element, w
from fazhi.exporters.paper.fitting import INSET
from fazhi.params.layout import Typefaces

TWIPS = 20
"""Word's unit of length: twentieths of a point."""

LINE = 579
"""Pitch of lines in twips: 22 of them fill 225 mm, rounded down so that all 22 fit."""

RED = "FF0000"

_MASTHEAD_DROP = 3.4
"""How far the issuer's name is below the top of the text, in lines: 35 mm."""

_IMPRINT_TAB = 8525
"""Where the right side of the imprint ends: one character of 14 pt before the margin."""

_SINGLE = 240
"""What Word calls a single line where its pitch is free."""

SIZE = 16
"""Size of ordinary characters in points."""

TIGHTENING = 5
"""What is taken from their width in twips, so that 28 of them fit into 156 mm."""

CHARACTER = SIZE * TWIPS - TIGHTENING
"""Pitch of ordinary characters in twips."""

OFFICIAL = {
    "title": "方正小标宋简体",
    "heading": "黑体",
    "subheading": "楷体_GB2312",
    "body": "仿宋_GB2312",
}
"""The faces of official documents, by the names that Chinese offices have them under."""

_SUBSTITUTES = {"方正小标宋简体": "宋体", "楷体_GB2312": "楷体", "仿宋_GB2312": "仿宋"}
"""What Windows itself has in their place."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.

    Attributes
    ----------
    id, name
        How the file and how Word call it; Word translates the names of its own styles.
    alias
        How official documents call it, where that is another name.
    face
        The one of :data:`OFFICIAL` that it is set in.
    size
        Size of characters in points.
    align
        As Word calls it: both, left, center, right.
    first, left, right
        Indents in characters; a negative first line hangs.
    before, after
        Space around it, in lines.
    pitch
        Line pitch in points; 0 lets a line be as high as what stands in it.
    outline
        Level in the outline, 1 the highest; 0 for none.
    joined
        Whether it stays on the page of what follows.
    breaks
        Whether it begins a page.
    tab
        Place of a tab that what follows it ends at, in twips; 0 for none.
    color
        Colour of the characters; empty for black.
    follows
        Id of the style of the paragraph that is typed after it.
    """

    id: str
    name: str
    alias: str = ""
    face: str = "body"
    size: float = SIZE
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    pitch: float = LINE / TWIPS
    outline: int = 0
    joined: bool = False
    breaks: bool = False
    tab: int = 0
    color: str = ""
    follows: str = ""


STYLES = (
    Style("BodyText", "Body Text", "正文段落", first=2),
    Style("Title", "Title", "公文标题", "title", 22, "center", outline=0, follows="BodyText"),
    Style("Heading1", "heading 1", "一级标题", "heading", first=2, outline=1, joined=True),
    Style("Heading2", "heading 2", "二级标题", "subheading", first=2, outline=2, joined=True),
    Style("Heading3", "heading 3", "三级标题", first=2, outline=3, joined=True),
    Style("Heading4", "heading 4", "四级标题", first=2, outline=4, joined=True),
    Style(
        "Masthead",
        "发文机关标志",
        "",
        "title",
        56,
        "center",
        before=_MASTHEAD_DROP,
        pitch=0,
        color=RED,
    ),
    Style("MastheadNumber", "版头文号", align="left", before=2),
    Style("MastheadRule", "版头分隔线", size=1, pitch=4, after=2),
    Style("DocumentNumber", "发文字号", align="right", after=1),
    Style("Scope", "报告期", face="subheading", align="center"),
    Style("Recipients", "主送机关", align="left", before=1, follows="BodyText"),
    Style("AttachmentList", "附件说明", align="left", left=5, first=-3, joined=True),
    Style("Signatory", "发文机关署名", align="right", before=2, joined=True),
    Style("SignatureDate", "成文日期", align="right", right=4),
    Style("AttachmentNumber", "附件序号", face="heading", align="left", joined=True, breaks=True),
    Style(
        "AttachmentTitle",
        "附件标题",
        "",
        "title",
        22,
        "center",
        before=1,
        after=1,
        outline=1,
        joined=True,
    ),
    Style("Caption", "caption", "表题图题", "heading", 12, "center"),
    Style("Picture", "插图", align="center", before=0.25, pitch=0, joined=True),
    Style("TableText", "表格文字", size=12, align="left", pitch=0),
    Style("TableTextSmall", "表格文字（五号）", size=10.5, align="left", pitch=0),
    Style("TableTextSmallest", "表格文字（小五）", size=9, align="left", pitch=0),
    Style("TableTextTiny", "表格文字（六号）", size=7.5, align="left", pitch=0),
    Style("TableNote", "表注", size=10.5, align="left", pitch=0),
    Style("Imprint", "版记", size=14, align="left", left=1, right=1, pitch=0, tab=_IMPRINT_TAB),
    Style("PlainText", "Plain Text", align="left"),
    Style("Header", "header", "", "heading", 14, "left", pitch=14),
    Style("Footer", "footer", "页码", size=14, align="left", pitch=14),
    Style("Spacer", "间隔", size=1, pitch=LINE / TWIPS / 4),
)

CELLS: Mapping[float, str] = {
    12: "TableText",
    10.5: "TableTextSmall",
    9: "TableTextSmallest",
    7.5: "TableTextTiny",
}
"""Id of the style of a table's cells, by the size of its characters."""


def style_sheet(typefaces: Typefaces) -> Iterator[Element]:
    """Yield what the part of styles holds.

    Parameters
    ----------
    typefaces
        The faces that a bureau wants; official ones stand in for those it does not name.
    """
    faces = _named(typefaces)
    language = w("lang", val="en-US", eastAsia="zh-CN")
    yield w("docDefaults", w("rPrDefault", w("rPr", language)))
    yield _normal(faces["body"])
    yield from (_paragraph_style(style, faces[style.face]) for style in STYLES)
    yield _character_style("Strong", "Strong", w("rFonts", **_fonts(faces["heading"])))
    yield _character_style("Emphasis", "Emphasis", w("rFonts", **_fonts(faces["subheading"])))
    yield _character_style("Hyperlink", "Hyperlink", w("u", val="single"))
    yield _table_style()


def font_table(typefaces: Typefaces) -> Iterator[Element]:
    """Yield what the part of fonts holds: what a machine without a face uses in its place."""
    for name in dict.fromkeys(_named(typefaces).values()):
        substitute = _SUBSTITUTES.get(name)
        yield w(
            "font",
            *((w("altName", val=substitute),) if substitute else ()),
            w("charset", val="86"),
            w("family", val="auto"),
            w("pitch", val="variable"),
            name=name,
        )


def _named(typefaces: Typefaces) -> dict[str, str]:
    return {part: getattr(typefaces, part) or face for part, face in OFFICIAL.items()}


def _normal(face: str) -> Element:
    """Return the style that all others are based on.

    The styles hold the pitches of lines and characters themselves: a program that snaps a
    character of 16 pt to the narrower cells of the document's grid gives it two of them.
    """
    return w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        w(
            "pPr",
            w("widowControl", val=0),
            w("kinsoku"),
            w("overflowPunct", val=0),
            w("topLinePunct", val=0),
            w("autoSpaceDE", val=0),
            w("autoSpaceDN", val=0),
            w("snapToGrid", val=0),
            w("spacing", before=0, after=0, line=LINE, lineRule="exact"),
            w("jc", val="both"),
        ),
        w("rPr", *_face(face, SIZE)),
        type="paragraph",
        default=1,
        styleId="Normal",
    )


def _paragraph_style(style: Style, face: str) -> Element:
    pitch, rule = (style.pitch * TWIPS, "exact") if style.pitch else (_SINGLE, "auto")
    return w(
        "style",
        w("name", val=style.name),
        *((w("aliases", val=style.alias),) if style.alias else ()),
        w("basedOn", val="Normal"),
        *((w("next", val=style.follows),) if style.follows else ()),
        w("qFormat"),
        w(
            "pPr",
            *((w("keepNext"), w("keepLines")) if style.joined else ()),
            *((w("pageBreakBefore"),) if style.breaks else ()),
            *((w("tabs", w("tab", val="right", pos=style.tab)),) if style.tab else ()),
            w(
                "spacing",
                before=round(style.before * LINE),
                after=round(style.after * LINE),
                line=round(pitch),
                lineRule=rule,
            ),
            indent(style.left, style.right, style.first),
            w("jc", val=style.align),
            *((w("outlineLvl", val=style.outline - 1),) if style.outline else ()),
        ),
        w("rPr", *_face(face, style.size, style.color)),
        type="paragraph",
        styleId=style.id,
        **_custom(style),
    )


def _custom(style: Style) -> dict[str, float]:
    return {} if style.name.isascii() else {"customStyle": 1}


def indent(left: float = 0, right: float = 0, first: float = 0) -> Element:
    """Return indents, in characters and in twips for programs that do not count characters."""
    line = "firstLine" if first >= 0 else "hanging"
    measures = {"left": left, "right": right, line: abs(first)}
    return w(
        "ind",
        **{f"{side}Chars": round(100 * size) for side, size in measures.items()},
        **{side: round(CHARACTER * size) for side, size in measures.items()},
    )


def _face(name: str, size: float, color: str = "") -> tuple[Element, ...]:
    half_points = round(2 * size)
    return (
        w("rFonts", **_fonts(name)),
        w("b", val=0),
        w("snapToGrid", val=0),
        *((w("color", val=color),) if color else ()),
        w("spacing", val=-TIGHTENING if size == SIZE else 0),
        w("kern", val=0),
        w("sz", val=half_points),
        w("szCs", val=half_points),
    )


def _fonts(name: str) -> dict[str, str]:
    return dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), name)


def _character_style(id: str, name: str, look: Element) -> Element:
    return w(
        "style",
        w("name", val=name),
        w("qFormat"),
        w("rPr", look),
        type="character",
        styleId=id,
    )


def cell_margins(inset: float) -> Element:
    """Return the space between a cell's text and its border at either side, given in points."""
    width = round(inset * TWIPS)
    return w("tblCellMar", *(w(edge, w=width, type="dxa") for edge in ("left", "right")))


def _table_style() -> Element:
    borders = ("top", "left", "bottom", "right", "insideH", "insideV")
    return w(
        "style",
        w("name", val="公文表格"),
        w("qFormat"),
        w(
            "tblPr",
            w("tblBorders", *(w(edge, val="single", sz=4, space=0) for edge in borders)),
            cell_margins(INSET),
        ),
        w("tcPr", w("vAlign", val="center")),
        type="table",
        styleId="OfficialTable",
        customStyle=1,
    )
