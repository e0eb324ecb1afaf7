"""Where the editions of a year lie, and that nothing leads away from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.blocks.model import Edition
from fazhi.errors import UsageError
from fazhi.execution.inputs.up_to_date import folder_of, years_in


def test_the_public_folder_holds_no_internal_one(tmp_path: Path) -> None:
    """A copy of the public folder takes nothing internal along."""
    public, internal = (folder_of(tmp_path, 2023, edition) for edition in Edition)
    assert (public, internal) == (tmp_path / "2023", tmp_path / "internal" / "2023")
    for folder in (public, internal, folder_of(tmp_path, 2021, Edition.INTERNAL)):
        folder.mkdir(parents=True)
    assert years_in(tmp_path) == (2021, 2023)


@pytest.mark.fires("output-outside")
@pytest.mark.parametrize(
    ("link", "edition"),
    [
        ("2023", Edition.PUBLIC),
        ("internal", Edition.INTERNAL),
        ("internal/2023", Edition.INTERNAL),
    ],
)
def test_a_link_is_not_followed(tmp_path: Path, link: str, edition: Edition) -> None:
    """What lies behind it is neither read, copied nor replaced; the link is named."""
    path = tmp_path / "output" / link
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path)
    with pytest.raises(UsageError) as told:
        folder_of(tmp_path / "output", 2023, edition)
    assert told.value.place.file == path.as_posix()
