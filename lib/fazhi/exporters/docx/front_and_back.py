"""What stands above and below the text: head, list of attachments, signature and imprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi.blocks.model import (
    Signature,
    Title,
)
from fazhi.exporters.docx.elements import Element, paragraph, run, spacer, w
from fazhi.exporters.docx.styles import CHARACTER, LINE, RED, TWIPS, indent
from fazhi.exporters.paper.fitting import UPRIGHT
from fazhi.exporters.paper.paper_text import printable
from fazhi.exporters.paper.signing import right_indents
from fazhi.exporters.paper.title_lines import masthead_size, title_lines
from fazhi.params.layout import Layout

_RED_RULE, _THICK, _THIN = 12, 8, 6
"""The rule below the number and those of the imprint, in eighths of a point."""


def head(title: Title) -> Iterator[Element]:
    """Yield all that stands above the text."""
    if title.layout.red_header:
        yield from _masthead(title)
    elif title.document_number:
        yield paragraph("DocumentNumber", run(printable(title.document_number)))
    yield paragraph("Title", run("\n".join(title_lines(printable(title.text)))))
    if title.scope:
        yield paragraph("Scope", run(f"（{printable(title.scope)}）"))
    if title.recipients:
        yield paragraph("Recipients", run(f"{printable(title.recipients)}："))


def _masthead(title: Title) -> Iterator[Element]:
    """Yield the issuer in red, the number, who signs it out, the red rule and two empty lines."""
    layout = title.layout
    name = printable(layout.red_header)
    yield paragraph("Masthead", run(name, size=masthead_size(name)))
    number = run(printable(title.document_number))
    if layout.signer:
        tab = w("tab", val="right", pos=round(UPRIGHT * TWIPS - CHARACTER))
        signer = (w("r", w("tab")), run("签发人："), run(printable(layout.signer), "Emphasis"))
        beside = (w("tabs", tab), indent(left=1))
        yield paragraph("MastheadNumber", number, *signer, properties=beside)
    else:
        yield paragraph("MastheadNumber", number, properties=(w("jc", val="center"),))
    rule = w("pBdr", w("bottom", val="single", sz=_RED_RULE, space=0, color=RED))
    yield paragraph("MastheadRule", properties=(rule,))


def attachment_list(titles: Sequence[str]) -> Iterator[Element]:
    """Yield 附件说明; lines of one title stand below each other."""
    for n, title in enumerate(map(printable, titles)):
        text = f"{n + 1}．{title}" if len(titles) > 1 else title
        if n == 0:
            first = (w("spacing", before=LINE),)
            yield paragraph("AttachmentList", run(f"附件：{text}"), properties=first)
        else:
            yield paragraph("AttachmentList", run(text), properties=(indent(left=5),))


def signature(signed: Signature, layout: Layout) -> Iterator[Element]:
    """Yield who signs, and the date."""
    name, date = printable(signed.organisation), printable(signed.date)
    for style, text, right in zip(
        ("Signatory", "SignatureDate"),
        (name, date),
        right_indents(name, date, seal=layout.seal),
        strict=True,
    ):
        yield paragraph(style, run(text), properties=(indent(right=right),))


def imprint(lines: Sequence[tuple[str, str]]) -> Iterator[Element]:
    """Yield 版记 at the foot of the last page."""
    width = round(UPRIGHT * TWIPS)
    yield w(
        "tbl",
        w(
            "tblPr",
            w("tblpPr", vertAnchor="margin", tblpYSpec="bottom", horzAnchor="margin", tblpX=0),
            w("tblW", w=width, type="dxa"),
            w(
                "tblBorders",
                w("top", val="single", sz=_THICK),
                w("bottom", val="single", sz=_THICK),
                w("insideH", val="single", sz=_THIN),
            ),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", w("gridCol", w=width)),
        *(
            w(
                "tr",
                w("trPr", w("cantSplit")),
                w(
                    "tc",
                    w("tcPr", w("tcW", w=width, type="dxa")),
                    paragraph(
                        "Imprint", run(left), *((w("r", w("tab")), run(right)) if right else ())
                    ),
                ),
            )
            for left, right in ((printable(left), printable(right)) for left, right in lines)
        ),
    )
    yield spacer()
