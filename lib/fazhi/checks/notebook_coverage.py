"""Whether the notebook shows all that the prose has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi.catalogue import Severity
from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.prose.notebook_calls import report_calls
from fazhi.prose.render import Prose


def check_sections(prose: Prose, cells: Sequence[str], notebook: str) -> Iterator[Finding]:
    """Find sections of the prose that the notebook leaves out, twice shows, or invents.

    Parameters
    ----------
    cells
        The notebook's code.
    notebook
        Its path, for the place of a finding.
    """
    called = [id_ for call in report_calls(cells) if call.name == "section" for id_ in call.texts]
    for id_, section in prose.sections.items():
        if called.count(id_) != 1:
            times = f"显示了{called.count(id_)}次" if id_ in called else "没有显示"
            yield Finding(
                code="section-mismatch",
                severity=Severity.BLOCK,
                message=f"正文的章节“{id_}”在笔记本里{times}。",
                remedy=f'在笔记本里恰好写一次 report.section("{id_}")。',
                place=Place(file=prose.file, line=section.line),
            )
    for id_ in dict.fromkeys(called):
        if id_ not in prose.sections:
            yield Finding(
                code="section-mismatch",
                severity=Severity.BLOCK,
                message=f"笔记本要显示章节“{id_}”，正文里没有。",
                remedy=f"在正文里补写标题后带 {{#{id_}}} 的章节，或从笔记本里删去它。",
                place=Place(file=notebook),
            )
