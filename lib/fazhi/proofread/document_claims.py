"""What a document claims of all or of none, against the figures of its year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhi.documents.passages import Kind, Passage
from fazhi.figures.figure import Figure
from fazhi.findings import Finding
from fazhi.params.prose_rules import ProseRules
from fazhi.prose.bare_claims import INTENDED, bare_pattern, is_of_all
from fazhi.prose.trends import trend_pattern
from fazhi.prose.typed_numbers import mask
from fazhi.reading.mentions import Kind as MentionKind
from fazhi.reading.mentions import Mention
from fazhi.reading.read_text import Reading, read_text

_SENTENCE = re.compile(r"[^。！？；\n]+")
_MARKS = "，：。！？；"
_EARLIER = re.compile("上年|去年|往年")
"""Words by which a sentence tells no fact of this year."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_STATE = re.compile(r"^(?:已经?|全部|其中)")
_END_OF_NONE = re.compile(
    r"^(?:行政)?(?:的?(?:案件|情况|情形|记录|现象|事件|申请|问题))?(?:的)?(?=$|[，。；：、！？])"
)
_LED_TO = re.compile(r"^(?:发生|收到|出现|接到|发现|一[件起例次])*")
_FREQUENT = frozenset(
    [
        "次",
        "场",
        "场次",
        "期",
        "轮",
        "批",
        "批次",
        "届",
        "类",
        "种",
        "个",
        "项",
        "倍",
        "天",
        "个月",
        "年",
        "元",
        "%",
    ]
)
"""Units that go with any noun: how often, how many kinds."""

_LEAST = 2
_ALL, _MOST = Decimal(1), Decimal("0.5")
"""Shares that a claim of all, or of most, is of at least."""


