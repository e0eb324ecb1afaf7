"""Ready sentences: each says what its figures bear, whatever they are.

A clause carries no closing punctuation. The words of a claim (均, 没有, 定期) are chosen here and
nowhere else, from REPORT.md §6; 均 is said of two or more only.
"""

from __future__ import annotations

from dataclasses import replace

from fazhi.blocks.model import FigureRef, Inline, Text
from fazhi.blocks.reference import Reference
from fazhi.figures.definition import PERCENT
from fazhi.figures.figure import Figure, percentage
from fazhi.figures.printing import print_number
from fazhi.prose.earlier_figures import change
from fazhi.prose.phrases import clause, only, others, same, states
from fazhi.prose.row_columns import frequencies, listing, mainly
from fazhi.prose.values import FigureValue, Printed, ProseError

NOTHING = Printed(())

_REGULAR = 2
"""So many times make a thing regular."""


def none_or(figure: FigureValue, words: str) -> Printed:
    """Say how many there were: ``没有收到复议案件``, ``收到复议案件2件``."""
    return clause(words, figure) if figure.any else clause("没有", words)


def regularly(figure: FigureValue, words: str) -> Printed:
    """Say how often a thing was done: ``没有开展督查``, ``开展督查1次``, ``定期开展督查4次``."""
    regular = "定期" if figure.number() >= _REGULAR else ""
    return clause(regular, none_or(figure, words))


def handled(
    part: FigureValue, done: str = "办理完毕", by: str = "", doing: str = "", empty: str = ""
) -> Printed:
    """Say how far a thing is done: ``均已办结``, ``已办结18件，2件尚未办结``, ``均尚未办结``.

    Parameters
    ----------
    part
        What is done, a part of what there is to do.
    done
        The verb.
    by
        Column that says how the rest stands: ``已整改1个，其余2个正在整改、1个未整改``.
    doing
        What the rest is in the course of, in place of ``尚未…``: ``2件正在办理``.
    empty
        Name of an empty cell of ``by``; what the schema says where none is given.
    """
    if part.whole() == 0:
        return clause("没有需要", done, "的")
    if part.all:
        return clause(_each(part), "已", done)
    undone = doing or f"尚未{done}"
    if part.none:
        return clause(
            _each(part), undone, *(("（", only(part.rest, by, empty), "）") if by else ())
        )
    if by:
        return clause("已", done, part, "，其余", states(part.rest, by, empty))
    return clause("已", done, part, "，", part.rest, undone)


def each(
    part: FigureValue, words: str, by: str = "", empty: str = "", once: FigureValue | None = None
) -> Printed:
    """Say of how many a thing holds: ``均表示满意``, ``表示满意的16件``, ``没有表示满意的``.

    Parameters
    ----------
    part
        Those of which it holds, a part of all.
    words
        What holds, as a predicate.
    by
        Column that says what holds of the rest: ``表示满意的16件，其余为基本满意1件、不满意1件``.
    empty
        Name of an empty cell of ``by``; what the schema says where none is given.
    once
        The same things, each counted once; its unit is said where none occurs twice: 家 for 家次.
    """
    if once is not None and once.number() == part.whole():
        return _measured_in(once.unit, each(part, words, by, empty), part.unit)
    if part.whole() == 0:
        return clause("没有可统计的")
    if part.all:
        return clause(_each(part), words)
    if part.none:
        return same(part.rest, by, empty) if by else clause("没有", words, "的")
    return clause(words, "的", part, *(("，", others(part.rest, by, empty)) if by else ()))


def rated(part: FigureValue, words: str, rate: FigureValue) -> Printed:
    """Say of how many a thing holds: ``均合格``, ``合格的32人次，合格率为94.1%``, ``没有合格的``.

    Parameters
    ----------
    part
        Those of which it holds, a part of all.
    words
        What holds, as a predicate.
    rate
        The figure that holds the percentage; it is said where neither all nor none is.
    """
    said = each(part, words)
    if part.none or part.all or part.whole() == 0:
        return said
    return clause(said, "，", rate.label, "为", rate)


def on_time(
    part: FigureValue,
    done: str = "办结",
    rate: FigureValue | None = None,
    overdue: FigureValue | None = None,
) -> Printed:
    """Say what was done in time: ``办结均在规定期限以内``, ``按时办结17件，按时办结率为94.4%，…``.

    That all was in time is not said where something is open past its time.

    Parameters
    ----------
    part
        What was done in time, a part of what was done: that is the base of the percentage.
    done
        The verb.
    rate
        The figure that holds the percentage, where there is one.
    overdue
        What is open past its time: ``按时办结5件，另有2件逾期未办结``.
    """
    if overdue is None or overdue.zero:
        return _done_on_time(part, done, rate)
    late = (overdue, "逾期未", done)
    if part.whole() == 0:
        return clause(*late)
    if part.all:
        return clause("按时", done, part, "，另有", *late)
    return clause(_done_on_time(part, done, rate), "，另有", *late)


def _done_on_time(part: FigureValue, done: str, rate: FigureValue | None) -> Printed:
    if part.whole() == 0:
        return clause("尚没有", done, "的")
    if part.all:
        return clause(done, _each(part), "在规定期限以内")
    if part.none:
        return clause(_each(part), "未按时", done)
    share = ("按时", done, "率为", part.share) if rate is None else (rate.label, "为", rate)
    return clause("按时", done, part, "，", *share, "，未按时", done, part.rest)


