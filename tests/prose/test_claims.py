"""Every guarded claim of the sample prose: true, false, empty, and without its ledger."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
import pyarrow as pa
import pytest
import yaml

from fazhi.blocks.model import BulletList, Notice, Paragraph, plain_text
from fazhi.figures.compute import compute_figures
from fazhi.figures.definition import Definition
from fazhi.figures.definition_reader import read_definitions
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import Schema, read_schemas
from fazhi.params.bureau import Year, read_rules
from fazhi.params.workspace import Workspace
from fazhi.prose.figure_values import values_of
from fazhi.prose.prose_template import chunks, read_template
from fazhi.prose.render import render_prose
from fazhi.prose.syntax import refuse_bad_syntax
from fazhi.prose.template_language import FUNCTIONS, check
from fazhi.prose.template_parser import ENVIRONMENT

YEARS = (2021, 2022, 2023, 2024)
CLAIMS = yaml.safe_load(Path(__file__).with_name("claims.yaml").read_text("utf-8"))
MISSING = "missing"
MARK = re.compile("⟦(.*?)⟧")
BUREAU = {"name": "云溪县民政局", "short_name": "县民政局", "region": "云溪县"}


@dataclass(frozen=True)
class Printed:
    """What the paragraphs of a claim print.

    Attributes
    ----------
    text
        The words.
    withheld
        Whether a paragraph was kept back.
    branches
        The branches of guards that were taken.
    """

    text: str
    withheld: bool
    branches: frozenset[str]


class Desk:
    """The sample definitions and prose, to be rendered with ledgers of a few rows."""

    def __init__(self, sample: Path, scratch: Path) -> None:
        place = Workspace(sample)
        self.schemas = read_schemas(place)
        self.definitions = read_definitions(place, self.schemas, read_rules(place))
        self.scratch = Workspace(scratch)
        (self.scratch.params / "narrative").mkdir(parents=True)
        self.empty = {id_: filled(schema, [], 2000) for id_, schema in self.schemas.items()}
        self.sources = {year: marked(read_template(place, year).source) for year in YEARS}
        self.chunks = {year: [c.source for c in chunks(s)] for year, s in self.sources.items()}

    def paragraphs(self, year: int, figure: str) -> str:
        """Return the paragraphs of a year that name a figure."""
        return "\n\n".join(
            chunk
            for chunk in self.chunks[year]
            if re.search(rf"\b{figure}\b", chunk) and not chunk.startswith("#")
        )

    def render(self, year: int, source: str, ledger: str, rows: Sequence[Any] | None) -> Printed:
        """Render paragraphs with one ledger of these rows, or none, and all others empty."""
        ledgers = {id_: held for id_, held in self.empty.items() if id_ != ledger}
        if rows is not None:
            ledgers[ledger] = filled(self.schemas[ledger], rows, year)
        held = Ledgers(year, ledgers, (), (), pd.DataFrame(), ())
        this = Year(year=year, cutoff=dt.date(year, 12, 31), signed=dt.date(year + 1, 1, 1))
        named = self.named(source)
        figures = compute_figures(named, self.schemas, held, this)
        path = self.scratch.params / "narrative" / f"{year}.md"
        path.write_text(f"## 一、甲 {{#a}}\n\n{source}\n", encoding="utf-8")
        facts = {
            "year": year,
            "last_year": year - 1,
            "next_year": year + 1,
            "scope": this.scope,
            "bureau": BUREAU,
        }
        template = read_template(self.scratch, year)
        check(template.tree, template.file, named)
        values = values_of(figures, held, {}, template.asked)
        prose = render_prose(template, facts, values)
        blocks = prose.sections["a"].blocks
        text = "\n".join(words(block) for block in blocks)
        return Printed(
            MARK.sub("", text),
            any(isinstance(block, Notice) for block in blocks),
            frozenset(MARK.findall(text)),
        )

    def named(self, source: str) -> Mapping[str, Definition]:
        """Return the figures that a text names, and those that they are built on, in order."""
        ids = {id_ for id_ in self.definitions if re.search(rf"\b{id_}\b", source)}
        for id_, definition in reversed(list(self.definitions.items())):
            if id_ in ids:
                ids |= {definition.whole, *(definition.ratio or ())}
        return {id_: d for id_, d in self.definitions.items() if id_ in ids}


def marked(source: str) -> str:
    """Return a template that prints which branches were taken; each ``if`` gets an ``else``."""
    parts: list[str] = []
    opened: list[bool] = []
    tags = re.split(r"(\{%.*?%\})", re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL))
    for n, part in enumerate(tags):
        tag = part.strip("{%} ").partition(" ")[0] if part.startswith("{%") else ""
        if tag == "if":
            opened.append(False)
        elif tag == "else":
            opened[-1] = True
        elif tag == "endif" and not opened.pop():
            parts.append(f"{{% else %}}⟦{n}⟧")
        parts.append(f"{part}⟦{n}⟧" if tag in ("if", "elif", "else") else part)
    return "".join(parts)


def filled(schema: Schema, rows: Sequence[Mapping[str, Any]], year: int) -> Ledger:
    """Return a ledger of these rows."""
    frame = pd.DataFrame(
        {
            f.name: column(f.type, tuple(row.get(f.name) for row in rows), year)
            for f in schema.columns
        }
    )
    return Ledger(schema, frame, pd.DataFrame(index=frame.index))


@cache
def column(kind: str, cells: tuple[Any, ...], year: int) -> pd.Series[Any]:
    """Return the cells of a column as a loaded ledger holds them."""
    match kind:
        case "date":
            days = pd.to_datetime(pd.Series([day(cell, year) for cell in cells], dtype="object"))
            return days.astype("datetime64[s]")
        case "year":
            return pd.Series([None if c is None else year + c for c in cells], dtype="Int64")
        case "integer":
            return pd.Series(cells, dtype="Int64")
        case "number":
            return pd.Series(cells, dtype=pd.ArrowDtype(pa.decimal128(38, 6)))
        case _:
            return pd.Series(cells, dtype="str")


def day(cell: str | None, year: int) -> dt.date | None:
    """Return the day that ``03-01`` or ``-1/03-01`` means in a year."""
    if cell is None:
        return None
    offset, _, date = cell.rpartition("/")
    return dt.date.fromisoformat(f"{year + int(offset or 0)}-{date}")


def words(block: object) -> str:
    """Return what a block of prose says."""
    if isinstance(block, BulletList):
        return "\n".join(plain_text(item) for item in block.items)
    return plain_text(block.children) if isinstance(block, Paragraph) else ""


def anchor(name: str, year: int) -> str | None:
    """Return the figure whose paragraphs make a claim; ``None`` where the year does not make it."""
    figures = CLAIMS[name].get("figures")
    return figures.get(year) if figures else name


def says(name: str, case: str, year: int) -> list[str]:
    """Return the words that tell a case from the others."""
    told = CLAIMS[name]["cases"][case].get("says", [])
    told = told.get(year, []) if isinstance(told, dict) else told
    return [told] if isinstance(told, str) else told


CASES = [
    (name, year, case)
    for name, claim in CLAIMS.items()
    for year in YEARS
    if anchor(name, year)
    for case in (*claim["cases"], MISSING)
]
"""Each claim of each year with each of its cases."""


@pytest.fixture(scope="module")
def desk(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample prose with a place to render it."""
    return Desk(sample, tmp_path_factory.mktemp("claims"))


