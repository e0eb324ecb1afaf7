"""Words that are wrong wherever they stand: doubled, left over, out of use, of another bureau."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fazhi.documents.passages import Kind, Passage
from fazhi.findings import Finding
from fazhi.language.script import HAN
from fazhi.proofread.vocabulary import Ending, Outdated, Terms

_DOUBLED = re.compile(
    rf"([{HAN}]{{2,12}}?|\d{{4}}年)\1|(?<![{HAN}][目标有似])(?<![目标有似])的的(?![确黎])"
    r"|(?<![针反绝相应])对对(?![联子错])|(?<=解)决决|(?<=进一步)步|(?<![不时知])了了(?![之事账案结断解却])|和和(?![气美睦平谐])|(?<!一)向向(?![日上前])|在在(?![^处])|与与|将将(?!士)"
)
_SHORTEST = 2
_OF_A_UNIT = re.compile("[队团组]$")
"""Ends the name of a unit, behind which its head may stand: 飞行大队大队长."""

_ORGAN_TWICE = re.compile("(?:局|委员会|办公室|政府|厅|院|中心)$")
_TWICE = re.compile(rf"([{HAN}])\1")
_PROSE = re.compile("[，。；]")
_MAY_DOUBLE = re.compile(r"一.|[几许好很]多|.一.一|很.")
_PLACEHOLDER = re.compile(
    r"(?<!二)[XxＸｘ×○]{2,}|20[XxＸｘ×]+|[XxＸｘ×][年月日]|_{2,}|＿{2,}"
    r"|某某(?=[省市县区局乡镇街单部办])"
    r"|【[^】]{0,12}(?:填|补|待|插入)[^】]{0,12}】|【(?:待|请|此处)[填补写定核][^】]*】|[（(](?:此处|待补|待定|待填|填写)[^）)]{0,12}[）)]"
    r"|\{\{.*?\}\}|\{%.*?%\}|#(?:REF|N/A|VALUE|NAME|DIV/0)[!?]?|(?<![A-Za-z])(?:TODO|TBD|NaN|null)(?![A-Za-z])"
)
_LATIN = re.compile(r"[A-Za-z0-9]")

_MARKUP = (
    r"&(?:nbsp|amp|lt|gt|quot|[lr][ds]quo|mdash|middot);|<br\s*/?>"
    r"|\ufffd|[\u200b\u200e\u200f\ufeff]+"
)
_FURNITURE = (
    r"字号[：:]?\s*[【\[]?\s*大\s*中\s*小|【字体[：:]|(?<!通过)扫一扫|打印本页|关闭(?:本页|窗口)|分享到[：:]?"
    r"|(?:上|下)一篇[：:]|浏览(?:次数|量)[：:]|责任编辑[：:]|返回顶部|点击查看|版权所有|Copyright"
)
_LEFT_IN_PAGE, _LEFT_IN_TEXT = re.compile(_MARKUP), re.compile(f"{_MARKUP}|{_FURNITURE}")
"""A page has furniture of its own; in any other document it was copied along."""

_MOTION = re.compile(
    r"人大代表议案(?!建议)(?=[^。；，]{0,4}\d+件)|人大议案(?=\d+件)|(?<=\d件)(?:人大代表|人大)议案(?!建议)"
    r"|(?:承办|答复|办结|办理)(?:县|市|区)?人大代表议案(?!建议)"
)
_OF_CONGRESS = re.compile("提请|审议|提出|联名|主席团|列为|作为议案|交付表决")
_NEAR = 6
_DONE_AWAY = re.compile("全部取消|终结|不再保留|撤销|组建|整合|更名|合并")
_PLACE = rf"([{HAN}]{{2}})[县区市旗]"
_NO_PLACE = re.compile(
    r"[全我本各该外邻上下级市辖社城省县区在向对与和及由对经报按至第届来自代表审查了受听取据于当某其局办院]"
)


def find_doubled_words(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find words that stand twice in a row (民政局民政局)."""
    is_prose = bool(_PROSE.search(passage.text))
    if passage.in_table or (passage.page and not is_prose):
        return  # cells of a table's header, which the text of a PDF runs together
    for at in _doubled_endings(passage.text, terms.endings) if is_prose else ():
        yield passage.fault("word-doubled", (at, at + 1), word=passage.text[at])
    for match in _DOUBLED.finditer(passage.text):
        word = match[1] or match[0][0]
        if word in terms.doubled or (len(word) > 1 and _MAY_DOUBLE.match(word)):
            continue
        is_chance = len(word) == _SHORTEST and word.isalpha() and word not in terms.words
        if is_chance or (_OF_A_UNIT.search(word) and passage.text[match.end() :][:1] == "长"):
            continue
        if not is_prose and passage.kind is not Kind.ROW and not _ORGAN_TWICE.search(word):
            continue  # links of a page, or cells that ran together
        yield passage.fault(
            "word-doubled",
            match.span(),
            word=word,
        )


