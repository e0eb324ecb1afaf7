"""Persons whom no ledger names, but who stand in a text as a party or with a title would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.script import HAN
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.people import is_person
from fazhi.privacy.redaction.personal_numbers import Span

_END = rf"(?![{HAN}])"
_LATIN = r"[A-Z][A-Za-z'’\-]+(?: +[A-Z][A-Za-z'’.\-]*){1,3}"


class UnknownPersons:
    """Finds names by the words around them.

    After a word for a party to a case, or before 先生 and the like, a surname begins a name. It
    ends where the text does, or before a word that follows persons; where no such word tells, a
    frequent surname has two characters behind it.

    Parameters
    ----------
    rules
        The words, and the surnames.
    """

    def __init__(self, rules: Privacy) -> None:
        self._rules = rules
        roles = "|".join(map(re.escape, sorted(rules.parties, key=len, reverse=True))) or "(?!)"
        compound, single = "|".join(rules.compound_surnames), rules.surnames
        surname = rf"(?:{compound or '(?!)'}|[{single or '王'}])" if rules.surnames else "(?!)"
        frequent = f"[{rules.frequent_surnames}]" if rules.frequent_surnames else "(?!)"
        after = "|".join(map(re.escape, sorted(rules.followers, key=len, reverse=True))) or "(?!)"
        courtesies = "|".join(map(re.escape, rules.courtesies)) or "(?!)"
        stop = rf"(?:{_END}|(?=(?:{after})))"
        named = rf"[{HAN}]{{1,12}}·[{HAN}]{{1,12}}(?:·[{HAN}]{{1,8}})*|{_LATIN}"
        self._pattern = re.compile(
            rf"(?:{roles})(?:姓名|名称|名字)?(?:[一二三甲乙丙]|[12])?"
            r"(?P<mark>(?:一?[为是系叫]|名叫|姓名|[：:\s“\"（(「]){0,3})"
            rf"(?P<name>{named}|{surname}[{HAN}]{{2}}{stop}|{surname}[{HAN}]{stop}"
            rf"|(?<=[：:])[{HAN}]{{2,4}}{_END}|{frequent}[{HAN}]{{2}})"
            rf"|(?P<titled>(?<![某{single}]){surname}[{HAN}]{{1,2}})(?=(?:{courtesies}))"
        )

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a text names someone."""
        for match in self._pattern.finditer(text):
            start, end = match.span("name" if match["name"] else "titled")
            if self._is_name(text[start:end]):
                yield Span(start, end, "name")

    def _is_name(self, name: str) -> bool:
        rules = self._rules
        return (
            is_person(name, rules)
            and name not in rules.allowed_values
            and name[:2] not in rules.words
            and name[-2:] not in rules.words
            and name[1:] not in rules.nobody
            and not name.startswith(rules.nobody)
        )
