"""Ledgers written the way offices write them, and the reader to hand them to."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook

from fazhi.ledgers import load
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import Schema, read_schemas
from fazhi.params.bureau import read_rules
from fazhi.params.units import Units
from fazhi.params.workspace import Workspace

YEAR = 2023
UNITS = read_rules(Workspace(Path(__file__).parents[2])).known_units
Grid = Sequence[Sequence[Any]]

SCHEMAS = {
    "proposals": """
title: 建议提案办理台账
year_of: 交办日期
office: 办公室
primaryKey: [编号]
fields:
  - {name: 编号, type: string, constraints: {required: true}}
  - {name: 类型, type: string, constraints: {required: true, enum: [人大建议, 政协提案]}}
  - {name: 标题, type: string, aliases: [案由]}
  - {name: 承办科室, type: string}
  - {name: 交办日期, type: date, constraints: {required: true}, aliases: [交办时间]}
  - {name: 答复日期, type: date, aliases: [答复时间]}
  - name: 状态
    type: string
    constraints: {enum: [办结, 在办, 退回]}
    synonyms: {已办结: 办结, 办毕: 办结, √: 办结}
  - {name: 联系电话, type: string, personal: phone}
""",
    "lawsuits": """
title: 行政诉讼台账
year_of: 收案日期
office: 政策法规科
primaryKey: [编号]
fields:
  - {name: 编号, type: string, constraints: {required: true}}
  - {name: 收案日期, type: date, constraints: {required: true}}
  - {name: 身份证号, type: string, personal: id}
  - {name: 结案方式, type: list, constraints: {enum: [诉前调解, 撤诉, 撤销]}}
""",
    "problems": """
title: 问题整改台账
year_of: 年度
office: 办公室
primaryKey: [年度, 问题]
fields:
  - {name: 年度, type: year, constraints: {required: true}}
  - {name: 问题, type: string, constraints: {required: true}}
  - name: 涉及金额(元)
    type: number
    unit: 元
    constraints: {minimum: 0}
    aliases: [涉及金额, 金额]
  - {name: 涉及人数, type: integer, unit: 人}
""",
}


@dataclass(frozen=True)
class Office:
    """A folder of ledgers, and the schemas it is read by."""

    root: Path
    schemas: Mapping[str, Schema]
    units: Units
    header: Sequence[str] = (
        "编号",
        "类型",
        "标题",
        "承办科室",
        "交办日期",
        "答复日期",
        "状态",
        "联系电话",
    )

    def keeping(self, schemas: Mapping[str, str]) -> Office:
        """Return the office with other ledgers, given as their files say it."""
        _write(self.root, schemas.items())
        return replace(self, schemas=dict(_read_once(tuple(schemas.items()))))

    @property
    def rows(self) -> Grid:
        """Three tidy proposals, the second of the other kind."""
        return [self.row(1), self.row(2, 类型="政协提案"), self.row(3)]

    @staticmethod
    def row(number: object, **cells: object) -> list[Any]:
        """Return a row of proposals, tidy where nothing else is said."""
        tidy = {
            "编号": number,
            "类型": "人大建议",
            "标题": f"关于第{number}件事的建议",
            "承办科室": "社会救助科",
            "交办日期": "2023-03-01",
            "答复日期": "2023-06-01",
            "状态": "办结",
            "联系电话": "059188880001",
        }
        return list((tidy | cells).values())

    @staticmethod
    def codes(ledgers: Ledgers) -> list[str]:
        """Return the codes of the findings, but for those on ledgers that are not there."""
        return [found.code for found in ledgers.findings if found.code != "ledger-missing"]

    @property
    def folder(self) -> Path:
        """The folder of the year."""
        return self.root / "ledgers" / str(YEAR)

    def text(self, name: str, rows: Grid, *, encoding: str = "utf-8", separator: str = ",") -> Path:
        """Write a text file."""
        buffer = io.StringIO(newline="")
        csv.writer(buffer, delimiter=separator).writerows(rows)
        return self.raw(name, buffer.getvalue().encode(encoding))

    def raw(self, name: str, content: bytes) -> Path:
        """Write the bytes of a file."""
        path = self.folder / name
        path.write_bytes(content)
        return path

    def book(
        self, name: str, sheets: Mapping[str, Grid], *, merges: Sequence[str] = ()
    ) -> Workbook:
        """Write a workbook and return it; the merges are of each sheet."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for cells in rows:
                sheet.append(list(cells))
            for merge in merges:
                sheet.merge_cells(merge)
        book.save(self.folder / name)
        return book

    def ods(self, name: str, rows: Grid) -> None:
        """Write an OpenDocument spreadsheet as LibreOffice ends it: a million empty rows."""
        names = {
            "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
            "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
            "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        }
        spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
        body = "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
                "</table:table-cell>"
                for cell in cells
            )
            + "</table:table-row>"
            for cells in rows
        )
        content = (
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Sheet1">{body}<table:table-row '
            'table:number-rows-repeated="1048000"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row></table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        )
        with zipfile.ZipFile(self.folder / name, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", content)
            archive.writestr(
                "META-INF/manifest.xml",
                '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            )

    def read(self, *, lenient: bool = False) -> Ledgers:
        """Read the folder; every sheet's rows are accounted for."""
        ledgers = read_ledgers(
            Workspace(self.root), YEAR, self.schemas, self.units, lenient=lenient
        )
        for source in ledgers.sources:
            kept = source.used + source.other_years
            assert source.rows == kept + source.rejected + sum(source.set_aside.values())
        return ledgers

    def frame(self, ledger: str = "proposals") -> pd.DataFrame:
        """Read the folder and return a ledger's rows."""
        return self.read().ledgers[ledger].frame


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office with an empty folder for 2023."""
    monkeypatch.setattr(load, "_hash_files", lambda _: "")  # each file is read but once
    made = Office(tmp_path, {}, UNITS).keeping(SCHEMAS)
    made.folder.mkdir(parents=True)
    return made


@cache
def _read_once(texts: tuple[tuple[str, str], ...]) -> Mapping[str, Schema]:
    """Read schemas that many tests share; they are values."""
    with TemporaryDirectory() as folder:
        _write(Path(folder), texts)
        return read_schemas(Workspace(Path(folder)))


def _write(root: Path, texts: Iterable[tuple[str, str]]) -> None:
    folder = root / "params" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for id_, text in texts:
        (folder / f"{id_}.yaml").write_text(text, encoding="utf-8")
