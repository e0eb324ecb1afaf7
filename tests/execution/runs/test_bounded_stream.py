"""A kernel takes so much printed text and no more."""

from __future__ import annotations

from typing import Any

import pytest
from ipykernel.iostream import OutStream

from fazhi.errors import UsageError
from fazhi.execution.runs import bounded_stream
from fazhi.execution.runs.bounded_stream import BoundedStream


@pytest.mark.fires("notebook-output-endless")
def test_endless_printing_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one run prints counts together; up to the bound all of it is taken."""
    taken: list[str] = []
    monkeypatch.setattr(bounded_stream, "MOST", 10)
    monkeypatch.setattr(OutStream, "__init__", lambda *_: None)
    monkeypatch.setattr(OutStream, "write", lambda _, text: taken.append(text))
    stream: Any = BoundedStream()
    stream.write("一二三四五")
    stream.write("六七八九十")
    with pytest.raises(UsageError, match="notebook-output-endless"):
        stream.write("多")
    assert "".join(taken) == "一二三四五六七八九十"
