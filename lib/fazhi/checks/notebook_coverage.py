"""Whether the notebook shows all that the prose has."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.prose.notebook_calls import NotebookCode
from fazhi.prose.render import Prose


def check_sections(prose: Prose, notebook: NotebookCode, file: str) -> Iterator[Finding]:
    """Find sections of the prose that the notebook leaves out, twice shows, or invents.

    Parameters
    ----------
    notebook
        The notebook's code.
    file
        Its path, for the place of a finding.
    """
    called = [id_ for call in notebook.calls if call.name == "section" for id_ in call.texts]
    for id_, section in prose.sections.items():
        if called.count(id_) != 1:
            yield Finding.of(
                "section-mismatch",
                "repeated" if id_ in called else "",
                place=Place(file=prose.file, line=section.line),
                section=id_,
                count=called.count(id_),
            )
    for id_ in dict.fromkeys(called):
        if id_ not in prose.sections:
            yield Finding.of("section-mismatch", "not-written", place=Place(file=file), section=id_)
