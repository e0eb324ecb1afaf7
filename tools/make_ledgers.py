"""Write the sample ledgers: invented rows, kept the untidy way that offices keep them.

Usage: ``python tools/make_ledgers.py [FOLDER]``; the folder is ``ledgers`` when not given.
Running it again gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from samples.cases import case_referrals, illegal_organisations, lawsuits, reconsiderations
from samples.disclosures import disclosures
from samples.folders import CUTOFFS, FOLDERS
from samples.inspections import inspected_institutions, inspection_tasks
from samples.keeping import Grid, Habit, text_file, typed, workbook
from samples.management import meetings, problems, supporting_documents, work_plan
from samples.proposals import proposals
from samples.registers import complaints, enforcement_transfers, normative_documents
from samples.rows import Form, Row, read_forms
from samples.training import law_exams, legal_training

ROOT = Path(__file__).resolve().parent.parent

LEDGERS: Mapping[str, Callable[[int], Iterable[Row]]] = {
    "disclosures": lambda year: disclosures(year, CUTOFFS[year]),
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
}


def main(arguments: list[str]) -> None:
    """Write the ledgers of every year."""
    target = Path(arguments[0]) if arguments else ROOT / "ledgers"
    forms = read_forms(ROOT / "params" / "schema")
    for year in FOLDERS:
        folder = target / str(year)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files(forms, year).items():
            (folder / name).write_bytes(content)
        print(folder)


def files(forms: Mapping[str, Form], year: int) -> Mapping[str, bytes]:
    """Return the files of one year, by name."""
    grid = partial(_grid, forms, year)
    texts = {
        name: text_file(grid(ledger, habit), encoding)
        for name, (encoding, ledger, habit) in FOLDERS[year].texts.items()
    }
    saved = dt.datetime.combine(CUTOFFS[year] + dt.timedelta(days=8), dt.time(9, 30))
    books = {
        name: workbook(
            {
                forms[ledger].title if len(habits) > 1 else "Sheet1": (grid(ledger, habit), habit)
                for ledger, habit in habits.items()
            },
            saved,
        )
        for name, habits in FOLDERS[year].books.items()
    }
    return texts | books


def _grid(forms: Mapping[str, Form], year: int, ledger: str, habit: Habit) -> Grid:
    form = forms[ledger]
    return typed(form, [form.fill(row) for row in LEDGERS[ledger](year)], habit)


if __name__ == "__main__":
    main(sys.argv[1:])
