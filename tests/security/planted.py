"""Invented personal values in every spelling that clerks, and those who evade a filter, use.

Nothing here knows how the product looks for them: values follow the standards that define them,
spellings what was seen in office files. All persons and numbers are invented.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

Spelling = Callable[[str], str]
Draw = random.Random


@dataclass(frozen=True, slots=True)
class Planted:
    """A value in a sentence.

    Attributes
    ----------
    kind
        What it is, in words.
    spelling
        How it is written, in words.
    written
        The value as it is written.
    sentence
        The sentence around it.
    """

    kind: str
    spelling: str
    written: str
    sentence: str


def identity(draw: Draw) -> str:
    """An identity number by GB 11643."""
    born = dt.date(1940, 1, 1) + dt.timedelta(draw.randrange(28000))
    region, serial = draw.choice((110105, 650102, 653101, 440304)), draw.randrange(1000)
    body = f"{region}{born:%Y%m%d}{serial:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


def old_identity(draw: Draw) -> str:
    """An identity number of 15 digits, as issued before 1999."""
    number = identity(draw)
    return number[:6] + f"{draw.randrange(30, 80)}" + number[10:14] + number[14:17]


def mobile(draw: Draw) -> str:
    """A mobile number."""
    return f"1{draw.choice('3578')}{draw.randrange(10**9):09}"


def landline(draw: Draw) -> str:
    """A landline with its area, without a sign between."""
    area = draw.choice(("0990", "0991", "0998", "010", "021"))
    return f"{area}{draw.randrange(2 * 10**6, 9 * 10**6)}"


def card(draw: Draw) -> str:
    """A bank card of 19 digits with the check digit of ISO/IEC 7812."""
    body = f"62{draw.choice(('2202', '1700', '2848', '1226'))}{draw.randrange(10**12):012}"
    total = 0
    for place, digit in enumerate(reversed(body)):
        twice = int(digit) * (2 if place % 2 == 0 else 1)
        total += twice - 9 if twice > 9 else twice
    return body + str(-total % 10)


def grouped(*lengths: int, by: str = " ") -> Spelling:
    """Write digits in groups."""

    def write(number: str) -> str:
        parts, start = [], 0
        for length in (*lengths, len(number)):
            parts.append(number[start : start + length])
            start += length
        return by.join(filter(None, parts))

    return write


def signs(table: str) -> Spelling:
    """Write each digit as another sign."""
    return lambda number: number.translate(str.maketrans("0123456789", table))


def joined(by: str) -> Spelling:
    """Put something between all digits."""
    return by.join


COMMON: Mapping[str, Spelling] = {
    "as it is": str,
    "full width": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in n),
    "circled": signs("⓪①②③④⑤⑥⑦⑧⑨"),
    "small numerals": signs("〇一二三四五六七八九"),
    "formal numerals": signs("零壹贰叁肆伍陆柒捌玖"),
    "a numeral in the middle": lambda n: n[:3] + "〇一二三四五六七八九"[int(n[3])] + n[4:],
    "Arabic digits": signs("٠١٢٣٤٥٦٧٨٩"),
    "bold mathematical": signs("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "subscripts": signs("₀₁₂₃₄₅₆₇₈₉"),
    "superscripts": signs("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "black circles": signs("⓿❶❷❸❹❺❻❼❽❾"),
    "in brackets each": signs("0⑴⑵⑶⑷⑸⑹⑺⑻⑼"),
    "O for 0": lambda n: n.replace("0", "O", 2),
    "l for 1": lambda n: n.replace("1", "l", 2),
    "I for 1": lambda n: n.replace("1", "I", 2),
    "zero-width": joined("\u200b"),
    "soft hyphens": joined("\u00ad"),
    "word joiners": grouped(3, 4, by="\u2060"),
    "right-to-left marks": grouped(3, 4, by="\u200f"),
    "a blank each": joined(" "),
    "wide blanks": grouped(3, 4, 4, by="\u3000"),
    "thin blanks": grouped(3, 4, 4, by="\u2009"),
    "no-break blanks": grouped(3, 4, 4, by="\u00a0"),
    "decimal entities": lambda n: "".join(f"&#{ord(c)};" for c in n),
    "hexadecimal entities": lambda n: "".join(f"&#x{ord(c):x};" for c in n),
    "percent": lambda n: "".join(f"%{ord(c):02X}" for c in n),
    "a line break": grouped(6, by="\n"),
    "underscores": grouped(3, 4, 4, by="_"),
}

SHAPES: Mapping[str, Mapping[str, Spelling]] = {
    "identity": {
        "6-8-4": grouped(6, 8),
        "dashes": grouped(6, 8, by="-"),
        "dots": grouped(6, 8, by="."),
        "four blanks": grouped(6, 8, by="    "),
        "fours": grouped(4, 4, 4, 4, 4),
        "with its day": lambda n: f"{n[:6]} {n[6:10]}年{n[10:12]}月{n[12:14]}日 {n[14:]}",
        "brackets": lambda n: f"{n[:6]}（{n[6:14]}）{n[14:]}",
        "square brackets": lambda n: f"{n[:6]}[{n[6:14]}]{n[14:]}",
        "before a digit": lambda n: f"{n}01" if n[-1] != "X" else n,
        "behind digits": lambda n: f"2023{n}",
        "strokes": grouped(6, 4, 4, by="/"),
        "small x": str.lower,
    },
    "mobile": {
        "3-4-4": grouped(3, 4, 4),
        "dashes": grouped(3, 4, 4, by="-"),
        "dots": grouped(3, 4, 4, by="."),
        "5-6": grouped(5, 6),
        "3-3-3-2": grouped(3, 3, 3, 2),
        "7-4": grouped(7, 4),
        "3-8": grouped(3, 8, by="-"),
        "3-3-5": grouped(3, 3, 5),
        "brackets": lambda n: f"{n[:3]}（{n[3:7]}）{n[7:]}",
        "+86": lambda n: f"+86{n}",
        "+86 apart": lambda n: f"+86 {n[:3]} {n[3:7]} {n[7:]}",
        "(+86)": lambda n: f"(+86){n}",
        "0086": lambda n: f"0086-{n}",
        "0 before": lambda n: f"0{n}",
        "an extension": lambda n: f"{n}转802",
        "two joined": lambda n: f"{n}{n[::-1].replace('0', '1', 1)}",
        "digits behind": lambda n: f"{n}001",
    },
    "landline": {
        "a dash": lambda n: f"{n[:-7]}-{n[-7:]}",
        "brackets": lambda n: f"（{n[:-7]}）{n[-7:]}",
        "a blank": lambda n: f"{n[:-7]} {n[-7:]}",
        "3-4": lambda n: f"{n[:-7]}-{n[-7:-4]}-{n[-4:]}",
        "a long dash": lambda n: f"{n[:-7]}—{n[-7:]}",
        "a stroke": lambda n: f"{n[:-7]}/{n[-7:]}",
        "+86": lambda n: f"+86-{n[1:-7]}-{n[-7:]}",
    },
    "bank card": {
        "fours": grouped(4, 4, 4, 4),
        "dashes": grouped(4, 4, 4, 4, by="-"),
        "6-13": grouped(6, 13),
        "5-5-5-4": grouped(5, 5, 5, 4),
        "dots": grouped(4, 4, 4, 4, by="·"),
    },
    "old identity": {"6-6-3": grouped(6, 6), "dashes": grouped(6, 6, by="-")},
}

AROUND: Mapping[str, tuple[str, ...]] = {
    "identity": ("身份证{}已核实", "其证件号码：{}", "来人出示{}后离开", "（{}）材料齐全"),
    "mobile": ("请回电{}商谈", "手机{}", "联系{}即可", "经办登记{}，已回访"),
    "landline": ("家中电话{}", "可拨{}联系", "座机为{}"),
    "bank card": ("卡号{}", "补贴打入{}", "农行{}，户名相符"),
    "old identity": ("旧身份证{}", "老证{}已换"),
}
NUMBERS: Mapping[str, Callable[[Draw], str]] = {
    "identity": identity,
    "mobile": mobile,
    "landline": landline,
    "bank card": card,
    "old identity": old_identity,
}


def numbers(draw: Draw) -> Iterator[Planted]:
    """Yield each kind of number in each spelling and each sentence."""
    for kind, invent in NUMBERS.items():
        for spelling, write in {**COMMON, **SHAPES[kind]}.items():
            for around in AROUND[kind]:
                number = invent(draw)
                if kind == "bank card" and spelling == "a numeral in the middle":
                    continue
                written = write(number)
                yield Planted(kind, spelling, written, around.format(written))


ACCOUNTS: Mapping[str, tuple[str, ...]] = {
    "mail": (
        "邮箱{}@163.com",
        "发至{}@qq.com",
        "{}＠126.com",
        "{} @ sina . com",
        "{}(at)163.com",
        "{}@yunxi.gov.cn",
    ),
    "chat": (
        "微信号{}",
        "微信：{}",
        "加VX {}",
        "QQ：{n}",
        "QQ号{n}",
        "钉钉号{}",
        "抖音号：{}",
        "wechat:{}",
    ),
}
PAPERS: Mapping[str, tuple[str, ...]] = {
    "passport": (
        "护照E{n8}",
        "护照号码：EA{n7}",
        "持G{n8}出境",
        "通行证C{n8}",
        "港澳通行证号码H{n8}",
    ),
    "officer's card": (
        "军官证：南字第{n7}号",
        "士官证北字第{n8}号",
        "军字第{n7}号证件",
        "警官证号：{n6}",
    ),
    "social security": (
        "社保卡号{n9}",
        "社会保障号：A{n8}",
        "医保卡号：{n10}",
        "养老保险编号{n10}",
        "残疾证号：{n8}",
    ),
    "medical": ("病历号{n8}", "住院号：{n7}", "门诊号{n8}"),
    "plate": ("车牌新A{p5}", "新B·{p5}停放", "京A-{p5}", "新AD{n5}新能源车", "粤Z{n4}港"),
    "birth date": (
        "出生于{y}年{m}月{d}日",
        "{y}.{m}.{d}出生",
        "生于{y}-{m}-{d}",
        "出生日期：{y}/{m}/{d}",
        "{y}年{m}月{d}日生",
        "生日是{y}年{m}月{d}日",
        "出生年月：{y}年{m}月",
    ),
    "address": (
        "家住清水镇石桥村{a}号",
        "住址：云溪县城关街道解放路{a}号{b}单元{c}室",
        "现住幸福小区{a}栋{b}单元{c}",
        "户籍地址：云溪县白杨乡红旗村{b}组{a}号",
        "到胜利路{a}号院{b}单元入户走访",
        "租住在光明社区{a}号楼{c}室",
        "居住在团结巷{a}号",
        "籍贯清水镇东风村{b}队",
    ),
}


def accounts_and_papers(draw: Draw, rounds: int) -> Iterator[Planted]:
    """Yield accounts, papers, plates, days of birth and homes."""
    for kind, around in {**ACCOUNTS, **PAPERS}.items():
        for sentence in around * rounds:
            handle = "".join(draw.choices("abcdefghkmnpqrstwxyz", k=5)) + str(
                draw.randrange(100, 999)
            )
            values = {f"n{k}": str(draw.randrange(10 ** (k - 1), 10**k)) for k in range(4, 11)}
            day = dt.date(1940, 1, 1) + dt.timedelta(draw.randrange(28000))
            text = sentence.format(
                handle,
                n=draw.randrange(10**7, 10**9),
                p5=f"{draw.randrange(10**4):04}K",
                y=day.year,
                m=day.month,
                d=day.day,
                a=draw.randrange(2, 90),
                b=draw.randrange(2, 9),
                c=draw.randrange(101, 909),
                **values,
            )
            yield Planted(kind, "as it is", _value_of(kind, sentence, text), f"{text}，已登记")


def _value_of(kind: str, sentence: str, text: str) -> str:
    """Return what of a text must not be readable: from the first field to the last."""
    start = max(0, sentence.index("{") - (3 if kind == "address" else 0))
    behind = len(sentence) - sentence.rindex("}") - 1
    value = text[start : len(text) - behind]
    return value.split("@")[0].split("＠")[0].split("(at)")[0].strip() if kind == "mail" else value


SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕丁陆"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰鹏辉建国志文海燕晓东春梅振宇雪婷浩然"
NUMERALS = "一二三四五六七八九"
MINORITY = (
    "买买提·吐尔逊",
    "阿依古丽·热合曼",
    "艾力·卡德尔",
    "古丽娜尔·沙吾提",
    "吐尔洪·阿不都",
    "帕提古丽·买合木提",
)
FOREIGN = (
    "مەمەت تۇرسۇن",
    "ئايگۈل رەھمان",
    "Айгүл Серік",
    "John Carpenter",
    "Marie Curie-Dupont",
    "བསྟན་འཛིན་",
)
COMPOUND = ("欧阳明月", "司马光远", "上官婉清", "诸葛长空", "皇甫静怡")


def person(draw: Draw) -> str:
    """A Chinese name of two or three characters."""
    return draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=draw.choice((1, 2, 2))))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a column of names, and the persons in it."""

    text: str
    persons: tuple[str, ...]


