"""What a document tells of a whole year, in sentences and in the rows of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fazhi.documents.passages import CELL, Passage
from fazhi.documents.passages import Kind as PassageKind
from fazhi.language.numerals import ARABIC, SCALES, read_number
from fazhi.language.script import HAN
from fazhi.proofread.fact import Fact
from fazhi.reading.intervals import Interval
from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.read_text import Reading

Read = tuple[Passage, Reading]

_OF_ALL = re.compile(
    r"全年|本年度?|一年来|今年(?!以前)|年内|20\d\d年度?(?=，)|20\d\d年[^，。；]{0,8}共"
)
_FILLER = re.compile(
    r"全年|本年度?|一年来|今年|今年以来|年内|共计|(?<!公)共|累计|(?<!收入)(?<!支出)(?:总计|合计)|总数|总量|数量|件数"
    r"|[我本全](?:局|县|市|区|镇|乡|省|州|委|办|院|厅|单位|机关|街道|中心|部门|系统)"
    r"|主动|已|为|达到?|的|了"
    r"|办理|受理|开展|组织|发布|召开|收到|拨付|下达|投入|发放|支付|\d{4}年度?|[，。；：、（）()\s“”]"
)
_SPECIFIC = re.compile(
    r"其中|上年|去年|季度|月|上半年|下半年|分别|比|较|(?<!新)增|减|计划|目标|截至|截止|至今|以来|累计|每|平均|安排|拟"
    r"|预计|(?<!公共)(?<!基金)预算|可以|将|第|含|不含|除|结余|结存|结转|率|同期|近[两三五]年"
)
_NOW = frozenset(
    (
        *("数量", "数值", "件数", "数目", "合计", "总计", "总数", "数", "数据", "结果", "办件量"),
        *("本年", "本年度", "今年", "本年数", "完成数", "办理数"),
    )
)
"""Headers of a column that is of the year which the document reports on."""

_IN_YEAR = re.compile(
    r"(?:[其针][中对]|按照|完成)?(?P<year>20\d\d)年度?(?![\d底末初前后起至—－~-]|以[来前后]|第|[上下]半年)"
)
"""A year at the head of what is counted: 2023年举办培训班3期."""

_STOCK = re.compile(rf"(?:现有|现共有|共有|实有|拥有|建有|设有|有)(?=[{HAN}]{{3}})")
_OURS = "[我本全](?:局|县|市|区|镇|乡|省|州|委|办|院|厅|单位|机关|街道|中心|部门)"
_ALL_OF = re.compile(rf"(?:^|[对为给由向在与]|组织|覆盖|指导|督促|推动)(?P<scope>{_OURS}|上述|这)$")
"""Words of a number that stands before what it counts, all of it: 对全市64家律师事务所的监管."""

_THINGS = re.compile(rf"(?P<noun>[{HAN}]{{3,12}}?)(?:的|均|全部|已全|都|进行|开展|实施|$)")
_BEHIND_THINGS = re.compile("(?:的|均|全部|已|共|覆盖|惠及|吸引|涉及|受到).*")
_RATE = re.compile("(?:率|比例|占比|满意度)(?:为|是|达到?)?$")
"""The end of a name of which a share is the value, and no change."""

_SCOPES = re.compile(
    rf"{_OURS}|(?:省|市|县|区|州)(?:本级|直)"
    rf"|[{HAN}]{{1,6}}?(?:镇|乡|街道|村|社区|县|市|区|州|局|所|科|室|处|站|组|队|院|庭|中心|公司|学校|支行)(?=[，。：、（\s年]|全年|共)"
)
"""Of whom a number is: the whole county, this bureau, a town."""

_PLANNED = re.compile("计划|目标|安排|力争|预计|任务")
_PART = re.compile(r"上年|去年|\d月|季度|半年|20\d\d年")
_SIDES = re.compile("收入|支出|结余|结转|预算|决算")
_GENERAL = re.compile(
    rf"[（(]?[一二三四五六七八九十\d]*[）)、.．]*[{HAN}]{{0,4}}(?:情况|问题|不足|困难|成效|做法|总结|打算)。?"
)
_LEAD = re.compile(rf"[{HAN}]{{2,12}}")
_THIS = "今年"
_NUMBERED = re.compile(r"\d+[.．、]")
_LAST = frozenset(["上年", "去年", "上年度", "上年数"])
_YEAR = re.compile(r"20\d\d")
_YEAR_COLUMN = re.compile(r"(20\d\d)年?度?")
_CELL = re.compile(rf"({ARABIC})\s*([万亿]?)([^\d\s%％‰]{{0,3}})")
_DONE = re.compile(rf"(?:本年|本年度|今年|当年)(?P<verb>[{HAN}]{{2,4}}?)(?:件数|数量|次数|数)")
"""The header of a column that says what was done in the year: 本年制发件数."""

_LINE = re.compile(
    rf"(?P<label>[{HAN}（）]{{4,24}})\s*(?P<cell>{ARABIC}\s*[^\d\s，。；：%％号]{{0,3}})"
)
"""A row of a table with one number, as the text of a PDF has it."""

_IN_BRACKETS = re.compile(r"[（(](?:单位[：:])?([万亿]?)([^\d）)]{1,4})[）)]")
_CAPTION_UNIT = re.compile(r"单位[：:]\s*([万亿]?)([^\d\s）)，；。]{1,4})")
_SCOPE = re.compile(
    "本级|全县|全市|全区|全省|市直|县直|区直|省级|市级|县级|预算|决算|上年|去年|20\\d\\d年"
)
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_LEAST, _PAIR = 4, 2


def told_facts(read: Sequence[Read], year: str) -> Iterator[Fact]:
    """Yield the facts of a document, in order.

    Parameters
    ----------
    read
        Its passages and what they say in numbers.
    year
        The year that it reports on; empty where it is not known.
    """
    caption = ""
    for passage, reading in read:
        if passage.kind is PassageKind.ROW:
            yield from _of_row(passage, caption, year)
            continue
        caption = passage.text
        line = _LINE.fullmatch(passage.text.strip()) if passage.page else None
        if line:
            yield from _of_line(passage, line, year)
        for m in reading.mentions:
            if fact := _of_sentence(passage, reading, m, year):
                yield fact


def _of_sentence(passage: Passage, reading: Reading, m: Mention, year: str) -> Fact | None:
    """Return what a sentence counts; nothing where it may be of a part, or of another time."""
    rate = _RATE.search(m.label) if m.kind is Kind.SHARE else None
    is_known = m.kind is Kind.COUNT or rate
    if not is_known or m.is_about or m.depth or m.mark in ("", "、"):
        return None
    begin = max(reading.text.rfind(mark, 0, m.start) for mark in "。；\n") + 1
    sentence = reading.text[begin : m.start]
    times = [*_OF_ALL.finditer(reading.text, begin, m.start)]
    said = reading.text[times[-1].start() : m.start] if times else m.label
    in_year = None if times else _IN_YEAR.match(m.label)
    all_of = _ALL_OF.search(m.label)
    things = _THINGS.match(m.tail) if all_of else None
    if all_of and not things:
        return None
    counted = said + m.tail
    if all_of and things:
        counted = all_of["scope"] + things["noun"]
    elif m.label.endswith("的"):
        counted = said + _BEHIND_THINGS.sub("", m.tail)
    said = "" if things else said
    plain = _RATE.sub("", said)
    is_part = "其中" in sentence or _PLANNED.search(sentence) or _SPECIFIC.search(plain)
    if is_part or re.search(r"\d", _YEAR.sub("", said)):
        return None
    is_whole = bool(times or in_year) and not things
    is_other = _YEAR.search(sentence) or (not things and _SPECIFIC.search(sentence))
    if not is_whole and is_other:
        return None
    words = _STOCK.sub("", _FILLER.sub("", counted))
    named = "".join(_YEAR.findall(said)) or (_THIS if _THIS in said else year or _THIS)
    if len(words) < _LEAST:
        return None
    return Fact(
        words=words,
        unit=m.unit,
        year=named,
        interval=m.interval,
        text=m.text,
        start=m.start,
        end=m.end,
        passage=passage,
        is_whole=is_whole,
        is_first=_is_general(reading.text[:begin]),
        is_under_general=_is_general(passage.heading),
        is_plain=bool(is_whole or things) or _is_plain(passage, reading.text[: m.start], m),
        scope=frozenset(_SIDES.findall(passage.heading)),
        of=of_whom(passage, reading.text, m.start, times[-1].start() if times else 0),
    )


def _is_general(heading: str) -> bool:
    """Tell a heading that names no matter of its own (一、总体情况), or none."""
    return not heading or _GENERAL.fullmatch(heading) is not None


def _is_plain(passage: Passage, before: str, m: Mention) -> bool:
    """Tell a sentence that begins with what it counts, in a paragraph that speaks of no part."""
    told = passage.heading + before
    return m.mark in ("。", "\n") and not _PART.search(told)


def of_whom(passage: Passage, text: str, end: int, time: int) -> str:
    """Return the last words before a number that say of whom it is, else those of the heading.

    What stands before 全年 without a mark is such a word, whatever it is: 张律师全年办理案件.
    """
    lead = _FILLER.sub("", re.split("[，。；：、（）\\s]", text[:time])[-1])
    if _LEAD.fullmatch(lead):
        return lead
    named = _SCOPES.findall(text, 0, end) or _SCOPES.findall(f"{passage.heading}。")
    return re.sub("^[我本全]", "全", named[-1]) if named else ""


def _of_row(passage: Passage, caption: str, year: str) -> Iterator[Fact]:
    """Yield what the number of a table's row counts, in the one column that is of a year each."""
    cells = passage.cells
    words = _FILLER.sub("", _BRACKETS.sub("", cells[0]))
    header = [*passage.header, *[""] * len(cells)]
    if passage.row == 1 and len(cells) > _PAIR:
        return
    if len(words) < _LEAST or _SPECIFIC.search(cells[0]) or _NUMBERED.match(cells[0]):
        return
    is_pair = len(cells) == _PAIR
    yield from _of_verbs(passage, words, header, caption, year)
    told = [
        (n, column_year, match)
        for n, cell in enumerate(cells[1:], start=1)
        if (match := _CELL.fullmatch(cell))
        and (column_year := _year_of(header[n], year, is_pair=is_pair)) is not None
    ]
    years = [column_year for _, column_year, _ in told]
    for n, column_year, match in told:
        if years.count(column_year) > 1:
            continue
        yield _of_cell(passage, n, match, words, caption, column_year, header)


