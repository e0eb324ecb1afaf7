"""A place in the prose that leads to a chart or a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a chart or a table of the same document, printed as （见图3）.

    Attributes
    ----------
    target
        Id of what it refers to, or its title as the notebook gives it.
    """

    target: str
    kind: Literal["reference"] = "reference"
