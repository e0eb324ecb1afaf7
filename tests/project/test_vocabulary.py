"""What is policy, or a word of one trade, stands in the parameters and not in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from fazhi.errors import UserError

PACKAGE = Path(__file__).parents[2] / "lib" / "fazhi"

TRADE = re.compile(
    "行政|诉讼|提案|复议|议案|民政|信访|投诉|案件|婚姻|救助|败诉|局长|科长|科室|党组|执法|处罚|许可"
    "|代表|委员|社会组织|抽查|普法|法治|学法|述法|建议"
)
"""Words of the first bureau's trade; a second bureau is served without touching the code."""

KNOWN: Mapping[str, str] = {
    "adoption/claim_guards.py": "nouns that any text puts behind a label",
    "cli/app.py": "what the command is for",
    "cli/commands.py": "help, which speaks of the sections of any bureau",
    "cli/init_command.py": "the next step, which speaks of the sections of any bureau",
    "cli/ledger_command.py": "建议 as advice",
    "cli/new_year_command.py": "the next step, which speaks of the sections of any bureau",
    "ledgers/sheets/header_units.py": "kinds of organs in the heads of tables, of any bureau",
    "privacy/redaction/acting_names.py": "what persons do in any county",
    "privacy/redaction/office_contacts.py": "persons and offices of any bureau",
    "privacy/redaction/public_bearers.py": "mandates, and what is done by them in any county",
    "privacy/redaction/short_names.py": "what persons do in any county",
    "privacy/scan/acting_persons.py": "what persons do in any county",
    "privacy/scan/namesakes.py": "mandates, and what is done by them in any county",
    "privacy/scan/office_numbers.py": "persons and offices of any bureau",
    "privacy/scan/short_persons.py": "what persons do in any county",
    "proofread/document_claims.py": "nouns of any trade behind what is denied",
    "proofread/streaks.py": "nouns of any trade",
    "proofread/report_parts.py": "kinds of organs, and a part that the law names",
    "proofread/wrong_words.py": "议案 and 建议, which every bureau confuses",
    "reading/averages.py": "what comes to each, of any bureau",
    "reading/exhaustive_kinds.py": "kinds that the law knows, of any bureau",
    "reading/parts.py": "kinds of persons, of any bureau",
    "reading/ratios.py": "verbs before a base, of any bureau",
    "reading/set_out_parts.py": "what has results, of any bureau",
    "scaffold/fresh_workspace.py": "the sample that a new workspace is made from",
}
"""Modules that hold such words, and why; a new one is moved to ``params/rules.yaml`` instead."""

HAN = re.compile("[\u3400-\u9fff]")

ROOMS: Mapping[str, str] = {
    "adoption/": "grammar of reports that were written by hand",
    "blocks/": "marks of the HTML fragments and words of the editions",
    "catalogue/": "how a finding is worded",
    "charts/": "descriptions of charts",
    "checks/": "parts of messages that depend on what was found",
    "cli/": "what the terminal says",
    "documents/": "grammar of headings and captions, and names of places",
    "errors.py": "names of places",
    "execution/editions/": "names of the files of an edition, and how far a build is",
    "execution/inputs/trusted_notebook.py": "the heads of what is compared",
    "execution/processes/rehearsal.py": "the small document that is rehearsed",
    "execution/publication/": "roles of a release, and names of older files",
    "execution/runs/notebook_run.py": "where in the notebook a fault is",
    "execution/watching/": "what the terminal says",
    "exporters/": "what the documents print around the blocks",
    "figures/": "definitions in words, and parts of what is wrong with an expression",
    "language/": "grammar",
    "naming/": "grammar of reports that were written by hand",
    "ledgers/blank_template.py": "hints in the heads of blank ledgers",
    "ledgers/cleaning/": "grammar of dates, amounts and numbers",
    "ledgers/ledger.py": "names of places",
    "ledgers/readers/number_formats.py": "formats of spreadsheets",
    "ledgers/repairs.py": "names of the repairs",
    "ledgers/schema.py": "what is wrong with a schema",
    "ledgers/sheets/": "grammar of heads, totals and notes of sheets",
    "params/bureau.py": "dates in words",
    "params/form_settings.py": "what is expected of a parameter",
    "params/layout.py": "what is expected of a parameter",
    "params/report_settings.py": "what is expected of a parameter",
    "params/statute.py": "what is expected of a parameter",
    "params/strict_yaml.py": "what is expected of a parameter",
    "params/units.py": "what is wrong with a unit",
    "params/workspace.py": "a text that stands for nothing",
    "privacy/": "grammar of what identifies persons",
    "proofread/": "grammar of reports",
    "prose/": "sentences of the prose language",
    "reading/": "grammar of what a text says in numbers",
    "report/": "headings of what a report shows",
    "scaffold/": "comments and headings of what is written for a bureau",
    "tables/": "headings of tables",
}
"""Rooms that speak or read Chinese, and of what; elsewhere a text belongs into the catalogue."""


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a module, its docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in described
        ):
            yield node.value


def trade_words(path: Path) -> list[str]:
    """Return the words of the trade in the texts of a module."""
    return [word for text in texts(path) for word in TRADE.findall(text)]


def chinese_outside(package: Path, rooms: Mapping[str, str]) -> tuple[list[str], set[str]]:
    """Return the modules outside of the rooms whose texts are Chinese, and the rooms in use."""
    speaking = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if any(HAN.search(text) for text in texts(path))
    ]
    return (
        [module for module in speaking if not module.startswith(tuple(rooms))],
        {room for room in rooms if any(module.startswith(room) for module in speaking)},
    )


@pytest.mark.slow
def test_no_word_of_a_trade_is_code() -> None:
    """Messages stand in the catalogue, vocabulary in the parameters; what remains has a reason."""
    found = {
        path.relative_to(PACKAGE).as_posix(): words
        for path in PACKAGE.rglob("*.py")
        if (words := trade_words(path))
    }
    assert {module: words for module, words in found.items() if module not in KNOWN} == {}
    assert KNOWN.keys() <= found.keys()


@pytest.mark.slow
def test_chinese_stands_in_rooms_of_its_own() -> None:
    """What neither reads nor speaks Chinese holds no Chinese text, and each room is needed."""
    assert chinese_outside(PACKAGE, ROOMS) == ([], set(ROOMS))


def test_the_range_of_ideographs_has_one_spelling() -> None:
    """What is an ideograph is said in ``language/script.py`` alone."""
    spelt = re.compile(r"u4e00-|一-[鿿龥龠]")
    assert [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        if spelt.search(path.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('WORD = "办结"', ["cache/x.py"]),
        ('def f(n: int) -> str:\n    return f"{n}件"', ["cache/x.py"]),
        ('"""办结"""', []),
        ("# 办结", []),
        ('WORD = "done"', []),
    ],
)
def test_chinese_elsewhere_is_seen(tmp_path: Path, text: str, found: list[str]) -> None:
    """A text counts, also within a template; a docstring and a comment do not."""
    for module in ("cache/x.py", "language/y.py"):
        (tmp_path / module).parent.mkdir()
        (tmp_path / module).write_text(text, encoding="utf-8")
    assert chinese_outside(tmp_path, {"language/": "grammar"})[0] == found


@pytest.mark.slow
def test_errors_are_worded_by_the_catalogue() -> None:
    """No module words an error of its own: it gives the code and the fields."""
    made = [
        f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in {"UserError", *(kind.__name__ for kind in UserError.__subclasses__())}
    ]
    assert made == []
