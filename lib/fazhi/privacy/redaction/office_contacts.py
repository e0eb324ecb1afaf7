"""Numbers and places that a text says to be an office's or a company's, and so are no person's."""

from __future__ import annotations

import re

from fazhi.language.script import HAN
from fazhi.params.privacy_rules import Privacy

_NEAR = 70
"""Signs before a number or a place in which the sentence tells whose it is."""
_SENTENCE = re.compile(r"[^。；;\n\0]*\Z")
_CLAUSE = re.compile(r"[^。；;，,\n\0]*\Z")
_SOMEONE = re.compile(
    r"申请人|投诉人|举报人|反映人|信访人|来访|来信|来电人|当事人|原告|本人|户主|居民|村民|业主|群众|老人|家属|患者"
    r"|[他她某]|其(?!中|他|它|余|次)|住宅|宅电|家[中里住庭]|我的|个人|(?<![税专账帐])户(?=[，：:])"
)
"""Who else may be meant."""
_UNIT = (
    "[局科股室处委办队站院所]|中心|大厅|窗口|部门|机构|单位|政府|总工会|医院|学校|热"
    "线|值班|总机|协会|公司"
)
_REACHED = re.compile(
    rf"(?:{_UNIT})[）)]?(?:联系|咨询|查询|反映|核实|了解|预约)?[，,：:（(\s]{{0,2}}"
    r"(?:(?:联系|咨询|办公|监督|值班|科室|服务|举报|公开|预约|业务|投诉|报名)?"
    r"(?:电话|座机|固话|传真|热线|方式)(?:号码)?)?[：:为是（(\s]{0,3}\Z"
    rf"|(?:{_UNIT})[，,]?(?:地址|地点)[^。；;，,]{{2,24}}[，,](?:联系|咨询)?电话[：:为是]?\Z"
    r"|(?:拨打|致电)[^。；;，,]{0,10}(?:1234[59]|热线)或\Z"
)
_HELD = (
    r"(?:户名|开户名称?|[账帐]户名称?|收款(?:单位|人|方)|单位名称)[：:为是\s]{0,2}"
    rf"[{HAN}（）()]{{2,30}}?(?:{_UNIT}|{{bodies}}|专户|账户|财政|会|校|社|厂|店)(?![{HAN}])"
)
_PAID = (
    rf"(?:{_UNIT}|{{bodies}}|慈善[总协]?会|红十字会|总?工会|非税收入|专用?账?户|国库|财政[{HAN}]{{0,8}}资金)(?:专户|[账帐]户)?"
    rf"[）)]?[，,：:\s]{{0,2}}"
)
_ACCOUNT = (
    rf"(?:开户银?行[：:为是]?[{HAN}]{{2,20}}[，,\s]{{0,2}})?"
    r"(?:银行|对公|基本|零余额)?(?:[账帐]|卡)?户?号?码?[：:为是\s]{0,3}\Z"
)
_SITE = re.compile(
    r"(?:办公|注册|经营|营业|生产|单位|企业|公司|网点|办理|受理)(?:地[址点]?|场所|住所)"
    r"|(?:单位|企业|公司|合作社|机构|银行|[局厂店站院校室科股处所厅点部]|中心|信用代码[A-Za-z0-9]{18}[，,]?)"
    r"(?:[的为]?住所地?|[位设]于|[设迁]在|坐落|迁[至入]|地址|所在地)"
)
_REGISTERED = re.compile(r"信用代码[：:]?[A-Za-z0-9]{18}[，,；;\s]?住所")
_CALLS = re.compile(
    r"征集|征求|向社会|公开征|公共|意见建议|受理机构|主办单位|承办单位|(?:办公|单位|机构|举报|监督)[电信邮]"
)
_MAIL = re.compile(r"(?:电子)?[邮信]箱(?:地址)?[：:为是]{0,2}\s?\Z")
_DUTY = re.compile(r"(?:公车|公务用?车|执[法勤]用?车|救护车|殡葬车|灵车)[：:为是（(]?\Z")
_ON_DUTY = re.compile(r"[（(](?:公务|执[法勤])")
_CHANNEL = re.compile(rf"公众号(?:[（(：:，,]?[{HAN}]{{0,3}}号[：:为是]?)?\Z")
_BESIDE = 10
_MOBILE = re.compile(r"(?:0{0,2}86|0)?1[3-9]\d{9}")
_PERSONAL_CARD = re.compile(r"62\d{14}(?:\d{3})?")


class OfficeContacts:
    """Tells by the sentence before a number or a place whether an office has it.

    Parameters
    ----------
    rules
        How names of organisations end.
    """

    def __init__(self, rules: Privacy) -> None:
        bodies = "|".join(map(re.escape, rules.organisations)) or "(?!)"
        self._held = re.compile(_HELD.replace("{bodies}", bodies))
        self._paid = re.compile(_PAID.replace("{bodies}", bodies) + _ACCOUNT)

    def has_number(self, text: str, start: int, digits: str) -> bool:
        """Tell whether a number is the telephone or the account of an office."""
        said = _last(_SENTENCE, text, start)
        if _MOBILE.fullmatch(digits) or _PERSONAL_CARD.fullmatch(digits) or _SOMEONE.search(said):
            return False
        before = text[max(0, start - _NEAR) : start]
        return any(sign.search(before) for sign in (_REACHED, self._paid)) or (
            self._held.search(said) is not None
        )

    @staticmethod
    def has_place(text: str, start: int, end: int) -> bool:
        """Tell whether a place is where an office or a company works or is registered."""
        if _REGISTERED.search(text, max(0, start - _NEAR), end):
            return True
        said = _last(_CLAUSE, text, start) + text[start:end]
        site = _SITE.search(said)
        return site is not None and not _SOMEONE.search(said, 0, site.start())

    @staticmethod
    def has_mailbox(text: str, start: int) -> bool:
        """Tell whether the public is asked to write there."""
        said = _last(_SENTENCE, text, start)
        return bool(_MAIL.search(said) and _CALLS.search(said)) and not _SOMEONE.search(said)

    @staticmethod
    def has_vehicle_or_channel(text: str, start: int, end: int) -> bool:
        """Tell whether a plate or an account is said to be of a body's car or of its channel."""
        before, behind = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
        is_duty = _DUTY.search(before) or _ON_DUTY.match(behind)
        return bool(is_duty or _CHANNEL.search(before)) and not _SOMEONE.search(before)


def _last(part: re.Pattern[str], text: str, start: int) -> str:
    """Return what stands before a place in its clause or sentence."""
    found = part.search(text[max(0, start - _NEAR) : start])
    return found[0] if found else ""
