"""The leader's page of a report."""

from __future__ import annotations

from fazhi.exporters.document import Document
from fazhi.exporters.html.pages import read_style, render_page


def render_brief(document: Document) -> str:
    """Return a brief as a page."""
    return render_page(
        "brief.html.j2",
        style=read_style("internal.css"),
        name=document.title.text if document.title else "提要",
        title=document.title,
        body=document.body,
    )
