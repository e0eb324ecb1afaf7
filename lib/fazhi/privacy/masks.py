"""Personal values as offices publish them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

Kind = Literal[
    "name",
    "id",
    "phone",
    "bank",
    "address",
    "email",
    "account",
    "plate",
    "birth",
    "document",
    "number",
]

WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        "name": "姓名",
        "id": "身份证号",
        "phone": "电话号码",
        "bank": "银行卡号",
        "address": "住址",
        "email": "电子邮箱",
        "account": "网络账号",
        "plate": "车牌号",
        "birth": "出生日期",
        "document": "证件号码",
        "number": "来历不明的长号码",
    }
)
"""What analysts call each kind."""

_COMPOUND_SURNAME = re.compile(
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔"
    "|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐|呼延|百里|东郭|西门|南门|轩辕|拓跋|淳于|单于|叔孙"
    "|闾丘|第五"
)
_TOWNSHIP = re.compile(r".*?(?:乡|镇|街道)")


def mask(kind: Kind, value: str) -> str:
    """Return a personal value in the form that may be published.

    Parameters
    ----------
    kind
        What the value is.
    value
        The value, without blanks around it.
    """
    return _MASKS[kind](value)


def _mask_name(name: str) -> str:
    compound = _COMPOUND_SURNAME.match(name[:-1])
    return f"{compound[0] if compound else name[:1]}某某"


def _mask_id(number: str) -> str:
    return _ends(number, 2, 3)


def _mask_phone(number: str) -> str:
    return _ends(number, 3, 4)


def _mask_bank(number: str) -> str:
    return _ends(number, 4, 4)


def _mask_address(address: str) -> str:
    township = _TOWNSHIP.match(address)
    return f"{township[0]}***" if township else "***"


def _mask_email(address: str) -> str:
    return f"{address[:1]}***@***"


def _mask_plate(plate: str) -> str:
    return f"{plate[:2]}*****"


def _mask_document(number: str) -> str:
    return _ends(number, 1, 2)


def _mask_number(number: str) -> str:
    return _ends(number, 0, 2)


def _hide(_: str) -> str:
    return "***"


def _ends(number: str, first: int, last: int) -> str:
    """Show both ends of a number, of a short one less."""
    signs = "".join(sign for sign in number if sign.isalnum())
    if len(signs) < 2 * (first + last) - 3:
        first, last = 0, min(2, len(signs) // 4)
    hidden = len(signs) - first - last
    return f"{signs[:first]}{'*' * hidden}{signs[len(signs) - last :]}"


_MASKS: Mapping[Kind, Callable[[str], str]] = MappingProxyType(
    {
        "name": _mask_name,
        "id": _mask_id,
        "phone": _mask_phone,
        "bank": _mask_bank,
        "address": _mask_address,
        "email": _mask_email,
        "account": _hide,
        "plate": _mask_plate,
        "birth": _hide,
        "document": _mask_document,
        "number": _mask_number,
    }
)
