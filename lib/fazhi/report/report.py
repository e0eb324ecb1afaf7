"""A year's report: everything that the notebook shows, computed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from fazhi import charts, tables
from fazhi.blocks.model import (
    Block,
    BulletList,
    Chart,
    Edition,
    FigureRef,
    Heading,
    Inline,
    Paragraph,
    Signature,
    Text,
    Title,
    Typefaces,
    notice,
)
from fazhi.checks.content import check_sections, check_statutory_items, check_values
from fazhi.errors import UsageError
from fazhi.figures.compute import Figures, compute_figures
from fazhi.figures.definition import Definition, read_definitions
from fazhi.figures.figure import Figure
from fazhi.findings import Finding, sort_findings
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import Schema, read_schemas
from fazhi.narrative.render import Prose, read_prose
from fazhi.narrative.values import values_of
from fazhi.params.bureau import (
    Bureau,
    Rules,
    Year,
    print_date,
    read_bureau,
    read_rules,
    read_year,
)
from fazhi.params.workspace import Workspace
from fazhi.params.yaml import nearest
from fazhi.report.display import Shown
from fazhi.report.parameters import check_parameters

YEARS_COMPARED = 3


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one year.

    Attributes
    ----------
    workspace, bureau, year, rules
        Where, who, when, and by which rules.
    schemas, definitions
        Ledgers' schemas and figures' definitions, by id.
    ledgers
        What was read.
    years
        The figures of up to three years, oldest first; the last are this report's.
    prose
        The rendered text.
    """

    workspace: Workspace
    bureau: Bureau
    year: Year
    rules: Rules
    schemas: Mapping[str, Schema]
    definitions: Mapping[str, Definition]
    ledgers: Ledgers
    years: Mapping[int, Figures]
    prose: Prose

    @classmethod
    def open(
        cls,
        year: int,
        workspace: Path | str = ".",
        *,
        lenient: bool = False,
        cells: Sequence[str] = (),
    ) -> Report:
        """Read all that a year's report needs, and compute it.

        Parameters
        ----------
        year
            The year reported on.
        workspace
            The workspace, or a folder in it.
        lenient
            Whether rejected ledger rows only warn.
        cells
            The code that has run, IPython's ``In``; refuses misspelt parameters.

        Raises
        ------
        UserError
            Something in the user's files or call is wrong.
        """
        check_parameters(cells)
        if not isinstance(year, int):
            raise UsageError(
                "年份要写成整数。", code="bad-year", value=str(year), remedy="例如 year = 2023。"
            )
        place = Workspace.find(workspace)
        this, bureau, rules = read_year(place, year), read_bureau(place), read_rules(place)
        schemas = read_schemas(place)
        definitions = read_definitions(place, schemas, rules)
        ledgers = read_ledgers(place, year, schemas, lenient=lenient)
        figures = compute_figures(definitions, schemas, ledgers, this)
        earlier = {
            before: _figures_of(place, before, schemas, definitions)
            for before in range(year - YEARS_COMPARED + 1, year)
            if before in place.years() and place.ledgers(before).is_dir()
        }
        values = values_of(figures, ledgers)
        prose = read_prose(place, definitions, _facts(bureau, this), values)
        return cls(
            workspace=place,
            bureau=bureau,
            year=this,
            rules=rules,
            schemas=schemas,
            definitions=definitions,
            ledgers=ledgers,
            years={**earlier, year: figures},
            prose=prose,
        )

    @property
    def figures(self) -> Figures:
        """The figures of this report, by id."""
        return self.years[self.year.year]

    def title(self) -> Shown:
        """Show the head of the document."""
        bureau, year = self.bureau, self.year
        fonts = bureau.fonts
        return _shown(
            Title(
                text=f"{bureau.name}{year.year}年{bureau.report}",
                recipients="，".join(bureau.recipients),
                publisher=bureau.name,
                index_number=year.index_number,
                document_number=year.document_number,
                published=print_date(year.published) if year.published else "",
                scope=year.span,
                typefaces=Typefaces(fonts.title, fonts.heading, fonts.subheading, fonts.body),
            )
        )

    def sources(self) -> Shown:
        """Show the ledgers that were read: rows, repairs, rejects, hash."""
        titles = {id_: schema.title for id_, schema in self.schemas.items()}
        return _shown(tables.sources_table(self.ledgers, titles))

    def section(self, id: str) -> Shown:
        """Show the prose of a section as it will be printed.

        Raises
        ------
        UsageError
            The prose has no such section.
        """
        section = self.prose.sections.get(id)
        if section is None:
            raise _unknown("章节", id, self.prose.sections)
        return _shown(section.heading, *section.blocks)

    def table(self, section: str) -> Shown:
        """Show the figures of a section, and what each means."""
        listed = [self.figures[id_] for id_, d in self.definitions.items() if d.section == section]
        if not listed:
            raise _unknown("章节", section, {d.section for d in self.definitions.values()})
        return _shown(
            tables.figures_table(listed, id=f"{section}-figures", caption="本部分主要数据")
        )

    def bars(self, figure: str, by: str, split: str | None = None, *, title: str) -> Shown:
        """Draw how many rows of a figure hold each value of a column.

        Parameters
        ----------
        figure
            Id of the figure whose rows are counted.
        by, split
            Columns: the bars, and their parts.
        title
            What is shown, without a number.
        """
        counts = self._counts(figure, by, split)
        draw = charts.stacked if split else charts.bars
        unit = self.figures[figure].unit
        return _drawn(draw(counts, id=f"{figure}-{by}", title=title, unit=unit), title)

    def months(self, figure: str, split: str | None = None, *, title: str) -> Shown:
        """Draw how many rows of a figure fall into each month.

        Parameters
        ----------
        figure
            Id of the figure; its ledger has a date.
        split
            Column whose values divide each month.
        title
            What is shown, without a number.
        """
        column = self._definition(figure).year_column
        rows = self._rows(figure)
        months = rows.assign(**{column: rows[column].dt.month.astype("Int64")})
        counts = tables.cross(months[column], rows[split] if split else None, unit="数量")
        counts = counts.reindex(range(1, 13), fill_value=0).rename_axis("月份")
        unit = self.figures[figure].unit
        return _drawn(charts.months(counts, id=f"{figure}-months", title=title, unit=unit), title)

    def cross(self, figure: str, by: str, split: str | None = None, *, caption: str) -> Shown:
        """Show in a table how many rows of a figure hold each value of a column, or of two."""
        counts = self._counts(figure, by, split)
        if counts.empty:
            return _nothing(caption)
        unit = self.figures[figure].unit
        return _shown(
            tables.counts_table(counts, id=f"{figure}-{by}-table", caption=caption, unit=unit)
        )

    def comparison(self) -> Shown:
        """Show the main figures over three years, as a table and a chart."""
        ids = [id_ for id_, definition in self.definitions.items() if definition.main]
        note = "各年数据按各年台账和同一口径计算。"
        if not self.year.is_whole:
            note += f"{self.year.year}年数据截至{print_date(self.year.cutoff)}。"
        frame = pd.DataFrame(
            {id_: [figures[id_].value for figures in self.years.values()] for id_ in ids},
            index=pd.Index(self.years, name="年份"),
            dtype=object,
        )
        title = "近年主要数据"
        table = tables.years_table(self.years, ids, id="comparison", caption=title, note=note)
        chart = charts.trend(
            frame,
            labels={id_: self.definitions[id_].label for id_ in ids},
            units={id_: self.definitions[id_].unit for id_ in ids},
            id="comparison-chart",
            title=title,
        )
        return _shown(*filter(None, (table, chart)))

    def evidence(self, section: str) -> Shown:
        """Show, for each figure of a section, its definition and the rows behind it."""
        return _shown(
            *(
                tables.evidence(
                    figure,
                    self.ledgers.ledgers.get(figure.ledger),
                    self.schemas[figure.ledger].title,
                )
                for figure in self._figures_at_home(section)
            )
        )

    def signature(self) -> Shown:
        """Show who signs, and when."""
        return _shown(Signature(self.bureau.signatory, print_date(self.year.signed)))

    def review(self, cells: Sequence[str]) -> Shown:
        """Show the findings; the output carries figures and findings for the report's files.

        Parameters
        ----------
        cells
            The notebook's code, IPython's ``In``; its sections must be those of the prose.
        """
        found = self.findings(cells)
        text = f"共{len(found)}条发现。" if found else "没有发现问题。"
        heading = Heading(1, (Text("审核：检查发现"),), id="review", edition=Edition.INTERNAL)
        return Shown(
            (
                heading,
                Paragraph((Text(text),), edition=Edition.INTERNAL),
                *map(notice, found),
            ),
            record=self.record(cells),
        )

    def findings(self, cells: Sequence[str]) -> tuple[Finding, ...]:
        """Return all findings, most serious first; ``cells`` as for :meth:`review`."""
        prose, notebook = self.prose, self.workspace.relative(self.workspace.notebook)
        return sort_findings(
            (
                *self.ledgers.findings,
                *(found for section in prose.sections.values() for found in section.findings),
                *check_values(self.figures, self.ledgers),
                *check_statutory_items(prose, self.rules),
                *check_sections(prose, cells, notebook),
            )
        )

    def record(self, cells: Sequence[str]) -> dict[str, Any]:
        """Return figures and findings as ``figures.json`` and ``findings.json`` hold them."""
        return {
            "year": self.year.year,
            "figures": {id_: self._figure_record(f) for id_, f in self.figures.items()},
            "findings": [found.to_json() for found in self.findings(cells)],
        }

    def _figure_record(self, figure: Figure) -> dict[str, Any]:
        ledger = self.ledgers.ledgers.get(figure.ledger)
        origins = ledger.origins.iloc[figure.rows].itertuples(index=False) if ledger else ()
        value = figure.value
        return {
            "label": figure.label,
            "value": value if isinstance(value, int) or value is None else float(value),
            "unit": figure.unit,
            "definition": figure.definition,
            "ledger": figure.ledger,
            "rows": [
                {"file": row.file, "sheet": row.sheet or None, "row": int(row.row)}
                for row in origins
            ],
        }

    def _definition(self, figure: str) -> Definition:
        if figure not in self.definitions:
            raise _unknown("数据", figure, self.definitions)
        return self.definitions[figure]

    def _rows(self, figure: str) -> pd.DataFrame:
        """Return the ledger rows of a figure; none where the ledger is missing."""
        ledger = self.ledgers.ledgers.get(self._definition(figure).ledger)
        if ledger is None:
            names = [field.name for field in self.schemas[self.definitions[figure].ledger].fields]
            return pd.DataFrame({name: pd.Series(dtype="str") for name in names})
        return ledger.frame.iloc[self.figures[figure].rows]

    def _counts(self, figure: str, by: str, split: str | None) -> pd.DataFrame:
        schema = self.schemas[self._definition(figure).ledger]
        public = [field.name for field in schema.fields if not field.personal]
        rows = self._rows(figure)
        for column in filter(None, (by, split)):
            if column not in public:
                raise _unknown("列", column, public)
            if schema.field(column).type == "list":
                rows = tables.explode(rows, column)
        return tables.cross(rows[by], rows[split] if split else None, unit="数量")

    def _figures_at_home(self, section: str) -> Iterator[Figure]:
        """Yield the figures that a section lists or is the first to print."""
        printed = {id_: dict.fromkeys(_printed(s.blocks)) for id_, s in self.prose.sections.items()}
        home = {id_: d.section for id_, d in self.definitions.items() if d.section}
        for id_, figures in printed.items():
            home |= {figure: id_ for figure in figures if figure not in home}
        for figure, at in home.items():
            if at == section:
                base, _, rest = figure.partition(".")
                yield self.figures[base].rest if rest else self.figures[base]


