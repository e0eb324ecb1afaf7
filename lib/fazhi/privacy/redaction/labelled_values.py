"""Find what is a person's by the word before it, or by its form: mail, accounts, papers, homes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fazhi.language.script import HAN
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.masks import Kind
from fazhi.privacy.redaction.office_contacts import OfficeContacts
from fazhi.privacy.redaction.people import alternatives
from fazhi.privacy.redaction.personal_numbers import Span
from fazhi.privacy.redaction.plain_reading import Reading, usual_forms

_IS = (
    r"(?:号码|字号|号|账号|帐号|证号|卡号|编号|ID|id|同号|昵称|名)?"
    r"(?:第|一?[为是系]|[：:=\s\-]|[（(「“\"]){0,4}"
)
_AT = r"\s?(?:@|\(at\)|\[at\]|#|艾特)\s?"
_POINT = r"\s?(?:\.|\(dot\)|\[dot\]|点|。)\s?"
_DIGIT = "0-9零〇一二三四五六七八九十廿卅元正初闰冬腊"
_YEAR = rf"(?:(?:19|20|一九|二[零〇]|[{_DIGIT}]{{2}})[{_DIGIT}]{{2}}|[{_DIGIT}]{{2}}(?=\s?年))"
_DATE = rf"{_YEAR}\s?[年./\-—]?\s?[{_DIGIT}]{{1,3}}"
_REPUBLIC = rf"民国[{_DIGIT}]{{1,3}}年(?:[{_DIGIT}]{{1,3}}月(?:[{_DIGIT}]{{1,3}}日?)?)?"
_DAY = rf"{_DATE}(?:\s?[月./\-—]?\s?[{_DIGIT}]{{1,3}}\s?[日号]?|\s?月)?"
_MONTH_DAY = rf"[{_DIGIT}]{{1,3}}\s?[月.]\s?[{_DIGIT}]{{1,3}}[日号]?"
_CYCLE = "(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
"""A year by its place in the cycle of sixty."""
_PROVINCES = "京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔粤青藏川蜀宁琼使"

_NO_COUNT = r"(?!\d+(?:\.\d+)?[万亿多余]*(?:人|户|名|元|件|份|个|张|次|位|家|岁|天|例|%|％))"
"""What stands before a number of a person's, and not before how many there are."""
_PAPERS = (
    "护照|通行证|军官证|士官证|士兵证|警官证|军人证|退伍证|港澳证|台胞证|回乡证|居住证|户口簿|户口本|户口|户号"
    "|驾驶证|驾照|社会保障卡?|社会保险|社保卡?|医保卡?|医疗保险|医疗卡|养老保险|公积金|低保证|低保|残疾(?:军?人)?证"
    "|病历|病案|住院|门诊|就诊卡?|健康卡|优抚证|优待证|结婚证|离婚证|学籍|准考证|工作证|工号|存折|保单"
)
_HELD = (
    "出生(?:医学)?证明?|护照|通行证|低保证|低保金领取证|残疾证|残疾人证|供养证|优待证|抚恤证|光荣证|老年证|医疗证|医保证|工伤证|失业证"
    rf"|(?:个人)?(?:医保|社保|参保)(?:个人)?(?:编号|编码|账号|号码|号)|新?农合[{HAN}]{{0,3}}(?:证|号)|参[合保][{HAN}]{{0,2}}[号证]"
    "|住院号|病案号|病历号|门诊号|学号|学籍号|警号|准考证"
)
"""Papers and memberships of a person, before whose number any signs may stand."""
_NAMED = r"(?:编号|证号|号码|号)?(?:第|[为是系：:（(\s]|[Nn][Oo][.．：:]?|№){0,4}"
_SERVICES = (
    "微信|威信|薇信|薇芯|微芯|徽信|weixin|wechat|vx|v信|qq|扣扣|企鹅|钉钉|抖音(?:私信)?|快手(?:私信)?|支付宝|陌陌|小红书|微博"
    "|telegram|skype|whatsapp|line"
)
_PATTERNS: Sequence[tuple[Kind, str]] = (
    (
        "email",  # parts as long as RFC 5321 lets them be, or a long text is gone through from each
        rf"[A-Za-z0-9][\w.+\-]{{0,63}}{_AT}[A-Za-z0-9\-]{{1,63}}(?:{_POINT}[A-Za-z0-9\-]{{2,63}})+",
    ),
    (
        "email",
        (
            r"[A-Za-z0-9](?<![\w.+\-].)[A-Za-z0-9._+\-]{0,63}\s?(?:点|艾特|圈[aA]| at | AT )"
            r"\s?[A-Za-z0-9\-]{1,63}\s?(?:点|\.| dot | DOT )\s?(?:com|cn|net|org)(?![A-Za-z])"
        ),
    ),
    (
        "account",
        r"(?:加我?|我的?|联系)\s?(?i:v|wx|薇)\s?号?[\s：:为是]{0,3}(?P<account>[A-Za-z0-9][A-Za-z0-9_\-]{4,})",
    ),
    (
        "account",
        r"[扣微]号?[\s：:为是]{0,3}(?P<account>(?=[A-Za-z_\-]*\d)[A-Za-z0-9][A-Za-z0-9_\-]{5,})",
    ),
    (
        "account",
        r"(?:[Vv薇](?<![A-Za-z\d].)|[Ww][Xx](?<![A-Za-z\d]..))(?:号[\s：:-]|\s?[：:-])\s?(?P<account>(?=[A-Za-z_\-]*\d)[A-Za-z0-9][A-Za-z0-9_\-]{5,})",
    ),
    (
        "document",
        rf"(?:{_PAPERS}){_IS}{_NO_COUNT}(?:[{_PROVINCES}]?\d{{4}}字第)?(?P<document>[军残字第]{{0,4}}[A-Z]{{0,3}}\d(?:[\w\-]|\s(?=\d)){{4,24}})",
    ),
    (
        "document",
        r"(?<![A-Za-z0-9])(?:[EGDSP][A-Z]?|[HMC])(?!20\d{6})\d{7,10}(?![A-Za-z0-9])",
    ),
    (
        "document",
        rf"(?:{_HELD}){_NAMED}(?P<paper>[A-Za-z]{{0,3}}\s?\d(?:[\s\-]?[A-Za-z\d]){{5,23}})(?![A-Za-z\d])",
    ),
    (
        "document",
        rf"[{HAN}]{{0,6}}(?:低保|残疾?|五保|特困|优抚|伤残|扶贫)字第?\s?\d{{4,12}}号?",
    ),
    (
        "document",  # whatever is said to be numbered so
        r"(?P<served>[军士武警文职参后装海空政南北京广沈兰成济]字\s?第?\s?\d{6,8}\s?号?)",
    ),
    (
        "account",
        rf"(?<![A-Za-z\d])(?:(?i:{_SERVICES}))(?!公众|小程序|平台|工作群){_IS}(?P<account>@?[A-Za-z0-9][\w\-.]{{4,29}})",
    ),
    (
        "account",
        r"(?:(?i:q\s?q)|扣扣|企鹅)号?码?[\s：:为是]{0,3}(?P<account>\d(?:[\s\-]\d){4,10}(?!\d)|\d{2,4}(?:[\s\-]\d{2,4}){1,3}|\d{5,11})(?!\d)",
    ),
    (
        "plate",
        (
            rf"(?<![梯容锅起索游管车]\d\d)[{_PROVINCES}]\s?[A-HJ-NP-Z](?=[·./\s\-]{{0,2}}[A-Z]{{0,2}}[·.\s\-]?\d)"
            r"(?:(?:[·.\s\-]{0,2}[A-HJ-NP-Z0-9]){5,6}(?![A-Za-z0-9警])|[·./\s\-]?[A-HJ-NP-Z0-9]{4}[港澳学领挂])"
        ),
    ),
    (
        "plate",
        rf"(?:车牌|号牌|车号)(?:号码?)?[：:是为\s]{{0,3}}(?P<plate>[{HAN}]{{0,3}}[A-Z]?\d[A-Z0-9]{{3,6}})",
    ),
    (
        "birth",
        rf"(?:出生(?:日期|年月日?|时间)(?:栏?(?:填写?|写|登记|记载|录入)?[为成的是作]?)?|出生|生于|生日|诞生)(?:一?[为是系于在]|[：:\s（(]){{0,3}}(?P<birth>{_DAY})",
    ),
    (
        "birth",
        rf"[阴农旧]历年?(?P<birth>(?:{_YEAR}\s?年\s?)?{_CYCLE}{_MONTH_DAY})(?=\s?(?:出?生(?![活产态])|是?生日))",
    ),
    (
        "birth",
        rf"(?:生日|出生)(?<!党的生日)[是为：:在于]{{0,2}}\s?(?:[阴农旧]历)?{_NO_COUNT}(?P<birth>{_CYCLE}{_MONTH_DAY})",
    ),
    (
        "number",
        r"前[一二三四五六七八九十\d]{1,2}位\D{0,4}(?P<number>\d{3,}(?:\D{1,6}\d{2,})?\D{1,12}[后尾末][一二三四五六七八九十\d]{1,2}位\D{0,4}\d{2,}[\dXx])",
    ),
    ("phone", r"1[3-9]\d(?:打头|开头|起头)\D{1,8}(?P<rest>\d{4}\s?\d{4})(?!\d)"),
    (
        "birth",
        rf"(?P<day>{_DAY}|{_REPUBLIC})(?=\s?(?:[出所降诞]?生(?![产效活成态长命育])))(?!\s?出生(?:的?[犊羔仔牛羊猪]|缺陷|人口|率|医学|登记|队列|数|证|婴|性别|政策))",
    ),
    (
        "birth",  # the place between, of a day alone: whole months are of statistics
        rf"(?P<born>{_YEAR}\s?年\s?[{_DIGIT}]{{1,3}}\s?月\s?[{_DIGIT}]{{1,3}}\s?[日号]?)(?=[在于][{HAN}]{{1,12}}出生(?![率人数缺]))",
    ),
)
_MARKERS = (
    "村|巷子|胡同|家属院|大院|农场|社区|小区|花园|家园|新村|公寓|苑|路|街|大道|巷|弄|里|庄|屯|组|队|连"
    "|团场|牧场|楼|[一二三四五六七八九十]社"
)
_UNITS = "号楼|号院|号|栋|幢|座|单元|室|组|排|户|楼|层|弄|院"
_NUMBER = r"[0-9一二三四五六七八九十百甲乙丙丁A-Za-z\-]{1,6}"
_HOUSE = rf"(?:[东西南北中]?(?:{_NUMBER})\s?(?:{_UNITS})\s?)+(?:{_NUMBER}(?![{HAN}\d]))?"
_FLAT = (
    r"(?:(?:[A-Za-z0-9]|[东西南北中一二三四五])区)?\s?[0-9A-Za-z一二三四五六七八九十]{1,3}(?:号楼|#楼?|栋|幢|座)"
    r"(?:[0-9一二三四五六七八九十东西中]{1,3}单元)?(?:[0-9一二三四五六七八九十]{1,3}[楼层])?"
    r"\s?[A-Za-z]?[0-9]{3,4}(?:号|室|房)?(?![0-9年.]|\s?(?:平|米|元|万|亿|人|户|套|间|吨|立方|m|㎡))"
    r"|(?:小区|花园|家园|公寓|宿舍|[苑城府里庭村院])\s?[0-9]{1,3}[\-—][0-9]{1,2}[\-—][0-9]{2,4}(?![\-0-9])"
)
"""A room of a building, whatever the place is called."""
_NO_HOME = re.compile(
    r"(?:地块|宗地|门面|门市|外墙|电梯|屋面|楼顶|加装|供水|管网|[漏渗]水|消防|物业|[至到][0-9]|路段|沿线|标段|项目|工程|[、和及至]\s?[0-9]+(?:号楼|#楼?|栋|幢))"
)
_REGION = rf"(?:[{HAN}]{{1,9}}?(?:省|自治区|自治州|市|州|县|区|旗|盟|乡|镇|街道))*"
_TOWNSHIP = re.compile(r".*?(?:乡|镇|街道|县|区|市)(?=.)")
_NUMERIC = frozenset({"account", "document"})
"""Kinds whose numbers may be written in Chinese numerals."""
_NUMERALS = re.compile("[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]{5}")
_OFFICE = re.compile(
    r"(?:公开|征求意见|监督|举报|办公|受理)(?:地址|地点|邮箱)一?[为是：:在\s]{0,2}\Z"
)
"""What tells that the place or the mailbox behind it is an office's."""
_BOX = re.compile(r"[信邮]箱[：:为是]?\s?\Z")
_OF_STATE = ".gov.cn"
"""Ends the mailboxes of public bodies."""
_SHORTEST_HOME = 5
_LIVES = (
    "家庭住址|家庭地址|居住地址|户籍地址|户籍所在地|联系地址|通讯地址|收件地址|住址|户籍地(?!址)|居住地(?!址)|家住|现住址|现住(?!址)|住在|居住在|居住于"
    "|租住在?|(?:服务|收货)地址(?=[为是：:])|户籍在|籍贯|常住|暂住|送达地址"
)
_OF_HOMES = (
    "派出所|乡镇|街道办|村民?委|社区|姓名|性别|年龄|身份|电话|联系|补贴|备注|等|证明|证|信息|变更|登记|核[实查对]|材料|情况|栏|不|未|已|应|须|需|以|由|与|和|及|或|的|在内|一致|人口|居民|人员"
    "|所在|管辖|分散|偏远|确认|填写|清单|台账"
)


