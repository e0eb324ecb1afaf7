"""A Markdown cell or output of an analyst → blocks, through the HTML that Jupyter shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from fazhi.exporters.cell_findings import Found
from fazhi.exporters.formulas import in_words, typeset
from fazhi.exporters.own_html import FORMULA, read_html
from fazhi.report.markdown_cells import markdown_parser

Attachments = Mapping[str, Mapping[str, str]]
"""Pictures of a cell by name, each by its media type."""

_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]*[\\^_{][^$\n]*?)\$", re.DOTALL)
_ATTACHMENT = "attachment:"


def read_markdown(
    text: str, cell: str, attachments: Attachments = MappingProxyType({})
) -> Iterator[Found]:
    """Yield what a Markdown text shows.

    Parameters
    ----------
    text
        CommonMark with tables, HTML, and formulas in LaTeX between dollar signs.
    cell
        Name of the cell, for what is told.
    attachments
        The pictures that the cell holds.
    """
    tokens = _PARSER.parse(text)
    for token in tokens:
        for part in token.children or ():
            if part.type == "image":
                _attach(part, attachments)
    markup = _PARSER.renderer.render(tokens, _PARSER.options, {})
    yield from read_html(markup, cell, lambda latex: typeset(latex, cell))


def _attach(picture: Token, attachments: Attachments) -> None:
    """Lead a picture to the attachment that it names."""
    name = str(picture.attrs["src"]).removeprefix(_ATTACHMENT)
    for media_type, data in attachments.get(name, {}).items():
        picture.attrs["src"] = f"data:{media_type};base64,{data}"


def _formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  as the library calls it
    found = _FORMULA.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        shown, within = found.groups()
        words = in_words(within) if within else None
        token = state.push("text" if words else "formula", "", 0)
        token.content = words or shown or within
    state.pos = found.end()
    return True


def _render_formula(
    _renderer: object, tokens: Sequence[Token], index: int, _options: object, _env: object
) -> str:
    return f'<span class="{FORMULA}">{escape(tokens[index].content)}</span>'


_PARSER = markdown_parser()
_PARSER.inline.ruler.before("escape", "formula", _formula)
_PARSER.add_render_rule("formula", _render_formula)
