"""Names without ``·`` of peoples whose languages Chinese characters spell out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.script import HAN
from fazhi.language.sounded_names import DAI_FIRST, DAI_GIVEN, YI_CLANS, YI_GIVEN
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.scan.rule_patterns import alternatives

_ANY = f"[{HAN}]"
_PLACES = "关口器米石语族寨街路湖河山区市州村镇乡县"
_PERSONAL = "获等独同提拒户家持系诉说称自经让给不没曾又也及到从以对向由被将未已于在和与因的"
"""Characters behind a name of somebody who does or suffers something."""
_TURNING = "因护帮系是叫及到找请经让将把被由给和与对向为的"
"""Characters behind which somebody may be named."""
_GROWERS = ("边民", "种植户", "养殖户", "花农", "胶农", "蔗农", "菜农", "果农", "茶农")
_DEED = re.compile("去世|病故|代领|要求|签收|来访|来电|拒不|拒绝|领取|申请|反映|承包")
_MARK, _SURE = 8, 3


class ClanNames:
    """Finds names of the Yi by their clans, of the Dai by their first sign, others by syllables.

    Parameters
    ----------
    rules
        What marks a party, and how names of other languages are spelt.
    """

    def __init__(self, rules: Privacy) -> None:
        self._marks = (*_GROWERS, *(party for party in rules.parties if len(party) > 1))
        clans, given = alternatives(YI_CLANS), f"[{''.join(YI_GIVEN)}]"
        dai, called = f"[{''.join(DAI_FIRST)}]", f"[{''.join(DAI_GIVEN)}]"
        self._whole = re.compile(
            rf"(?=(?:(?P<long>(?:{clans}){given}{{2}}|{dai}{called}{{3}})|.))"
            rf"(?=(?:(?P<middle>(?:{clans}){given}|{dai}{called}{{2}})|.))"
            rf"(?=(?:(?P<short>{dai}{called}|{clans})|.))[{self._first()}]"
        )
        spelt = f"[{rules.transliterated or '〇'}]"
        self._spelt = re.compile(
            rf"(?:{alternatives(rules.transliterated_parts)}){spelt}{{2,6}}(?=[{_PERSONAL}])"
        )
        self._officer = re.compile(f"(?:{alternatives(rules.offices.titles)})$")
        self._pair = re.compile(rf"[和与、]{dai}")
        self._other = re.compile(rf"{dai}{called}{{1,3}}[和与、]$")

    @staticmethod
    def _first() -> str:
        return "".join(sorted({*DAI_FIRST, *(clan[0] for clan in YI_CLANS)}))

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where a normalised text names whom."""
        for found in self._whole.finditer(text):
            start = found.start()
            marked = text.endswith(self._marks, max(0, start - _MARK), start)
            if not (marked or self._may_begin(text, start)):
                continue
            if self._officer.search(text[max(0, start - _MARK) : start]):
                continue
            for size in ("long", "middle", "short"):
                name = found[size]
                if not name or not (
                    self._may_end(text, start + len(name)) or self._is_strange(text, start, name)
                ):
                    continue
                if len(name) <= _SURE and not marked and is_word(name[:2]):
                    continue
                if size == "short" and not self._is_told(text, start, name, marked=marked):
                    continue
                yield start, name
                break
        for spelt in self._spelt.finditer(text):
            if self._may_begin(text, spelt.start()):
                yield spelt.start(), spelt[0]

    def _is_told(self, text: str, start: int, name: str, *, marked: bool) -> bool:
        """Tell whether two signs are a name: behind a word for a party, or beside another one."""
        if is_word(name) or name[0] not in DAI_FIRST:
            return False
        beside = self._pair.match(text, start + len(name))
        told = text[start - 1 : start] in {"给", "向", "由"} or _DEED.match(text, start + len(name))
        return marked or bool(told or beside or self._other.search(text[max(0, start - 5) : start]))

    @staticmethod
    def _is_strange(text: str, start: int, name: str) -> bool:
        """Tell whether four signs hold no word, and no place follows."""
        end = start + len(name)
        words = [text[n : n + 2] for n in range(start, end) if is_word(text[n : n + 2])]
        return len(name) > _SURE and not words and text[end : end + 1] not in _PLACES

    @staticmethod
    def _may_begin(text: str, start: int) -> bool:
        last = text[max(0, start - 2) : start]
        if not re.match(_ANY, last[-1:]):
            return not last[-1:].isdigit()
        word = is_word(last) and not is_word(text[start - 1 : start + 1])
        return word or last[-1] in _TURNING

    @staticmethod
    def _may_end(text: str, end: int) -> bool:
        rest = text[end : end + 2]
        if not re.match(_ANY, rest):
            return True
        if rest[0] in _PLACES or is_word(text[end - 1 : end + 1]):
            return False
        return rest[0] in _PERSONAL or is_word(rest) or rest == "二人"
