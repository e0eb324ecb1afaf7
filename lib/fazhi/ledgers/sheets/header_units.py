"""The unit of a column's bare numbers: what its header says, or a line above the table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from fazhi.ledgers.readers.sheet import Remark
from fazhi.ledgers.schema import Field
from fazhi.ledgers.sheets.header_names import Named, bracketed, pack_header
from fazhi.params.units import Units

_BRACKETS = r"()\[\]{}<>【】〔〕「」『』〈〉《》〖〗"
_SAYS_UNIT = re.compile(
    r"(填报|填表|报送|编制|制表|承办|责任|主管|牵头|所在|工作|申报|申请|受理|执法)?"
    r"(?:计量|金额|货币|数量|资金|数据)?单 *位(?:均?为|是)?[:： ]*"
)
_SCALE = (
    r"(?:10{0,2},?000(?:,?000)*|(?:ten |hundred )?thousands?|hundreds?|(?:hundred )?millions?"
    r"|billions?|mn|bn|mil|(?:10{0,2})?[km])\b"
)
_OTHER_MONEY = r"(?:usd|us\$|dollars?|eur|euros?|hkd|jpy|gbp)"
_MONEY = rf"(?:rmb|cny|yuan|renminbi|{_OTHER_MONEY})"
_ENGLISH_UNIT = re.compile(
    rf"(?:\bunits?\s*:\s*|\bin\s+)(?:(?:{_MONEY}\s*)?{_SCALE}|{_OTHER_MONEY})(?:\s*(?:of\s+)?{_MONEY})?"
    rf"|(?<![\d.,]){_SCALE}\s*(?:of\s+)?{_MONEY}\b|\b{_MONEY}\s*\(?(?:'000|{_SCALE})",
    re.IGNORECASE,
)
"""As in Unit: 10,000 yuan, (RMB million), in thousands of yuan."""
_HIDDEN_UNIT = re.compile(r"(?<![\d.一二三四五六七八九十百千万亿几数余多近])[千万亿]+元")
"""A large unit among other words, as in 本表以万元为单位; behind a number it is an amount."""
_BETWEEN = re.compile(rf"[,，、;；/\s或和{_BRACKETS}]+")
_LABEL = re.compile(
    r"^(?:(?:计量|金额|货币|数量|资金|数据)?单位(?:为|是)?)?[:：]?(?:人民币|rmb|cny|¥)?[:：]?(?=.)",
    re.IGNORECASE,
)
_NUMERALS = re.compile("[十百千万亿]+")
_FOREIGN = re.compile(r".{0,5}(?:元|币|镑|卢布|[$€£])|usd|eur|hkd|jpy|gbp", re.IGNORECASE)
_PLAIN_REMARKS = frozenset(
    "必填 选填 必填项 选填项 可不填 含税 不含税 税前 税后 小写 整数 数字 阿拉伯数字 保留两位小数".split()  # noqa: SIM905, E501  a list of words
)
"""What a header says in brackets and is no unit."""
_ORGAN = re.compile(r"[局科室所中心委办院站队股镇乡村部会府道司校]$")
"""What the name of an office ends with, which 单位 may stand before as well."""
_NUMBERS = frozenset({"integer", "number"})
_PERIODS = frozenset({"年", "季", "季度", "月", "周", "日", "天", "小时"})
"""What an amount may be for each of, though it is no unit here."""
_UNIT_COLUMN = re.compile(r"(?:计量|金额|货币|数量|资金)?单位|币种|货币")
"""Heads a column whose cells say what another one of the same row is counted in."""


@dataclass(frozen=True, slots=True)
class UnitDoubt:
    """Something that looks like a unit and could not be used.

    Attributes
    ----------
    variant
        Which wording of the finding it is; the usual one blocks.
    header
        Of the column; empty for a line above the table that no column uses.
    text
        What is written.
    unit
        Of the field.
    """

    variant: str
    header: str
    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class BareUnit:
    """What the bare numbers of a column are counted in.

    Attributes
    ----------
    unit
        Empty where nothing says so, and the field's own unit holds.
    rule
        Name of the rule by which a number is converted.
    doubts
        What could not be used.
    """

    unit: str = ""
    rule: str = "header-unit"
    doubts: tuple[UnitDoubt, ...] = ()


class InUnit(Protocol):
    """A column of a sheet, as far as it matters what its numbers are counted in."""

    @property
    def field(self) -> Field:
        """What it holds."""

    @property
    def index(self) -> int:
        """Counted from 0."""

    @property
    def bare(self) -> BareUnit:
        """What its bare numbers are counted in."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What the lines above a table say of its units.

    Attributes
    ----------
    units
        Names of known units.
    unknown
        Words in a unit's place that are none.
    mentioned
        Large units among other words, which may be what the numbers are in.
    """

    units: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()


def read_unit_lines(texts: Iterable[str], units: Units) -> UnitLine:
    """Return the units that cells beside a table name: 单位：万元, or (万元、人) in a title."""
    known: list[str] = []
    unknown: list[str] = []
    mentioned: list[str] = []
    for text in texts:
        half = unicodedata.normalize("NFKC", text).strip()
        found = dict.fromkeys(_units_said(half, units))
        known += found
        unknown += _unknown_units(half, units)
        hidden = _HIDDEN_UNIT.search(half)
        if hidden and hidden[0] not in found:
            mentioned.append(hidden[0])
        mentioned += (english[0] for english in _ENGLISH_UNIT.finditer(half))
    return UnitLine(*(tuple(dict.fromkeys(words)) for words in (known, unknown, mentioned)))


def _units_said(text: str, units: Units) -> Iterator[str]:
    """Yield the known units that a cell beside a table is about."""
    for said in _said(text):
        yield from filter(units.find, _tokens(said))
    for part in (text, *bracketed(text)):
        tokens = list(_tokens(part))
        if tokens and all(map(units.find, tokens)):
            yield from tokens


def _unknown_units(text: str, units: Units) -> Iterator[str]:
    """Yield the words in the place of a unit that are none, and not the name of an office."""
    for said in _said(text):
        tokens = list(_tokens(said))
        if not any(map(units.find, tokens)):
            yield from (token for token in tokens if not _ORGAN.search(token))


def _said(text: str) -> Iterator[str]:
    """Yield what a text says after 单位：, unless an office is meant, as by 填报单位."""
    matches = list(_SAYS_UNIT.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=False):
        if not match[1]:
            yield re.split(f"[{_BRACKETS}。]", text[match.end() : end])[0]


def unused_lines(
    line: UnitLine, columns: Iterable[InUnit], units: Units, variant: str = "line"
) -> Iterator[UnitDoubt]:
    """Yield the units beside a table that would change a number, and that no column is in."""
    used = list(columns)
    taken = {column.bare.unit or column.field.unit for column in used}
    for name in line.units:
        if name not in taken and units.unit(name).scale != 1:
            yield UnitDoubt(variant, "", name)
    told = {doubt.text for column in used for doubt in column.bare.doubts}
    for name in dict.fromkeys((*line.unknown, *line.mentioned)):
        if name not in told | taken | set(line.units):
            yield UnitDoubt(variant, "", name)


def unused_remarks(
    remarks: Iterable[Remark], columns: Sequence[InUnit], units: Units
) -> Iterator[UnitDoubt]:
    """Yield the units that are said beside the cells, or at cells of a column that is not in them.

    A remark may speak of anything: only what is known as a unit is one there.
    """
    for remark in remarks:
        line = read_unit_lines(remark.text.splitlines(), units)
        own = [column for column in columns if column.index == remark.column]
        foreign = tuple(name for name in line.unknown if _FOREIGN.fullmatch(name))
        yield from unused_lines(replace(line, unknown=foreign), own or columns, units, "remarked")


def find_bare_unit(named: Named, header: str, above: str, line: UnitLine, units: Units) -> BareUnit:
    """Return what the bare numbers of a column are counted in.

    Parameters
    ----------
    named, header
        What the header says, and as it is written.
    above
        Header of the group that the column belongs to; empty where there is none.
    line
        What stands above the table.
    units
        What may be meant.
    """
    if named.field.type not in _NUMBERS:
        return BareUnit()
    for remark in named.remarks:
        if not named.is_whole and _is_rate(remark, named.field, units):
            return BareUnit(doubts=(UnitDoubt("", header, remark, named.field.unit),))
    own = _choose(named.remarks, header, named.field, units)
    is_remark = bool(own.doubts) and own.doubts[0].variant == "remark"
    if own.unit or (own.doubts and not is_remark):
        return own
    group = _choose(bracketed(above), header, named.field, units) if above else BareUnit()
    if group.unit:
        return group
    of_line = _of_line(line, header, named.field, units)
    if is_remark and not named.is_whole:
        return BareUnit(of_line.unit, of_line.rule, (*own.doubts, *of_line.doubts))
    return of_line


def units_in_column(header: str, cells: Iterable[str], units: Units) -> Iterator[UnitDoubt]:
    """Yield the units in a column of units that would change a number of its row; none is used.

    Parameters
    ----------
    header
        Of the column.
    cells
        What stands below it.
    """
    if not _UNIT_COLUMN.fullmatch(pack_header(header)):
        return
    for text in dict.fromkeys(unicodedata.normalize("NFKC", cell).strip() for cell in cells):
        is_scaled = units.find(text) is not None and units.unit(text).scale != 1
        if is_scaled or _NUMERALS.fullmatch(text) or (text != "元" and _FOREIGN.fullmatch(text)):
            yield UnitDoubt("column", header, text)


def _is_rate(remark: str, field: Field, units: Units) -> bool:
    """Tell whether a remark says an amount for each of something, as 元/人 and 万元/年 do."""
    unit, _, each = unicodedata.normalize("NFKC", remark).partition("/")
    named = _unit_named(_LABEL.sub("", unit), field, units)
    if not (named and each and field.unit and units.are_alike(named, field.unit)):
        return False
    return each in _PERIODS or (units.find(each) is not None and not units.are_alike(named, each))


def _of_line(line: UnitLine, header: str, field: Field, units: Units) -> BareUnit:
    """Return what a line above the table says of a column: nothing, if it counts other things."""
    alike = [name for name in line.units if field.unit and units.are_alike(name, field.unit)]
    if len({units.unit(name).scale for name in alike}) > 1:
        return BareUnit(doubts=(UnitDoubt("several", header, "、".join(alike), field.unit),))
    if alike:
        return BareUnit(alike[0], "line-unit")
    foreign = [name for name in line.unknown if _is_like(name, units.unit(field.unit).dimension)]
    return BareUnit(doubts=tuple(UnitDoubt("", header, name, field.unit) for name in foreign[:1]))


def _choose(remarks: Sequence[str], header: str, field: Field, units: Units) -> BareUnit:
    """Return the unit among the words that a header says beside the name."""
    tokens = [token for remark in remarks for token in _tokens(remark)]
    known = [name for token in tokens if (name := _unit_named(token, field, units))]
    alike = [name for name in known if field.unit and units.are_alike(name, field.unit)]
    if len({units.unit(name).scale for name in alike}) > 1:
        return BareUnit(doubts=(UnitDoubt("several", header, "、".join(alike), field.unit),))
    if alike:
        return BareUnit(alike[0])
    if known and not field.unit:
        scaled = units.unit(known[0]).scale != 1
        return BareUnit(doubts=(UnitDoubt("no-unit", header, known[0]),) if scaled else ())
    others = [token for token in tokens if token not in _PLAIN_REMARKS]
    if not others or not field.unit:
        return BareUnit()
    dimension = units.unit(field.unit).dimension
    for token in others:
        if token in known or _is_like(token, dimension):
            return BareUnit(doubts=(UnitDoubt("", header, token, field.unit),))
    return BareUnit(doubts=(UnitDoubt("remark", header, others[0], field.unit),))


def _unit_named(token: str, field: Field, units: Units) -> str:
    """Return the unit that a word means; 万 alone means so many of the field's."""
    if field.unit and _NUMERALS.fullmatch(token):
        return token + units.unit(field.unit).dimension
    meant = field.synonyms.get(token, token)
    return meant if meant == field.unit or units.find(meant) else ""


def _is_like(token: str, unit: str) -> bool:
    """Tell whether a word that is no unit looks like one of those that ``unit`` stands for."""
    if not unit:
        return False
    return token.endswith(unit) or (unit == "元" and bool(_FOREIGN.fullmatch(token)))


def _tokens(text: str) -> Iterator[str]:
    """Yield the words of a remark, without what only says that a unit follows."""
    for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)):
        if token := _LABEL.sub("", part.strip(" :：.。")):
            yield token
