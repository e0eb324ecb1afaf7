"""Workbooks that another process reads."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
from xlwt.CompoundDoc import XlsDoc

from fazhi.errors import LedgerError

# [MS-XLS] 2.4.21 BOF and 2.4.117 FilePass: a workbook that is encrypted from here on
LOCKED = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0, 0, 0, 6)
LOCKED += struct.pack("<HHH", 0x002F, 2, 1) + struct.pack("<HH", 0x000A, 0)
BEFORE, NOW = (name.encode("utf-16-le") for name in ("Workbook", "EncryptedPackage"))
LENGTH = slice(64, 66)


def as_package(content: bytes) -> bytes:
    """Return a compound file whose stream is named as [MS-OFFCRYPTO] 1.3.1 names an .xlsx."""
    at = content.index(BEFORE)
    entry = bytearray(content[at : at + 128])
    entry[: len(NOW)] = NOW
    entry[LENGTH] = struct.pack("<H", len(NOW) + 2)
    return content[:at] + bytes(entry) + content[at + 128 :]


@pytest.mark.slow
@pytest.mark.fires("workbook-locked")
@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_a_workbook_with_a_password(office: Any, suffix: str) -> None:
    """It is told apart from a broken one, for its owner can open it."""
    path: Path = office.folder / f"建议提案办理台账.{suffix}"
    XlsDoc().save(str(path), LOCKED)
    if suffix == "xlsx":
        path.write_bytes(as_package(path.read_bytes()))
    with pytest.raises(LedgerError) as caught:
        office.read()
    assert caught.value.code == "workbook-locked"
    assert "密码" in caught.value.remedy
