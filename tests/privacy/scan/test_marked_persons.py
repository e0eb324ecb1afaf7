"""Names that the words around them mark, in rules of a few words whose answers are plain."""

from __future__ import annotations

import pytest

from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.scan.marked_persons import MarkedPersons

RULES = Privacy(
    surnames="王舒",
    frequent_surnames="王",
    given="女舒小明",
    kin="姨舅",
    parties=("外甥", "外甥女", "申请人"),
    acts=("反映",),
    familiar=("大妈", "婆婆", "阿婆"),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("外甥女舒舅", [(3, "舒舅")]),
        ("王姨", [(0, "王姨")]),
        ("老王姨。舒舅", [(0, "老王姨"), (4, "舒舅")]),
        ("邻居王姨反映", [(2, "王姨")]),
        ("和王姨", []),
        ("申请人小王反映", [(3, "小王")]),
        ("申请人老王头", [(3, "老王头")]),
        ("给王大妈送粮", [(1, "王")]),
        ("王婆婆", [(0, "王")]),
        ("王大妈们", []),
    ],
)
def test_nicknames_and_calls(text: str, names: list[tuple[int, str]]) -> None:
    """The longest word for a party stands before a name, which is told from where it begins."""
    assert list(dict.fromkeys(MarkedPersons(RULES).find(text))) == names
    shifted = [(start + 3, name) for start, name in names]
    assert list(dict.fromkeys(MarkedPersons(RULES).find(f"老小\0{text}"))) == shifted
