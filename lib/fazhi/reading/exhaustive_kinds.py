"""Kinds that have no other beside them, by what they mean: 城镇 and 乡村, 第一 to 第三产业."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.parts import come_near, has_another, is_change
from fazhi.reading.relations import Sum


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds of which each thing has one.

    Attributes
    ----------
    names
        For each kind the words that name it.
    of
        Pattern of what they are all kinds of; empty where that does not matter.
    are_all
        Whether a thing has one of them at any time; else some may have none yet.
    """

    names: tuple[tuple[str, ...], ...]
    of: str = ""
    are_all: bool = True


_ALL = (
    Kinds((("男",), ("女",))),
    Kinds((("成年",), ("未成年",))),
    Kinds((("线上",), ("线下",))),
    Kinds((("准予",), ("不予",)), "许可", are_all=False),
    Kinds((("保留", "继续有效"), ("修改", "拟修改", "修订"), ("废止",)), "文件|规章"),
    Kinds((("城镇", "城市"), ("乡村", "农村"))),
    Kinds((("省内",), ("省外",))),
    Kinds((("公办",), ("民办",)), "学校|幼儿园|小学|中学|高中|机构|幼儿|学生"),
    Kinds((("简易程序",), ("普通程序", "一般程序")), "处罚|复议"),
    Kinds((("第一产业",), ("第二产业",), ("第三产业",)), "生产总值|GDP|[就从]业人员"),
    Kinds((("一般隐患",), ("重大隐患",)), "隐患"),
    Kinds((("优",), ("良",), ("轻度",), ("中度",), ("重度及以上",)), "天"),
    Kinds((("优",), ("良",), ("轻度",), ("中度",), ("重度",), ("严重",)), "天"),
)
_GENERIC = re.compile("其中|适用|增加值|污染|天气|[性级的为有达到了办理共]")
"""Words beside the name of a kind that say nothing of another whole."""

_NAMED = re.compile("|".join(name for kinds in _ALL for names in kinds.names for name in names))
_OPENING = re.compile("^(?:其中|分别|适用|按)")
_JOINED = re.compile(
    "[^，。；：、（）]{0,6}(?:[，；：（]|。)?(?:其中[，：]?|(?:分|按|从)[^，。；：、\\d]{1,8}(?:看|分|划分)，)?"
)
"""What may stand between a whole and its kinds: 分城乡看，; not the name of another whole."""


def find_exhaustive_kinds(text: str, mentions: Sequence[Mention]) -> Iterator[Sum]:
    """Yield wholes of which all kinds are told that there are.

    Parameters
    ----------
    text
        A paragraph, as :func:`fazhi.reading.mentions.fold` returns it.
    mentions
        Its numbers.
    """
    for n in range(1, len(mentions)):
        if not _NAMED.match(_named(mentions[n])):
            continue
        begins = [kinds for kinds in _ALL if _kind_of(mentions[n], kinds) >= 0]
        begin = mentions[n].start - len(mentions[n].label)
        if not _JOINED.fullmatch(text[mentions[n - 1].end : begin]):
            continue
        for kinds in begins:
            parts = _parts(mentions[n:], kinds)
            whole = _whole(mentions[:n], parts, kinds) if parts else None
            if whole and not has_another(mentions, whole, parts):
                evidence = text[whole.start : parts[-1].end]
                yield Sum(whole, parts, evidence, is_complete=kinds.are_all)


def _parts(mentions: Sequence[Mention], kinds: Kinds) -> tuple[Mention, ...]:
    """Return the counts that begin here, one of each kind; none if one is lacking."""
    first = mentions[0]
    alike = [m for m in mentions if m.like(first) and m.sentence == first.sentence]
    parts = tuple(alike[: len(kinds.names)])
    if len(parts) < len(kinds.names) or first.kind is not Kind.COUNT:
        return ()
    if any(not p.mark or p.is_about or p.depth != first.depth or is_change(p.label) for p in parts):
        return ()
    named = [_kind_of(part, kinds) for part in parts]
    return parts if sorted(named) == [*range(len(parts))] else ()


def _kind_of(part: Mention, kinds: Kinds) -> int:
    """Return which of some kinds a number is of, by the word that its name begins with, or -1."""
    label = _named(part)
    found = (n for n, names in enumerate(kinds.names) if label.startswith(names))
    return next(found, -1)


def _named(part: Mention) -> str:
    """Return the name of a part without the words that open a list."""
    return _OPENING.sub("", part.label)


def _whole(before: Sequence[Mention], parts: Sequence[Mention], kinds: Kinds) -> Mention | None:
    """Return the number that all kinds make up: the nearest of the same, if it can be it."""
    first = parts[0]
    for whole in reversed(before):
        if first.sentence - whole.sentence > 1 or whole.depth > first.depth:
            return None
        if not whole.like(first) or is_change(whole.label):
            continue
        is_of_kinds = re.search(kinds.of, whole.label + whole.unit)
        is_a_kind = any(_kind_of(whole, others) >= 0 for others in _ALL)
        if whole.is_about or is_a_kind or not (is_of_kinds and come_near(whole, parts)):
            return None
        return whole if all(_is_of(whole, part, kinds) for part in parts) else None
    return None


def _is_of(whole: Mention, part: Mention, kinds: Kinds) -> bool:
    """Tell whether the words of a part, but for the name of its kind, are of the whole."""
    names = sorted((name for names in kinds.names for name in names), key=len)
    rest = _named(part)
    name = next(name for name in reversed(names) if rest.startswith(name))
    rest = _GENERIC.sub("", rest.removeprefix(name))
    known = whole.label + whole.tail
    return len(rest) < len("人口") or any(rest[n : n + 2] in known for n in range(len(rest) - 1))
