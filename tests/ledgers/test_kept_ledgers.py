"""Ledgers that were kept are those that were read, down to the types."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest

from fazhi.cache.cache_folder import cache_folder
from fazhi.catalogue import Severity
from fazhi.ledgers import load
from fazhi.ledgers.kept_ledgers import from_bytes, to_bytes
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import read_rules
from fazhi.params.units import Units
from fazhi.params.workspace import Workspace


def read(root: Path, year: int = 2023) -> Ledgers:
    """Read the ledgers of a year."""
    place = Workspace(root)
    return load.read_ledgers(place, year, read_schemas(place), units_of(place), lenient=True)


def units_of(place: Workspace) -> Units:
    """Return the units of a workspace."""
    return read_rules(place).known_units


DERIVED = ("wanting", "holes", "matches")
"""Attributes of a ledger that come after its reading, with the derived columns."""
DIGEST = "digest"
"""Follows from what is kept, so is no part of it."""


def test_all_of_the_ledgers_is_kept(sample: Path) -> None:
    """A new attribute must be kept too: then it stands here."""
    told = {kind: [field.name for field in fields(kind)] for kind in (Ledgers, Ledger)}
    assert told == {
        Ledgers: ["year", "ledgers", "missing", "sources", "repairs", "findings", DIGEST],
        Ledger: ["schema", "frame", "origins", "absent", "unused", *DERIVED],
    }
    for ledger in read(sample).ledgers.values():
        assert not any(getattr(ledger, name) for name in DERIVED)


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_what_comes_back_is_what_was_kept(sample: Path, year: int) -> None:
    """Frames, places, repairs, sources and findings, with their types."""
    first = read(sample, year)
    again = from_bytes(to_bytes(first), read_schemas(Workspace(sample)))
    assert list(again.ledgers) == list(first.ledgers)
    for id_, ledger in first.ledgers.items():
        other = again.ledgers[id_]
        pd.testing.assert_frame_equal(other.frame, ledger.frame)
        pd.testing.assert_frame_equal(other.origins, ledger.origins)
        assert (other.absent, dict(other.unused)) == (ledger.absent, dict(ledger.unused))
    assert again.repairs.equals(first.repairs)
    assert (again.year, again.missing, again.sources) == (first.year, first.missing, first.sources)
    assert [f.to_json() for f in again.findings] == [f.to_json() for f in first.findings]


def test_the_digest_names_what_was_read(workspace: Path) -> None:
    """It is the same read or recalled, and another one where a file or a schema is."""
    first, again = read(workspace).digest, read(workspace).digest
    assert first
    assert first == again
    ledger = next((workspace / "ledgers" / "2023").glob("*.csv"))
    ledger.write_bytes(ledger.read_bytes() + b"\r\n\r\n")
    touched = read(workspace).digest
    schema = workspace / "params" / "schema" / "complaints.yaml"
    schema.write_text(schema.read_text("utf-8").replace("title: ", "title: 又", 1), "utf-8")
    assert len({first, touched, read(workspace).digest}) == 3


def test_a_year_is_read_once(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time no file is read, and nothing else is missing."""
    first = read(sample)
    monkeypatch.setattr(load, "_read_path", lambda *_: 1 / 0)
    assert read(sample).sources == first.sources


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_a_year_without_faults_is_read_once_for_both(
    sample: Path, year: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read strictly is what a lenient reading would give; the gate reads leniently."""
    place = Workspace(sample)
    lenient = read(sample, year)
    shutil.rmtree(cache_folder())
    load.read_ledgers(place, year, read_schemas(place), units_of(place))
    monkeypatch.setattr(load, "_read_path", lambda *_: 1 / 0)
    again = read(sample, year)
    assert [f.to_json() for f in again.findings] == [f.to_json() for f in lenient.findings]
    assert again.sources == lenient.sources


@pytest.mark.parametrize(("day", "answered"), [("不详", "2023/1/22"), ("2023/1/17", "不详")])
def test_a_year_with_faults_is_read_for_each(workspace: Path, day: str, answered: str) -> None:
    """A day that is none blocks, or only warns, whether or not its row needs it."""
    place = Workspace(workspace)
    file = place.ledgers(2023) / "complaints.csv"
    text = file.read_bytes().decode("gb18030")
    wrong = text.replace("2023/1/17", day, 1).replace("2023/1/22", answered, 1)
    file.write_bytes(wrong.encode("gb18030"))
    strictly = load.read_ledgers(place, 2023, read_schemas(place), units_of(place))
    assert Severity.BLOCK in {finding.severity for finding in strictly.findings}
    assert Severity.BLOCK not in {finding.severity for finding in read(workspace).findings}


def test_a_changed_file_is_read_again(workspace: Path) -> None:
    """Whatever its time and size say."""
    first = read(workspace)
    files = (workspace / "ledgers" / "2023").glob("*.csv")
    path = max(files, key=lambda path: path.stat().st_size)
    path.write_bytes(path.read_bytes().rstrip().rpartition(b"\n")[0])
    assert sum(source.rows for source in read(workspace).sources) < sum(
        source.rows for source in first.sources
    )


def test_a_spoilt_entry_is_read_anew(sample: Path) -> None:
    """What lies in the cache is believed only whole."""
    first = read(sample)
    for entry in cache_folder().iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    assert read(sample).sources == first.sources
