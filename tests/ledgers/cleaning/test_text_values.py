"""Text, words of a list, and several words in a cell."""

from __future__ import annotations

import pyarrow as pa
import pytest

from fazhi.ledgers.cleaning import mending
from fazhi.ledgers.cleaning.column import clean_column
from fazhi.ledgers.cleaning.mending import Context
from fazhi.ledgers.cleaning.spelling import may_be_odd
from fazhi.ledgers.readers.sheet import TEXT
from fazhi.ledgers.schema import Constraints, Field
from fazhi.params.units import Units

STATE = Field(
    name="状态",
    type="string",
    constraints=Constraints(enum=("办结", "在办", "退回")),
    synonyms={"已办结": "办结", "办毕": "办结", "√": "办结"},
)
OUTCOME = Field(
    name="结案方式",
    type="list",
    constraints=Constraints(enum=("诉前调解", "撤诉", "驳回")),
    synonyms={"调解": "诉前调解"},
)
TOPIC = Field(name="主题", type="string", synonyms={"养老服务": "养老"})
NAME = Field(name="承办人", type="string", personal="name")
ID = Field(name="身份证号", type="string", personal="id")


def one(text: str, field: Field) -> tuple[str | None, str | None, str | None]:
    """Clean one cell: value, rule, code of the fault."""
    cleaned = clean_column(pa.array([text], TEXT), Context(field, 2023, Units()))
    (value,) = cleaned.values.to_pylist()
    rules, codes = cleaned.repairs["rule"].to_pylist(), cleaned.faults["code"].to_pylist()
    return value, *rules, *([None] * (1 - len(rules))), *codes, *([None] * (1 - len(codes)))


@pytest.mark.parametrize(
    ("field", "text", "value", "rule", "code"),
    [
        (STATE, "办结", "办结", None, None),
        (STATE, "已办结", "办结", "synonym", None),
        (STATE, "办毕", "办结", "synonym", None),
        (STATE, "√", "办结", "synonym", None),
        (STATE, " 办 结\u3000", "办结", "space", None),
        (STATE, "/", None, "empty-mark", None),
        (STATE, "办结了", None, None, "value-unknown"),
        (STATE, "#REF!", None, None, "cell-error"),
        (TOPIC, "养老", "养老", None, None),
        (TOPIC, "养老服务", "养老", "synonym", None),
        (TOPIC, "社会\n救助", "社会救助", "line-break", None),
        (TOPIC, "\xa0殡葬\u3000", "殡葬", "space", None),
        (TOPIC, "２０２３年救助", "2023年救助", "full-width", None),
        (TOPIC, "（一）救助", "（一）救助", None, None),
        (TOPIC, "—", None, "empty-mark", None),
        (TOPIC, "无", None, "empty-mark", None),
        (TOPIC, "无障碍改造", "无障碍改造", None, None),
        (NAME, "张　三", "张三", "space", None),
        (NAME, "欧阳 小 明", "欧阳小明", "space", None),
        (ID, "350102199001011234", "350102199001011234", None, None),
        (ID, "'350102199001011234", "350102199001011234", "space", None),
        (ID, "3.50102199001011E+17", None, None, "digits-lost"),
        (ID, "350102199001012000", None, None, "digits-lost"),
        (ID, "35010219900101100X", "35010219900101100X", None, None),
        (OUTCOME, "诉前调解", "诉前调解", None, None),
        (OUTCOME, "诉前调解；撤诉", "诉前调解；撤诉", None, None),
        (OUTCOME, "诉前调解、撤诉", "诉前调解；撤诉", "list-delimiter", None),
        (OUTCOME, "调解,撤诉", "诉前调解；撤诉", "synonym", None),
        (OUTCOME, "撤诉\n驳回", "撤诉；驳回", "list-delimiter", None),
        (OUTCOME, "撤诉；撤诉", "撤诉", "list-delimiter", None),
        (OUTCOME, "撤诉；别的", None, None, "value-unknown"),
        (OUTCOME, "/", None, "empty-mark", None),
    ],
)
def test_a_cell(
    field: Field, text: str, value: str | None, rule: str | None, code: str | None
) -> None:
    """Value, rule and fault are those that an office would name."""
    assert one(text, field) == (value, rule, code)


def test_a_number_that_really_ends_in_zeros_is_kept() -> None:
    """By GB 11643: 35010219900101100 has the weighted sum 166, 1 modulo 11, so 0 follows."""
    assert one("350102199001011000", ID) == ("350102199001011000", None, None)


def test_each_spelling_is_read_once_but_logged_for_each_row() -> None:
    """Many rows with the same spelling are all in the log."""
    cells = pa.array(["办毕", "办结", "办毕", None], TEXT)
    cleaned = clean_column(cells, Context(STATE, 2023, Units()))
    assert cleaned.values.to_pylist() == ["办结", "办结", "办结", None]
    assert cleaned.repairs["row"].to_pylist() == [0, 2]


def test_a_column_that_looked_like_few_words_and_has_many() -> None:
    """However its first rows look, a word is one of the list, a synonym, or told."""
    odd = [f"第{n}种" for n in range(mending._FEW + 1)]  # noqa: SLF001  one more than are few
    texts = ["办结"] * mending._LOOKED_AT + ["办毕", None, *odd]  # noqa: SLF001  as many as it looks at
    cleaned = clean_column(pa.array(texts, TEXT), Context(STATE, 2023, Units()))
    values = cleaned.values.to_pylist()
    assert set(values[: mending._LOOKED_AT + 1]) == {"办结"}  # noqa: SLF001  and the synonym
    assert set(values[mending._LOOKED_AT + 1 :]) == {None}  # noqa: SLF001  the rest
    assert cleaned.repairs["after"].to_pylist() == ["办结"]
    assert len(cleaned.faults) == len(odd)


@pytest.mark.parametrize(
    ("texts", "may_be"),
    [
        (["办结", "abc"], False),
        (["办结", "a b"], True),
        ([" 办结"], True),
        (["a\u1680b"], True),
        (["a\u3000b"], True),
        (["a\u00a0b"], True),
        (["a\u0085b"], True),
        (["a\u180eb"], True),
        (["a\u200bb"], True),
        (["a\ufeffb"], True),
        (["１２"], True),
        (["'12"], True),
    ],
)
def test_a_column_of_plain_texts_is_told_at_once(texts: list[str], may_be: bool) -> None:  # noqa: FBT001
    """What may have to be tidied is never taken for plain."""
    assert may_be_odd(pa.array(texts, TEXT)) is may_be
