"""Spellings of one name are alike, and names that differ stay apart."""

from __future__ import annotations

import pandas as pd
import pytest

from fazhi.language.folding import fold, fold_cells

HOME = "云溪县养老院（城东）"


@pytest.mark.parametrize(
    "spelling",
    [
        "云溪县养老院(城东)",
        "云溪县 养老院（城东）",
        "云溪县\u3000养老院\n（城东）",
        "云溪县养⽼院（城东）",
        "云溪县养老院（城东）\ufe0f",
        "云溪县养老\U000e0100院（城东）",
        "\ufeff云溪县\u200b养老院［城东］",
        "云溪县养老院〔城东〕",
        "云溪县养老院【城东】",
    ],
)
def test_spellings_of_one_institution(spelling: str) -> None:
    """Brackets, blanks, radicals and invisible characters make no other institution."""
    assert fold(spelling) == fold(HOME)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("９１３５０１００Ｍ０００１００Ｙ４３", "91350100m000100y43"),
        ("阿不都·热合曼", "阿不都•热合曼"),
        ("⻅义勇为", "见义勇为"),
        ("⼯作站", "工作站"),
        ("A-1", "Ａ－１"),
        ("A—1", "A-1"),
    ],
)
def test_look_alikes(one: str, other: str) -> None:
    """Full width, case, dots, dashes and radicals are seen through."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HOME, "云溪县养老院（城西）"),
        (HOME, "云溪县养老院"),
        ("第一养老院", "第二养老院"),
        ("A-1", "A1"),
    ],
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    """What a reader tells apart is two things."""
    assert fold(one) != fold(other)


def test_a_column_is_folded_as_it_stands() -> None:
    """Each cell keeps its place, an empty one stays empty, and numbers are left alone."""
    cells = pd.Series(["Ａ", None, "a"], index=[3, 5, 4], dtype="str")
    folded = fold_cells(cells)
    assert folded.index.tolist() == [3, 5, 4]
    assert folded.tolist()[::2] == ["a", "a"]
    assert folded.isna().tolist() == [False, True, False]
    numbers = pd.Series([1, 2], dtype="Int64")
    assert fold_cells(numbers) is numbers