@dataclass(frozen=True, slots=True)
class DocumentClaims:
    """The figures of a year, as the claims of a document are held against them.

    Attributes
    ----------
    figures
        By id.
    rules
        The words that claim something.
    units
        Measure words.
    year
        The year that the figures are of.
    """

    figures: Mapping[str, Figure]
    rules: ProseRules
    units: Sequence[str]
    year: int

    def outrun(self, passage: Passage) -> Iterator[Finding]:
        """Yield the claims of a passage that the figures do not bear."""
        if passage.kind is Kind.ROW:
            return
        text = mask(passage.text, self.rules.allowed_phrases)
        for sentence in _SENTENCE.finditer(text):
            years = {int(year) for year in _YEAR.findall(sentence[0])}
            if years - {self.year} or INTENDED.search(sentence[0]):
                continue
            reading = read_text(sentence[0], self.units)
            if not _EARLIER.search(sentence[0]):
                yield from self._absolute(passage, sentence.start(), reading)
            yield from self._trends(passage, sentence)
            yield from self._nouns(passage, sentence.start(), reading)

    def _absolute(self, passage: Passage, offset: int, reading: Reading) -> Iterator[Finding]:
        text = reading.text
        bare = [(word, at, at, _ALL) for word, at in self._bare(reading)]
        of_all = [(w, at, at + len(w), _ALL) for w, at in _words(text, self.rules.all_words)]
        of_most = [(w, at, at + len(w), _MOST) for w, at in _words(text, self.rules.most_words)]
        for word, at, behind, share in (*of_all, *of_most, *bare):
            held = self._held(reading, at, behind)
            if held and Decimal(held[0].value or 0) < held[1] * share:
                yield _told(passage, offset + at, word, held)
        counted = {mention.end for mention in reading.mentions}  # 19家没有问题 denies none of all
        for word, at in _words(text, self.rules.none_words):
            if at not in counted and (fault := self._of_none(text, word, at)):
                yield _told(passage, offset + at, word, fault)

    def _bare(self, reading: Reading) -> Iterator[tuple[str, int]]:
        """Yield how something was done where it is said of all, and no number says of how many."""
        labels = (figure.label for figure in self.figures.values())
        for match in bare_pattern(labels, self.rules.qualifiers).finditer(reading.text):
            begin = max(reading.text.rfind(mark, 0, match.start()) for mark in _MARKS)
            is_counted = any(begin < m.start < match.start() for m in reading.mentions)
            if not is_counted and is_of_all(reading.text, match.span(), self.rules):
                yield match[0], match.start()

    def _held(self, reading: Reading, at: int, behind: int) -> tuple[Figure, Decimal] | None:
        """Return the part that a claim is of, and how many it is said of.

        Parameters
        ----------
        at, behind
            Where the claim begins, and where the words do that say of what it is.
        """
        words = re.split(f"[{_MARKS}]", reading.text[behind:])[0]
        before = self._named_before(reading.text[:at])
        named = self._named(words) or before
        part = self._claimed(words, {_root(figure).id for figure in named})
        if part is None or part.value is None:
            return None
        root = _root(part)
        others = [figure for figure in named if figure.id != part.id] or before
        every = self._counted(reading, at, root) or _sum_of(others, root)
        return (part, every) if every is not None else None

    def _named(self, text: str) -> list[Figure]:
        """Return the figures whose labels stand in a text, those in a longer label not."""
        labels = sorted({f.label for f in self.figures.values()}, key=len, reverse=True)
        found = set(re.findall("|".join(map(re.escape, labels)) or "(?!)", text))
        return [f for f in self.figures.values() if f.label in found and f.value is not None]

    def _named_before(self, text: str) -> list[Figure]:
        """Return the figures of the nearest clause before that names any."""
        clauses = re.split(f"[{_MARKS}]", text)
        return next((named for c in reversed(clauses) if (named := self._named(c))), [])

    def _claimed(self, behind: str, roots: set[str]) -> Figure | None:
        """Return the part that a claim is of: 按时办结 of 均已按时办结, which tests all of it."""
        groups = [words for words in self.rules.qualifiers if _has(words, behind)]
        others = [words for words in self.rules.qualifiers if words not in groups]
        for figure in self.figures.values():
            core = _STATE.sub("", figure.label)
            for words in self.rules.qualifiers:
                for said in words:
                    core = core.replace(said, "")
            is_named = len(core) >= _LEAST and any(
                core[n : n + _LEAST] in behind for n in range(len(core) - 1)
            )
            tests_all = all(_has(words, figure.label) for words in groups)
            tests_more = any(_has(words, figure.label) for words in others)
            is_part = figure.whole is not None and _root(figure).id in roots
            if is_part and is_named and tests_all and not tests_more:
                return figure
        return None

    def _counted(self, reading: Reading, at: int, root: Figure) -> Decimal | None:
        """Return the number that a claim speaks of: the counts of the nearest clause before."""
        before = [m for m in reading.mentions if m.end <= at and _counts(m, root)]
        if not before:
            return None
        begin = max(reading.text.rfind(mark, 0, before[-1].start) for mark in _MARKS)
        told = sum((m.value for m in before if m.start > begin), Decimal(0))
        return told if root.value is not None and told <= root.value else None

    def _of_none(self, text: str, word: str, at: int) -> tuple[Figure, Decimal] | None:
        """Return what there is some of, though a sentence says that there is none."""
        behind = _LED_TO.sub("", text[at + len(word) :])
        for figure in self.figures.values():
            if not figure.value or _STATE.match(figure.label) or figure.unit == "%":
                continue
            is_it = behind.startswith(figure.label)
            if is_it and _END_OF_NONE.match(behind.removeprefix(figure.label)):
                return figure, Decimal(0)
        return None

    def _trends(self, passage: Passage, sentence: re.Match[str]) -> Iterator[Finding]:
        if re.search(r"\d", sentence[0]):
            return
        for match in trend_pattern(self.rules).finditer(sentence[0]):
            start = sentence.start() + match.start()
            yield passage.fault("document-trend-bare", (start, start + len(match[0])))

    def _nouns(self, passage: Passage, offset: int, reading: Reading) -> Iterator[Finding]:
        for m in reading.mentions:
            noun = next((n for n in self.rules.nouns if m.label.endswith(n)), None)
            if noun is None or m.unit in _FREQUENT or m.kind is not MentionKind.COUNT:
                continue
            if m.unit not in self.rules.nouns[noun]:
                span = offset + m.start - len(noun), offset + m.end
                fitting = list(self.rules.nouns[noun])
                yield passage.fault(
                    "document-unit-unfit", span, noun=noun, unit=m.unit, fitting=fitting
                )


def _words(text: str, words: Sequence[str]) -> Iterator[tuple[str, int]]:
    every = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    for match in re.finditer(every, text):
        yield match[0], match.start()


def _told(passage: Passage, at: int, word: str, fault: tuple[Figure, Decimal]) -> Finding:
    part, every = fault
    return passage.fault(
        "document-claim-outruns",
        (at, at + len(word)),
        "" if every else "none",
        claim=word,
        label=part.label,
        value=part.text,
        whole=f"{every:f}{part.unit}",
    )


def _has(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


def _root(figure: Figure) -> Figure:
    while figure.whole is not None:
        figure = figure.whole
    return figure


def _counts(m: Mention, root: Figure) -> bool:
    return m.kind is MentionKind.COUNT and m.unit == root.unit and not m.is_about


def _sum_of(named: Sequence[Figure], root: Figure) -> Decimal | None:
    """Return how many the named figures of a whole are together, at most the whole."""
    of_root = [f for f in named if _root(f).id == root.id and f.value is not None]
    told = sum((Decimal(f.value) for f in of_root if f.value is not None), Decimal(0))
    return min(told, Decimal(root.value)) if of_root and root.value is not None else None