def _of_cell(  # noqa: PLR0913, PLR0917  what tells of a cell
    passage: Passage,
    n: int,
    match: re.Match[str],
    words: str,
    caption: str,
    year: str,
    header: Sequence[str],
) -> Fact:
    scale, unit = _unit(match, header[n], passage.cells[0], caption)
    start = len(CELL.join(passage.text.split(CELL)[:n])) + 1
    start += passage.text[start:].index(match[0])
    return Fact(
        words=words,
        unit=unit,
        year=year,
        interval=_interval(match[1], scale),
        text=match[0],
        start=start,
        end=start + len(match[0]),
        passage=passage,
        table=passage.table,
        scope=frozenset(_SCOPE.findall(caption + header[n])),
    )


def _of_verbs(
    passage: Passage, words: str, header: Sequence[str], caption: str, year: str
) -> Iterator[Fact]:
    """Yield what is counted in columns that say what was done: 本年制发件数."""
    for n, cell in enumerate(passage.cells[1:], start=1):
        match, done = _CELL.fullmatch(cell), _DONE.fullmatch(_BRACKETS.sub("", header[n]).strip())
        if match and done and not _SPECIFIC.search(done["verb"]):
            yield _of_cell(passage, n, match, done["verb"] + words, caption, year, header)


def _of_line(passage: Passage, line: re.Match[str], year: str) -> Iterator[Fact]:
    match = _CELL.fullmatch(line["cell"])
    words = _FILLER.sub("", _BRACKETS.sub("", line["label"]))
    if match is None or not match[3] or len(words) < _LEAST or _SPECIFIC.search(line["label"]):
        return
    scale, unit = _unit(match, "", line["label"], "")
    yield Fact(
        words=words,
        unit=unit,
        year=year,
        interval=_interval(match[1], scale),
        text=line["cell"],
        start=passage.text.index(line["cell"]),
        end=passage.text.index(line["cell"]) + len(line["cell"]),
        passage=passage,
        table=-1,
    )


