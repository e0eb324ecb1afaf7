"""The pages that a browser opens: self-contained, without script, and nothing loaded."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, PackageLoader
from markupsafe import Markup

from fazhi.blocks.block_html import ENVIRONMENT
from fazhi.exporters.document import Document
from fazhi.exporters.paper.title_lines import title_lines

_TEMPLATES = ENVIRONMENT.overlay(
    loader=ChoiceLoader(
        [PackageLoader("fazhi.exporters.html", ""), PackageLoader("fazhi.blocks", "")]
    )
)


def read_style(name: str) -> str:
    """Return a style sheet of ours."""
    return (files("fazhi.exporters.html") / name).read_text("utf-8")


_STYLE = read_style("page.css")


def render_page(template: str, *, style: str = "", **values: Any) -> str:
    """Return a page.

    Parameters
    ----------
    template
        Name of a template beside ``base.html.j2``, which it extends.
    style
        What this page needs besides the style of all; nothing of it may come from outside.
    values
        What it shows.
    """
    whole = Markup(_STYLE + style)  # noqa: S704  our own
    # The content policy lets this style pass and no other.
    digest = base64.b64encode(hashlib.sha256(whole.encode()).digest()).decode()
    return _TEMPLATES.get_template(template).render(values, style=whole, style_hash=digest)


def render_brief(document: Document) -> str:
    """Return a brief as a page."""
    name = document.title.text if document.title else "提要"
    return render_page(
        "brief.html.j2",
        style=read_style("internal.css"),
        name=name,
        lines=title_lines(name),
        title=document.title,
        body=document.body,
    )
