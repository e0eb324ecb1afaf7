"""What the law and the form of an official document ask for, each with what answers to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi.blocks.model import plain_text
from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.params.bureau import Bureau, Rules, Year, print_date
from fazhi.params.statute import Statute
from fazhi.params.strict_yaml import Source
from fazhi.prose.notebook_calls import NotebookCode
from fazhi.prose.render import Prose

_BUREAU = "params/bureau.yaml"
_NOTEBOOK = "notebooks/annual_report.ipynb"


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that a report must have.

    Attributes
    ----------
    title
        What it is.
    source
        Which article asks for it, quoted; empty for the form of a document.
    answer
        What the report has: headings of sections, or the words themselves; empty for nothing.
    sections
        Ids of the sections that may serve it.
    variant
        Which wording of its finding says what to do; a part of the form has one.
    is_needed
        Whether there is something to do where there is no answer.
    file
        Where to do it.
    """

    title: str
    source: str
    answer: str
    sections: tuple[str, ...] = ()
    variant: str = ""
    is_needed: bool = True
    file: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the report has it, or need not have it."""
        return bool(self.answer) or not self.is_needed


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something is due.

    Attributes
    ----------
    title, source
        What is due, and which article says so.
    day
        The last day.
    done
        The day on which it was done, if it was.
    ends
        The entry of ``params/<year>.yaml`` that says so, if one does.
    """

    title: str
    source: str
    day: dt.date
    done: dt.date | None
    ends: str = ""

    def standing(self, today: dt.date) -> str:
        """Say how it stands on a day: done, or how many days are left or have passed."""
        if self.done is not None and self.done <= today:
            return f"已于{print_date(self.done)}办理"
        left = (self.day - today).days
        return f"还有{left}天" if left >= 0 else f"已过{-left}天"


def demanded_content(prose: Prose, rules: Rules) -> tuple[Demand, ...]:
    """Return the parts of the content that the law asks for, and the sections that serve them.

    A section that prints nothing serves nothing. An item to which the rules give no section is
    one that a report has only where there is something to say.
    """
    return tuple(
        Demand(
            item.title,
            quote(rules.statutory, item.article),
            "；".join(_heading(prose, id_) for id_ in item.sections if _says(prose, id_)),
            item.sections,
            is_needed=bool(item.sections),
        )
        for item in rules.statutory.items
    )


def demanded_form(
    title: str, bureau: Bureau, year: Year, notebook: NotebookCode
) -> tuple[Demand, ...]:
    """Return title, recipients, signature and date, as the notebook shows them.

    Parameters
    ----------
    title
        Title of the report.
    bureau, year
        Who reports and when.
    notebook
        The notebook's code; what it does not show, the report does not have.
    """
    shown = {call.name for call in notebook.calls}
    head, foot = "title" in shown, "signature" in shown
    file_of_head = _BUREAU if head else _NOTEBOOK
    file_of_foot = _BUREAU if foot else _NOTEBOOK
    recipients = "，".join(bureau.recipients) if head else ""
    signatory, date = (bureau.signatory, print_date(year.signed)) if foot else ("", "")
    return (
        Demand("标题", "", title if head else "", file=file_of_head),
        Demand("主送机关", "", recipients, file=file_of_head),
        Demand("署名", "", signatory, variant="foot", file=file_of_foot),
        Demand("成文日期", "", date, variant="foot", file=_NOTEBOOK),
    )


def list_due(rules: Rules, year: Year) -> tuple[Due, ...]:
    """Return what is due for the report of a year, in the year after."""
    return tuple(
        Due(
            d.title,
            quote(rules.statutory, d.article),
            dt.date(year.year + 1, d.month, d.day),
            getattr(year, d.ends) if d.ends else None,
            d.ends or "",
        )
        for d in rules.deadlines
    )


def check_content(prose: Prose, rules: Rules) -> Iterator[Finding]:
    """Find the parts of the content that the law asks for and no section serves."""
    for demand in demanded_content(prose, rules):
        if not demand.is_met:
            yield Finding.of(
                "statutory-item-missing",
                place=Place(file=prose.file),
                item=demand.title,
                article=demand.source,
                sections=demand.sections,
            )


def check_form(demands: Sequence[Demand], rules: Rules) -> Iterator[Finding]:
    """Find what a document lacks in form, and a title other than the usual one.

    Parameters
    ----------
    demands
        As :func:`demanded_form` returns them, the title first.
    rules
        Say how the title usually ends.
    """
    for demand in demands:
        if not demand.is_met:
            yield Finding.of(
                "form-part-missing",
                demand.variant,
                place=Place(file=demand.file),
                part=demand.title,
            )
    title = demands[0].answer
    if title and not title.endswith(rules.statutory.title):
        yield Finding.of(
            "title-unusual", place=Place(file=_BUREAU), title=title, usual=rules.statutory.title
        )


def check_dates(dated: Source[Year], rules: Rules) -> Iterator[Finding]:
    """Find a signature from before the data end, and dates past the days that the law sets.

    Parameters
    ----------
    dated
        The year, with the lines of its dates.
    rules
        Days that the law sets.
    """
    year = dated.value
    if year.signed < year.cutoff:
        yield Finding.of(
            "signed-before-cutoff",
            place=dated.place("signed"),
            signed=print_date(year.signed),
            cutoff=print_date(year.cutoff),
        )
    for due in list_due(rules, year):
        if due.done is not None and due.done > due.day:
            yield Finding.of(
                "deadline-missed",
                place=dated.place(due.ends),
                done=print_date(due.done),
                day=print_date(due.day),
                title=due.title,
                article=due.source,
            )


def quote(statute: Statute, article: str) -> str:
    """Return an article as it is quoted, with a mark until the bureau has checked it."""
    return f"{statute.source}{article}{'' if statute.confirmed else '，条文号待核'}"


def _says(prose: Prose, id_: str) -> bool:
    section = prose.sections.get(id_)
    return section is not None and len(section.blocks) > len(section.withheld)


def _heading(prose: Prose, id_: str) -> str:
    return plain_text(prose.sections[id_].heading.children)
