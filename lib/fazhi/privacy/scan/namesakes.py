"""Houses and goods that bear a person's name, and persons who are named for their mandate."""

from __future__ import annotations

import re

from fazhi.language.script import HAN
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy

_STYLES = "氏|记|师傅|胖子|麻子|老[大二三四五太]|大[妈姐哥爷娘叔嫂婶]|阿[姨婆公]|奶奶"
_NO_TRADE = (
    "代她他其我该本村乡镇市县某用购换退查问找看下上回送入进给让时前后此就拒提欠付收请"
    "申映反报举诉投有设住卖买租已不未要说称又也等由至从向对将把被因于是为的和与办经开"
    "来去到在"
)
"""What does not stand in the name of a trade."""
_TRADES = (
    "奶粉|复合肥|照相|家政|剪刀|火锅|旅行社|事务所|门市部|经营部|服务部|工作室|加工厂|食品厂"
    "|砖厂|酒厂|酒业|大院|商店|加油站|宾馆|酒店|饭店|合作社|驿站|商行|有限(?:责任)?公司|集团|公司"
    "|茶楼|酒楼|药房|超市|车站|机场|海关|口岸|班(?!子|级|组|长|主任)|[吧庄铺坊馆店]"
)
_PUBLIC = (
    "餐厅|银行|书院|幼儿园|学校|小学|中学|大学|学院|医院"
    "|食堂|诊所|卫生室|服务中心|公寓|托老所|敬老院|护理院|养老院"
)
_SITE = re.compile("村委|大学|中学|小学|温泉|水库|市场|公园|小区|广场|大桥|大街|大道")
"""What a place or a product is called by, where a name would end."""
_AND_OTHERS = re.compile(rf"(?:[和、][{HAN}]{{2,4}}?)*等[省区村镇乡州市县地]")
"""What stands behind places in a list."""
_VILLAGES = "寨屯村"
_SIDES = frozenset({"沿线", "流域", "地区", "方面", "方向"})
_FRONTS = frozenset({"门前", "门口", "门头"})
_WITHIN = 8
_MANDATE = re.compile(
    rf"(?:政协(?:常委|委员)|人大代表|附议(?:人|委员|代表)|领衔(?:人|委员|代表)|议案人|提(?:建议|议|案)(?:者|人))(?:是|为|[:、])?$|(?:代表|委员)[{HAN}]{{2,3}}[及和、](?:人大)?代表$"
)
_HOLDER = re.compile(
    r"(?:委员|代表)(?=[),:;。、]|认为|表示|反映|附议|联名|领衔|[等在所就对的提]|$)"
)
_OF_OTHERS = re.compile("(?:委托|消费者|学生|家长|群众|家属|职工|业主|居民|村民)(?:代表)?$")
_PARLIAMENT = re.compile("社情民意|督办|面商|答复意见|办理结果|政协|人大|领衔|附议|议案|提案|建议")
_NEAR, _AROUND = 12, 60


class Namesakes:
    """Tells what is called after somebody, or who stands in a text by a mandate.

    Parameters
    ----------
    rules
        Words for a party to a case, and for offices.
    """

    def __init__(self, rules: Privacy) -> None:
        self._parties = tuple(party for party in rules.parties if len(party) > 1)
        self._titles, self._acts = rules.offices.titles, rules.acts
        self._double = frozenset(rules.compound_surnames)
        self._trade = re.compile(
            rf"(?:{_STYLES})?(?:连锁|专卖|(?![{_NO_TRADE}])[{HAN}]){{0,{_WITHIN}}}?(?:{_TRADES}|(?P<public>{_PUBLIC}))"
        )

    def include(self, text: str, start: int, end: int) -> bool:
        """Tell whether a name from one place to another is none of a private person."""
        trade = self._trade.match(text, end)
        site = _SITE.search(text, start + 1, end + 1)
        if site and site.start() < end:
            return True
        if _AND_OTHERS.match(text, end) or text.startswith("(化名", end):
            return True
        if text[start + 1] in _VILLAGES or text[end - 1 : end + 1] in _SIDES:
            return True
        is_double = text[start : start + 2] in self._double
        split_title = is_double and text.endswith(self._titles, 0, start + 1)  # 副局长孙某
        if split_title and not text.endswith(self._titles, 0, start):
            return not text.startswith(self._acts, end)
        last = trade.end() if trade else end
        split = is_word(text[last - 1 : last + 1]) and not is_word(text[last : last + 2])
        split = split and text[last : last + 2] not in _FRONTS
        if trade and not split:
            party = text.endswith(self._parties, 0, start)
            if not (party and trade["public"]):
                return True
        before = text[max(0, start - _NEAR) : start]
        if _MANDATE.search(before):
            return True
        if not _HOLDER.match(text, end) or _OF_OTHERS.search(before):
            return False
        first = max(start - _AROUND, *(text.rfind(sign, 0, start) + 1 for sign in "。;\n\0"))
        last = min((n for sign in "。;\n\0" if (n := text.find(sign, end)) >= 0), default=len(text))
        return _PARLIAMENT.search(text, first, min(last, end + _AROUND)) is not None