def _doubled_endings(text: str, endings: tuple[Ending, ...]) -> Iterator[int]:
    """Yield where a character repeats the end of the word before it: 推进进项目."""
    for match in _TWICE.finditer(text):
        at = match.end() - 1
        before = _before(endings).get(text[at - 2 : at])
        is_reduplicated = text[at - 3 : at - 2] == text[at - 2 : at - 1]
        if before is not None and not is_reduplicated and text[at + 1 : at + 2] not in before:
            yield at


@lru_cache(maxsize=8)
def _before(endings: tuple[Ending, ...]) -> Mapping[str, frozenset[str]]:
    """Return before which characters the end of each word may begin another one."""
    return {word: frozenset(ending.before) for ending in endings for word in ending.words}


def find_placeholders(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find what was left to be filled in (XX大, ××局, {{ 编号 }})."""
    for match in _PLACEHOLDER.finditer(passage.text):
        around = passage.text[max(0, match.start() - 1) : match.end() + 1]
        if match[0].isalpha() and len(_LATIN.findall(around)) > len(match[0]):
            continue
        yield passage.fault("placeholder-left", match.span())


def find_scrape_marks(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find what copying from a web page left behind."""
    marks = _LEFT_IN_PAGE if _is_page(passage) else _LEFT_IN_TEXT
    invisible = False
    for match in marks.finditer(passage.text):
        if not match[0].isprintable() and invisible:
            continue
        invisible = invisible or not match[0].isprintable()
        yield passage.fault("scrape-mark", match.span())


def _is_page(passage: Passage) -> bool:
    return passage.file.lower().endswith((".html", ".htm"))


def find_outdated_names(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find organs and categories that were merged, renamed or abolished before the year."""
    for match in _outdated_pattern(terms.outdated, terms.part_of_names).finditer(passage.text):
        if (_is_page(passage) or passage.page) and not _PROSE.search(passage.text):
            continue  # a link, or a cell of an old table
        entry = next(entry for entry in terms.outdated if match[0] in entry.names)
        around = passage.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        is_past = terms.is_before(dt.date(entry.since, 1, 1))
        if not is_past and not _DONE_AWAY.search(around):
            yield passage.fault(
                "name-outdated", match.span(), name=match[0], since=entry.since, now=entry.now
            )


@lru_cache(maxsize=8)
def _outdated_pattern(
    outdated: tuple[Outdated, ...], part_of_names: tuple[str, ...]
) -> re.Pattern[str]:
    """Return the pattern of all names out of use, longest first, where they stand alone."""
    every = sorted({name for entry in outdated for name in entry.names}, key=len, reverse=True)
    before = "".join(f"(?<!{re.escape(word)})" for word in part_of_names)
    names = "|".join(map(re.escape, every)) or "(?!)"
    return re.compile(rf"(?<!原)(?<!原[县市区])(?<![前原]市级){before}(?:{names})(?![势面部限])")


def find_foreign_places(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find organs of a county, district or city that is not ours."""
    if not terms.names:
        return
    organs = "|".join(map(re.escape, terms.organs))
    for match in re.finditer(f"{_PLACE}(?={organs})", passage.text):
        if match[0] not in terms.names and not _NO_PLACE.search(match[1]):
            yield passage.fault(
                "name-foreign",
                match.span(),
                name=match[0],
            )


def find_foreign_trades(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find words of another bureau's trade, each once a passage."""
    if not terms.names:
        return
    common = re.compile("|".join(map(re.escape, terms.organs[:-1])) or "(?!)")

    def bare(text: str) -> str:
        """Blank the names of common organs, for 人民政府 does not speak of 民政."""
        return common.sub(lambda organ: " " * len(organ[0]), text)

    text, names = bare(passage.text), bare(terms.names)
    for word in terms.trades:
        start = text.find(word)
        if start >= 0 and word not in names:
            yield passage.fault("trade-foreign", (start, start + len(word)), word=word)


def find_motions(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find 议案 where 建议 is meant: a bureau answers 建议, a congress decides on 议案."""
    for match in () if _OF_CONGRESS.search(passage.text) else _MOTION.finditer(passage.text):
        yield passage.fault(
            "motion-for-suggestion",
            match.span(),
        )