def cells(draw: Draw) -> Iterator[Cell]:
    """Yield cells as clerks fill columns of names."""
    for surname in "丁陈张王李赵":
        for numeral in NUMERALS[:4]:
            yield Cell(f"{surname}{numeral}", (f"{surname}{numeral}",))
    for name in (*MINORITY, *FOREIGN, *COMPOUND, "阿依努尔", "国强", "巴哈尔古丽"):
        yield Cell(name, (name,))
    shapes = (
        "{} {}",
        "{}、{}",
        "{}，{}",
        "{}；{}",
        "{}/{}",
        "{}\n{}",
        "{}和{}",
        "{}及{}",
        "{}与{}",
        "{}\u3000{}",
        "{}之子{}",
        "{}（{}代）",
        "{}（代理人：{}）",
        "{}[{}]",
        "{}的妻子{}",
        "{}及其女儿{}",
        "{}等2人（{}）",
        "原告{}、{}",
        "{}先生、{}女士",
        "{}，男；{}，女",
        "{}13900000000{}",
        "1.{}2.{}",
        "{}|{}",
        "{}\t{}",
        "{}+{}",
    )
    for shape in shapes * 2:
        one, other = person(draw), person(draw)
        yield Cell(shape.format(one, other), (one, other))
    for shape in (
        "{}夫妇",
        "{}先生",
        "{}女士",
        "{}同志",
        "{}等5人",
        "{}男",
        "{} 女",
        "{}（本人）",
        "申请人{}",
        "{}一家",
    ):
        one = person(draw)
        yield Cell(shape.format(one), (one,))


