"""What a reader would take for a person's though no ledger holds it: a reviewer has to look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.cn import uscc

from fazhi.language.script import HAN
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.masks import Kind
from fazhi.privacy.scan.known_persons import Value
from fazhi.privacy.scan.normal_forms import numerals_as_digits

_SAYS = r"(?:号码|号|账户|账号|帐号|编号)?[\s:=为是系(\"“]{0,4}"
_CN_YEAR, _CN_DAY = r"[一二三四五六七八九〇零\d]{4}", r"[一二三四五六七八九十廿卅〇零元正\d]{1,3}"
_DATE = rf"{_CN_YEAR}\s?[年./-]\s?{_CN_DAY}(?:\s?[月./-]\s?(?:{_CN_DAY}\s?[日号]?)?)?"
_DOT = r"\s?(?:\.|\(dot\)|\[dot\])\s?"
_DOMAINS = "com|cn|net|org|gov|edu|me|io|hk|tw|info|top|xyz|vip"
_SERVICES = "微信|wechat|weixin|v信|vx|qq|扣扣|钉钉|抖音|快手|支付宝|微博|telegram|whatsapp|skype"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_PAPERS = (
    "护照|通行证|军官证|士官证|警官证|居住证|驾驶证|社保卡?|社会保障卡?|社会保险|医保卡?|医疗保险|养老保险"
    "|公积金|低保证|残疾人?证|病历|住院|门诊|就诊卡?|优待证|户口[簿本]?"
)
_LIVES = (
    "家庭住址|家庭地址|现住址?|住址|家住|住在|居住于|居住在|户籍地址?|户籍所在地|籍贯|租住于?|居住地址?"
    "|通讯地址|联系地址"
)
_PHONES = "电话|座机|手机|联系方式|致电|固话|tel|phone"
_IDS, _ACCOUNTS = "身份证|公民身份号码|证件号", "银行卡|卡号|账号|帐号|账户|存折"
_ROADS = "村|社区|小区|花园|公寓|路|街|大道|巷|里|苑|组|连"
_DOORS = "号楼|号院|号|栋|幢|座|单元|室|组|排|户|楼"
_DOOR = rf"[\da-z一二三四五六七八九十百-]{{1,6}}\s?(?:{_DOORS})\s?"
_FORMS: tuple[tuple[Kind, str], ...] = (
    (
        "email",
        rf"(?<![a-z\d._+-])[a-z\d][a-z\d._+-]*\s?(?:@|\(at\)|\[at\]|#)\s?[a-z\d-]+(?:{_DOT}[a-z\d-]{{2,}})*?{_DOT}(?:{_DOMAINS})\b",
    ),
    (
        "account",
        rf"(?<![a-z\d])(?:{_SERVICES})(?!公众|小程序|平台){_SAYS}(?=[\w-]*[a-z\d])[a-z\d][\w-]{{4,}}",
    ),
    (
        "plate",
        rf"[{_PROVINCES}][a-hj-np-z][\s·.-]?(?=[a-z]{{0,2}}\d)(?:[a-hj-np-z\d]{{5,6}}(?![a-z\d])|[a-hj-np-z\d]{{4}}[港澳学警领挂])",
    ),
    ("birth", rf"(?:出生|生于|生日|诞生)(?:日期|年月日?|时间)?[\s:为是于系在(]{{0,3}}{_DATE}"),
    ("birth", rf"{_DATE}\s?(?:出生|生(?![产效活成态长命育]))"),
    ("document", r"(?<![a-z\d])(?:[egdsp][a-z]?|[hmc])(?!20\d{6})\d{8}(?:\d{2})?(?![a-z\d])"),
    ("document", r"[军士武警文参后海空政南北广沈兰成济]字[\s第]{0,3}\d{6,8}(?!\d)"),
    ("document", rf"(?:{_PAPERS}){_SAYS}[a-z]{{0,3}}\d[a-z\d-]{{4,}}"),
    ("phone", r"(?<![\d.])\(?0(?:10|2\d|[3-9]\d\d)[\s)\-—.]{0,3}[1-9](?:[\s\-—.]?\d){6,7}(?!\d)"),
    ("phone", rf"(?:{_PHONES})(?:号码|号)?[\s:为是(]{{0,4}}[1-9]\d(?:[\s-]?\d){{5,6}}(?!\d)"),
    ("id", rf"(?:{_IDS})(?:件|明)?(?:号码?)?[\s:为是(]{{0,4}}\d{{15}}(?:\d{{2}}[\dx])?(?!\d)"),
    ("bank", rf"(?:{_ACCOUNTS})(?:号码?)?[\s:为是(]{{0,4}}\d(?:[\s-]?\d){{9,18}}(?!\d)"),
    ("address", rf"(?:{_LIVES})[\s:为是于在]{{0,3}}[{HAN}a-z\d-]{{3,}}"),
    ("address", rf"[{HAN}]{{2,}}(?:{_ROADS})\s?(?:{_DOOR})+"),
    ("number", r"(?<![a-z\d.])\d{12,}(?![a-z\d]|\.\d)"),
)
_DATED = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})\d*")
_QUANTITY = re.compile(r"\s*(?:余|多)?\s*(?:亿|万|千|元|人|件|次|条|平方|公里|亩)")
_LINK = re.compile(r"(?:https?://|www\.)[!-~]*$")
_BEFORE, _ID = 16, 18
_LONGEST_NAME = 4
"""Characters of a Chinese name of two surnames and two others."""


class Suspects:
    """Finds what words or forms tell to be a person's.

    Parameters
    ----------
    rules
        What is public, and which words stand around persons.
    """

    def __init__(self, rules: Privacy) -> None:
        self._rules = rules
        self._forms = [(kind, re.compile(form, re.IGNORECASE)) for kind, form in _FORMS]
        self._public = re.compile(rf"(?:{_words(rules.public_numbers)})[^\0。;，,、\n]*$")
        self._organisation = re.compile(rf"[{HAN}]{{0,10}}?(?:{_words(rules.organisations)})")
        single = rules.surnames or "〇"
        surname = f"(?:{_words(rules.compound_surnames)}|[{single}])"
        end = rf"(?:(?![{HAN}])|(?=(?:{_words(rules.followers)})))"
        names = (
            rf"[{HAN}]{{1,9}}·[{HAN}]{{1,9}}",
            rf"{surname}[{HAN}]{{2}}{end}",
            rf"{surname}[{HAN}]{end}",
            rf"[{rules.frequent_surnames or '〇'}][{HAN}]{{2}}",
        )
        party = rf"(?:{_words(rules.parties)})(?:姓名|名字)?(?:[:\s是为系叫(“\"]{{0,3}})"
        self._person = re.compile(f"{party}(?P<name>{'|'.join(names)})")
        self._courtesy = re.compile(_words(rules.courtesies))
        self._polite = re.compile(rf"(?<![某{single}]){surname}[{HAN}]{{1,2}}$")

    def find(self, text: str) -> Iterator[tuple[int, Value]]:
        """Yield where a normalised text holds such values."""
        for kind, form in self._forms:
            for match in form.finditer(text):
                if not self._is_public(kind, match):
                    yield match.start(), Value(kind, match[0], "", certain=False)
        for start, name in self._persons(text):
            if self._is_name(name):
                yield start, Value("name", name, "", certain=False)

    def _persons(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield names behind words for a party, and before those that address politely."""
        for match in self._person.finditer(text):
            yield match.start("name"), match["name"]
        for courtesy in self._courtesy.finditer(text):
            start = courtesy.start()
            if polite := self._polite.search(text[max(0, start - _LONGEST_NAME - 1) : start]):
                yield start - len(polite[0]), polite[0]

    def is_code(self, text: str, start: int) -> bool:
        """Tell whether a word before a number says that it is a public one."""
        return self._public.search(text[max(0, start - _BEFORE) : start]) is not None

    def _is_public(self, kind: Kind, match: re.Match[str]) -> bool:
        text, start, value = match.string, match.start(), match[0]
        rules, digits = self._rules, re.sub(r"\D", "", numerals_as_digits(value))
        if "*" in value or value in rules.allowed_values or digits in rules.allowed_digits:
            return True
        codes = {"number", "document", "phone"}
        if kind in codes and not re.match(_PHONES, value) and self.is_code(text, start):
            return True
        if kind == "address":
            return self._organisation.match(text, match.end()) is not None
        return kind == "number" and _is_explained(match)

    def _is_name(self, name: str) -> bool:
        rules = self._rules
        return not (
            name in rules.allowed_values
            or name in rules.nobody
            or name[1:] in rules.nobody
            or {name[:2], name[-2:]} & set(rules.words)
            or "某" in name
            or name.startswith(rules.nobody)
            or (len(name) > 3 and name.endswith(rules.organisations))  # noqa: PLR2004
        )


def _is_explained(match: re.Match[str]) -> bool:
    """Tell whether a long number is a date with a serial number, a code, a quantity, an address."""
    text, value = match.string, match[0]
    date = _DATED.fullmatch(value) if len(value) < _ID else None
    dated = date and 1 <= int(date["month"]) <= 12 and 1 <= int(date["day"]) <= 31  # noqa: PLR2004
    link = _LINK.search(text[max(0, match.start() - 200) : match.start()])
    return bool(dated or uscc.is_valid(value) or _QUANTITY.match(text, match.end()) or link)


def _words(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
