"""What is policy, or a word of one trade, stands in the parameters and not in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from pathlib import Path

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
    "cli/init.py": "the next step, which speaks of the sections of any bureau",
    "cli/ledger.py": "建议 as advice",
    "cli/new_year.py": "the next step, which speaks of the sections of any bureau",
    "ledgers/sheets/header_units.py": "kinds of organs in the heads of tables, of any bureau",
    "proofread/repeated_facts.py": "nouns of any trade",
    "proofread/report_parts.py": "kinds of organs, and a part that the law names",
    "proofread/wrong_words.py": "议案 and 建议, which every bureau confuses",
    "reading/divisions.py": "kinds of persons, of any bureau",
    "reading/ratios.py": "verbs before a base, of any bureau",
    "scaffold/fresh_workspace.py": "the sample that a new workspace is made from",
}
"""Modules that hold such words, and why; a new one is moved to ``params/rules.yaml`` instead."""


def trade_words(path: Path) -> list[str]:
    """Return the words of the trade in the texts of a module, its docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in described
    )
    return [word for text in texts for word in TRADE.findall(text)]


def test_no_word_of_a_trade_is_code() -> None:
    """Messages stand in the catalogue, vocabulary in the parameters; what remains has a reason."""
    found = {
        path.relative_to(PACKAGE).as_posix(): words
        for path in PACKAGE.rglob("*.py")
        if (words := trade_words(path))
    }
    assert {module: words for module, words in found.items() if module not in KNOWN} == {}
    assert KNOWN.keys() <= found.keys()
