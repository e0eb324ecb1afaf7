"""Throw mutated files at the reader of ledgers, led by the code that they reach.

Anything but a value or a ``LedgerError`` is a find; keep it as a test. Needs ``pip install
atheris``, which is no dependency of the project:

    python benchmarks/fuzz_ledgers.py CORPUS -max_total_time=1800 -timeout=60 -rss_limit_mb=3000

The first byte of an input says what the rest is: a text file, a sheet of an .xlsx, the content of
an .ods, a whole workbook, or cells for each type of column.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["fazhi.ledgers"]):
    import pyarrow as pa

    from fazhi.errors import LedgerError
    from fazhi.ledgers.cleaning.column import clean_column
    from fazhi.ledgers.cleaning.mending import Context
    from fazhi.ledgers.load import read_ledgers
    from fazhi.ledgers.readers.sheet import TEXT
    from fazhi.ledgers.schema import Schema, read_schemas
    from fazhi.params.bureau import read_rules
    from fazhi.params.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
YEAR = 2023
LEDGER = "lawsuits"
"""The ledger with the most kinds of columns."""
ONE_IN = 16
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XLSX = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
    f'Id="a" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    f' xmlns:r="{_OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>',
}


def archive(path: Path, parts: Mapping[str, str | bytes]) -> None:
    """Write a ZIP archive."""
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)


def write_text(folder: Path, content: bytes) -> None:
    """Write the input as a text file."""
    (folder / f"{LEDGER}.csv").write_bytes(content)


def write_sheet(folder: Path, content: bytes) -> None:
    """Write the input as the only sheet of a workbook."""
    archive(folder / f"{LEDGER}.xlsx", {**_XLSX, "xl/worksheets/sheet1.xml": content})


def write_content(folder: Path, content: bytes) -> None:
    """Write the input as the content of an OpenDocument spreadsheet."""
    mark = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></m:manifest>'
    )
    archive(
        folder / f"{LEDGER}.ods",
        {"mimetype": mark, "content.xml": content, "META-INF/manifest.xml": manifest},
    )


def write_workbook(folder: Path, content: bytes) -> None:
    """Write the input as an old workbook, or as whatever it is."""
    (folder / f"{LEDGER}.xls").write_bytes(content)


WRITERS: tuple[Callable[[Path, bytes], None], ...] = (
    write_text,
    write_sheet,
    write_content,
    write_workbook,
)

APART = (write_content, write_workbook)


def clean(content: bytes, schema: Schema) -> None:
    """Clean the lines of the input as the cells of each column."""
    lines = content.decode(errors="replace").split("\n")
    cells = pa.array([line or None for line in lines], TEXT)
    for field in schema.fields:
        cleaned = clean_column(cells, Context(field, YEAR, Decimal(1)))
        if len(cleaned.values) != len(lines):
            raise AssertionError(field.name)


def main() -> None:
    """Run until the time is over or something is found."""
    sample = Workspace(ROOT)
    schemas, units = read_schemas(sample), read_rules(sample).known_units
    types = {field.type: field for schema in schemas.values() for field in schema.fields}
    of_all_types = schemas[LEDGER].model_copy(update={"fields": tuple(types.values())})
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    ledgers = folder / "ledgers" / str(YEAR)
    ledgers.mkdir(parents=True)

    def run(data: bytes) -> None:
        kind, content = data[:1], data[1:]
        chosen = (kind[0] if kind else 0) % (len(WRITERS) + 1)
        if chosen == len(WRITERS):
            clean(content, of_all_types)
            return
        if WRITERS[chosen] in APART and zlib.crc32(content) % ONE_IN:
            return  # each of these starts a process
        for path in ledgers.iterdir():
            path.unlink()
        WRITERS[chosen](ledgers, content)
        try:
            read_ledgers(Workspace(folder), YEAR, {LEDGER: schemas[LEDGER]}, units)
        except LedgerError as error:
            str(error)

    atheris.Setup(sys.argv, run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
