"""A sentence that is checked ahead, so that the reports of a year find its patterns compiled."""

from __future__ import annotations

from collections import deque

from fazhi.checks.typed_in_cells import check_cells
from fazhi.documents.passages import Passage
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.workspace import Workspace
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.bureau_terms import terms_of
from fazhi.prose.cell_texts import CellText

_SENTENCE = "全年召开会议2次，比上年增加1次。"


def rehearse_checks(place: Workspace, year: int) -> None:
    """Check a sentence by the units and words of a bureau; nothing is told of it.

    Raises
    ------
    UserError
        A file of the bureau cannot be read.
    """
    rules = read_rules(place)
    terms = terms_of(read_bureau(place), rules, year)
    deque(proofread([Passage(_SENTENCE)], terms), maxlen=0)
    deque(check_cells([CellText("", _SENTENCE)], rules, ""), maxlen=0)
