"""A Word file with a comment at each fault."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from fazhi.findings import Finding
from fazhi.proofread.quotes import quoted

_AUTHOR, _INITIALS = "校对", "校"


def annotated(content: bytes, findings: Sequence[Finding]) -> bytes:
    """Return a Word file with the findings as comments on the words that they quote.

    A finding whose words cannot be found, or that quotes none, is a comment on the first
    paragraph that has text.
    """
    document = docx.Document(io.BytesIO(content))
    runs = [[*_runs(paragraph)] for paragraph in _paragraphs(document)]
    texts = ["".join(run.text for run in of) for of in runs]
    first = next((of for of in runs if any(run.text.strip() for run in of)), None)
    for finding in findings:
        marked = _marked(finding, texts, runs) or first
        if marked:
            words = f"{finding.message}\n{finding.remedy}（{finding.code}）"
            document.add_comment(marked, text=words, author=_AUTHOR, initials=_INITIALS)
    copy = io.BytesIO()
    document.save(copy)
    return copy.getvalue()


def _paragraphs(document: docx.document.Document) -> Iterator[Paragraph]:
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document)


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    """Yield the runs of a paragraph that are read: those struck out are not."""
    for element in paragraph._p.iter(qn("w:r")):  # noqa: SLF001  runs in links and insertions too
        if next(element.iterancestors(qn("w:p"))) is paragraph._p:  # noqa: SLF001
            yield Run(element, paragraph)


def _marked(
    finding: Finding, texts: Sequence[str], runs: Sequence[Sequence[Run]]
) -> list[Run] | None:
    """Return the runs that hold the words that a finding quotes."""
    before, words, after = quoted(finding.fields)
    if not words:
        return None
    for context in (before + words + after, before + words, words):
        wanted = "".join(context.split())
        for text, of in zip(texts, runs, strict=True):
            if wanted and wanted in "".join(text.split()):
                return _covering(of, context, words)
    return None


def _covering(runs: Sequence[Run], context: str, words: str) -> list[Run]:
    """Return the runs of a paragraph from the one where words begin to the one where they end."""
    text = "".join("".join(run.text.split()) for run in runs)
    start = text.index("".join(context.split())) + "".join(context.split()).index(
        "".join(words.split())
    )
    end, at, chosen = start + len("".join(words.split())), 0, []
    for run in runs:
        length = len("".join(run.text.split()))
        if at < end and at + length > start:
            chosen.append(run)
        at += length
    return chosen
