"""Invented people; their numbers pass checksums but belong to nobody."""

from __future__ import annotations

from stdnum.cn import ric

REGION = "990321"
"""Region code of the invented county; no region of China has it."""

OFFICES = (
    "办公室",
    "人事科",
    "政策法规科",
    "财务科",
    "社会救助科",
    "养老服务科",
    "社会事务科",
    "社会组织管理科",
    "区划地名科",
)

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林罗"
_GIVEN = (
    *("伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛"),
    *("霞", "秀英", "桂英", "建华", "志强", "玉兰", "红梅", "海燕", "小红", "国强", "立新"),
    *("春生", "桂花"),
)


def person(number: int) -> str:
    """Return the name of the ``number``-th person; numbers below 532 give different names."""
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