def adverse(bad: FigureValue, closed: FigureValue, words: str, noun: str = "") -> Printed:
    """Say how cases ended: ``没有败诉的`` only where all are closed and none was lost.

    Parameters
    ----------
    bad
        Cases that ended badly.
    closed
        Cases that have ended, a part of all.
    words
        The bad end, for example 败诉.
    noun
        What ends, for example 案件.
    """
    if closed.whole() == 0:
        return clause("没有", noun or "可统计的")
    if bad.any:
        still = ("，", closed.rest, "尚无结果") if closed.rest.any else ()
        return clause(words, bad, *still)
    if closed.all:
        return clause("没有", words, "的", noun)
    if closed.none:
        return clause(_each(closed), "尚无结果")
    return clause("已有结果的", closed, "中没有", words, "的")


def carried(closed: FigureValue, done: str = "办结") -> Printed:
    """Say what became of what the last year left, as a sentence; nothing where it left nothing."""
    whole = closed.figure.whole
    if closed.whole() == 0 or whole is None:
        return NOTHING
    return clause(
        "上年结转", replace(closed, figure=whole, past=None), "，", handled(closed, done), "。"
    )


def with_repeats(unique: FigureValue, times: FigureValue) -> Printed:
    """Say how many, and how often where that is more: ``25家``, ``25家（27家次）``."""
    more = ("（", times, "）") if times.number() != unique.number() else ()
    return clause(unique, *more)


def covering(
    figure: FigureValue, column: str, kinds: FigureValue, noun: str = "", most: int | None = None
) -> Printed:
    """Name the values of a column and say how many they are: ``涵盖养老、救助等5个方面``.

    Parameters
    ----------
    figure
        The figure whose rows are looked at.
    column
        The column.
    kinds
        The figure that counts the values.
    noun
        What is counted, behind the unit.
    most
        At most so many are named; 等 follows only where there are more.

    Raises
    ------
    ProseError
        ``kinds`` counts something else.
    """
    found = len(frequencies(figure, column))
    if kinds.number() != found:
        counted = f"{kinds.figure.text}，列出{found}种"
        raise ProseError("other-kinds", counted, figure=kinds.figure.id, column=column)
    if not found:
        return clause("没有填写", column)
    return clause("涵盖", listing(figure, column, most), kinds, noun)


def concerning(figure: FigureValue, column: str, most: int | None = None) -> Printed:
    """Say what rows are about: ``主要涉及A`` where more than half are, else ``涉及A、B``."""
    found = frequencies(figure, column)
    if not found:
        return clause("没有填写", column)
    if len(found) > 1 and (main := mainly(figure, column)):
        return clause("主要涉及", main)
    return clause("涉及", listing(figure, column, most))


def attended(
    full: FigureValue, due: FigureValue, present: FigureValue, rate: FigureValue
) -> Printed:
    """Say who came: ``应到人员全部参加，共220人次`` only where every session was full.

    Parameters
    ----------
    full
        Sessions to which all came, a part of all sessions.
    due, present, rate
        How many should have come, how many came, and the percentage.
    """
    if full.whole() == 0:
        return clause("没有可统计的")
    if full.all:
        return clause("应到人员全部参加，共", present)
    share = ("，", rate.label, "为", rate) if due.any else ()
    return clause("应到", due, "，实到", present, *share)


def see(target: str) -> Printed:
    """Refer to a chart or a table by its title in the notebook, or its id: ``（见图3）``."""
    return Printed((Reference(target),))


def compared(figure: FigureValue) -> Printed:
    """Say how a figure stands to last year's, behind a comma: ``，比上年增加24条，增长20.3%``.

    Nothing is said where the year before has no value or this year is not whole. A definition that
    has changed since is told.
    """
    value, past = figure.number(), figure.past
    if past is None or past.figure.value is None:
        return NOTHING
    if past.figure.unit != figure.unit:
        return clause("，计量单位与上年不同，不作比较")
    former = past.figure.definition.rstrip("。")
    note = f"（口径与上年不同，上年口径为：{former}）" if past.changed else ""
    if value == past.figure.value:
        return clause("，与上年持平", note)
    return clause("，比上年", *_change(figure, past.figure, risen=value > past.figure.value), note)


def _change(figure: FigureValue, past: Figure, *, risen: bool) -> tuple[Inline, ...]:
    """Return the difference, and its percentage of last year's value where that is not zero."""
    gap = change(figure.figure, past)
    if figure.unit == PERCENT:
        words = "提高" if risen else "降低"
        return Text(words), FigureRef(gap.id, f"{gap.number}个百分点")
    difference = (Text("增加" if risen else "减少"), FigureRef(gap.id, gap.text))
    if not gap.value or not past.value:
        return difference
    share = print_number(percentage(gap.value, past.value, 1), 1)
    return (*difference, Text("，增长" if risen else "，下降"), FigureRef(gap.id, f"{share}%"))


def _measured_in(unit: str, said: Printed, former: str) -> Printed:
    """Say another unit behind each number, which leads to its figure without one."""
    inlines: list[Inline] = []
    for inline in said.inlines:
        if isinstance(inline, FigureRef):
            inlines += [FigureRef(inline.id, inline.text.removesuffix(former)), Text(unit)]
        else:
            inlines.append(inline)
    return Printed(tuple(inlines))


def _each(part: FigureValue) -> str:
    return "均" if part.whole() > 1 else ""
