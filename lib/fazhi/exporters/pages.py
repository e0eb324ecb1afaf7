"""The pages that a browser opens: self-contained, without script, and nothing loaded."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, PackageLoader
from markupsafe import Markup

from fazhi.blocks.html import ENVIRONMENT

_TEMPLATES = ENVIRONMENT.overlay(
    loader=ChoiceLoader(
        [PackageLoader("fazhi.exporters", "page"), PackageLoader("fazhi.blocks", "")]
    )
)
_STYLE = Markup(  # noqa: S704  our own file
    (files("fazhi.exporters") / "page" / "page.css").read_text("utf-8")
)


def render_page(template: str, *, rules: str = "", **values: Any) -> str:
    """Return a page.

    Parameters
    ----------
    template
        Name of a template beside ``base.html.j2``, which it extends.
    rules
        Style that this page needs besides that of all; nothing of it may come from outside.
    values
        What it shows.
    """
    style = _STYLE + Markup(rules)  # noqa: S704  our own
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _TEMPLATES.get_template(template).render(values, style=style, style_hash=digest)
