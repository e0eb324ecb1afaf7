"""Personal values are masked as offices publish them."""

from __future__ import annotations

import pytest

from fazhi.privacy.masks import Kind, mask


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("phone", "13812341234", "138****1234"),
        ("phone", "138 1234-1234", "138****1234"),
        ("id", "350105194912310123", "35*************123"),
        ("id", "350105491231123", "35**********123"),
        ("bank", "6222021234567894", "6222********7894"),
        ("phone", "12345", "****5"),
        ("id", "1", "*"),
        ("name", "张三丰", "张某某"),
        ("name", "张三", "张某某"),
        ("name", "欧阳修", "欧阳某某"),
        ("name", "司马", "司某某"),
        ("name", "买买提·吐尔逊", "买某某"),
        ("address", "云溪县清水镇石桥村12号", "云溪县清水镇***"),
        ("address", "云溪县城关街道解放路3号", "云溪县城关街道***"),
        ("address", "石桥村12号", "***"),
    ],
)
def test_mask(kind: Kind, value: str, expected: str) -> None:
    """What is left does not lead to the person; addresses go down to the township."""
    assert mask(kind, value) == expected
