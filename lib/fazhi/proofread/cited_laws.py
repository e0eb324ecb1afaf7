"""Laws that a text cites by a name or an article that is no longer theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.language.script import HAN
from fazhi.proofread.vocabulary import Terms

_BOOK = re.compile(r"《([^《》]{2,40})》")
_FULL = "中华人民共和国"
_DASH = re.compile(r"[-－–—]+")
_AROUND = 14
_REACH = 40
_NUMBER_FORM = re.compile(
    rf"(?<=[{HAN}])(?:[\[【（(](?P<year>20\d\d)[\]】）)]第?(?P<number>\d+)号|〔20\d\d〕(?:第\d+|0\d+)号)"
)


def find_superseded_laws(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find laws and plans that were repealed before the year of the report (or are today)."""
    by_name = {name: law for law in terms.laws for name in law.names}
    for match in _BOOK.finditer(passage.text):
        law = by_name.get(_DASH.sub("—", match[1].removeprefix(_FULL)))
        if law is None or terms.is_before(law.since):
            continue
        around = passage.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        if any(word in around for word in terms.repealed):
            continue
        yield passage.fault(
            "law-superseded",
            match.span(),
            name=match[1],
            since=f"{law.since.year}年{law.since.month}月{law.since.day}日",
            now=law.now,
            source=law.source,
        )


def find_moved_articles(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find articles that a revision numbered anew, where the text is about what they rule."""
    for moved in terms.articles:
        if terms.is_before(moved.since) or moved.article not in passage.text:
            continue
        cited = re.compile(rf"《(?:{_FULL})?{moved.law}》{moved.article}(?![之\d])")
        for match in cited.finditer(passage.text):
            around = passage.text[max(0, match.start() - _REACH) : match.end() + _REACH]
            topics = any(topic in around for topic in moved.topics)
            if topics and not any(word in around for word in terms.repealed):
                yield passage.fault(
                    "article-moved",
                    match.span(),
                    cited=match[0],
                    now=moved.now,
                    since=f"{moved.since.year}年{moved.since.month}月{moved.since.day}日",
                )


def find_number_forms(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find document numbers without 〔〕, with 第, or with a leading zero (GB/T 9704)."""
    for match in _NUMBER_FORM.finditer(passage.text):
        yield passage.fault("document-number-form", match.span(), wrong=match[0])
