"""Known figures of earlier years, written by hand in a small table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from fazhi.errors import ParamsError
from fazhi.figures.definition import Definition, Measure
from fazhi.figures.earlier_values import earlier_file, read_earlier, read_said
from fazhi.figures.published import EarlierValue
from fazhi.params.units import Units
from fazhi.params.workspace import Workspace

DEFINITIONS = {
    "total": Definition("total", "信息公开", "条", "x"),
    "fines": Definition("fines", "罚没金额", "万元", "x", measure=Measure("sum", "金额")),
    "rate": Definition("rate", "按时率", "%", "x", ratio=("total", "total")),
    "one": Definition("one", "总数", "件", "x"),
    "other": Definition("other", "总数", "件", "y"),
}
UNITS = Units.of(["条", "件"], [{"元": Decimal(1)}])
SOURCE = "source: 县政府网站2020年公报"


def write(root: Path, text: str) -> Workspace:
    """Return a workspace with this table."""
    workspace = Workspace(root)
    path = earlier_file(workspace)
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return workspace


@pytest.mark.parametrize(
    ("entry", "id_", "value", "unit"),
    [
        ("figure: total, value: 118", "total", 118, "条"),
        ("figure: 信息公开, value: 118", "total", 118, "条"),
        ("figure: total, value: 118, unit: 条", "total", 118, "条"),
        ("figure: total, value: 0", "total", 0, "条"),
        ("figure: fines, value: 83.2675", "fines", Decimal("83.2675"), "万元"),
        ("figure: fines, value: 832675.5, unit: 元", "fines", Decimal("83.26755"), "万元"),
        ("figure: fines, value: 0.3, unit: 亿元", "fines", 3000, "万元"),
        ("figure: rate, value: 93.3", "rate", Decimal("93.3"), "%"),
    ],
)
def test_a_value_is_read_in_the_unit_of_its_figure(
    tmp_path: Path, entry: str, id_: str, value: object, unit: str
) -> None:
    """It is found by id or by name, and converted exactly where it says another unit."""
    workspace = write(tmp_path, f"- {{year: 2020, {entry}, {SOURCE}}}\n")
    read = read_earlier(workspace, DEFINITIONS, UNITS)
    (said,) = read[2020].values()
    assert (list(read), list(read[2020])) == ([2020], [id_])
    assert (said.value, said.unit, said.label) == (value, unit, DEFINITIONS[id_].label)
    assert (said.source, said.line) == ("县政府网站2020年公报", 1)


@pytest.mark.fires("earlier-value")
@pytest.mark.parametrize(
    ("entry", "line", "words"),
    [
        ("year: 2020, figure: totol, value: 1", 2, "是不是想写 total"),
        ("year: 2020, figure: 信息公开量, value: 1", 2, "是不是想写 信息公开"),
        ("year: 2020, figure: 总数, value: 1", 2, "one、other"),
        ("year: 2019, figure: total, value: 7", 2, "写了两次，前一次在第1行"),
        ("year: 2019, figure: 信息公开, value: 6", 2, "写了两次，前一次在第1行"),
        ("year: 2020, figure: total, value: 1.5", 2, "不会是1.5条"),
        ("year: 2020, figure: total, value: -1", 2, "不会是-1条"),
        ("year: 2020, figure: total, value: 1, unit: 件", 2, "件换算不成条"),
        ("year: 2020, figure: rate, value: 933", 2, "不会是933%"),
        ("year: 2020, figure: fines, value: 1234567890123456.78", 2, "超过15位"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_line(
    tmp_path: Path, entry: str, line: int, words: str
) -> None:
    """An unknown name, a value twice, a count that is none, another unit, lost digits."""
    first = f"- {{year: 2019, figure: total, value: 6, {SOURCE}}}\n"
    workspace = write(tmp_path, f"{first}- {{{entry}, {SOURCE}}}\n")
    with pytest.raises(ParamsError) as caught:
        read_earlier(workspace, DEFINITIONS, UNITS)
    assert (caught.value.code, caught.value.place.line) == ("earlier-value", line)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- {year: 2020, figure: total, value: 1}\n", "params-missing-key", 1),
        (f"-\n  {{year: 2020, figure: total, value: 1, sorce: x, {SOURCE}}}\n", None, 2),
        (f"- {{year: 2020, figure: total, value: 多, {SOURCE}}}\n", "params-value", 1),
        (f"- {{year: 2020, figure: total, value: null, {SOURCE}}}\n", "params-value", 1),
        (f"- {{year: 20, figure: total, value: 1, {SOURCE}}}\n", "params-value", 1),
        ("- {year: 2020, figure: total, value: 1, source: ''}\n", "params-value", 1),
        ("total: 3\n", "params-value", 1),
    ],
)
def test_the_table_is_read_strictly(tmp_path: Path, text: str, code: str | None, line: int) -> None:
    """Each entry needs its four keys, and no other but a unit."""
    with pytest.raises(ParamsError) as caught:
        read_earlier(write(tmp_path, text), DEFINITIONS, UNITS)
    assert caught.value.code == (code or "params-unknown-key")
    assert caught.value.place.line == line


@pytest.mark.parametrize("text", ["", "# 还没有\n", "[]\n"])
def test_a_table_without_entries_says_nothing(tmp_path: Path, text: str) -> None:
    """A file that only explains itself is no fault."""
    assert read_earlier(write(tmp_path, text), DEFINITIONS, UNITS) == {}


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """One run tells each line that is wrong."""
    wrong = [f"- {{year: 2020, figure: {name}, value: 1, {SOURCE}}}\n" for name in ("a", "b")]
    with pytest.raises(ParamsError) as caught:
        read_earlier(write(tmp_path, "".join(wrong)), DEFINITIONS, UNITS)
    assert [e.place.line for e in (caught.value, *caught.value.also)] == [1, 2]


@pytest.mark.parametrize("standing", ["2020.json", "2020.release.json", "2020/1/figures.json"])
def test_a_released_year_is_not_written_by_hand(tmp_path: Path, standing: str) -> None:
    """The refusal says which of the two stands."""
    workspace = write(tmp_path, f"- {{year: 2020, figure: total, value: 1, {SOURCE}}}\n")
    path = workspace.params / "published" / standing
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}", "utf-8")
    with pytest.raises(ParamsError, match="以它为准") as caught:
        read_earlier(workspace, DEFINITIONS, UNITS)
    assert caught.value.place.line == 1
    assert f"params/published/{standing.partition('/')[0]}" in str(caught.value)


def test_a_year_says_what_its_table_says(tmp_path: Path) -> None:
    """Another year of the table is not mixed in, and one without entries said nothing."""
    entries = (
        f"- {{year: {y}, figure: total, value: {v}, {SOURCE}}}\n" for y, v in ((2019, 6), (2020, 7))
    )
    workspace = write(tmp_path, "".join(entries))

    def said(year: int) -> dict[str, object]:
        values = read_said(workspace, year, DEFINITIONS, UNITS).figures
        return {id_: value.value for id_, value in values.items()}

    assert (said(2019), said(2020), said(2021)) == ({"total": 6}, {"total": 7}, {})
    assert all(
        isinstance(value, EarlierValue)
        for value in read_said(workspace, 2020, DEFINITIONS, UNITS).figures.values()
    )


def test_a_year_with_its_own_definitions_passes_over_later_figures(tmp_path: Path) -> None:
    """A released year is made by the definitions that it was released with, wherever they lie."""
    workspace = write(tmp_path, f"- {{year: 2020, figure: newer, value: 1, {SOURCE}}}\n")
    assert read_earlier(replace(workspace, released=tmp_path), DEFINITIONS, UNITS) == {}
