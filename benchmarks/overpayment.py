"""Measure how long payments take that are held against a list of deaths, as in the sample.

Usage: ``python benchmarks/overpayment.py [PAYMENTS] [DEATHS]``; 1,000,000 and 100,000 if not given.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

import numpy as np
import pandas as pd
import pyarrow as pa

from fazhi.figures.compute import compute_figures
from fazhi.figures.definition_reader import read_definitions
from fazhi.figures.derivation import read_formulas
from fazhi.figures.derived_columns import derive
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import Schema, read_schemas
from fazhi.params.bureau import read_rules, read_year
from fazhi.params.workspace import Workspace

PAID = 12
"""Months that each person is paid for."""
ROOT = Path(__file__).parents[1]
LISTS = ("benefit_payments", "deaths", "sentences")


def main(arguments: list[str]) -> None:
    """Derive the columns, compute the figures, and print the seconds."""
    payments, deaths = (*map(int, arguments), 1_000_000, 100_000)[:2]
    place = Workspace(ROOT)
    schemas, rules = read_schemas(place), read_rules(place)
    formulas = read_formulas(place, schemas, rules.known_units)
    definitions = {
        id_: definition
        for id_, definition in read_definitions(place, schemas, rules).items()
        if id_.startswith("overpayment")
    }
    held = {
        "benefit_payments": _ledger(schemas["benefit_payments"], _paid(payments)),
        "deaths": _ledger(schemas["deaths"], _died(deaths, payments // PAID)),
        "sentences": _ledger(schemas["sentences"], _served(payments // PAID)),
    }
    empty = pa.table({})
    ledgers = Ledgers(2023, MappingProxyType(held), (), (), empty, ())
    started = perf_counter()
    derived = derive(ledgers, {id_: formulas.get(id_, {}) for id_ in LISTS}, _END, {})
    between = perf_counter()
    figures = compute_figures(definitions, schemas, derived, read_year(place, 2023))
    ended = perf_counter()
    print(f"{payments} payments, {deaths} deaths: {[f.message for f in derived.findings]}")
    print(f"derived columns {between - started:.1f} s, figures {ended - between:.1f} s")
    print({id_: figure.text for id_, figure in figures.items()})


_END = dt.date(2023, 12, 31)


def _ledger(schema: Schema, columns: dict[str, object]) -> Ledger:
    frame = pd.DataFrame(columns)
    for field in schema.fields:
        if field.type == "string":
            frame[field.name] = frame[field.name].astype("str")
        elif field.type == "date":
            frame[field.name] = frame[field.name].astype("datetime64[s]")
        else:
            frame[field.name] = frame[field.name].astype(pd.ArrowDtype(pa.decimal128(38, 6)))
    origins = pd.DataFrame(
        {"file": "x.csv", "sheet": "", "row": np.arange(2, len(frame) + 2)}
    ).astype({"file": "category", "sheet": "category"})
    return Ledger(schema, frame, origins)


def _people(numbers: np.ndarray) -> dict[str, list[str]]:
    births = np.datetime64("1940-01-01") + numbers % 20_000
    days = np.datetime_as_string(births, unit="D")
    texts = [
        f"{990_000 + n // 20_000}{day.replace('-', '')}{n % 1000:03}0"
        for day, n in zip(days, numbers.tolist(), strict=True)
    ]
    names = [
        f"张{chr(0x4E00 + n % 3000)}{chr(0x4E00 + n // 3000 % 3000)}" for n in numbers.tolist()
    ]
    return {"姓名": names, "身份证号": texts}


def _paid(rows: int) -> dict[str, object]:
    numbers = np.arange(rows) // PAID
    months = np.array([f"2023-{month:02}-01" for month in range(1, 13)], "datetime64[s]")
    return {
        **_people(numbers),
        "项目": ["最低生活保障"] * rows,
        "发放月份": months[np.arange(rows) % PAID],
        "金额(元)": ["650.50"] * rows,
        "状态": ["已发放"] * rows,
    }


def _died(rows: int, people: int) -> dict[str, object]:
    """Return deaths, one in a hundred of somebody who is paid."""
    paid = np.arange(rows) % 100 == 0
    numbers = np.where(paid, np.arange(rows) % people, people + np.arange(rows))
    days = np.datetime64("2023-06-15", "s") + np.zeros(rows, "timedelta64[s]")
    return {**_people(numbers), "死亡日期": days, "来源": ["公安"] * rows}


def _served(people: int) -> dict[str, object]:
    numbers = np.arange(50) + people * 2
    day = np.full(50, np.datetime64("2023-02-01", "s"))
    return {**_people(numbers), "起日": day, "止日": day, "来源": ["司法"] * 50}


if __name__ == "__main__":
    main(sys.argv[1:])
