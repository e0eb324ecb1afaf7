"""Telephones, accounts and premises of bodies: what the gate need not hold back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fazhi.language.script import HAN
from fazhi.privacy.scan.rule_patterns import alternatives

_BEFORE = 72
"""Characters before a value that are looked at."""
_STOPS = "。;\n\0"
_PEOPLE = re.compile(
    "[他她某]|其(?![中他余次它])|个人|本人|家(?:里|中|住|庭)|宅电|住宅|我的|户主|[村居]民|业主|老人|患者|原告|当事人"
    "|(?:申请|投诉|举报|信访|反映|来电)人|来[访信]|家属|群众|户(?<![帐账专税]户)(?=[,:])"
)
"""A sentence with one of these may speak of a person's number."""
_BODY = (
    "单位|机构|部门|窗口|大厅|中心|政府|协会|公司|医院|学校|总工会|总机|热线|值班|"
    "[所院站队办委处室股科局]"
)
_CALLED = re.compile(
    rf"(?:{_BODY})\)?(?:联系|了解|核实|咨询|查询|预约|反映)?[,:(\s]{{0,2}}"
    r"(?:(?:公开|举报|服务|监督|办公|咨询|联系|值班|科室|报名|投诉|业务|预约)?"
    r"(?:方式|热线|传真|固话|座机|电话)(?:号码)?)?[:(是为\s]{0,3}$"
    rf"|(?:{_BODY}),?(?:地点|地址)[^,;。]{{2,24}},(?:咨询|联系)?电话[:是为]?$"
    r"|(?:致电|拨打)[^,;。]{0,10}(?:热线|1234[59])或$"
)
_ENTITLED = (
    r"(?:单位名称|收款(?:方|人|单位)|[帐账]户名称?|开户名称?|户名)[\s:是为]{0,2}"
    rf"[{HAN}()]{{2,30}}?(?:@|{_BODY}|财政|专户|账户|[店厂社校会])(?![{HAN}])"
)
_ACCOUNT = (
    rf"(?:@|{_BODY}|财政[{HAN}]{{0,8}}资金|国库|非税收入|专用?账?户|总?工会|红十字会|慈善[协总]?会)(?:[帐账]户|专户)?\)?[\s,:]{{0,2}}"
    rf"(?:开户银?行[是为:]?[{HAN}]{{2,20}}[\s,]{{0,2}})?(?:零余额|基本|对公|银行)?(?:卡|[帐账])?户?号?码?[\s:是为]{{0,3}}$"
)
_PREMISES = re.compile(
    "(?:受理|办理|网点|公司|企业|单位|生产|营业|经营|注册|办公)(?:住所|场所|地[点址]?)"
    r"|(?:信用代码[a-zA-Z\d]{18},?|中心|银行|机构|合作社|公司|企业|单位|[部点厅所处股科室校院站店厂局])"
    "(?:所在地|地址|迁[入至]|坐落|[迁设]在|[设位]于|[为的]?住所地?)"
)
_COMPANY = re.compile(r"信用代码:?[a-zA-Z\d]{18}[,;\s]?住所")
_ASKED = re.compile(
    "意见建议|公共|[监举机单办](?:督|报|构|位|公)[信邮电]|承办单位|主办单位|受理机构|向社会|征求|征集"
)
_SERVICE = re.compile("(?:灵车|殡葬车|救护车|执[勤法]用?车|公务用?车|公车)[:(是为]?$")
_SERVING = re.compile(r"\((?:执[勤法]|公务)")
_FEED = re.compile(rf"公众号(?:[(:,]?[{HAN}]{{0,3}}号?[:是为]?)?$")
_SHORT = 10
_BOX = re.compile(r"[信邮]箱(?:地址)?[:是为]{0,2}\s?$")
_OF_PERSONS = re.compile(r"(?:0{0,2}86|0)?1[3-9]\d{9}|62(?:\d{14}|\d{17})")
"""Mobile numbers and debit cards."""


class OfficeNumbers:
    """Tells what the sentence says to be a body's.

    Parameters
    ----------
    organisations
        Endings of names of bodies.
    """

    def __init__(self, organisations: Iterable[str]) -> None:
        endings = alternatives(organisations)
        self._entitled = re.compile(_ENTITLED.replace("@", endings))
        self._account = re.compile(_ACCOUNT.replace("@", endings))

    def have(self, text: str, place: int, digits: str) -> bool:
        """Tell whether a body is reached or paid by the number that begins at a place."""
        if _OF_PERSONS.fullmatch(digits):
            return False
        sentence = _since(text, place, _STOPS)
        if _PEOPLE.search(sentence):
            return False
        whole = text[max(0, place - _BEFORE) : place]
        return bool(
            _CALLED.search(whole) or self._account.search(whole) or self._entitled.search(sentence)
        )

    @staticmethod
    def has_premises(text: str, start: int, end: int) -> bool:
        """Tell whether a clause speaks of where a body is, and then of the place in it."""
        if _COMPANY.search(text, max(0, start - _BEFORE), end):
            return True
        clause = f"{_since(text, start, f'{_STOPS},')}{text[start:end]}"
        premises = _PREMISES.search(clause)
        return bool(premises) and not _PEOPLE.search(clause[: premises.start()] if premises else "")

    @staticmethod
    def have_mailbox(text: str, start: int) -> bool:
        """Tell whether whoever reads is asked to write to the mailbox at a place."""
        said = _since(text, start, _STOPS)
        asked = _BOX.search(said) and _ASKED.search(said)
        return asked is not None and not _PEOPLE.search(said)

    @staticmethod
    def have_car_or_feed(text: str, start: int, end: int) -> bool:
        """Tell whether a plate is of a car in service, or an account is that of a public feed."""
        said = text[max(0, start - _SHORT) : start]
        served = _SERVICE.search(said) or _SERVING.match(text, end) or _FEED.search(said)
        return served is not None and not _PEOPLE.search(said)


def _since(text: str, place: int, signs: str) -> str:
    """Return what stands before a place, from the last of some signs on."""
    before = text[max(0, place - _BEFORE) : place]
    return before[max(before.rfind(sign) for sign in signs) + 1 :]
