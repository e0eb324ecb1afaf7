"""What a reader would take for a person's though no ledger holds it: a reviewer has to look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.cn import uscc

from fazhi.language.script import HAN
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.masks import Kind
from fazhi.privacy.scan.known_persons import Value
from fazhi.privacy.scan.marked_persons import MarkedPersons
from fazhi.privacy.scan.normal_forms import numerals_as_digits, without_case, without_numerals
from fazhi.privacy.scan.office_numbers import OfficeNumbers
from fazhi.privacy.scan.rule_patterns import alternatives

_SAYS = r"(?:号码|号|账户|账号|帐号|编号|名|昵称|id|同号)?[\s:=为是系(\"“第]{0,4}"
_CN_DIGIT = r"[一二三四五六七八九〇零\d]"
_CN_YEAR = rf"{_CN_DIGIT}{_CN_DIGIT}(?:{_CN_DIGIT}{{2}})?"
_CN_DAY = r"[一二三四五六七八九十廿卅〇零元正初腊冬闰\d]{1,3}"
_DATE = rf"{_CN_YEAR}\s?[年./-]\s?{_CN_DAY}(?:\s?[月./-]\s?(?:{_CN_DAY}\s?[日号]?)?)?"
_STEMS, _BRANCHES = "癸壬辛庚己戊丁丙乙甲", "亥戌酉申未午巳辰卯寅丑子"
"""By which years of the lunar calendar are called."""
_LUNAR = rf"(?:{_CN_YEAR}年)?(?:[{_STEMS}][{_BRANCHES}]年?)?{_CN_DAY}\s?[月.]\s?{_CN_DAY}"
_SIGNS = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺"
_PLACES = r"[一二三四五六七八九十\d]{1,2}"
_AT = r"@|\(at\)|\[at\]|#|点|艾特|圈a|at(?=\s)"
_DOT = r"\s?(?:\.|点|\(dot\)|\[dot\]|(?<=\s)dot)\s?"
_DOMAINS = "com|cn|net|org|gov|edu|me|io|hk|tw|info|top|xyz|vip"
_SERVICES = (
    "微信|威信|薇信|薇芯|微芯|徽信|wechat|weixin|v信|vx|"
    "qq|扣扣|钉钉|(?:抖音|快手)(?:私信)?|支付宝|微博|telegram|whatsapp|skype"
)
_PROVINCES = "滇黔陇秦蜀京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_PAPERS = (
    "护照|退伍证|士兵证|复员证|军人证|退休证|离休证|工作证|结婚证|离婚证|出生证|老年证|通行证|军官证|士官证|警官证|居住证|驾驶证|社保卡?|社会保障卡?|社会保险|医保卡?|医疗保险|养老保险"
    "|公积金|低保证|残疾(?:军?人)?证|台胞证|回乡证|港澳证|工号|病历|病案|住院|门诊|就诊卡?|优待证|户口[簿本]?|户号|学籍|准考证|优抚证|保单"
)
_OWN_PAPERS = (
    rf"准考证|警号|学籍号|学号|门诊号|病历号|病案号|住院号|参[保合][{HAN}]{{0,2}}[证号]|新?农合[{HAN}]{{0,3}}(?:号|证)"
    "|(?:个人)?(?:参保|社保|医保)(?:个人)?(?:号码|账号|编码|编号|号)"
    "|失业证|工伤证|医保证|医疗证|老年证|光荣证|抚恤证|优待证|供养证|残疾人?证|低保(?:金领取)?证|通行证|护照|出生(?:医学)?证明?"
)
"""What a person holds or is entered under."""
_LIVES = (
    "家庭住址|家庭地址|现住址|现住(?!址)|住址|家住|住在|居住于|居住在|户籍地址|户籍地(?!址)|户籍所在地|籍贯|租住于?|居住地址|居住地(?!址)"
    "|通讯地址|联系地址|服务地址(?=[为是:])|收货地址(?=[为是:])"
)
_ABOUT_HOMES = (
    "社区|村民?委|街道办|乡镇|派出所|联系|电话|补贴|性别|年龄|身份|姓名|备注|[等证栏不未已应须需以由与和及或的]|信息|变更|登记|核[实查对]|材料|情况|在内|一致|人口|居民|人员|所在|管辖|分散|偏远|确认"
    "|填写|清单|台账"
)
"""What is said of where persons live, and is no place."""
_PHONES = "电话|宅电|座机|手机|联系方式|致电|固话|tel|phone"
_IDS = "身份证|公民身份号码|证件|身份号"
_ACCOUNTS = "银行卡|行卡|卡号|账号|帐号|账户|存折|一卡通|社保卡|惠民卡|工资卡|户头|折号"
_IS = r"(?:号码|号)?[\s:为是(]{0,4}"
_ROADS = (
    "村|庄(?=\\d{1,4}号(?!线))|巷子|胡同|家属院|大院|团场|农场|牧场|社区|小区|花园|公寓|路|街|大道|巷|里|苑|组|连"
    "|[一二三四五六七八九十]社"
)
_MEASURES = "(?:[户套间人元万亿米平吨]|立方|m|㎡)"
_NO_DOOR = re.compile(
    r"[到至]\d|物业|消防|[渗漏]水|管网|供水|加装|楼顶|屋面|电梯|外墙|门市|门面|地块|宗地|标段|路段|沿线|工程|项目|[、和至及]\s?\d+(?:#楼?|号楼|[栋幢])"
)
"""Behind a street's number or a building: what is built there, and others of them."""
_DOORS = "#楼|弄|号楼|号院|号|栋|幢|座|单元|室|组|排|户|楼"
_DOOR = rf"[\da-z甲乙丙丁一二三四五六七八九十百-]{{1,6}}\s?(?:{_DOORS})\s?"
_WRITTEN: tuple[tuple[Kind, str], ...] = (
    (
        "email",
        rf"[a-z\d](?<![a-z\d._+-].)[a-z\d._+-]*\s?(?:{_AT})\s?[a-z\d-]+(?:{_DOT}[a-z\d-]{{2,}})*?{_DOT}(?:{_DOMAINS})(?![a-z\d])",
    ),
    (
        "account",
        rf"(?<![a-z\d])(?:{_SERVICES})(?!公众|小程序|平台){_SAYS}(?=[\w-]*[a-z\d])[a-z\d][\w-]{{4,}}",
    ),
    ("account", r"(?:加我?|我的?|联系)\s?(?:v|wx|薇)\s?号?[\s:为是]{0,3}[a-z\d][a-z\d_-]{4,}"),
    ("account", r"(?:q\s?q|企鹅|扣扣)(?:号码?)?[\s:为是]{0,3}(?:\d(?:[\s-]\d){4,10}(?!\d)|\d{5,})"),
    ("account", r"(?:qq|扣扣)(?:号码?)?[\s:为是]{0,3}\d{2,4}(?:[\s-]\d{2,4}){1,3}(?!\d)"),
    ("account", r"(?:扣|微)号?[\s:为是]{0,3}(?=[a-z_-]*\d)[a-z\d][a-z\d_-]{5,}"),
    (
        "account",
        r"(?<![a-z\d])(?:v|vx|wx|薇)(?:号[\s:-]|\s?[:-])\s?(?=[a-z_-]*\d)[a-z\d][a-z\d_-]{5,}",
    ),
    (
        "plate",
        (
            rf"[{_PROVINCES}](?<![容锅梯起索游管车]\d\d.)\s?[a-hj-np-z][\s·./-]{{0,2}}(?=[a-z]{{0,2}}[\s·.-]?\d)"
            r"(?:(?:[a-hj-np-z\d][\s·.-]?){4,5}[a-hj-np-z\d](?![a-z\d警])|[a-hj-np-z\d]{4}[港澳学领挂])"
        ),
    ),
    ("plate", rf"(?:车牌|号牌|车号)(?:号码?)?[\s:为是]{{0,3}}[{HAN}]{{0,3}}[a-z]?\d[a-z\d]{{3,6}}"),
    (
        "birth",
        rf"(?:出生|生于|生日|诞生)(?:(?:日期|年月日?|时间)(?:栏?(?:录入|记载|登记|填写?|写)?[作成]?)?)?栏?(?:填写?|写)?[\s:为是于系在的(]{{0,3}}(?:{_DATE}|(?:19|20)\d{{6}}(?!\d)|(?:一九|二[零〇])[一二三四五六七八九零〇]{{6}}(?![一二三四五六七八九零〇]))",
    ),
    ("birth", rf"(?:[农阴旧]历|阴历年?){_LUNAR}\s?(?:出?生(?![产活态])|是?生日)"),
    ("birth", rf"(?<!党的)(?:生日|出生[于在])[是为:在于]?\s?(?:[农阴旧]历)?{_LUNAR}"),
    (
        "number",
        rf"前{_PLACES}位\D{{0,4}}\d{{3,}}(?:\D{{1,6}}\d{{2,}})?\D{{1,12}}[后尾末]{_PLACES}位\D{{0,4}}\d{{2,}}[\dx]",
    ),
    (
        "birth",
        rf"(?:{_DATE}|民国{_CN_DAY}年(?:{_CN_DAY}月(?:{_CN_DAY}日?)?)?)\s?(?:[出降诞]生(?!的?[犊羔仔牛羊猪]|率|数|证|婴|人口|医学|登记|缺陷|性别|政策|队列)|生(?![产效活成态长命育]))",
    ),
    (
        "birth",
        rf"{_CN_YEAR}年\s?{_CN_DAY}月\s?{_CN_DAY}[日号]?[于在][{HAN}]{{1,12}}出生(?![人数率缺])",
    ),
    (
        "document",
        r"[cdeghmps](?<![a-z\d].)(?:(?<=[degps])[a-z])?(?!20\d{6})\d{8}(?:\d{2})?(?![a-z\d])",
    ),
    (
        "document",
        rf"(?:{_OWN_PAPERS})(?:证号|编号|号码|号)?(?:[第为是系:(\s]|no[.:]?){{0,4}}[a-z]{{0,3}}\s?\d(?:[\s-]?[\da-z]){{5,23}}(?![\da-z])",
    ),
    ("document", rf"[{HAN}]{{0,6}}(?:扶贫|优抚|伤残|五保|特困|残疾?|低保)字第?\s?\d{{4,12}}"),
    ("document", r"[军士武警文参后海空政南北广沈兰成济]字[\s第]{0,3}\d{6,8}(?!\d)"),
    (
        "document",
        rf"(?:{_PAPERS})(?:字号)?{_SAYS}(?:[{_PROVINCES}]?\d{{4}}字第)?[军残字第号]{{0,4}}[a-z]{{0,3}}\d[a-z\d-]{{4,}}",
    ),
    (
        "phone",
        r"[(0](?<![\d.].)(?:(?<=0)|(?<=\()0)(?:10|2\d|[3-9]\d\d)[\s)\-—.]{0,3}[1-9](?:[\s\-—.]?\d){6,7}(?!\d)",
    ),
    ("phone", rf"(?:{_PHONES}){_IS}[1-9]\d(?:[\s-]?\d){{5,6}}(?!\d)"),
    (
        "phone",
        rf"(?:{_PHONES})(?:号码|号)?[\s:为是(]{{0,4}}1[3-9](?:[\s\-.·]{{0,3}}\d){{7,11}}(?!\d)",
    ),
    ("phone", r"1[3-9]\d(?:打头|开头|起头)\D{1,8}\d{4}\s?\d{4}(?!\d)"),
    ("phone", rf"(?:{_PHONES}){_IS}1[3-9]\d(?:[、，,;]\d{{4}}){{2}}(?!\d|\s?[次件人户条])"),
    (
        "id",
        rf"(?:{_IDS})(?:件|明)?(?:号码?)?[\s:为是(]{{0,4}}(?=(?:[oil]{{0,2}}\d){{11}})[\doil]{{17}}[\doilx](?![a-z\d])",
    ),
    (
        "id",
        rf"(?:{_IDS})(?:件|明)?(?:号码?)?[{HAN}]{{0,8}}[:(\s]{{0,3}}[{_SIGNS}]{{17}}[{_SIGNS}x叉]",
    ),
    ("id", rf"(?:{_IDS})(?:件|明)?(?:号码?)?[\s:为是(]{{0,4}}\d{{15}}(?:\d{{2}}[\dx叉])?(?!\d)"),
    (
        "bank",
        rf"(?:{_ACCOUNTS})(?:号码?)?(?:\([{HAN}]{{1,8}}\))?[\s:为是(]{{0,4}}\d(?:[\s-]?\d){{9,18}}(?!\d)",
    ),
    (
        "address",
        rf"(?:{_LIVES})(?:登记(?:在|为)(?!居住|户籍|空|准))?(?!{_ABOUT_HOMES})(?!\s+[{HAN}]{{2,6}}\s)[\s:为是于在]{{0,3}}(?:(?!的)[{HAN}a-z\d-]){{3,}}",
    ),
    ("address", rf"[{HAN}][{HAN}]{{1,15}}(?:{_ROADS})\s?(?:{_DOOR})+"),
    (
        "address",
        rf"住(?<=[,、;。:现居者象员人户].)[{HAN}]{{2,12}}(?:社区|街道|[乡镇村])[{HAN}\d]{{0,12}}(?:对面|隔壁|宿舍|[家号院房屋楼旁])",
    ),
    (
        "address",
        rf"[{HAN}][{HAN}]{{1,9}}(?:[a-z\d东南西北中一二三四五]区)?\s?[a-z\d一二三四五六七八九十]{{1,3}}(?:#楼?|号楼|[栋幢座])(?:[东西中\d一二三四五六七八九十]{{1,3}}单元)?(?:[\d一二三四五六七八九十]{{1,3}}[层楼])?\s?[a-z]?\d{{3,4}}(?:室|房|号)?(?![\d年.]|\s?{_MEASURES})",
    ),
    (
        "address",
        rf"[{HAN}][{HAN}]{{0,8}}(?:[苑城府里庭院村]|公寓|宿舍|小区|家园|花园)\s?\d{{1,3}}[-—]\d{{1,2}}[-—]\d{{2,4}}(?![\d-])",
    ),
    ("number", r"\d(?<![a-z\d.].)\d{11,}(?![a-z\d]|\.\d)"),
)
_FORMS = tuple((kind, re.compile(form)) for kind, form in _WRITTEN)
"""They are sought in texts without case.

Those that begin with a set of signs, or with one of some words, are sought several times as fast as
those that begin by looking back: what must not stand before is asked behind the first sign.
"""
_DATED = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})\d*")
_FILED = re.compile(r"(?:[1-6]\d|71|8[12])\d{4}(?:19|20)\d\d(?:0[1-9]|1[0-2])\d{0,3}")
"""A region (GB/T 2260), a year and a month, as offices number what they file."""
_QUANTITY = re.compile(r"\s*(?:余|多)?\s*(?:亿|万|千|元|人|件|次|条|平方|公里|亩)")
_OF_OFFICE = re.compile(r"(?:公开|办公|监督|举报|征求意见|受理)(?:邮箱|地址|地点)[:为是在\s]{0,3}$")
_MAILBOX = re.compile(r"[邮信]箱[:为是]?\s?$")
_OFFICIAL = (".gov.cn", ".gov")
_LINK = re.compile(r"(?:https?://|www\.)[!-~]*$")
_BEFORE, _ID = 16, 18
_NUMERIC = frozenset({"account", "phone", "id", "bank", "document"})
"""Kinds whose numbers may be written in Chinese numerals."""
_SERVED = re.compile(r".字[\s第]")
_OF_BODIES = frozenset({"phone", "bank", "number"})
"""Kinds of numbers that bodies have too."""
_NUMERALS = re.compile(rf"[{_SIGNS}](?:\W{{0,3}}[\d{_SIGNS}]){{4,}}")
_LONG = re.compile(r"\d(?:\W{0,3}\d){5}")