NAME_SPELLINGS: Mapping[str, Spelling] = {
    "as it is": str,
    "blanks": joined(" "),
    "wide blanks": joined("\u3000"),
    "zero-width": joined("\u200b"),
    "soft hyphens": joined("\u00ad"),
    "a line break": grouped(1, by="\n"),
    "entities": lambda n: "".join(f"&#{ord(c)};" for c in n),
    "percent": quote,
    "other dots": lambda n: n.replace("·", "•"),
    "no dot": lambda n: n.replace("·", ""),
    "a point": lambda n: n.replace("·", "."),
    "a blank for the dot": lambda n: n.replace("·", " "),
    "upper case": str.upper,
}
NAME_AROUND = (
    "经查{}反映的情况属实",
    "{}来访，已答复",
    "关于{}低保待遇一事",
    "已告知{}",
    "由{}本人签收",
    "给{}补发",
)


def known_persons(draw: Draw, named: tuple[Cell, ...]) -> Iterator[Planted]:
    """Yield sentences that name persons of the ledgers, one by one."""
    for cell in named:
        for name in cell.persons:
            for spelling in ("as it is", draw.choice(list(NAME_SPELLINGS))):
                if (not name.isascii() and name[0] > "\u4dff") or spelling in {
                    "as it is",
                    "upper case",
                }:
                    written = NAME_SPELLINGS[spelling](name)
                    around = draw.choice(NAME_AROUND)
                    yield Planted("a person of a ledger", spelling, written, around.format(written))


