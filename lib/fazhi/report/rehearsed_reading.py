"""What every reading of a bureau's year asks first, made ready by its rules alone."""

from __future__ import annotations

from fazhi.figures.expression_parser import load_grammar
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.redaction.redact import Known, Redactor


def rehearse_reading(place: Workspace) -> None:
    """Make ready what figures are written in, and what tells persons; nothing is told of it.

    Raises
    ------
    UserError
        The rules cannot be read.
    """
    load_grammar()
    Redactor(Known(), read_rules(place).privacy)
