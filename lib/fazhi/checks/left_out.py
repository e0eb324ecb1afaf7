"""What the ledgers hold and the document leaves out: a ledger, or a row that must be named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fazhi.blocks.block_text import references, runs
from fazhi.catalogue import nearest
from fazhi.errors import ParamsError, Place
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure, Figures
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, place_of
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Rules
from fazhi.params.prose_rules import ProseRules, ToldRule
from fazhi.params.strict_yaml import Source
from fazhi.prose.outline import Outline
from fazhi.prose.render import Prose


def refuse_unknown_told(
    rules: Source[Rules], definitions: Mapping[str, Definition], schemas: Mapping[str, Schema]
) -> None:
    """Refuse a rule on what must be named that names a figure or a column that is not there.

    Raises
    ------
    ParamsError
        With file and line.
    """
    for n, rule in enumerate(rules.value.prose.told):
        _refuse_unless(rule.figure, list(definitions), rules, n, "figure")
        columns = [field.name for field in schemas[definitions[rule.figure].ledger].fields]
        _refuse_unless(rule.column, columns, rules, n, "column")


def _refuse_unless(name: str, names: Sequence[str], rules: Source[Rules], n: int, key: str) -> None:
    if name not in names:
        raise ParamsError.of(
            "params-rule",
            "told",
            place=rules.place("prose", "told", n, key),
            value=name,
            key=key,
            nearest=nearest(name, names),
            known=names,
        )


def check_untold_ledgers(
    prose: Prose,
    figures: Figures,
    definitions: Mapping[str, Definition],
    schemas: Mapping[str, Schema],
    rules: ProseRules,
) -> Iterator[Finding]:
    """Find ledgers with rows of the year of which the prose prints no figure.

    Parameters
    ----------
    figures, definitions
        By id.
    schemas
        By ledger id.
    rules
        Ledgers that are ``evidence`` are told of by titles.
    """
    blocks = (block for block, _ in prose.placed)
    printed = {ref.id.partition(".")[0] for run in runs(blocks) for ref in references(run)}
    told = {definitions[id_].ledger for id_ in printed if id_ in definitions}
    counted: dict[str, Figure] = {}
    for id_, figure in figures.items():
        if figure.value and not (definitions[id_].whole or definitions[id_].ratio):
            counted.setdefault(figure.ledger, figure)
    for ledger, figure in counted.items():
        if ledger not in told and ledger not in rules.evidence:
            yield Finding.of(
                "ledger-untold",
                place=Place(file=prose.file),
                ledger=ledger,
                title=schemas[ledger].title,
                figure=figure.id,
                label=figure.label,
                value=figure.text,
            )


def check_untold_rows(
    figure: Figure, ledger: Ledger | None, rule: ToldRule, prose: Prose
) -> Iterator[Finding]:
    """Find rows whose cell the prose does not say.

    Parameters
    ----------
    figure, ledger
        The rows, and the ledger that holds them.
    rule
        Names the column.
    prose
        What the report says.
    """
    if ledger is None or figure.value is None:
        return
    said = "".join(prose.text.split())
    for position in figure.rows.tolist():
        cell = ledger.frame[rule.column].iloc[position]
        if isinstance(cell, str) and "".join(cell.split()) not in said:
            yield Finding.of(
                "row-untold",
                place=place_of(ledger, position, rule.column),
                ledger=figure.ledger,
                label=figure.label,
                column=rule.column,
                value=cell,
                figure=figure.id,
            )


def check_evidence(template: Outline, figures: Figures, rules: ProseRules) -> Iterator[Finding]:
    """List the evidence that the prose asks for and the ledgers do not have.

    Parameters
    ----------
    template
        The prose of a year.
    figures
        By id.
    rules
        ``evidence`` names the ledgers; one that is missing altogether is told elsewhere.
    """
    for figure in figures.values():
        if figure.ledger in rules.evidence and figure.value == 0:
            named = re.search(rf"\b{figure.id}\b", template.source)
            if named:
                yield Finding.of(
                    "evidence-missing",
                    place=template.place(named.start()),
                    ledger=figure.ledger,
                    figure=figure.id,
                    label=figure.label,
                )
