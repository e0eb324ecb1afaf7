"""Numbers beside what a figure is called, in sentences of whatever words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from fazhi.figures.figure import Figure
from fazhi.proofread.expected import Expected
from fazhi.proofread.judged_passage import Held
from fazhi.proofread.known_values import KnownValues
from fazhi.reading import Kind, Mention, Reading
from fazhi.reading.relations import Change

_ANOTHER_TIME = re.compile(
    r"上年|去年|上一年|往年|次年|明年|下一年|计划|目标|力争|不少于|每[年月季]|近[年两三二]|上半年|下半年"
    r"|季度|截至|截止|\d月|平均"
)
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
_GAP = (
    r"(?:[^\W\d]件)?(?:总数|总量|数量|数)?(?:分别)?(?:共计|共|合计|总计|累计)?"
    r"(?:办理|承办|收到|受理)?(?:有|为|是|达到|达|：)?"
)
_LED_IN = (
    r"(?:全年|全局|我局|本局|局机关|本年度|本年|今年|一年来|年内|共|累计|总共|承办|办理|收到|受理|接收|其中"
    r"|[较比]?\d{4}年度?|，|的|了|已|和|、)*"
)
_CARRIED_OUT = re.compile(
    "^(?:全年|本年度?|[我本]局|共|累计|组织|开展|召开|举办|发生)*(?:组织|开展|召开|举办|发生)(?:了)?"
)
"""Words before a label that leave it open whether all are meant, unless nothing follows."""

_COMPARED = re.compile(r"[较比与]\d{4}年")
"""A year with which this one is compared."""

_BEFORE = re.compile(r"[较比与](?:上年|去年|(?P<year>\d{4})年)(?:度|同期)?的?$")
_JOINT = r"(?:、|和|及|与|以及)"
_FROM = re.compile(r"(?:从|由)$")
_PLAIN = 4
"""A part's label of fewer characters, such as 已办结, means nothing without its whole."""


