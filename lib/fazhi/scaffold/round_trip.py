"""YAML files that are changed in place: their comments, order and quotes stay."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, TypeAlias

from ruamel.yaml import YAML

from fazhi.ordinary_file import read_ordinary_text

Tree: TypeAlias = Any
"""A mapping of ruamel.yaml, which carries the comments of its file."""

_UNBROKEN = 1 << 16


def load(source: Path | str) -> Tree:
    """Return what a file, or a text, holds."""
    return _yaml().load(read_ordinary_text(source) if isinstance(source, Path) else source)


def dump(tree: Tree) -> str:
    """Return the text of what :func:`load` returned, with the changes made since."""
    stream = io.StringIO()
    _yaml().dump(tree, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _UNBROKEN
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