ROLES = (
    "原告{}不服决定",
    "投诉人{}反映低保问题",
    "申请人：{}，已受理",
    "当事人{}到场",
    "户主{}家中困难",
    "村民{}来访",
    "被收养人{}",
    "死者{}家属来访",
    "委托人为{}",
    "{}女士来电",
    "{}先生咨询政策",
    "{}大爷行动不便",
    "患者{}因病致贫",
    "其子{}签收",
    "监护人{}同意",
    "低保对象{}",
    "联系人：{}",
    "上访人{}要求答复",
)


def unknown_persons(draw: Draw, rounds: int) -> Iterator[Planted]:
    """Yield sentences that mark as a party, or address politely, persons whom no ledger holds."""
    for around in ROLES * rounds:
        name = draw.choice((person(draw), person(draw), draw.choice(COMPOUND)))
        yield Planted("a person by role", "as it is", name, around.format(name))


UNKNOWABLE = ("{}昨天又来了一趟", "转交{}处理", "此事{}清楚", "听取了{}的意见")


def unknowable_persons(draw: Draw) -> Iterator[Planted]:
    """Yield persons whom no ledger, no title and no word beside marks as one."""
    for around in UNKNOWABLE * 5:
        name = f"{draw.choice('霍麦苏')}{draw.choice('叶禾')}{draw.choice('青舟')}"
        yield Planted("a person whom nothing marks", "as it is", name, around.format(name))