class Labelled:
    """Finds values that words or their form tell to be a person's.

    Parameters
    ----------
    addresses
        Addresses that the ledgers hold.
    rules
        Endings of names of organisations, whose addresses are public.
    """

    def __init__(self, addresses: Iterable[str], rules: Privacy) -> None:
        self._offices = OfficeContacts(rules)
        self._known = alternatives(_endings(addresses))
        self._patterns = [(kind, re.compile(pattern)) for kind, pattern in _PATTERNS]
        public = "|".join(map(re.escape, rules.public_numbers)) or "(?!)"
        self._public = re.compile(rf"(?:{public})[^\0。；，、\n]{{0,6}}$")
        organisations = "|".join(map(re.escape, rules.organisations)) or "(?!)"
        self._organisation = re.compile(rf"[（(]?[{HAN}]{{0,10}}?(?:{organisations})")
        self._at_body = re.compile(
            rf"(?:信用代码[A-Za-z0-9]{{18}}[，,]?|[委局站所室科股厂店]|{organisations})(?:[（(]|地[址点]|[办通详][公讯细]地[址点]|电?子?[信邮]箱|住所|坐落|迁[至在]|设[在于]|位于)"
            rf"[于在是为：:]?[{HAN}]{{0,6}}\Z"
        )
        self._home = re.compile(
            rf"(?:{_LIVES})(?:登记[为在](?!户籍|居住|准|空))?(?!{_OF_HOMES})(?:一?[为是系于在]|[：:\s]){{0,3}}(?!\s+[{HAN}]{{2,6}}\s)(?P<home>(?:[{HAN}A-Za-z0-9\-#（）()](?<!的)){{3,40}})"
            rf"|(?P<house>{_REGION}[{HAN}]{{1,4}}(?:{_MARKERS})\s?{_HOUSE})"
            rf"|(?P<flat>[{HAN}]{{2,10}}(?:{_FLAT}))"
            rf"|(?<=[，,、；。现居户人员象者：:]住)(?P<near>[{HAN}]{{2,12}}(?:[乡镇村]|社区|街道)[{HAN}0-9]{{0,12}}(?:[旁楼屋房院号家]|宿舍|隔壁|对面)[{HAN}0-9]{{0,6}})"
            rf"|(?P<told>(?<=[住在])[{HAN}]{{2,12}}(?:{_MARKERS})\s?{_HOUSE})"
        )

    def find(self, reading: Reading) -> Iterator[Span]:
        """Yield such values of a reading, by their places in it, in no order."""
        text = reading.text
        for kind, pattern in self._patterns:
            for match in pattern.finditer(text):
                start, end = match.span(match.lastgroup or 0)
                before = text[max(0, start - 20) : start]
                if kind == "email":
                    stated = text.endswith(_OF_STATE, 0, end) and _BOX.search(before)
                    public = self._is_office(text, start) or bool(stated)
                    public = public or self._offices.has_mailbox(text, start)
                else:
                    public = self._public.search(before) is not None
                if self._offices.has_vehicle_or_channel(text, start, end):
                    continue
                if match.lastgroup or not public:
                    yield Span(start, end, kind)
        yield from self._find_in_numerals(reading)
        for match in self._known.finditer(text):
            yield Span(match.start(), match.end(), "address")
        for match in self._home.finditer(text):
            start, end = match.span(match.lastgroup or 0)
            labelled = match.lastgroup == "home"
            of_office = self._organisation.match(text, end) or self._is_office(text, start)
            of_office = of_office or (not labelled and bool(_NO_HOME.match(text, end)))
            of_office = of_office or self._offices.has_place(text, start, end)
            if (labelled or not of_office) and "*" not in text[start:end]:
                yield Span(start, end, "address")

    def _is_office(self, text: str, start: int) -> bool:
        """Tell whether an office is said to be at a place; 位于 may be taken for its begin."""
        said = text[max(0, start - 16) : start]
        return any(
            sign.search(said + text[start : start + further])
            for sign in (_OFFICE, self._at_body)
            for further in range(5)
        )

    def _find_in_numerals(self, reading: Reading) -> Iterator[Span]:
        """Yield the numbers after such words that are written in Chinese numerals."""
        said = reading.with_numerals
        if said == reading.text:
            return
        for kind, pattern in self._patterns:
            for match in pattern.finditer(said) if kind in _NUMERIC else ():
                start, end = match.span(match.lastgroup or 0)
                if _NUMERALS.search(reading.text, start, end):
                    yield Span(start, end, kind)


def _endings(addresses: Iterable[str]) -> Iterator[str]:
    """Yield addresses, and what stands in each behind the township."""
    for address in addresses:
        plain = "".join(usual_forms(address).split())
        yield plain
        home = _TOWNSHIP.sub("", plain)
        if len(home) >= _SHORTEST_HOME and re.search(r"\d", home):
            yield home
