"""Names whose bearers are no private persons there: shops, schools and brands, and delegates."""

from __future__ import annotations

import re

from fazhi.language.script import HAN
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.personal_numbers import Span

_CALLED = (
    "大妈|大姐|大哥|大爷|大娘|大叔|大嫂|大婶|阿姨|阿婆|阿公|奶奶|老太|老大|老二|老三|"
    "老四|老五|麻子|胖子|师傅|记|氏"
)
_ACTING = (
    "在到去来开经办与和的为是于因被把将对向从至由等也又称说要未不已租买卖住设有投诉举"
    "报反映申请收付欠提拒就此后前时让给进入送回上下看找问查退换购用某县市镇乡村本该我"
    "其他她代"
)
"""Signs of what somebody does, or of another place, between a name and a house."""
_HOUSE = (
    "口岸|海关|机场|车站|[店馆坊铺庄吧]|班(?!主任|长|组|级|子)|超市|药房|酒楼|茶楼|公司|集团"
    "|有限(?:责任)?公司|商行|驿站|合作社|饭店|酒店|宾馆|加油站|商店|大院|酒业|酒厂|砖厂|食品厂"
    "|加工厂|工作室|服务部|经营部|门市部|事务所|旅行社|火锅|剪刀|家政|照相|复合肥|奶粉"
)
_INSTITUTE = (
    "养老院|护理院|敬老院|托老所|公寓|服务中心|卫生室|诊所|食堂"
    "|医院|学院|大学|中学|小学|学校|幼儿园|书院|银行|餐厅"
)
"""A party may be treated or taught there: 患者某某医院诊断."""
_BUILT = re.compile("大道|大街|大桥|广场|小区|公园|市场|水库|温泉|小学|中学|大学|村委")
"""Within a name and one sign more, they tell what bears it: 恒昌大道, 向阳小学."""
_PLACES = re.compile(rf"(?:[、和][{HAN}]{{2,4}}?)*等[地县市州乡镇村区省]")
"""Behind one of several places."""
_ALIAS = re.compile("[（(]化名")
_HAMLETS = "村屯寨"
_WHEREABOUTS = frozenset({"方向", "方面", "地区", "流域", "沿线"})
_FAR = 8
_LEAD = 12
_ELECTED = re.compile(
    rf"(?:人大代表|政协(?:委员|常委)|领衔(?:代表|委员|人)|附议(?:代表|委员|人)|(?:第一)?提(?:案|议|建议)(?:人|者)|议案人)(?:[：:、]|是|为)?\Z|(?:委员|代表)[{HAN}]{{2,3}}[、和及](?:人大)?代表\Z"
)
_SEAT = re.compile(
    r"(?:代表|委员)(?=提|的|对|就|所|在|等|领衔|联名|附议|反映|表示|认为|[、，。；：,;:）)]|\Z)"
)
_SESSION = re.compile(r"建议|提案|议案|附议|领衔|人大|政协|办理结果|答复意见|面商|督办|社情民意")
_NO_SEAT = re.compile(r"(?:村民|居民|业主|职工|家属|群众|家长|学生|消费者|委托)(?:代表)?\Z")
_SENTENCE = 60


class PublicBearers:
    """Tells names that stand for a house or a mandate.

    Parameters
    ----------
    rules
        The words for parties.
    """

    def __init__(self, rules: Privacy) -> None:
        self._parties = tuple(word for word in rules.parties if len(word) > 1)
        self._titles, self._acts = rules.offices.titles, rules.acts
        self._double = frozenset(rules.compound_surnames)
        between = rf"(?:{_CALLED})?(?:专卖|连锁|(?![{_ACTING}])[{HAN}]){{0,{_FAR}}}?"
        self._house = re.compile(rf"{between}(?P<house>{_HOUSE}|{_INSTITUTE})")
        self._institute = re.compile(_INSTITUTE)

    def has(self, text: str, name: Span) -> bool:
        """Tell whether a name at a place is one of these."""
        built = _BUILT.search(text, name.start + 1, name.end + 1)
        if built and built.start() < name.end:
            return True
        if text[name.start + 1] in _HAMLETS or text[name.end - 1 : name.end + 1] in _WHEREABOUTS:
            return True
        is_double = text[name.start : name.start + 2] in self._double
        if is_double and text.endswith(self._titles, 0, name.start + 1):  # 局长孙某 is no 长孙
            acts = text.startswith(self._acts, name.end)
            if not acts and not text.endswith(self._titles, 0, name.start):
                return True
        if _PLACES.match(text, name.end) or _ALIAS.match(text, name.end):
            return True
        return self._is_house(text, name) or _is_elected(text, name)

    def _is_house(self, text: str, name: Span) -> bool:
        house = self._house.match(text, name.end)
        if not house or _goes_on(text, house.end()):
            return False
        led = text.endswith(self._parties, 0, name.start)
        return not (led and self._institute.fullmatch(house["house"]))


def _goes_on(text: str, end: int) -> bool:
    """Tell whether what would be the last sign of a house begins another word: 店面."""
    goes_on = is_word(text[end - 1 : end + 1]) and not is_word(text[end : end + 2])
    return goes_on and text[end : end + 2] not in {"门头", "门口", "门前"}


def _is_elected(text: str, name: Span) -> bool:
    before = text[max(0, name.start - _LEAD) : name.start]
    if _ELECTED.search(before):
        return True
    seat = _SEAT.match(text, name.end)
    if not seat or _NO_SEAT.search(before):
        return False
    begin = max(text.rfind(stop, 0, name.start) for stop in "。；;\n\0") + 1
    said = text[max(begin, name.start - _SENTENCE) : name.end + _SENTENCE]
    return _SESSION.search(re.split("[。；;\n\0]", said)[0]) is not None
