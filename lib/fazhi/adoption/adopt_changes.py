"""Carry the wording of a report that was revised in Word back into the prose of its year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fazhi.adoption.adopt_report import count_words
from fazhi.adoption.heading_sections import is_section
from fazhi.adoption.print_origins import trace_print
from fazhi.adoption.report_prose import Known, print_number, without_signs
from fazhi.adoption.revised_prose import (
    Change,
    Write,
    Written,
    apply_edits,
    bare_text,
    confirm,
    find_changes,
)
from fazhi.blocks.block_text import runs
from fazhi.blocks.model import plain_text
from fazhi.documents.document_readers import read_content, read_file
from fazhi.documents.passages import Kind, Passage
from fazhi.documents.word_revisions import Revision, read_revisions
from fazhi.errors import Place, UsageError, UserError
from fazhi.naming.binding import bind
from fazhi.params.workspace import Workspace
from fazhi.prose.prose_template import template_of
from fazhi.prose.render import Prose
from fazhi.reading import Kind as Said
from fazhi.reading import read_text
from fazhi.report.expectation import setting_of
from fazhi.report.material import Material, read_material, with_template

_FURNITURE = re.compile(r"[图表]\d+[^。；]*$|统计对象：|注：|附件\d*：|附件\d*$|.*见附件\d*。$")


@dataclass(frozen=True, slots=True)
class Revised:
    """What a revised report has otherwise.

    Attributes
    ----------
    changes
        Paragraph by paragraph.
    revisions
        What was noted in the file: tracked changes, and comments.
    source
        The prose with the changes carried back.
    outside
        Paragraphs, and rows of tables, that no prose prints and that no file had that was built.
    """

    changes: tuple[Change, ...]
    revisions: tuple[Revision, ...]
    source: str
    outside: tuple[str, ...] = ()

    def line(self, change: Change) -> int:
        """Return the line of the prose, from 1, on which a change stands now."""
        edits = (edit for one in self.changes for edit in one.edits if edit.start < change.at)
        at = change.at + sum(len(edit.text) - (edit.end - edit.start) for edit in edits)
        return self.source.count("\n", 0, max(0, at)) + 1


def adopt_changes(file: Path, place: Workspace, year: int, built: Sequence[Path]) -> Revised:
    """Return the prose of a year where a revised Word file has other words.

    All tracked changes count as accepted. Figures stay figures: what would change one is told.

    Parameters
    ----------
    file
        The revised report.
    place, year
        The workspace, and the report's year.
    built
        Word files of the year as they were built, which tell what no prose holds.

    Raises
    ------
    UserError
        The document cannot be read or is no Word file, or the year's report cannot be made.
    """
    if file.suffix.lower() != ".docx":
        raise UsageError.of("changes-kind", place=Place(file=file.name), kind=file.suffix)
    content = read_file(file)
    passages = read_content(content, file)
    revisions = read_revisions(content)
    material = read_material(place, year, lenient=True)
    printed = trace_print(material.template, lambda text: with_template(material, text).prose)
    texts = {one.text for one in printed}
    beside = {
        bare_text(passage.text)
        for path in built
        if path.is_file()
        for passage in read_content(read_file(path), path)
    }
    headings = {one.text for one in printed if one.section}
    revised = list(_body(passages, material.bureau.signatory, beside - texts, texts))
    before = material.template.source
    known = Known(setting_of(material), count_words(material.ledgers))
    found = find_changes(before, printed, revised, _writer(known, _under(revised, headings)))
    changes = confirm(found, lambda some: _reprint(material, apply_edits(before, some)))
    source = apply_edits(before, changes)
    seen = {"", *beside, *texts, *revised}
    unknown = (passage.text for passage in passages if bare_text(passage.text) not in seen)
    return Revised(changes, revisions, source, tuple(dict.fromkeys(unknown)) if beside else ())


def _body(
    passages: Sequence[Passage], signatory: str, beside: Collection[str], texts: Collection[str]
) -> Iterator[str]:
    """Yield the paragraphs of a document that the prose prints, or that are new."""
    started = False
    for passage in passages:
        text = bare_text(passage.text)
        started = started or text in texts or (passage.kind is Kind.HEADING and is_section(text))
        if not started or passage.kind is Kind.ROW:
            continue
        if text == signatory or passage.text.startswith("附件："):
            return
        if text in texts or not (text in beside or _FURNITURE.match(passage.text)):
            yield text


def _under(paragraphs: Iterable[str], headings: Collection[str]) -> Mapping[str, str]:
    """Return under which heading each paragraph stands."""
    found, heading = {}, ""
    for text in paragraphs:
        heading = text if text in headings else heading
        found[text] = heading
    return found


def _writer(known: Known, under: Mapping[str, str]) -> Write:
    def write(text: str, start: int, end: int) -> Written | None:
        reading = read_text(text, list(known.setting.units.known))
        told = [m for m in reading.mentions if m.kind in (Said.COUNT, Said.SHARE)]
        inside = [m for m in told if start <= m.start and m.end <= end]
        if any(m.start < end and start < m.end for m in told if m not in inside):
            return None
        found = bind(reading, known.setting, under.get(text, ""))
        bound = [number for number in found if number.mention in inside]
        words, at = "", start
        for number in bound:
            words += without_signs(text[at : number.mention.start]) + print_number(
                number, known.counts
            )
            at = number.mention.end
        return words + without_signs(text[at:end]), tuple(bound)

    return write


def _reprint(material: Material, source: str) -> list[str]:
    """Return the paragraphs that a text prints; none where it is no prose any more."""
    try:
        revised = with_template(material, template_of(source, material.template.file))
    except UserError:
        return []
    return list(_paragraphs(revised.prose))


def _paragraphs(prose: Prose) -> Iterator[str]:
    for section in prose.sections.values():
        yield from map(plain_text, runs((section.heading, *section.blocks)))