def _figures_of(
    workspace: Workspace,
    year: int,
    schemas: Mapping[str, Schema],
    definitions: Mapping[str, Definition],
) -> Figures:
    """Compute the figures of an earlier year, to compare with."""
    ledgers = read_ledgers(workspace, year, schemas, lenient=True)
    return compute_figures(definitions, schemas, ledgers, read_year(workspace, year))


def _facts(bureau: Bureau, year: Year) -> dict[str, Any]:
    return {
        "year": year.year,
        "last_year": year.year - 1,
        "next_year": year.year + 1,
        "scope": year.scope,
        "bureau": bureau,
    }


def _shown(*blocks: Block) -> Shown:
    return Shown(blocks)


def _drawn(chart: Chart | None, title: str) -> Shown:
    return _nothing(title) if chart is None else _shown(chart)


def _nothing(title: str) -> Shown:
    text = Text(f"“{title}”没有记录，不列。")
    return _shown(Paragraph((text,), edition=Edition.INTERNAL))


def _unknown(kind: str, name: str, names: Iterable[str]) -> UsageError:
    return UsageError(
        f"没有叫“{name}”的{kind}。",
        code="unknown-name",
        value=name,
        remedy=nearest(name, names) or f"可用的{kind}：{'、'.join(names)}。",
    )


def _printed(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the ids of the figures that prose prints, in order."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield from _references(block.children)
        elif isinstance(block, BulletList):
            for item in block.items:
                yield from _references(item)


def _references(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, FigureRef):
            yield inline.id
        elif not isinstance(inline, Text):
            yield from _references(inline.children)