def _year_of(header: str, year: str, *, is_pair: bool) -> str | None:
    """Return the year that a column is of; ``None`` for one that is of something else."""
    name = _BRACKETS.sub("", header).strip()
    if named := _YEAR_COLUMN.fullmatch(name):
        return named[1]
    if name in _LAST:
        return str(int(year) - 1) if year else None
    if name in _NOW or name in _units_of(header):
        return year
    return year if is_pair and not _SPECIFIC.search(name) else None


def _units_of(header: str) -> tuple[str, ...]:
    match = _IN_BRACKETS.search(header)
    return (match[2],) if match else ()


def _unit(match: re.Match[str], header: str, label: str, caption: str) -> tuple[str, str]:
    """Return scale and unit of a cell: its own, else the header's, the label's, the caption's."""
    if match[3]:
        return match[2], match[3]
    for text, pattern in ((header, _IN_BRACKETS), (label, _IN_BRACKETS), (caption, _CAPTION_UNIT)):
        if found := pattern.search(text):
            return match[2] or found[1], found[2]
    return match[2], ""


def _interval(number: str, scale: str) -> Interval:
    size = Decimal(SCALES[scale]) if scale else Decimal(1)
    decimals = len(number.partition(".")[2])
    step = size.scaleb(-decimals) if decimals or scale else Decimal(0)
    return Interval.rounded((read_number(number) or Decimal(0)) * size, step)
