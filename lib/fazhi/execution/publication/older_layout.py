"""Move what versions before 0.2 left: an internal edition inside of the public folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from fazhi.blocks.model import Edition
from fazhi.execution.inputs.up_to_date import folder_of, years_in
from fazhi.execution.publication.atomic_folder import tell_unwritable


def part_editions(out: Path) -> None:
    """Move each ``<year>/internal/`` in a folder of results to ``internal/<year>/``.

    Whatever lies in it goes along. Where the new folder has a file of the same name already, that
    one is the newer, and the old one is kept beside it under another name.

    Raises
    ------
    UsageError
        The system refuses it.
    """
    for year in years_in(out):
        former = folder_of(out, year, Edition.PUBLIC) / "internal"
        if not former.is_dir() or former.is_symlink():
            continue
        with tell_unwritable(former):
            _merge(former, folder_of(out, year, Edition.INTERNAL))


def _merge(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        place = target / path.name
        if place.is_dir() and path.is_dir() and not path.is_symlink():
            _merge(path, place)
        else:
            shutil.move(path, _free(place))
    source.rmdir()


def _free(place: Path) -> Path:
    """Return a path at which nothing lies: this one, or one with a number."""
    names = (place.with_name(f"{place.stem}（旧{n}）{place.suffix}") for n in range(1, 1000))
    return next(path for path in (place, *names) if not path.exists() and not path.is_symlink())
