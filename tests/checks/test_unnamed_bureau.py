"""A blank name is told before it is printed above a report."""

from __future__ import annotations

import pytest

from fazhi.checks.unnamed_bureau import check_names
from fazhi.params.bureau import Bureau

NAMED = Bureau(
    name="青石县水利局",
    short_name="县水利局",
    region="青石县",
    report="法治政府建设年度报告",
    recipients=("中共青石县委", "青石县人民政府"),
    signatory="青石县水利局",
)


@pytest.mark.fires("bureau-unnamed")
@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({"region": "XX县"}, ["XX县"]),
        ({"recipients": ("中共XX县委", "青石县人民政府")}, ["中共XX县委"]),
        ({"name": "××县水利局", "signatory": "××县水利局"}, ["××县水利局"]),
    ],
)
def test_blank_names_are_told(changed: dict[str, object], names: list[str]) -> None:
    """All of them at once, each once."""
    (finding,) = check_names(NAMED.model_copy(update=changed), "params/bureau.yaml")
    assert (finding.code, finding.fields["names"]) == ("bureau-unnamed", names)
    assert finding.place.file == "params/bureau.yaml"


@pytest.mark.silent("bureau-unnamed")
def test_a_bureau_with_its_names_is_not_asked() -> None:
    """Names are what they are."""
    assert [*check_names(NAMED, "params/bureau.yaml")] == []
