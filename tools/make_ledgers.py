"""Write the sample ledgers: invented rows, kept the untidy way that offices keep them.

Usage: ``python tools/make_ledgers.py [FOLDER]``; the folder is ``ledgers`` when not given.
Running it again gives the same bytes. What happened lies in ``samples/facts``, how it is kept in
``samples/habits.yaml``.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from samples.cases import case_referrals, illegal_organisations, lawsuits, reconsiderations
from samples.disclosures import disclosures
from samples.inspections import inspected_institutions, inspection_tasks
from samples.keeping import Grid, Habit, text_file, type_in, workbook
from samples.management import meetings, problems, supporting_documents, work_plan
from samples.openness import (
    administrative_decisions,
    disclosure_disputes,
    disclosure_requests,
)
from samples.payments import benefit_payments, deaths, sentences
from samples.proposals import proposals
from samples.registers import complaints, enforcement_transfers, normative_documents
from samples.rows import Form, Row, read_forms
from samples.training import law_exams, legal_training

ROOT = Path(__file__).resolve().parent.parent
HABITS = Path(__file__).with_name("samples") / "habits.yaml"

ROWS: Mapping[str, Callable[[int], Iterable[Row]]] = {
    "disclosures": disclosures,
    "proposals": proposals,
    "lawsuits": lawsuits,
    "reconsiderations": reconsiderations,
    "inspection_tasks": inspection_tasks,
    "inspected_institutions": inspected_institutions,
    "case_referrals": case_referrals,
    "legal_training": legal_training,
    "law_exams": law_exams,
    "normative_documents": normative_documents,
    "enforcement_transfers": enforcement_transfers,
    "illegal_organisations": illegal_organisations,
    "complaints": complaints,
    "meetings": meetings,
    "supporting_documents": supporting_documents,
    "problems": problems,
    "work_plan": work_plan,
    "benefit_payments": benefit_payments,
    "deaths": deaths,
    "sentences": sentences,
    "disclosure_requests": disclosure_requests,
    "disclosure_disputes": disclosure_disputes,
    "administrative_decisions": administrative_decisions,
}


def main(arguments: list[str]) -> None:
    """Write the ledgers of every year."""
    target = Path(arguments[0]) if arguments else ROOT / "ledgers"
    forms = read_forms(ROOT / "params" / "schema")
    for year, kept in yaml.safe_load(HABITS.read_text(encoding="utf-8")).items():
        folder = target / str(year)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files(forms, year, kept).items():
            (folder / name).write_bytes(content)
        print(folder)


def files(forms: Mapping[str, Form], year: int, kept: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files of one year, by name."""
    saved = dt.datetime.combine(kept["closed"], dt.time(9, 30)) + dt.timedelta(days=8)
    content = {}
    for name, text in kept["texts"].items():
        grid = _grid(forms, year, text["ledger"], Habit(**text["habit"]))
        content[name] = text_file(grid, text["encoding"])
    for name, ledgers in kept["books"].items():
        habits = {ledger: Habit(**habit) for ledger, habit in ledgers.items()}
        sheets = {
            forms[ledger].title if len(habits) > 1 else "Sheet1": (
                _grid(forms, year, ledger, habit),
                habit,
            )
            for ledger, habit in habits.items()
        }
        content[name] = workbook(sheets, saved)
    return content


def _grid(forms: Mapping[str, Form], year: int, ledger: str, habit: Habit) -> Grid:
    form = forms[ledger]
    return type_in(form, [form.fill(row) for row in ROWS[ledger](year)], habit)


if __name__ == "__main__":
    main(sys.argv[1:])
