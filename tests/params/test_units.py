"""Units with a dimension and a scale, converted exactly or refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from fazhi.errors import ParamsError
from fazhi.params.bureau import read_rules
from fazhi.params.units import UnitMismatchError, Units
from fazhi.params.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture
def units() -> Units:
    """The units of the sample."""
    return read_rules(Workspace(ROOT)).known_units


@pytest.mark.parametrize(
    ("value", "given", "wanted", "result"),
    [
        ("204000", "元", "万元", "20.4"),
        ("1.2", "万元", "元", "12000"),
        ("0.5", "亿元", "万元", "5000"),
        ("12.5", "万 元", "元", "125000"),
        ("3", "百万元", "万元", "300"),
        ("1", "千元", "元", "1000"),
        ("0.123456789012345678", "亿元", "元", "12345678.9012345678"),
        ("2", "万人次", "人次", "20000"),
        ("5", "名", "人", "5"),
        ("95", "％", "%", "95"),
        ("12", "‰", "%", "1.2"),
        ("2", "周", "天", "14"),
        ("90", "分钟", "小时", "1.5"),
        ("1.5", "公里", "米", "1500"),
        ("2", "千米", "公里", "2"),
        ("7", "件", "件", "7"),
        ("7", "支", "支", "7"),
    ],
)
def test_a_scale_is_converted_exactly(
    units: Units, value: str, given: str, wanted: str, result: str
) -> None:
    """What one unit says is said in another of its family, digit for digit."""
    assert units.convert(Decimal(value), given, wanted) == Decimal(result)
    assert units.unit(given).factor(units.unit(wanted)) * Decimal(value) == Decimal(result)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("人次", "人"),
        ("家次", "家"),
        ("件", "起"),
        ("元", "件"),
        ("天", "工作日"),
        ("天", "个月"),
        ("万人", "万人次"),
        ("美元", "元"),
        ("%", "分"),
    ],
)
def test_what_counts_something_else_is_refused(units: Units, given: str, wanted: str) -> None:
    """Persons are no attendances, days no working days, dollars no yuan."""
    assert not units.are_alike(given, wanted)
    with pytest.raises(UnitMismatchError, match=f"{given} is no {wanted}"):
        units.convert(Decimal(1), given, wanted)


@pytest.mark.parametrize("name", ["", "万", "百分点", "支", "万支", "元元"])
def test_a_word_that_is_no_unit(units: Units, name: str) -> None:
    """Only what the rules name, with numerals before it, is a unit."""
    assert units.find(name) is None


def test_classifiers_may_be_listed_alone() -> None:
    """Each name of the list is a dimension of its own, if no family has it."""
    units = Units.of(["件", "万元"], [{"元": Decimal(1), "万元": Decimal(10000)}])
    assert not units.are_alike("件", "元")
    assert units.convert(Decimal(2), "万元", "元") == 20000


@pytest.mark.parametrize(
    ("scales", "fault"),
    [
        ("[{元: 2}]", "没有基本单位"),
        ("[{}]", "没有基本单位"),
        ("[{元: 1, 角: 0}]", "大于 0"),
        ("[{元: 1}, {元: 1}]", "写在两类里"),
    ],
)
def test_a_family_must_be_sound(workspace: Path, scales: str, fault: str) -> None:
    """A family without a first unit, or a unit of two families, is told."""
    path = workspace / "params" / "rules.yaml"
    before, _, rest = path.read_text("utf-8").partition("scales:")
    path.write_text(f"{before}scales: {scales}\nagreement:{rest.partition('agreement:')[2]}")
    with pytest.raises(ParamsError, match=fault):
        read_rules(Workspace(workspace))


def test_units_of_two_families_have_no_factor(units: Units) -> None:
    """However many there are of one, they make up none of the other."""
    with pytest.raises(UnitMismatchError):
        units.unit("元").factor(units.unit("件"))