class Suspects:
    """Finds what words or forms tell to be a person's.

    Parameters
    ----------
    rules
        What is public, and which words stand around persons.
    """

    def __init__(self, rules: Privacy) -> None:
        self._allowed, self._allowed_digits = rules.allowed_values, rules.allowed_digits
        self._public = re.compile(rf"(?:{alternatives(rules.public_numbers)})[^\0。;，,、\n]*$")
        self._organisation = re.compile(
            rf"\(?[{HAN}]{{0,10}}?(?:{alternatives(rules.organisations)})"
        )
        self._of_body = re.compile(
            rf"(?:{alternatives(rules.organisations)}|[局所站科股委厂店]|信用代码[a-z\d]{{18}}[,，]?)"
            rf"(?:(?:办公|通讯|详细)?(?:地址|地点)|(?:电子)?[邮信]箱|住所|位于|[设迁]在|设于|坐落于?|迁至|\()"
            rf"[为是:在]?[{HAN}]{{0,6}}[{HAN}a-z\d._@-]*$"
        )
        self._offices = OfficeNumbers(rules.organisations)
        self._persons = MarkedPersons(rules)

    def find(self, text: str) -> Iterator[tuple[int, Value]]:
        """Yield where a normalised text holds such values."""
        small = without_case(text)
        for kind, form in _FORMS:
            for match in form.finditer(small):
                yield from self._unless_public(kind, text, *match.span())
        for run in _NUMERALS.finditer(text):
            yield from self._find_in_numerals(text, max(0, run.start() - _BEFORE), run.end())
        for start, name in self._persons.find(text):
            yield start, Value("name", name, "", certain=False)

    def _find_in_numerals(self, text: str, start: int, end: int) -> Iterator[tuple[int, Value]]:
        """Yield what a part of a text holds when its Chinese numerals are read as digits."""
        part = text[start:end]
        said = without_numerals(part)
        small = without_case(said)
        for kind, form in _FORMS:
            for match in form.finditer(small) if kind in _NUMERIC else ():
                first, last = match.span()
                if said[first:last] != part[first:last] and _LONG.search(said, first, last):
                    values = self._unless_public(kind, said, first, last)
                    yield from ((start + n, value) for n, value in values)

    def _unless_public(
        self, kind: Kind, text: str, start: int, end: int
    ) -> Iterator[tuple[int, Value]]:
        if not self._is_public(kind, text, start, end):
            yield start, Value(kind, text[start:end], "", certain=False)

    def _is_of_body(self, text: str, start: int, end: int) -> bool:
        """Tell whether a place or a mailbox is a body's; it may begin with what says so."""
        before = text[max(0, start - _BEFORE) : start]
        return bool(_OF_OFFICE.search(before) or self._of_body.search(before + text[start:end]))

    def is_of_body(self, text: str, start: int, value: str) -> bool:
        """Tell whether a number that begins at a place is a body's telephone or account."""
        return self._offices.have(text, start, re.sub(r"\D", "", value))

    def is_code(self, text: str, start: int) -> bool:
        """Tell whether a word before a number says that it is a public one."""
        return self._public.search(text[max(0, start - _BEFORE) : start]) is not None

    def _is_public(self, kind: Kind, text: str, start: int, end: int) -> bool:
        value = text[start:end]
        number = re.search(r"\d", value)
        if kind in _OF_BODIES and number and self.is_of_body(text, start + number.start(), value):
            return True
        if kind == "address" and self._offices.has_premises(text, start, end):
            return True
        if kind in {"plate", "account"} and self._offices.have_car_or_feed(text, start, end):
            return True
        digits = re.sub(r"\D", "", numerals_as_digits(value))
        if "*" in value or value in self._allowed or digits in self._allowed_digits:
            return True
        codes = {"number", "document", "phone"}
        if (
            kind in codes
            and not _SERVED.match(value)
            and not re.match(_PHONES, value)
            and self.is_code(text, start)
        ):
            return True
        if kind == "phone" and not re.search(r"1[3-9]\d{9}", digits):
            first = re.search(r"\d", value)
            return first is not None and self.is_code(text, start + first.start())
        if kind in {"address", "email"} and self._is_of_body(text, start, end):
            return True
        if kind == "email":
            is_label = _MAILBOX.search(text[max(0, start - _BEFORE) : start])
            stated = is_label is not None and value.endswith(_OFFICIAL)
            return stated or self._offices.have_mailbox(text, start)
        if kind == "address":
            return bool(self._organisation.match(text, end) or _NO_DOOR.match(text, end))
        return kind == "number" and _is_explained(text, start, end)


def _is_explained(text: str, start: int, end: int) -> bool:
    """Tell whether a long number is a date with a serial number, a code, a quantity, an address."""
    value = text[start:end]
    date = _DATED.fullmatch(value) if len(value) < _ID else None
    dated = date and 1 <= int(date["month"]) <= 12 and 1 <= int(date["day"]) <= 31  # noqa: PLR2004
    link = _LINK.search(text[max(0, start - 200) : start])
    filed = _FILED.fullmatch(value)
    return bool(dated or filed or uscc.is_valid(value) or _QUANTITY.match(text, end) or link)
