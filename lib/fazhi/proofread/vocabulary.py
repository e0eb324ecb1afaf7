"""What a text is proofread against: the built-in rules, and whose text of which year it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, TypeVar

import yaml

from fazhi.documents.passages import Passage

_TITLE = re.compile(
    r"(?<!\d)(20\d\d)(?:年度|年)?[^，。；\d]{0,30}"
    r"(?:报告|总结|公报|情况的?说明|决算|预算|要点|计划|年报|通报|工作情况)"
)
_HEAD = 8
_LONGEST_TITLE = 60
_PLAN = re.compile("计划|要点|预算|安排|方案|政府工作报告|债务|限额")


@dataclass(frozen=True, slots=True)
class Outdated:
    """Names that went out of use: ``since`` the year from which they are wrong, ``now`` the new."""

    names: tuple[str, ...]
    since: int
    now: str


@dataclass(frozen=True, slots=True)
class Ending:
    """Words whose last character is easily typed twice; ``before`` which it may begin a word."""

    words: tuple[str, ...]
    before: str


@dataclass(frozen=True, slots=True)
class Law:
    """Names of laws no longer in force: ``since`` a day, by ``source``; ``now`` instead."""

    names: tuple[str, ...]
    since: dt.date
    now: str
    source: str


@dataclass(frozen=True, slots=True)
class MovedArticle:
    """An article of a law that has another number ``since`` a revision, for some ``topics``."""

    law: str
    article: str
    topics: tuple[str, ...]
    now: str
    since: dt.date


_Entry = TypeVar("_Entry", Outdated, Ending, Law, MovedArticle)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text is held against.

    Attributes
    ----------
    units
        Units of counts.
    bounded_rates
        Ends of the names of rates that cannot exceed 100%.
    finished_rates, unfinished, not_due
        Rates that leave nothing open at 100%, words for what is open, and for what is not yet due.
    never
        Words that say that a thing did not happen.
    outdated
        Organs and categories that were merged, renamed or abolished.
    part_of_names
        Words before such a name that make it the end of another one, as 文化和 does with 旅游局.
    left_out
        Words that the name of a figure may have or not.
    doubled
        Words that may stand twice in a row.
    words
        Common words of two characters; two others that stand twice belong to other words.
    endings
        Words whose last character is easily typed twice.
    laws, articles, repealed
        Laws and articles that were superseded, and words that show that a text knows it.
    statutory_title, statutory_kinds, leader
        What the title of a report says of which the law asks for more, and the words for the
        leader's item in it.
    own
        What we are called; a document is ours that says so. Empty where nobody asks.
    names
        All that our own names are found in; empty where the document is not known to be ours.
    organs
        What organs are called behind the name of their place.
    trades
        Words of one bureau's trade; those that our own names hold are ours.
    year
        The year that it reports on; ``None`` where nothing says it.
    latest
        The last year that it names; ``None`` where it names none.
    """

    units: tuple[str, ...]
    bounded_rates: tuple[str, ...]
    finished_rates: tuple[str, ...]
    unfinished: tuple[str, ...]
    not_due: tuple[str, ...]
    never: tuple[str, ...]
    outdated: tuple[Outdated, ...]
    part_of_names: tuple[str, ...]
    left_out: tuple[str, ...]
    doubled: frozenset[str]
    words: frozenset[str]
    endings: tuple[Ending, ...]
    laws: tuple[Law, ...]
    articles: tuple[MovedArticle, ...]
    repealed: tuple[str, ...]
    statutory_title: str
    statutory_kinds: tuple[str, ...]
    leader: tuple[str, ...]
    own: tuple[str, ...] = ()
    names: str = ""
    organs: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    year: int | None = None
    latest: int | None = None

    def is_before(self, day: dt.date) -> bool:
        """Tell whether a text may speak of the time before a day, as far as its years tell."""
        if self.year is not None:
            return dt.date(self.year, 1, 1) < day
        return self.latest is not None and self.latest < day.year


@cache
def builtin_terms() -> Terms:
    """Return the rules that need no workspace."""
    source = files("fazhi.proofread").joinpath("builtin.yaml").read_text("utf-8")
    data: Mapping[str, Any] = yaml.load(source, yaml.CSafeLoader)
    statutory = data["statutory"]
    lists = {f.name: tuple(data[f.name]) for f in fields(Terms) if f.name in data}
    made = {
        "outdated": tuple(_made(Outdated, entry) for entry in data["outdated"]),
        "endings": tuple(_made(Ending, entry) for entry in data["endings"]),
        "laws": tuple(_made(Law, entry) for entry in data["laws"]),
        "articles": tuple(_made(MovedArticle, entry) for entry in data["articles"]),
        "doubled": frozenset(data["doubled"]),
        "words": frozenset(_common_words()),
        "statutory_title": statutory["title"],
        "statutory_kinds": tuple(statutory["kinds"]),
        "leader": tuple(statutory["leader"]),
    }
    return Terms(**{**lists, **made})


def _common_words() -> Iterator[str]:
    """Yield the words of a list that gives behind each character those that make a word with it."""
    source = files("fazhi.proofread").joinpath("common_words.txt").read_text("utf-8")
    for line in source.splitlines():
        if not line.startswith("#"):
            yield from (line[0] + second for second in line[1:])


def _made(kind: type[_Entry], entry: Mapping[str, Any]) -> _Entry:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    return kind(**values)


def year_of(passages: Iterable[Passage]) -> int | None:
    """Return the year that the head of a document names in its title, whatever its kind."""
    for passage in islice(passages, _HEAD):
        title = _TITLE.search(passage.text.replace(" ", ""))
        if (
            title
            and "。" not in passage.text
            and len(passage.text) <= _LONGEST_TITLE
            and not _PLAN.search(title[0])
        ):
            return int(title[1])
    return None
