"""Text files that are read in pieces: nothing is different where one ends and the next begins."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from fazhi.errors import LedgerError
from fazhi.ledgers.readers import delimited_text

NAME = "建议提案办理台账.csv"
COUNT = 260
HEAD = 200
"""Rows by which the width of the file is told, so that none of them is too long."""
ONE_PIECE = 1 << 22
"""Bytes that hold all of such a file."""


@dataclass
class Truth:
    """Rows of a sheet, and what is to be found in them; rows are counted from 1."""

    rows: list[list[Any]]
    entries: list[int] = field(default_factory=list)
    days: list[dt.date] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    repairs: set[tuple[int, str]] = field(default_factory=set)
    faults: set[tuple[int, str]] = field(default_factory=set)
    set_aside: Counter[str] = field(default_factory=Counter)

    def entry(self, cells: list[Any], *, day: dt.date, title: str) -> None:
        """Add a row that is an entry."""
        self.rows.append(cells)
        self.entries.append(len(self.rows))
        self.days.append(day)
        self.titles.append(title)

    def no_entry(self, cells: list[Any], reason: str) -> None:
        """Add a row that is none."""
        self.rows.append(cells)
        self.set_aside[reason] += 1

    def faulty(self, cells: list[Any], code: str) -> None:
        """Add a row that is rejected."""
        self.rows.append(cells)
        self.faults.add((len(self.rows), code))


def mess(office: Any, *, quotes: bool) -> Truth:
    """Return a sheet in which every few rows something is odd, in turns that never meet."""
    truth = Truth([])
    truth.no_entry(["某县民政局台账", "", "", "", "", "", "", ""], "标题和表头")
    truth.no_entry(list(office.header), "标题和表头")
    for n in range(COUNT):
        odd, title, day = n % 13, f"关于第{n}件事的建议", dt.date(2023, 3, 1)
        tidy = office.row(n, 标题=title)
        if odd == 0:
            truth.entry(office.row(n, 标题=title, 交办日期="3月1日"), day=day, title=title)
            truth.repairs.add((len(truth.rows), "no-year"))
        elif odd == 2 and n % 2:  # so that there are too few to be folded
            truth.faulty(office.row(n, 交办日期="某天"), "date-unreadable")
        elif odd == 4 and n >= HEAD:
            truth.faulty([*tidy, "多出的"], "row-too-long")
        elif odd == 6:
            truth.entry(tidy[:5], day=day, title=title)
        elif odd == 8:
            truth.no_entry(["小计", "", "3", "", "", "", "", ""], "合计小计")
        elif odd == 9:
            truth.no_entry([""] * 8, "空行")
        elif odd == 11 and quotes:
            cells = office.row(n, 标题=f'关于{n},\r\n换行“的”"建议"')
            truth.entry(cells, day=day, title=f'关于{n},换行“的”"建议"')
            truth.repairs.add((len(truth.rows), "line-break"))
        else:
            truth.entry(tidy, day=day, title=title)
    truth.no_entry(["合计", "", "", "", "", "", "", ""], "合计小计")
    truth.no_entry(["备注：以上数据截至年底。", "", "", "", "", "", "", ""], "注释")
    for n in range(6):
        truth.no_entry([f"第{n}条是上面的话接着说。", "", "", "", "", "", "", ""], "注释")
    return truth


@pytest.mark.parametrize("quotes", [True, False], ids=["quotes", "no quotes"])
@pytest.mark.parametrize(
    ("encoding", "piece"),
    [
        ("utf-8", 211),
        ("utf-8-sig", 1021),
        ("gb18030", 509),
        ("utf-16", 509),
        ("utf-8", ONE_PIECE),
    ],
)
def test_rows_around_the_borders_of_pieces(
    office: Any, monkeypatch: pytest.MonkeyPatch, encoding: str, piece: int, *, quotes: bool
) -> None:
    """Each row is what it was meant to be, wherever a piece happens to end."""
    monkeypatch.setattr(delimited_text, "_PIECE", piece)
    truth = mess(office, quotes=quotes)
    blank_tail = [[], [""] * 8] * 20
    office.text(NAME, [*truth.rows, *blank_tail], encoding=encoding)
    ledgers = office.read()
    (source,), ledger = ledgers.sources, ledgers.ledgers["proposals"]
    assert source.rows == len(truth.rows)
    assert source.set_aside == truth.set_aside
    assert ledger.origins["row"].tolist() == truth.entries
    assert ledger.frame["交办日期"].dt.date.tolist() == truth.days
    assert ledger.frame["标题"].tolist() == truth.titles
    repairs = zip(
        ledgers.repairs["row"].to_pylist(), ledgers.repairs["rule"].to_pylist(), strict=True
    )
    assert set(repairs) == truth.repairs
    faults = {(found.place.row, found.code) for found in ledgers.findings if found.place.row}
    assert faults == truth.faults


@pytest.mark.slow
def test_a_file_of_several_pieces_as_large_as_they_are(office: Any) -> None:
    """With pieces of the true size: the last rows are where they were written."""
    rows = [office.row(n, 标题="长" * 300) for n in range(12_000)]
    rows[9_000] = office.row(9_000, 交办日期="3月2日")
    rows[11_000] = [*office.row(11_000), "多出的"]
    path = office.text(NAME, [office.header, *rows, ["合计"]])
    assert path.stat().st_size > 2 * ONE_PIECE
    ledgers = office.read()
    (source,) = ledgers.sources
    assert (source.rows, source.used, source.rejected) == (12_002, 11_999, 1)
    assert ledgers.repairs["row"].to_pylist() == [9_002]
    (found,) = [found for found in ledgers.findings if found.place.row]
    assert (found.code, found.place.row) == ("row-too-long", 11_002)
    assert ledgers.ledgers["proposals"].origins["row"].iloc[-1] == 12_001


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("中".encode("gb18030") + b"\xff\xff", "encoding-unknown"),
        ('"没有配对的引号,2023-03-01\n4,5,6,7,8\n'.encode("gb18030"), "quote-unclosed"),
    ],
)
def test_what_is_found_only_in_a_later_piece(
    office: Any, monkeypatch: pytest.MonkeyPatch, content: bytes, code: str
) -> None:
    """What is wrong far down is told as it is at the top, and what was read so far is dropped."""
    monkeypatch.setattr(delimited_text, "_PIECE", 4096)
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([office.header, *map(office.row, range(500))])
    path = office.raw(NAME, buffer.getvalue().encode("gb18030") + content)
    with pytest.raises(LedgerError) as caught:
        office.read()
    assert caught.value.code == code
    assert not caught.value.also
    Path(path).unlink()  # nothing holds it open, which some systems would not allow
