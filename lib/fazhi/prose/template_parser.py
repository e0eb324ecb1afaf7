"""The parser of prose templates: Jinja's, of which nothing but the syntax is used.

A template is parsed and looked at, never compiled or run by Jinja: what its nodes mean is said in
:mod:`fazhi.prose.evaluate`, so that there is no way from a template to Python.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, nodes

ENVIRONMENT = Environment(  # noqa: S701  nothing is rendered
    comment_start_string="<!--",
    comment_end_string="-->",
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)

Token = tuple[int, str, str]
"""Line from 1, kind, and text as it is written."""


@lru_cache(maxsize=1024)  # the prose of a year is parsed as a whole, and again by its paragraphs
def parse(source: str) -> nodes.Template:
    """Return the syntax tree of a template, which nobody changes.

    Parameters
    ----------
    source
        A text that :func:`fazhi.prose.syntax.refuse_bad_syntax` has passed, or a part of one.

    Raises
    ------
    jinja2.TemplateSyntaxError
        It is no template.
    """
    return ENVIRONMENT.parse(source)


@lru_cache(maxsize=1024)  # likewise
def tokens(source: str) -> tuple[Token, ...]:
    """Return the tokens of a template, with the blanks between them.

    Raises
    ------
    jinja2.TemplateSyntaxError
        It is no template.
    """
    return tuple(ENVIRONMENT.lex(source))


def guarded_lines(source: str) -> frozenset[int]:
    """Return the lines, from 1, that stand in an ``if``, a ``for`` or a comment."""
    guarded: set[int] = set()
    opened: list[int] = []
    previous = ""
    for line, kind, text in tokens(source):
        if kind == "name" and previous == "block_begin" and text in ("if", "for"):
            opened.append(line)
        elif kind == "name" and previous == "block_begin" and text in ("endif", "endfor"):
            guarded.update(range(opened.pop(), line + 1))
        elif kind == "comment":
            guarded.update(range(line, line + text.count("\n") + 1))
        if kind != "whitespace":
            previous = kind
    return frozenset(guarded)
