"""The one object that the notebook talks to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from fazhi import charts
from fazhi.blocks.model import (
    Block,
    Chart,
    Edition,
    Paragraph,
    Signature,
    Text,
    Title,
    plain_text,
)
from fazhi.charts.plot_defaults import set_plot_defaults
from fazhi.figures.breakdown import Breakdown
from fazhi.figures.figure import Figure, Figures
from fazhi.findings import Finding
from fazhi.params.bureau import print_date
from fazhi.params.workspace import Workspace
from fazhi.privacy.small_counts import Hidden
from fazhi.prose.earlier_figures import former_definitions
from fazhi.prose.notebook_calls import read_notebook
from fazhi.prose.render import Prose
from fazhi.report.counting import divide, divide_months, hidden_cells, title_of
from fazhi.report.display import Shown
from fazhi.report.evidence_placement import figures_at_home
from fazhi.report.expectation import YEARS
from fazhi.report.material import Material, read_material
from fazhi.report.name_errors import unknown
from fazhi.report.parameters import check_parameters
from fazhi.report.report_record import find, record
from fazhi.report.review import review_blocks
from fazhi.report.tallying import tally
from fazhi.tables.count_tables import breakdown_table
from fazhi.tables.data_tables import Heads, data_table, overview_table
from fazhi.tables.evidence_tables import find_evidence
from fazhi.tables.figure_tables import basis, figures_table, years_table
from fazhi.tables.ledger_tables import sources_table


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one year.

    Attributes
    ----------
    material
        What it is made of.
    """

    material: Material

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
        if cells:
            set_plot_defaults()  # a notebook runs us, in which plots of other cells are shown
        return cls(read_material(Workspace.around(workspace), year, lenient=lenient))

    @property
    def figures(self) -> Figures:
        """The figures of this report, by id."""
        return self.material.figures

    @property
    def prose(self) -> Prose:
        """The rendered text."""
        return self.material.prose

    def title(self) -> Shown:
        """Show the head of the document."""
        bureau, year = self.material.bureau, self.material.year
        return _shown(
            Title(
                text=self.material.title,
                recipients="，".join(bureau.recipients),
                publisher=bureau.name,
                index_number=year.index_number,
                document_number=year.document_number,
                published=print_date(year.published) if year.published else "",
                scope=year.span,
                typefaces=bureau.fonts,
                layout=bureau.layout,
            )
        )

    def sources(self) -> Shown:
        """Show the ledgers that were read: rows, repairs, rejects, hash."""
        titles = {id_: schema.title for id_, schema in self.material.schemas.items()}
        return _shown(sources_table(self.material.ledgers, titles))

    def section(self, id: str) -> Shown:
        """Show the prose of a section as it will be printed.

        Raises
        ------
        UsageError
            The prose has no such section.
        """
        section = self.prose.sections.get(id)
        if section is None:
            raise unknown("章节", id, self.prose.sections)
        return _shown(section.heading, *section.blocks)

    def table(self, section: str, *, caption: str) -> Shown:
        """Show the figures of a section, and what each means."""
        listed = [
            self.figures[id_]
            for id_, d in self.material.definitions.items()
            if d.section == section
        ]
        if not listed:
            raise unknown("章节", section, {d.section for d in self.material.definitions.values()})
        return _shown(figures_table(listed, id=f"{section}-figures", caption=caption))

    def bars(
        self,
        figure: str,
        by: str,
        split: str | None = None,
        *,
        title: str = "",
        top: int | None = None,
    ) -> Shown:
        """Draw a figure in groups of rows that hold the same value of a column.

        Each bar is the figure's own measure of its group: a count, a sum, a mean, a percentage.

        Parameters
        ----------
        figure
            Id of the figure that is divided.
        by, split
            Columns: the bars, and their parts.
        title
            What is shown, without a number; made from the names where it is not given, or where
            it promises parts that there are none of.
        top
            How many bars are drawn; those left over are one, and named.
        """
        divided = divide(self.material, figure, by, split, top)
        title = title_of(divided, title, split)
        hidden = hidden_cells(self.material, divided, by, split)
        return self._drawn(divided, charts.bars, f"{figure}-{by}", title, hidden, {by, split})

    def months(self, figure: str, split: str | None = None, *, title: str = "") -> Shown:
        """Draw a figure in each month of its rows.

        Parameters
        ----------
        figure
            Id of the figure; its ledger has a date.
        split
            Column whose values divide each month.
        title
            As for :meth:`bars`.
        """
        divided = divide_months(self.material, figure, split)
        title = title_of(divided, title, split)
        hidden = hidden_cells(self.material, divided, split)
        columns = {divided.down[0].column, split}
        return self._drawn(divided, charts.months, f"{figure}-months", title, hidden, columns)

    def cross(
        self,
        figure: str,
        by: str,
        split: str | None = None,
        *,
        caption: str = "",
        top: int | None = None,
    ) -> Shown:
        """Show in a table what :meth:`bars` draws."""
        divided = divide(self.material, figure, by, split, top)
        caption = title_of(divided, caption, split)
        hidden = hidden_cells(self.material, divided, by, split)
        if divided.is_nothing:
            return _nothing(caption)
        if hidden is None:
            return _withheld(caption)
        table = breakdown_table(
            divided,
            id=f"{figure}-{by}-table",
            caption=caption,
            make_cell=tally(self.material, figure, {by, split}),
            hidden=hidden,
        )
        return _shown(replace(table, basis=basis(self.figures[figure])))

    def comparison(self) -> Shown:
        """Show the main figures over three years, as a table and a chart."""
        ids = [id_ for id_, definition in self.material.definitions.items() if definition.main]
        quoted = [year for year, figures in self.material.published.items() if figures]
        note = "各年数据按各年台账和同一口径计算。"
        if quoted:
            note = f"{'、'.join(f'{year}年' for year in quoted)}为当年报告公布的数据。"
        note += "".join(former_definitions(self.material.years, ids, self.material.year.year))
        frame = pd.DataFrame(
            {id_: [figures[id_].value for figures in self.material.years.values()] for id_ in ids},
            index=pd.Index(self.material.years, name="年份"),
            dtype=object,
        )
        title = YEARS
        partial = {
            year: dated.cut
            for year, dated in self.material.spans.items()
            if year in self.material.years and dated.cut
        }
        table = years_table(
            self.material.years, ids, id="comparison", caption=title, note=note, partial=partial
        )
        chart = charts.trend(
            frame,
            latest={id_: self.material.figures[id_] for id_ in ids},
            id="comparison-chart",
            title=title,
            partial=partial,
        )
        return _shown(table, chart) if chart else _shown(table)

    def overview(self) -> Shown:
        """Show the key figures of the year beside last year's, for the head of the page."""
        material = self.material
        main = [self.figures[id_] for id_, d in material.definitions.items() if d.main]
        return _shown(overview_table(main, self._last_year(), years=self._heads()))

    def data(self, *, caption: str = "主要数据表") -> Shown:
        """Show all figures by section beside last year's: the attachment of a short document."""
        by_section: dict[str, list[Figure]] = {id_: [] for id_ in self.prose.sections}
        for id_, definition in self.material.definitions.items():
            if definition.section in by_section:
                by_section[definition.section].append(self.figures[id_])
        sections = [
            (plain_text(self.prose.sections[id_].heading.children).partition("，")[0], figures)
            for id_, figures in by_section.items()
            if figures
        ]
        last, heads = self._last_year(), self._heads()
        return _shown(data_table(sections, last, years=heads, caption=caption))

    def _heads(self) -> Heads:
        """Return what heads this year's and last year's numbers."""
        spans, year = self.material.spans, self.material.year.year
        before = spans.get(year - 1)
        return Heads(year, self.material.year.cut, before.cut if before else "")

    def _last_year(self) -> Mapping[str, Figure]:
        """Return last year's figures, as they were published; none in a first year."""
        return self.material.years.get(self.material.year.year - 1, {})

    def evidence(self, section: str) -> Shown:
        """Show, for each figure of a section, its definition and the rows behind it."""
        return _shown(
            *(
                find_evidence(
                    figure,
                    self.material.ledgers.ledgers.get(figure.ledger),
                    self.material.schemas[figure.ledger].title,
                    self.material.withheld(figure),
                    self.material.deciding(figure.ledger),
                )
                for figure in figures_at_home(self.material, section)
            )
        )

    def signature(self) -> Shown:
        """Show who signs, and when."""
        return _shown(
            Signature(self.material.bureau.signatory, print_date(self.material.year.signed))
        )

    def review(self, cells: Sequence[str]) -> Shown:
        """Show the review part; the output carries figures and findings for the report's files.

        Parameters
        ----------
        cells
            The notebook's code, IPython's ``In``; its sections must be those of the prose.
        """
        notebook = read_notebook(cells)
        found = find(self.material, notebook)
        blocks = tuple(review_blocks(self.material, found, notebook))
        return Shown(blocks, record=record(self.material, found))

    def findings(self, cells: Sequence[str]) -> tuple[Finding, ...]:
        """Return all findings, most serious first; ``cells`` as for :meth:`review`."""
        return find(self.material, read_notebook(cells))

    def record(self, cells: Sequence[str]) -> dict[str, Any]:
        """Return what the report's files hold; ``cells`` as for :meth:`review`."""
        return record(self.material, self.findings(cells))

    def _drawn(  # noqa: PLR0913, PLR0917  what a chart is made of
        self,
        divided: Breakdown,
        draw: Callable[..., Chart],
        id: str,
        title: str,
        hidden: Hidden | None,
        columns: set[str | None],
    ) -> Shown:
        """Draw a figure in groups; say for the reviewer alone where it cannot be."""
        if divided.is_nothing:
            return _nothing(title)
        if hidden is None or hidden.any():
            return _withheld(title)
        figure = divided.figure
        make_cell = tally(self.material, figure.id, columns - {None})
        data = breakdown_table(divided, id=f"{id}-data", caption=title, make_cell=make_cell)
        chart = draw(divided, id=id, title=title, data=data)
        return _shown(replace(chart, basis=basis(figure)))


def _shown(*blocks: Block) -> Shown:
    return Shown(blocks)


def _nothing(name: str) -> Shown:
    return _internally(f"“{name}”没有记录，不列。")


def _withheld(name: str) -> Shown:
    return _internally(f"“{name}”有的数目很小，能看出是谁，不列。")


def _internally(text: str) -> Shown:
    return _shown(Paragraph((Text(text),), edition=Edition.INTERNAL))
