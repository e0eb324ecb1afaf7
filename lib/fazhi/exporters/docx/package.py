"""The parts of a Word file around its text: settings, fonts, properties, and the file itself."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships

from fazhi.exporters.docx.elements import w
from fazhi.exporters.docx.styles import font_table, style_sheet
from fazhi.exporters.paper.printed_document import Paper
from fazhi.params.layout import BUNDLED
from fazhi.stable_zip import write_zip

_KEPT = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
}
"""What is kept of the document that python-docx starts from: the parts that we fill anew."""


def blank(paper: Paper) -> WordDocument:
    """Return a Word document with our styles and settings, and nothing in it."""
    document = docx.Document()
    _strip(document.part.package.rels)
    _strip(document.part.rels)
    typefaces = paper.title.typefaces if paper.title else BUNDLED
    for element, children in (
        (document.styles.element, style_sheet(typefaces)),
        (document.settings.element, _settings()),
    ):
        element[:] = list(children)
    fonts = serialize_part_xml(w("fonts", *font_table(typefaces)))
    name = PackURI("/word/fontTable.xml")
    part = Part(name, CONTENT_TYPE.WML_FONT_TABLE, fonts, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
    _describe(document, paper)
    return document


def pack(document: WordDocument) -> bytes:
    """Return a document as a file that is the same on each run."""
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source:
        return write_zip({name: source.read(name) for name in source.namelist()})


def _strip(relations: Relationships) -> None:
    for id_, relation in list(relations.items()):
        if relation.reltype not in _KEPT:
            del relations[id_]


def _settings() -> Iterable[object]:
    name = "http://schemas.microsoft.com/office/word"
    return (
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w(
            "compat",
            w("doNotExpandShiftReturn"),
            w("useFELayout"),
            w("compatSetting", name="compatibilityMode", uri=name, val=15),
        ),
        w("themeFontLang", val="zh-CN", eastAsia="zh-CN"),
    )


def _describe(document: WordDocument, paper: Paper) -> None:
    """Say what the document is, and nothing of who ran the program, where and when."""
    about = document.core_properties
    date = paper.date.astimezone(dt.UTC).replace(tzinfo=None)
    about.title = paper.name
    about.author = about.last_modified_by = paper.title.publisher if paper.title else ""
    about.language = "zh-CN"
    about.comments = ""
    about.revision = 1
    about.created = about.modified = date
