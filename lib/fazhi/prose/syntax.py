"""Faults in the writing of a template, each told where it began and in the analyst's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError

from fazhi.catalogue import nearest
from fazhi.errors import NarrativeError, Place
from fazhi.prose.template_language import ENVIRONMENT

_TAGS = ("if", "elif", "else", "endif", "for", "endfor")
_ENDS = {"endif": "if", "endfor": "for"}
_CLOSING = {"{{": "}}", "{%": "%}", "<!--": "-->"}

_PIECE = re.compile(r"<!--|\{\{|\{%|\}\}|%\}|[｛{][｛{％]|[％｝}][｝}]|[｛{]％|％[｝}]|｛%|%｝")
_INSIDE = re.compile(
    r""" "[^"\n]*" | '[^'\n]*' | \}\} | %\} | \{\{ | \{% | \n[ \t]*\n """, re.VERBOSE
)
_TAG = re.compile(r"[-+]?\s*(\w*)[ \t]*([^%}\n]*)")


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong at a position, and what mends it."""

    offset: int
    message: str
    remedy: str


@dataclass(slots=True)
class _Opened:
    """An ``if`` or ``for`` that has begun."""

    tag: str
    offset: int
    has_else: bool = False


def refuse_bad_syntax(source: str, file: str) -> None:
    """Refuse a text that is no template.

    Parameters
    ----------
    source
        The text.
    file
        Where it stands, relative to the workspace.

    Raises
    ------
    NarrativeError
        With the line on which the fault began; what is open at the end is told with all the others.
    """
    faults = [*_faults(source)]
    if faults:
        raise NarrativeError.join(
            _error(file, source, _line(source, fault.offset), fault.message, fault.remedy)
            for fault in sorted(faults, key=lambda fault: fault.offset)
        )
    try:
        ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        message, remedy = _in_chinese(error.message or "")
        raise _error(file, source, error.lineno, message, remedy) from error


def _faults(source: str) -> Iterator[_Fault]:
    """Yield braces without their other half, tags that are none, and blocks without their end."""
    opened: list[_Opened] = []
    at = 0
    while found := _PIECE.search(source, at):
        start, at = found.span()
        written, plain = found[0], unicodedata.normalize("NFKC", found[0])
        end = _end(source, at, plain)
        if written != plain:
            yield _Fault(start, f"“{written}”用了全角符号。", f"改成半角的“{plain}”。")
        elif plain not in _CLOSING:
            yield _lonely(start, plain)
        elif end < 0:
            closing = _CLOSING[plain]
            message = f"“{plain}”没有写完，缺少“{closing}”。"
            yield _Fault(start, message, f"在它后面补上“{closing}”。")
        if plain == "{%" and (tag := _TAG.match(source, at)):
            yield from _tag_faults(tag[1], tag[2].rstrip("-+ "), start, opened)
        at = len(source) if plain == "<!--" and end < 0 else max(at, end)
    for block in opened:
        yield _unended(block)


def _lonely(offset: int, closing: str) -> _Fault:
    begin = next(begin for begin, end in _CLOSING.items() if end == closing)
    return _Fault(
        offset,
        f"“{closing}”前面没有“{begin}”。",
        f"在数据或条件前面补上“{begin}”；多写的，删去“{closing}”。",
    )


def _end(source: str, at: int, begin: str) -> int:
    """Return where a comment or expression has ended, or -1 where something else begins before."""
    closing = _CLOSING.get(begin, "")
    if begin == "<!--":
        return source.find(closing, at) + len(closing) if closing in source[at:] else -1
    while inside := _INSIDE.search(source, at):
        if inside[0] == closing:
            return inside.end()
        if inside[0][0] not in "\"'":
            break
        at = inside.end()
    return -1


def _tag_faults(tag: str, rest: str, offset: int, opened: list[_Opened]) -> Iterator[_Fault]:
    """Yield what is wrong with a tag where it stands; note what it opens and ends."""
    top = opened[-1] if opened else None
    match tag:
        case "if" | "for":
            opened.append(_Opened(tag, offset))
        case "endif" | "endfor":
            yield from _end_faults(tag, offset, opened)
        case "else" if rest:
            yield _Fault(
                offset, "else 后面不写条件。", f"有条件的写 {{% elif {_condition(rest)} %}}。"
            )
        case "elif" | "else":
            if top is None or (tag == "elif" and top.tag == "for"):
                remedy = "在它前面补上 {% if 条件 %}，或删去它。"
                yield _Fault(offset, f"{{% {tag} %}} 前面没有 {{% if … %}}。", remedy)
            elif top.has_else:
                remedy = f"一个 {top.tag} 只有一个 else，放在最后；前面的改成 elif，或删去一个。"
                yield _Fault(offset, f"{{% {tag} %}} 写在了 else 后面。", remedy)
            else:
                top.has_else = tag == "else"
        case _:
            yield _Fault(
                offset,
                f"没有 {{% {tag} %}} 这种写法，正文里只能用 if 和 for。",
                f"{nearest(tag, _TAGS)}可以写的有：{'、'.join(_TAGS)}。",
            )


def _end_faults(end: str, offset: int, opened: list[_Opened]) -> Iterator[_Fault]:
    """End the nearest block of its kind; those that are still open in it lack their own end."""
    tag = _ENDS[end]
    if tag not in (block.tag for block in opened):
        yield _Fault(
            offset,
            f"多了一个 {{% {end} %}}，前面没有 {{% {tag} … %}}。",
            f"删去它；漏写了条件的，在前面补上 {{% {tag} … %}}。",
        )
        return
    while (block := opened.pop()).tag != tag:
        yield _unended(block)


def _unended(block: _Opened) -> _Fault:
    end = f"{{% end{block.tag} %}}"
    return _Fault(
        block.offset,
        f"这里开始的 {{% {block.tag} … %}} 没有结束，缺少 {end}。",
        f"在这段话结束的地方补上 {end}。",
    )


def _condition(rest: str) -> str:
    return re.sub(r"^if\s+", "", rest)


_NAMES = {
    "end of print statement": "“}}”",
    "end of statement block": "“%}”",
    "end of template": "文件的结尾",
    "begin of statement block": "“{%”",
    "begin of print statement": "“{{”",
    "name": "名称",
}
_THING = r"'?(.+?)'?"

Answer = tuple[str, str]
"""What is wrong, and what mends it."""


def _expected(found: re.Match[str]) -> Answer:
    wanted, got = (_NAMES.get(name, f"“{name}”") for name in found.groups())
    if got == "“=”":
        return "判断相等用了一个等号。", "改成两个等号“==”。"
    return f"应当写{wanted}的地方写了{got}。", f"在{got}前面补上{wanted}，或删去多余的内容。"


def _character(found: re.Match[str]) -> Answer:
    character = found[1]
    plain = {"“": '"', "”": '"', "‘": "'", "’": "'"}.get(
        character, unicodedata.normalize("NFKC", character)
    )
    if plain != character:
        return f"花括号里用了全角的“{character}”。", f"改成半角的“{plain}”。"
    if character in "\"'":
        return "引号没有成对。", "列名和文字的前后都要有半角引号。"
    return f"花括号里有不认识的符号“{character}”。", "删去它。"


def _bracket(found: re.Match[str]) -> Answer:
    return f"括号没有成对，缺少“{found[2]}”。", f"在“{found[1]}”前面补上“{found[2]}”。"


def _nothing(found: re.Match[str]) -> Answer:
    before = _NAMES.get(found[1], f"“{found[1]}”")
    return f"{before}前面缺少数据或条件。", f"在{before}前面写上数据的编号或条件。"


_MESSAGES: Mapping[str, Callable[[re.Match[str]], Answer]] = {
    rf"[Ee]xpected token {_THING}, got {_THING}\.?": _expected,
    r"unexpected char [\"'](.+?)[\"'] at \d+": _character,
    r"unexpected '(.)', expected '(.)'": _bracket,
    rf"Expected an expression, got {_THING}": _nothing,
    rf"unexpected {_THING}": _nothing,
}
"""What Jinja says in English: its pattern, and how it is told."""


def _in_chinese(message: str) -> Answer:
    for pattern, tell in _MESSAGES.items():
        if found := re.fullmatch(pattern, message):
            return tell(found)
    return "花括号里的写法不对。", "对照 docs/prose.zh-CN.md 里的写法改正这一行。"


def _line(source: str, offset: int) -> int:
    return source.count("\n", 0, offset) + 1


def _error(file: str, source: str, line: int, message: str, remedy: str) -> NarrativeError:
    return NarrativeError(
        message,
        code="narrative-template",
        place=Place(file=file, line=line),
        value=source.splitlines()[line - 1].strip() or None,
        remedy=remedy,
    )