class FigureLabels:
    """The labels of a report's figures, as they may stand before a number."""

    def __init__(
        self,
        expected: Expected,
        values: KnownValues,
        own_names: Sequence[str],
        left_out: Sequence[str],
    ) -> None:
        self._expected = expected
        self._values = values
        self._own = own_names
        self._left_out = left_out

    @cached_property
    def _by_label(self) -> Mapping[str, Sequence[Figure]]:
        return _labelled(self._expected.figures.values())

    @cached_property
    def _past_by_label(self) -> Mapping[str, Sequence[Figure]]:
        return _labelled(self._expected.past.values())

    @cached_property
    def _subject(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(self._by_label, key=len, reverse=True)))
        own = "|".join(map(re.escape, sorted(self._own, key=len, reverse=True)))
        led_in = f"(?:{own}|{_LED_IN})*" if own else _LED_IN
        return re.compile(
            rf"{led_in}(?P<labels>(?:{names})(?:{_JOINT}(?:{names}))*)(?P<gap>{_GAP})"
        )

    @cached_property
    def _label(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self._by_label, key=len, reverse=True))))

    def held(self, reading: Reading, before: str) -> Iterator[Held]:
        """Yield the numbers of a sentence that stand behind the figures that they must be.

        Only where the sentence leaves no doubt that it speaks of the figure, all of it, and of
        this year, or of the one before: nothing stands before the label but 全年, 共办理, 2022年
        and the like.

        Parameters
        ----------
        reading
            The sentence.
        before
            The text of the passage before it, which tells the whole of a part.
        """
        changes = [c for c in reading.relations if isinstance(c, Change) and c.before is not None]
        ends = {id(change.after): change for change in changes}
        for n, m in enumerate(reading.mentions):
            change = ends.get(id(m))
            if change is not None and change.before is not None and m.mark == "":
                said = _FROM.sub("", _segment(reading.text, change.before))
            elif m.mark == "":
                continue
            else:
                said = _segment(reading.text, m)
            subject = self._subject_of(said, m)
            year = self._year_of(said, reading.text)
            if subject is None or year is None or m.kind is Kind.POINTS:
                continue
            labels = self._label.findall(subject["labels"])
            context = before + reading.text[: m.start]
            if year != self._expected.year:
                past = self._past_by_label.get(labels[0], ()) if len(labels) == 1 else ()
                yield from self._values.compare(labels[0], m, past, reading.text)
            elif len(labels) == 1:
                yield from self._one(labels[0], m, context, reading.text)
                if change is not None and change.before is not None:
                    yield from self._of_last_year(labels[0], change.before)
            elif "分别" in subject["gap"]:
                for label, number in zip(labels, reading.mentions[n:], strict=False):
                    yield from self._one(label, number, context, reading.text)
            else:
                yield from self._together(labels, m)

    def _subject_of(self, said: str, m: Mention) -> re.Match[str] | None:
        """Return the labels that the words before a number consist of, if these are of one year."""
        bare = said if m.tail else _CARRIED_OUT.sub("", said)
        forms = (bare, *(bare.replace(word, "", 1) for word in self._left_out))
        subject = next(filter(None, map(self._subject.fullmatch, forms)), None)
        if subject is None:
            return None
        begin, end = subject.span("labels")
        around = subject.string[:begin] + subject.string[end:]
        return None if _ANOTHER_TIME.search(around) else subject

    def _of_last_year(self, label: str, m: Mention) -> Iterator[Held]:
        """Compare what a change says that a number was: 142条，较2022年的118条增加24条."""
        said = _BEFORE.search(m.label)
        last = self._expected.year - 1
        if said is not None and int(said["year"] or last) == last:
            past = self._past_by_label.get(label, ())
            yield from self._values.compare(label, m, past, m.label)

    def _one(self, label: str, m: Mention, context: str, sentence: str) -> Iterator[Held]:
        meant = [f for f in self._by_label[label] if self._is_meant(f, context)]
        yield from self._values.compare(label, m, meant, sentence)

    def _year_of(self, said: str, sentence: str) -> int | None:
        """Return which year a number is of, by its own words, if it is this one or the last."""
        years = {int(found[1]) for found in _YEAR.finditer(said)}
        told = _COMPARED.sub("", sentence)
        if not years and all(int(y[1]) == self._expected.year for y in _YEAR.finditer(told)):
            return self._expected.year
        known = years & {self._expected.year, self._expected.year - 1}
        return known.pop() if len(years) == len(known) == 1 else None

    def _together(self, labels: Sequence[str], m: Mention) -> Iterator[Held]:
        """Compare a number with the sum of the figures that are named before it."""
        figures = [self._by_label[label] for label in labels]
        if any(len(several) != 1 or several[0].unit != m.unit for several in figures):
            return
        values = [several[0].value for several in figures]
        known = [Decimal(value) for value in values if value is not None]
        if len(known) == len(values) and not m.is_about:
            label, right = f"{'、'.join(labels)}合计", f"{sum(known):f}{m.unit}"
            yield Held(m.start, m.end, label, right, agrees=sum(known) == m.value)

    def _is_meant(self, figure: Figure, before: str) -> bool:
        """Tell whether the text before a label lets it mean this figure.

        A part is meant after its whole; one with a telling label also where no whole goes before.
        """
        if figure.whole is None:
            return True
        root = figure.whole
        while root.whole is not None:
            root = root.whole
        wholes = {f.label for f in self._expected.figures.values() if f.whole is None}
        told = [whole for whole in wholes if whole in before]
        last = max(
            told, key=lambda whole: (before.rfind(whole) + len(whole), len(whole)), default=""
        )
        if not last:
            return len(figure.label) >= _PLAIN
        return last == root.label


def _labelled(figures: Iterable[Figure]) -> Mapping[str, Sequence[Figure]]:
    labelled: dict[str, list[Figure]] = {}
    for figure in figures:
        labelled.setdefault(figure.label, []).append(figure)
    return labelled


def _segment(text: str, m: Mention) -> str:
    """Return the text before a number since the last mark that parts more than 、 does.

    Of a number that stands alone in brackets it is the text before these: 建议提案（24件）.
    """
    is_aside = m.mark == "（" and not m.label and text.startswith("）", m.end)
    end = text.rfind("（", 0, m.start) if is_aside else m.start
    begin = max(text.rfind(mark, 0, end) for mark in "，；。：（）！？") + 1
    return text[begin:end].strip()