@pytest.fixture(scope="module")
def printed(desk: Desk) -> Mapping[tuple[str, int, str], Printed]:
    """What every case prints."""
    results = {}
    lex = ENVIRONMENT.lex
    with (
        patch.object(ENVIRONMENT, "parse", cache(ENVIRONMENT.parse)),
        patch.object(ENVIRONMENT, "lex", cache(lambda source: [*lex(source)])),
    ):
        for name, year, case in CASES:
            claim = CLAIMS[name]
            rows = None if case == MISSING else claim["cases"][case]["rows"]
            source = desk.paragraphs(year, anchor(name, year) or "")
            results[name, year, case] = desk.render(year, source, claim["ledger"], rows)
    return results


@pytest.mark.parametrize(("name", "year", "case"), CASES)
def test_claim(
    printed: Mapping[tuple[str, int, str], Printed], name: str, year: int, case: str
) -> None:
    """A case prints its own words and no other's; a missing ledger prints none of them."""
    result = printed[name, year, case]
    claim = CLAIMS[name]["cases"]
    assert result.withheld == (case == MISSING)
    own = [] if case == MISSING else says(name, case, year)
    assert [told for told in own if told not in result.text] == []
    allowed = {case, *claim.get(case, {}).get("also", ())}
    others = {told for other in claim if other not in allowed for told in says(name, other, year)}
    assert [told for told in others - set(own) if told in result.text] == []


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_is_tried_both_ways_and_empty(name: str) -> None:
    """Beside the missing ledger: an empty one, and rows of two kinds, for the claim and against."""
    cases = CLAIMS[name]["cases"]
    assert cases["empty"]["rows"] == []
    assert len([case for case in cases.values() if case["rows"]]) > 1


@pytest.mark.parametrize("year", YEARS)
def test_every_branch_is_shown(
    printed: Mapping[tuple[str, int, str], Printed], desk: Desk, year: int
) -> None:
    """No branch of a guard in the sample prose is left untried."""
    shown = {mark for (_, y, _), result in printed.items() if y == year for mark in result.branches}
    source = desk.sources[year]
    untried = [
        source[max(0, match.start() - 40) : match.end() + 20]
        for match in MARK.finditer(source)
        if match[1] not in shown
    ]
    assert untried == []


@pytest.mark.parametrize("year", YEARS)
def test_every_claim_is_tried(desk: Desk, year: int) -> None:
    """Each figure that a guard tests or a ready sentence is built on is varied by a case."""
    source = desk.sources[year]
    claimed = {
        id_
        for tag in re.findall(
            r"\{% (?:el)?if .*?%\}|\{\{ (?:" + "|".join(FUNCTIONS) + r")\(.*?\}\}", source
        )
        for id_ in re.findall(r"\w+", tag)
        if id_ in desk.definitions
    }
    tried = {
        id_
        for name, claim in CLAIMS.items()
        if (figure := anchor(name, year))
        for id_, definition in desk.named(desk.paragraphs(year, figure)).items()
        if definition.ledger == claim["ledger"]
    }
    assert claimed - tried == set()


def test_the_marks_change_nothing(desk: Desk) -> None:
    """A template with its branches marked is still one of the language."""
    for source in desk.sources.values():
        refuse_bad_syntax(source, "x")
