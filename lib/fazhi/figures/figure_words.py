"""How a figure came about, in a sentence that a reader of the report understands."""

from __future__ import annotations

from fazhi.figures.definition import Definition
from fazhi.figures.definition_text import describe_all, describe_formula
from fazhi.figures.expression import LAST_YEAR
from fazhi.figures.figure import Figure, Figures
from fazhi.figures.last_year import LastYear
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Year, print_date

_DAYS = {"year_start": "年初", "year_end": "年末"}
_MEASURED = {
    "sum": "“{}”合计",
    "mean": "“{}”的平均数（空格子不算）",
    "median": "“{}”的中位数（空格子不算）",
    "max": "“{}”最大的",
    "min": "“{}”最小的",
}


def measured_words(definition: Definition, schema: Schema, year: Year) -> str:
    """Say which rows of a ledger are measured, and how."""
    conditions = [_time_words(definition, year), describe_all(definition.filters, schema)]
    chosen = "，且".join(filter(None, conditions))
    rows = f"《{schema.title}》中{chosen}的记录" if chosen else f"《{schema.title}》的全部记录"
    measure = definition.measure
    match measure.kind:
        case "rows":
            how = "按条数计"
        case "distinct":
            how = f"按不同的“{'、'.join(measure.columns)}”计数"
        case kind:
            how = _MEASURED[kind].format(measure.column)
            given = schema.field(measure.column).unit
            if definition.factor != 1:
                how += f"，由{given}换算成{definition.unit}"
    return f"{rows}，{how}{_rounding(definition)}。{_derived_words(definition, schema)}"


def ratio_words(definition: Definition, part: Figure, base: Figure) -> str:
    """Say what a percentage is of."""
    return f"“{part.label}”占“{base.label}”的百分比，四舍五入到{definition.decimals}位小数。"


def formula_words(definition: Definition, figures: Figures, last_year: LastYear) -> str:
    """Say what is computed from which figures."""
    assert definition.formula  # noqa: S101  the caller asked for it
    names = {}
    for name in definition.operands:
        figure = figures[name.removesuffix(LAST_YEAR)]
        earlier = name.endswith(LAST_YEAR)
        names[name] = last_year.words(figure) if earlier else f"“{figure.label}”"
    return f"{describe_formula(definition.formula, names)}{_rounding(definition)}。"


def _rounding(definition: Definition) -> str:
    if definition.decimals is None:
        return ""
    return f"，四舍五入到{definition.decimals}位小数" if definition.decimals else "，四舍五入取整"


def _derived_words(definition: Definition, schema: Schema) -> str:
    """Say how the derived columns that a figure reads came about."""
    return "".join(
        f"“{column.name}”是算出来的：{column.description or column.formula}。"
        for column in schema.derived
        if column.name in definition.columns
    )


def _time_words(definition: Definition, year: Year) -> str:
    if definition.as_of:
        day = print_date(definition.day(year.year, year.cutoff))
        return (
            f"{_DAYS[definition.as_of]}（{day}）有效" if definition.as_of in _DAYS else f"{day}有效"
        )
    if not definition.year_column or definition.period == "all":
        return ""
    column = definition.year_column
    match definition.period:
        case "last_year":
            return f"{column}在{year.year - 1}年"
        case "next_year":
            return f"{column}在{year.year + 1}年"
        case "stock":
            return f"{column}不晚于{year.span.partition('至')[2]}"
        case _:
            return f"{column}在{year.year}年" if year.is_whole else f"{column}在{year.span}"
