"""The one object that the notebook talks to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from fazhi import charts
from fazhi.blocks.model import (
    Chart,
    Signature,
    Title,
    plain_text,
)
from fazhi.charts.plot_defaults import set_plot_defaults
from fazhi.charts.plot_words import tell_words
from fazhi.figures.breakdown import Breakdown
from fazhi.figures.figure import Figure, Value
from fazhi.figures.published import value_in
from fazhi.findings import Finding
from fazhi.params.bureau import print_date
from fazhi.params.report_kinds import for_report
from fazhi.params.workspace import MAIN_ID, Workspace
from fazhi.privacy.small_counts import Hidden
from fazhi.prose.notebook_calls import read_notebook
from fazhi.prose.render import Prose
from fazhi.report.correction_note import correction_blocks
from fazhi.report.counting import divide, divide_months, hidden_cells, title_of
from fazhi.report.display import Shown, nothing, shown, withheld
from fazhi.report.evidence_placement import figures_at_home
from fazhi.report.expectation import YEARS
from fazhi.report.figure_rows import rows_of
from fazhi.report.figures_by_name import NamedFigures
from fazhi.report.material import Material, read_material
from fazhi.report.quoted_years import note_quoted, quoting_note, quoting_remarks
from fazhi.report.report_record import find, record
from fazhi.report.review import review_blocks
from fazhi.report.standard_forms import standard_table
from fazhi.report.tallying import tally
from fazhi.report.unknown_names import check_parameters, unknown
from fazhi.tables.count_tables import breakdown_table
from fazhi.tables.data_tables import Heads, data_table, overview_table
from fazhi.tables.evidence_tables import find_evidence
from fazhi.tables.figure_tables import basis, figures_table, years_table
from fazhi.tables.ledger_tables import sources_table


@dataclass(frozen=True, slots=True)
class Report:
    """一年的报告：笔记本里的每一格都向它要内容。

    Attributes
    ----------
    material
        它由什么做成：台账、参数、数据和正文。
    """

    material: Material

    def __repr__(self) -> str:
        """Say which report it is, how much stands behind it, and how to go on."""
        material = self.material
        return (
            f"{material.title}\n"
            f"{len(material.ledgers.sources)}张台账，{len(material.figures)}个数据，"
            f"{len(self.prose.sections)}节正文\n"
            'report.figures 列出数据，report.rows("名称") 给出一个数据背后的行'
        )

    @classmethod
    def open(
        cls,
        year: int,
        workspace: Path | str = ".",
        *,
        report: str = MAIN_ID,
        lenient: bool = False,
        cells: Sequence[str] = (),
    ) -> Report:
        """读入一年的台账、参数和正文，算出全部数据。

        Parameters
        ----------
        year
            报告年度。
        workspace
            工作目录，或其中的一个文件夹。
        report
            params/reports/ 里的编号，不写就是主报告。
        lenient
            被拒收的行是否只提醒，不阻断。
        cells
            写 ``In``：用来核对参数的名称有没有写错。

        Raises
        ------
        UserError
            文件或调用有错；会说明在哪里、怎样改。
        """
        check_parameters(cells)
        if cells:
            set_plot_defaults()  # a notebook runs us, in which plots of other cells are shown
            tell_words()
        place = for_report(Workspace.around(workspace), report)
        return cls(read_material(place, year, lenient=lenient))

    @property
    def figures(self) -> NamedFigures:
        """本年的全部数据，按编号或印出的名称取：``report.figures["行政诉讼"].text``。"""
        return NamedFigures(self.material.figures)

    @property
    def prose(self) -> Prose:
        """算好数以后的正文。"""
        return self.material.prose

    def rows(self, figure: str, *, internal: bool = False) -> pd.DataFrame:
        """给出一个数据背后的台账行。

        Parameters
        ----------
        figure
            数据的编号，或印出的名称，例如 ``行政诉讼``。
        internal
            是否连不公开的列也给出；没有可以公开的列的，不写也都给出。这样的表只供自己核对：
            留在笔记本里，公开版就不生成。

        Returns
        -------
        pandas.DataFrame
            一行对应台账里的一行：台账的各列（姓名、号码已遮盖），最后是 ``出处`` 和 ``行号``。

        Raises
        ------
        UsageError
            没有这个数据。
        """
        return rows_of(self.material, self.figures[figure], internal=internal)

    def title(self) -> Shown:
        """文件的开头：标题、主送机关、文号和日期；更正过的，接着是更正说明。"""
        material = self.material
        bureau, year = material.bureau, material.year
        return shown(
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
            ),
            *correction_blocks(material),
        )

    def sources(self) -> Shown:
        """读了哪些台账：多少行、改正和拒收了什么、文件的校验值。"""
        titles = {id_: schema.title for id_, schema in self.material.schemas.items()}
        return shown(sources_table(self.material.ledgers, titles))

    def section(self, id: str) -> Shown:
        """一节正文，同印出来的一样。

        Parameters
        ----------
        id
            章节的编号，写在 ``params/narrative/`` 的标题后面，例如 ``duties``。

        Raises
        ------
        UsageError
            正文里没有这一节。
        """
        section = self.prose.sections.get(id)
        if section is None:
            raise unknown("章节", id, self.prose.sections)
        return shown(section.heading, *section.blocks, *quoting_remarks(section, self.material))

    def table(self, section: str, *, caption: str) -> Shown:
        """一节的全部数据和口径，列成一张表；``caption`` 是表题。"""
        listed = [
            self.figures[id_]
            for id_, d in self.material.definitions.items()
            if d.section == section
        ]
        if not listed:
            raise unknown("章节", section, {d.section for d in self.material.definitions.values()})
        return shown(figures_table(listed, id=f"{section}-figures", caption=caption))

    def bars(
        self,
        figure: str,
        by: str,
        split: str | None = None,
        *,
        title: str = "",
        top: int | None = None,
    ) -> Shown:
        """把一个数据按一列的值分组，画成条形图；每一条是这一组的数：条数、合计、平均或比例。

        Parameters
        ----------
        figure
            数据的编号。
        by, split
            列名：按哪一列分组，每组再按哪一列细分。
        title
            图题，不写数字；不写时由名称拼成。
        top
            只画最大的几组，其余合为一条并说明。
        """
        divided = divide(self.material, figure, by, split, top)
        title = title_of(divided, title, split)
        hidden = hidden_cells(self.material, divided, by, split)
        return self._drawn(divided, charts.bars, f"{figure}-{by}", title, hidden, {by, split})

    def months(self, figure: str, split: str | None = None, *, title: str = "") -> Shown:
        """把一个数据按月画出来。

        Parameters
        ----------
        figure
            数据的编号；它的台账要有日期。
        split
            每个月再按哪一列细分。
        title
            图题，同 ``report.bars``。
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
        """同 ``report.bars`` 一样分组，列成表；``caption`` 是表题。"""
        divided = divide(self.material, figure, by, split, top)
        caption = title_of(divided, caption, split)
        hidden = hidden_cells(self.material, divided, by, split)
        if divided.is_nothing:
            return nothing(caption)
        if hidden is None:
            return withheld(caption)
        table = breakdown_table(
            divided,
            id=f"{figure}-{by}-table",
            caption=caption,
            make_cell=tally(self.material, figure, {by, split}),
            hidden=hidden,
        )
        return shown(replace(table, basis=basis(self.figures[figure])))

    def comparison(self) -> Shown:
        """主要数据的三年对比：一张表和一张图；只有一年，或没有主要数据（main）的，不显示。"""
        ids = [id_ for id_, definition in self.material.definitions.items() if definition.main]
        if not ids or len(self.material.years) == 1:
            return shown()
        note = quoting_note(self.material, ids)
        frame = pd.DataFrame(
            {id_: self._course(id_) for id_ in ids},
            index=pd.Index(self.material.years, name="年份"),
            dtype=object,
        )
        years, spans = self.material.years, self.material.spans
        partial = {year: spans[year].cut for year in years if year in spans and spans[year].cut}
        table = years_table(years, ids, id="comparison", caption=YEARS, note=note, partial=partial)
        chart = charts.trend(
            frame,
            latest={id_: self.material.figures[id_] for id_ in ids},
            id="comparison-chart",
            title=YEARS,
            partial=partial,
        )
        return shown(table, chart)

    def _course(self, id_: str) -> list[Value | None]:
        """Return a figure of each year, in the unit that it has today."""
        unit, units = self.figures[id_].unit, self.material.rules.known_units
        past = (figures[id_] for figures in self.material.years.values())
        return [value_in(figure.value, figure.unit, unit, units) for figure in past]

    def overview(self) -> Shown:
        """本年的主要数据（main）和上年的并列，放在网页开头；没有主要数据的，不显示。"""
        material = self.material
        main = [self.figures[id_] for id_, d in material.definitions.items() if d.main]
        table = overview_table(main, self._last_year(), years=self._heads())
        table = note_quoted(table, material, [figure.id for figure in main])
        return shown(table) if main else shown()

    def data(self, *, caption: str = "主要数据表") -> Shown:
        """全部数据按章节列出，和上年的并列：简版文件的附件。"""
        material = self.material
        by_section: dict[str, list[Figure]] = {id_: [] for id_ in self.prose.sections}
        for id_, definition in material.definitions.items():
            if definition.section in by_section:
                by_section[definition.section].append(self.figures[id_])
        sections = [
            (plain_text(self.prose.sections[id_].heading.children).partition("，")[0], figures)
            for id_, figures in by_section.items()
            if figures
        ]
        last, heads = self._last_year(), self._heads()
        table = data_table(sections, last, years=heads, caption=caption)
        return shown(note_quoted(table, material, material.figures))

    def _heads(self) -> Heads:
        """Return what heads this year's and last year's numbers."""
        spans, year = self.material.spans, self.material.year.year
        before = spans.get(year - 1)
        return Heads(year, self.material.year.cut, before.cut if before else "")

    def _last_year(self) -> Mapping[str, Figure]:
        """Return last year's figures, as they were published; none in a first year."""
        return self.material.years.get(self.material.year.year - 1, {})

    def form(self, id: str) -> Shown:
        """规定样式的表，行和列写在 ``params/reports/`` 的 forms 里；``id`` 是它的编号。"""
        return shown(standard_table(self.material, id))

    def evidence(self, section: str) -> Shown:
        """一节的每个数据：口径，和背后的台账行。"""
        return shown(
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
        """落款：单位和日期。"""
        return shown(
            Signature(self.material.bureau.signatory, print_date(self.material.year.signed))
        )

    def review(self, cells: Sequence[str]) -> Shown:
        """审阅部分：检查发现和修改记录。要放在最后一格。

        Parameters
        ----------
        cells
            写 ``In``：笔记本里的章节要同正文的一样。
        """
        notebook = read_notebook(cells)
        found = find(self.material, notebook)
        blocks = tuple(review_blocks(self.material, found, notebook))
        return Shown(blocks, record=record(self.material, found))

    def findings(self, cells: Sequence[str]) -> tuple[Finding, ...]:
        """全部检查发现，严重的在前；``cells`` 同 ``report.review``。"""
        return find(self.material, read_notebook(cells))

    def record(self, cells: Sequence[str]) -> dict[str, Any]:
        """随报告存放的数据和检查发现；``cells`` 同 ``report.review``。"""
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
            return nothing(title)
        if hidden is None or hidden.any():
            return withheld(title)
        figure = divided.figure
        make_cell = tally(self.material, figure.id, columns - {None})
        data = breakdown_table(divided, id=f"{id}-data", caption=title, make_cell=make_cell)
        chart = draw(divided, id=id, title=title, data=data)
        return shown(replace(chart, basis=basis(figure)))
