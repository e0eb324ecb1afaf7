"""Standard tables as they are written in a report's settings."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from fazhi.params.form_settings import Form

WHOLE: dict[str, Any] = {
    "caption": "收到和处理申请情况",
    "source": "某件",
    "confirmed": False,
    "by": "申请人类型",
    "columns": ({"title": ("自然人",), "value": "自然人"}, {"title": ("总计",)}),
    "rows": ({"title": ("新收",), "figure": "requests_total"},),
}


def test_a_form_names_its_figures() -> None:
    """With the keys that lead to them; a cell without a figure names none."""
    rows = (*WHOLE["rows"], {"title": ("规章",), "cells": (None, "documents_issued")})
    assert [*Form(**{**WHOLE, "rows": rows}).figures()] == [
        (("rows", 0, "figure"), "requests_total"),
        (("rows", 1, "cells", 1), "documents_issued"),
    ]


REFUSED = [
    pytest.param({"by": ""}, "by", id="columns-of-nothing"),
    pytest.param({"rows": ()}, "rows", id="no-row"),
    pytest.param({"columns": ()}, "columns", id="no-column"),
    pytest.param({"rows": ({"figure": "a"},)}, "title", id="a-row-without-a-name"),
    pytest.param({"rows": ({"title": ("a",), "cells": ("a",) * 3},)}, "columns", id="too-many"),
    pytest.param(
        {"rows": ({"title": ("a",), "figure": "a", "cells": ("b",)},)}, "只写一样", id="both"
    ),
]


@pytest.mark.parametrize(("changed", "told"), REFUSED)
def test_what_fits_no_table_is_refused(changed: dict[str, Any], told: str) -> None:
    """Before anything is computed."""
    with pytest.raises(ValidationError, match=told):
        Form(**{**WHOLE, **changed})
