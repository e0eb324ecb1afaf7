"""Invented people and organisations; their numbers pass checksums but belong to nobody."""

from __future__ import annotations

from stdnum.cn import ric, uscc

REGION = "990321"
"""Region code of the invented county; no region of China has it."""

TOWNS = (
    "云溪街道", "城关镇", "云山镇", "溪口镇", "白石镇", "青林镇",
    "沙坪镇", "石桥镇", "东湖镇", "柳河乡", "南岭乡", "竹园乡",
)  # fmt: skip

OFFICES = (
    "办公室", "人事科", "政策法规科", "财务科", "社会救助科",
    "养老服务科", "社会事务科", "社会组织管理科", "区划地名科",
)  # fmt: skip

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林罗"
_GIVEN = (
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "霞",
    "秀英", "桂英", "建华", "志强", "玉兰", "红梅", "海燕", "小红", "国强", "立新", "春生", "桂花",
)  # fmt: skip

_TRADES = (
    "个体私营协会", "养老服务协会", "茶叶产业协会", "餐饮行业协会", "物业管理协会", "电子商务协会",
)  # fmt: skip
_SOCIETIES = (
    "老年人体育协会", "书法家协会", "志愿者协会", "慈善总会", "羽毛球协会", "摄影家协会",
)  # fmt: skip
_CARE = (
    "夕阳红养老服务中心", "福寿康养老院", "安心居家养老服务社", "仁爱护理院", "春晖养老公寓",
    "金秋老年公寓", "松鹤养老院", "静园养老服务中心", "悦龄日间照料中心", "康宁颐养院",
)  # fmt: skip
_SCHOOLS = (
    "小天使幼儿园", "育才培训学校", "晨光职业培训学校", "星辰艺术培训中心", "苗苗幼儿园", "溪畔书院",
)  # fmt: skip
_SERVICES = (
    "蓝天社会工作服务中心", "阳光儿童托养中心", "和美社会工作服务社", "康乐社区服务中心",
    "博爱残疾人服务中心", "希望公益服务中心", "同心社会工作服务中心", "邻里互助服务社",
)  # fmt: skip

INSTITUTIONS = tuple(
    (f"云溪县{name}", kind)
    for kind, names in (("51", _TRADES + _SOCIETIES), ("52", _CARE + _SCHOOLS + _SERVICES))
    for name in names
)
"""Name and first two digits of the credit code: 51 is a 社会团体, 52 a 民办非企业单位."""

TRADES, SOCIETIES = range(6), range(6, 12)
CARE, SCHOOLS, SERVICES = range(12, 22), range(22, 28), range(28, 36)
"""Positions among the institutions."""


def person(number: int) -> str:
    """Return the name of the ``number``-th person; numbers below 500 give different names."""
    turn, place = divmod(number, len(_SURNAMES))
    return _SURNAMES[place] + _GIVEN[(turn + 3 * place) % len(_GIVEN)]


def identity(number: int) -> str:
    """Return an identity number with a right checksum and a region that does not exist."""
    birth = f"{1950 + number % 45}{1 + number % 12:02}{1 + number % 28:02}"
    body = f"{REGION}{birth}{number % 1000:03}"
    return body + ric.calc_check_digit(f"{body}0")


def phone(number: int) -> str:
    """Return a mobile number that is plainly a sample."""
    return f"138{number:08}"


def credit_code(number: int) -> str:
    """Return the unified social credit code of the ``number``-th institution."""
    _, kind = INSTITUTIONS[number]
    body = f"{kind}{REGION}MJ{4100000 + 37 * number}"
    return body + uscc.calc_check_digit(body)
