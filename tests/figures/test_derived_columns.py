"""Derived columns: what they give, what is told where they cannot be computed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fazhi.errors import ParamsError
from fazhi.figures.derivation import read_formulas
from fazhi.figures.derived_columns import derive
from fazhi.figures.figure import Figure
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import read_schemas
from fazhi.params.units import Units
from fazhi.params.workday_rules import Holidays
from fazhi.params.workspace import Workspace
from fazhi.tables.evidence_tables import find_evidence

UNITS = Units.of(["件"], [{"元": 1}, {"工作日": 1}, {"天": 1}, {"个月": 1, "年": 12}])  # type: ignore[dict-item]
CUTOFF = dt.date(2023, 12, 31)
CASES = """\
title: 案件台账
office: 科
fields:
  - {name: 姓名, type: string, personal: name}
  - {name: 身份证号, type: string, personal: id}
  - {name: 起, type: date}
  - {name: 止, type: date}
  - {name: 金额, type: number, unit: 元}
  - {name: 件数, type: integer}
  - {name: 状态, type: string}
  - {name: 情形, type: list}
derived:
"""
DEATHS = """\
title: 死亡名单
office: 科
fields:
  - {name: 姓名, type: string, personal: name}
  - {name: 身份证号, type: string, personal: id}
  - {name: 死亡日期, type: date}
  - {name: 来源, type: string}
"""
ROWS = """\
姓名,身份证号,起,止,金额,件数,状态,情形
甲,11010519491231002X,2023-09-28,2023-10-08,100.05,3,办结,一；二
乙,110105491231002,2023-01-31,2023-02-28,12000,0,在办,一
丙,,2023-03-05,,,2,,
"""
DEAD = """\
姓名,身份证号,死亡日期,来源
甲,11010519491231002x,2022-05-06,公安
甲,11010519491231002X,2022-05-06,医院
丁,110105194912310038,2022-01-01,公安
"""


def derived(
    folder: Path,
    *columns: str,
    dead: str | None = DEAD,
    holidays: dict[int, Holidays] | None = None,
) -> Ledgers:
    """Return the two ledgers, one of them with derived columns."""
    for place in ("params/schema", "ledgers/2023"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    lines = "".join(f"  - {{{column}}}\n" for column in columns)
    (folder / "params/schema/cases.yaml").write_text(CASES + lines, "utf-8")
    (folder / "params/schema/deaths.yaml").write_text(DEATHS, "utf-8")
    (folder / "ledgers/2023/案件台账.csv").write_text(ROWS, "utf-8")
    if dead is not None:
        (folder / "ledgers/2023/死亡名单.csv").write_text(dead, "utf-8")
    place = Workspace(folder)
    schemas = read_schemas(place)
    formulas = read_formulas(place, schemas, UNITS)
    return derive(read_ledgers(place, 2023, schemas, UNITS), formulas, CUTOFF, holidays or {})


def cells(ledgers: Ledgers, column: str) -> list[Any]:
    """Return a column of the cases, ``None`` for an empty cell."""
    found = ledgers.ledgers["cases"].frame[column]
    return [
        None if missing else getattr(cell, "date", lambda cell=cell: cell)()
        for cell, missing in zip(found, found.isna(), strict=True)
    ]


@pytest.mark.silent("value-not-computed")
@pytest.mark.parametrize(
    ("type_", "formula", "expected"),
    [
        ("integer", "days(起, 止)", [10, 28, None]),
        ("integer", "止 - 起", [10, 28, None]),
        # 28 September to 8 October 2023: the Saturday and Sunday of 7 and 8 October were worked
        ("integer", "workdays(起, 止)", [2, 20, None]),
        ("integer", "workdays(止, 起)", [-2, -20, None]),
        # one month from 31 January ends on 28 February
        ("integer", "months(起, 止)", [0, 1, None]),
        ("integer", "months(止, 起)", [0, -1, None]),
        ("integer", "year(起) * 100 + month(起)", [202309, 202301, 202303]),
        ("integer", "quarter(起)", [3, 1, 1]),
        ("integer", "age(起, 2024-09-27)", [0, 1, 1]),
        ("date", "birth(身份证号)", [dt.date(1949, 12, 31), dt.date(1949, 12, 31), None]),
        ("date", "起 + 10", [dt.date(2023, 10, 8), dt.date(2023, 2, 10), dt.date(2023, 3, 15)]),
        (
            "date",
            "coalesce(止, 起)",
            [dt.date(2023, 10, 8), dt.date(2023, 2, 28), dt.date(2023, 3, 5)],
        ),
        ("date", '止 if 件数 > 0 else ""', [dt.date(2023, 10, 8), None, None]),
        ("string", '"有" if 情形 contains "二" else "没有"', ["有", "没有", "没有"]),
        ("string", 'coalesce(状态, "不明")', ["办结", "在办", "不明"]),
        ("integer", '件数 if 状态 == "办结" else 0 - 件数', [3, 0, -2]),
        ("integer", "round(金额 / 7)", [14, 1714, None]),
        ("integer", "round(0 - 金额 / 6)", [-17, -2000, None]),
        ("date", "lookup(deaths, 身份证号, 死亡日期)", [dt.date(2022, 5, 6)] * 2 + [None]),
        ("date", "lookup(deaths, 身份证号, 死亡日期, max)", [dt.date(2022, 5, 6)] * 2 + [None]),
    ],
)
def test_formulas(tmp_path: Path, type_: str, formula: str, expected: list[Any]) -> None:
    """Each is what a clerk works out; what is computed from an empty cell is empty."""
    ledgers = derived(tmp_path, f"name: 新, type: {type_}, formula: '{formula}'")
    assert cells(ledgers, "新") == expected


@pytest.mark.parametrize(
    ("type_", "unit", "formula", "expected"),
    [
        ("number", "万元", "金额", ["0.010005", "1.2", None]),
        ("number", "亿元", "金额", ["0.0000010005", "0.00012", None]),
        ("number", "元", "金额 / 件数", ["33.35", None, None]),
        ("number", "元", "金额 * 2 + 金额", ["300.15", "36000", None]),
        ("number", "年", "months(起, 止) / 1", ["0", "0.083333333333333333", None]),
    ],
)
def test_units_are_converted_exactly(
    tmp_path: Path, type_: str, unit: str, formula: str, expected: list[str | None]
) -> None:
    """A fen is not lost in 亿元; what does not end keeps 18 digits."""
    ledgers = derived(tmp_path, f"name: 新, type: {type_}, unit: {unit}, formula: '{formula}'")
    found = [None if cell is None else f"{cell.normalize():f}" for cell in cells(ledgers, "新")]
    assert found == expected


@pytest.mark.parametrize(
    ("formula", "dead", "variant", "told"),
    [
        pytest.param(
            "金额 / 件数",
            DEAD,
            "divided-by-zero",
            "1行",
            marks=pytest.mark.fires("value-not-computed"),
        ),
        ("age(止, 2023-10-01)", DEAD, "age-before-birth", "1行"),  # 止 is 8 October, and February
        ("workdays(起, 2031-01-05)", DEAD, "workdays-unknown-year", "2027年"),
        (
            "days(起, lookup(deaths, 姓名, 死亡日期))",
            f"{DEAD}甲,,2022-05-07,乡镇\n",
            "lookup-ambiguous",
            "死亡名单",
        ),
        (
            "days(起, lookup(deaths, 姓名, 死亡日期))",
            f"{DEAD}甲,,2022-05-07,乡镇\n甲,,2022-05-06,乡镇\n",  # the last agrees with the first
            "lookup-ambiguous",
            "死亡名单",
        ),
        ("件数 * 100000000000000 * 100000000000000 * 10000000", DEAD, "number-too-large", "没有取"),
    ],
)
def test_what_cannot_be_computed_is_told(
    tmp_path: Path, formula: str, dead: str, variant: str, told: str
) -> None:
    """It blocks, at the first row of its kind, and the row has no value."""
    ledgers = derived(tmp_path, f"name: 新, type: number, formula: '{formula}'", dead=dead)
    found = [f for f in ledgers.findings if f.code == "value-not-computed"]
    assert [(f.variant, str(f.severity), f.ledger) for f in found] == [(variant, "block", "cases")]
    assert told in found[0].message
    assert ledgers.ledgers["cases"].holes["新"].any()


def test_a_whole_number_that_does_not_fit_is_told(tmp_path: Path) -> None:
    """Beyond 62 bits none is kept, and none is cut to them: ten to the nineteenth has 64."""
    column = "name: 新, type: integer, formula: '件数 * 100000000000000 * 100000'"
    ledgers = derived(tmp_path, column)
    assert [f.variant for f in ledgers.findings if f.code == "value-not-computed"] == [
        "number-too-large"
    ]
    assert cells(ledgers, "新") == [None, 0, None]


def test_a_year_that_a_bureau_entered_is_known(tmp_path: Path) -> None:
    """The notice of a later year is data of the workspace: 4 January off leaves 5 to 8."""
    off, made_up = (dt.date(2027, 1, 4),), (dt.date(2027, 1, 9),)
    ledgers = derived(
        tmp_path,
        "name: 新, type: integer, formula: 'workdays(2027-01-03, 2027-01-10)'",
        holidays={2027: Holidays(off=off, on=made_up)},
    )
    assert cells(ledgers, "新") == [5, 5, 5]


def test_what_was_looked_up_names_its_row(tmp_path: Path) -> None:
    """The evidence shows which row of the other list said so, to the reviewer alone."""
    ledgers = derived(
        tmp_path, "name: 新, type: date, formula: 'lookup(deaths, 身份证号, 死亡日期)'"
    )
    figure = Figure("f", "案件", 3, "件", "", "cases", rows=np.arange(3))
    shown = find_evidence(figure, ledgers.ledgers["cases"], "案件台账")
    at = [column.name for column in shown.columns].index("新查自")
    source = "《死亡名单》ledgers/2023/死亡名单.csv，第2行"
    assert [row[at] for row in shown.rows] == [source, source, ""]
    assert shown.columns[at].internal


def test_a_missing_list_is_no_empty_answer(tmp_path: Path) -> None:
    """What would be looked up in a ledger that is not there is wanting, not empty."""
    ledgers = derived(
        tmp_path, "name: 新, type: date, formula: 'lookup(deaths, 身份证号, 死亡日期)'", dead=None
    )
    assert ledgers.ledgers["cases"].wanting == {"新": frozenset({("deaths", "")})}


@pytest.mark.parametrize(
    ("column", "told"),
    [
        pytest.param(
            "name: 新, type: integer, formula: '金额'",
            "不是整数",
            marks=pytest.mark.fires("params-derived"),
        ),
        ("name: 新, type: date, formula: '金额'", "type"),
        ("name: 新, type: number, unit: 件, formula: '金额'", "不能换算成件"),
        ("name: 新, type: number, unit: 万元, formula: 'days(起, 止)'", "不能换算成万元"),
        ("name: 新, type: number, unit: 元, formula: '金额 + days(起, 止)'", "不能与元相加减"),
        ("name: 新, type: string, formula: '姓名'", "personal: name"),
        ("""name: 新, type: string, formula: 'coalesce(状态, 姓名)'""", "personal: name"),
        ("name: 新, type: string, formula: '姓名 if 件数 > 1 else 状态'", "personal: name"),
        ("name: 新, type: string, formula: '状态 if 件数 > 1 else 姓名'", "personal: name"),
        ("name: 新, type: string, formula: 'lookup(deaths, 身份证号, 姓名)'", "personal: name"),
        ("name: 新, type: string, formula: '\"有\" if 姓名 else 姓名'", "判断"),
        ("name: 新, type: list, formula: '状态'", "list"),
        ("name: 新, type: string, formula: '情形'", "几个值"),
        ("name: 新, type: integer, formula: 'day(起)'", "days"),
        ("name: 新, type: integer, formula: 'days(起)'", "参数个数"),
        ("name: 新, type: integer, formula: 'days(起, 状态)'", "要日期"),
        ("name: 新, type: integer, formula: '新'", "没有“新”列"),
        ("name: 新, type: date, formula: 'lookup(death, 身份证号, 死亡日期)'", "deaths"),
        ("name: 新, type: date, formula: 'lookup(deaths, 起, 死亡日期)'", "对应"),
        ("name: 新, type: string, formula: 'lookup(deaths, 身份证号, 来源, max)'", "没有大小"),
        ("name: 新, type: string, formula: 'lookup(cases, 身份证号, 状态)'", "不能查自己"),
        ("name: 新, type: integer, formula: '件数.last_year'", "没有上年"),
        ("name: 新, type: number, unit: \"%\", formula: '金额 / 金额 * 100'", "大一百倍"),
        ("name: 新, type: number, unit: \"%\", formula: 'round(100 * 金额 / 金额, 1)'", "大一百倍"),
        ("name: 新, type: integer, formula: 'round(件数, 99)'", "小数位数"),
        ("name: 新, type: date, formula: 'lookup(deaths, 身份证号, 死亡日期, most)'", "most"),
    ],
)
def test_faults_of_a_formula_name_their_line(tmp_path: Path, column: str, told: str) -> None:
    """Kind, unit, privacy and names are checked before a row is read."""
    with pytest.raises(ParamsError) as caught:
        derived(tmp_path, column)
    assert told in str(caught.value)
    assert caught.value.place.file == "params/schema/cases.yaml"
    assert caught.value.place.line == len(CASES.splitlines()) + 1


def test_a_text_is_looked_up(tmp_path: Path) -> None:
    """Where all rows of a person say one thing, that is said; a row of nobody has none."""
    one_source = DEAD.replace("公安", "医院", 1)
    ledgers = derived(
        tmp_path,
        "name: 新, type: string, formula: 'lookup(deaths, 身份证号, 来源)'",
        dead=one_source,
    )
    assert cells(ledgers, "新") == ["医院", "医院", None]


def test_ledgers_that_look_each_other_up_are_refused(tmp_path: Path) -> None:
    """Neither could be computed first."""
    schema = tmp_path / "params" / "schema"
    schema.mkdir(parents=True)
    column = "  - {name: 新, type: string, formula: 'lookup(deaths, 身份证号, 来源)'}\n"
    (schema / "cases.yaml").write_text(CASES + column, "utf-8")
    back = "derived:\n  - {name: 新, type: string, formula: 'lookup(cases, 身份证号, 状态)'}\n"
    (schema / "deaths.yaml").write_text(DEATHS + back, "utf-8")
    place = Workspace(tmp_path)
    with pytest.raises(ParamsError) as caught:
        read_formulas(place, read_schemas(place), UNITS)
    assert "案件台账" in caught.value.message
    assert "死亡名单" in caught.value.message


@pytest.mark.parametrize(
    ("choice", "day"), [("min", dt.date(2022, 5, 6)), ("max", dt.date(2022, 6, 1))]
)
def test_of_several_days_the_one_that_is_asked_for(
    tmp_path: Path, choice: str, day: dt.date
) -> None:
    """However the rows stand in the list; without a choice they are in doubt."""
    several = (
        f"{DEAD}甲,11010519491231002X,2022-06-01,乡镇\n甲,11010519491231002X,2022-05-09,乡镇\n"
    )
    formula = f"lookup(deaths, 身份证号, 死亡日期, {choice})"
    ledgers = derived(tmp_path, f"name: 新, type: date, formula: '{formula}'", dead=several)
    assert cells(ledgers, "新") == [day, day, None]
    assert [found.code for found in ledgers.findings] == ["lookup-keyless"]


@pytest.mark.parametrize(
    ("formula", "dead", "told"),
    [
        pytest.param(
            "lookup(deaths, 身份证号, 死亡日期)",
            f"{DEAD}戊,,2022-05-07,乡镇\n己,无,2022-05-08,乡镇\n",
            ["《案件台账》有1行没有“身份证号”", "《死亡名单》有2行没有“身份证号”"],
            marks=pytest.mark.fires("lookup-keyless"),
        ),
        ("lookup(deaths, 身份证号, 死亡日期)", DEAD, ["《案件台账》有1行没有“身份证号”"]),
        pytest.param(
            "lookup(deaths, 姓名, 死亡日期)", DEAD, [], marks=pytest.mark.silent("lookup-keyless")
        ),
    ],
)
def test_rows_without_a_key(tmp_path: Path, formula: str, dead: str, told: list[str]) -> None:
    """Whoever has no number is found nowhere, which is no answer; two columns tell it once."""
    columns = [f"name: {name}, type: date, formula: '{formula}'" for name in ("新", "又")]
    found = derived(tmp_path, *columns, dead=dead).findings
    assert [one.message.partition("，")[0] for one in found] == told
