"""Only a notebook that is known runs: the shipped one, or one that this user accepted."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fazhi.errors import UsageError
from fazhi.execution.inputs.trusted_notebook import (
    code_hash,
    is_shipped_code,
    read_cells,
    read_trusted,
    require_trusted,
    trust_notebook,
)
from fazhi.params.workspace import ReportKind, Workspace, shipped_workspace

SHIPPED = shipped_workspace() / "notebooks" / "annual_report.ipynb"


@pytest.fixture(autouse=True)
def _empty_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace with the shipped notebook and nothing else."""
    root = tmp_path / "workspace"
    (root / "notebooks").mkdir(parents=True)
    (root / "notebooks" / SHIPPED.name).write_bytes(SHIPPED.read_bytes())
    return Workspace(root)


def change(place: Workspace, how: Callable[[dict[str, Any]], object]) -> None:
    """Change the notebook of a workspace."""
    notebook = json.loads(place.notebook.read_bytes())
    how(notebook)
    place.notebook.write_text(json.dumps(notebook), encoding="utf-8")


def cell(source: str, *tags: str) -> dict[str, Any]:
    """Return a code cell."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "own",
        "metadata": {"tags": [*tags]},
        "outputs": [],
        "source": source,
    }


def code(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the code cells."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize(
    "how",
    [
        pytest.param(lambda _: None, id="nothing"),
        pytest.param(
            lambda n: code(n)[0].update(
                outputs=[{"output_type": "stream", "name": "stdout", "text": "1"}]
            ),
            id="outputs",
        ),
        pytest.param(lambda n: code(n)[0].update(execution_count=7), id="count"),
        pytest.param(
            lambda n: code(n)[0].update(source="".join(code(n)[0]["source"])), id="one string"
        ),
        pytest.param(
            lambda n: n["cells"].append(
                {"cell_type": "markdown", "id": "m", "metadata": {}, "source": "说明"}
            ),
            id="markdown",
        ),
    ],
)
def test_what_runs_no_other_code_is_not_asked_about(
    place: Workspace, how: Callable[[dict[str, Any]], object]
) -> None:
    """Outputs, counts and text cells are no code."""
    change(place, how)
    require_trusted(place)


@pytest.mark.fires("notebook-not-trusted")
@pytest.mark.parametrize(
    ("how", "shown"),
    [
        (lambda n: n["cells"].append(cell("import os")), "+import os"),
        (lambda n: n["cells"].remove(code(n)[-1]), "-report.review(In)"),
        (lambda n: n["cells"].insert(0, code(n)[-1]), "+report.review(In)"),
        (lambda n: code(n)[-1].update(source=" report.review(In)"), "+ report.review(In)"),
        (
            lambda n: code(n)[-1]["metadata"].update(tags=["raises-exception"]),
            "+# 单元格，标签：raises-exception",
        ),
    ],
    ids=["added", "removed", "moved", "blank", "tag"],
)
def test_other_code_is_shown_and_refused(
    place: Workspace, how: Callable[[dict[str, Any]], object], shown: str
) -> None:
    """The user sees which line came or went, and how to let it run."""
    change(place, how)
    with pytest.raises(UsageError) as told:
        require_trusted(place)
    assert told.value.value is not None
    assert shown in told.value.value.split("\n")
    assert "--trust" in told.value.remedy


def test_accepted_once_it_runs_until_it_changes(place: Workspace) -> None:
    """What differs is then shown against what was accepted."""
    change(place, lambda n: n["cells"].append(cell("first = 1")))
    trust_notebook(place)
    require_trusted(place)
    change(place, lambda n: n["cells"].append(cell("second = 2")))
    with pytest.raises(UsageError) as told:
        require_trusted(place)
    assert "+second = 2" in (told.value.value or "")
    assert "+first = 1" not in (told.value.value or "")
    trust_notebook(place)
    require_trusted(place)


def test_of_several_that_were_accepted_the_last_is_compared(
    place: Workspace, tmp_path: Path
) -> None:
    """What differs from the newest is shown, not what differs from an older one."""
    known: set[Path] = set()
    for day, code in enumerate(("first = 1", "second = 2"), 1):
        change(place, lambda n, code=code: n["cells"].append(cell(code)))
        trust_notebook(place)
        (new,) = {*(tmp_path / "settings").rglob("*.json")} - known
        known.add(new)
        os.utime(new, (day * 86_400, day * 86_400))
    change(place, lambda n: n["cells"].append(cell("third = 3")))
    with pytest.raises(UsageError) as told:
        require_trusted(place)
    assert "+third = 3" in (told.value.value or "")
    assert "+second = 2" not in (told.value.value or "")


def test_what_was_accepted_is_not_kept_in_the_workspace(place: Workspace, tmp_path: Path) -> None:
    """A workspace that comes from someone else cannot say that its notebook was accepted."""
    change(place, lambda n: n["cells"].append(cell("import os")))
    before = sorted(place.root.rglob("*"))
    trust_notebook(place)
    assert sorted(place.root.rglob("*")) == before
    assert [*(tmp_path / "settings").rglob("*.json")]


@pytest.mark.parametrize("hidden", ["\x1b[2K", "\u202e", "\u200b", "\r", "\x08"])
def test_no_sign_can_hide_a_line(place: Workspace, hidden: str) -> None:
    """What a terminal would obey, or not show, is spelled out."""
    change(place, lambda n: n["cells"].append(cell(f"import os{hidden}#")))
    with pytest.raises(UsageError) as told:
        require_trusted(place)
    assert hidden not in (told.value.value or "")
    assert ascii(hidden)[1:-1] in (told.value.value or "")


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"cells": 3}', b'{"cells": [{}]}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_notebook_is_told(place: Workspace, content: bytes) -> None:
    """It is neither run nor a fault of the program."""
    place.notebook.write_bytes(content)
    with pytest.raises(UsageError) as told:
        require_trusted(place)
    assert told.value.code == "no-notebook"


@pytest.mark.fires("no-notebook")
def test_a_notebook_with_marks_of_a_merge_names_the_line(place: Workspace) -> None:
    """It is no JSON any more; what mends it is not another copy of it."""
    lines = place.notebook.read_text("utf-8").split("\n")
    lines[4:5] = ["<<<<<<< HEAD", lines[4], "=======", lines[4], ">>>>>>> 办公室"]
    place.notebook.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UsageError) as told:
        require_trusted(place)
    assert (told.value.code, told.value.place.line) == ("no-notebook", 5)
    assert "合并" in told.value.message


def test_spoilt_settings_ask_again(place: Workspace, tmp_path: Path) -> None:
    """A note that cannot be read accepts nothing and stops nothing."""
    change(place, lambda n: n["cells"].append(cell("import os")))
    trust_notebook(place)
    (note,) = (tmp_path / "settings").rglob("*.json")
    os.rename(note, note.with_name("0.json"))  # noqa: PTH104  the name is the point
    note.with_name("0.json").write_bytes(b"{")
    with pytest.raises(UsageError, match="notebook-not-trusted"):
        require_trusted(place)


def test_the_hash_is_of_code_alone(place: Workspace) -> None:
    """Outputs leave it as it is, a changed line does not."""
    before = code_hash(place)
    change(place, lambda n: code(n)[0].update(execution_count=3))
    assert code_hash(place) == before
    change(place, lambda n: n["cells"].append(cell("1")))
    assert code_hash(place) != before


def test_only_a_cell_as_it_was_shipped_is_one_of_ours() -> None:
    """Neither one that begins like it, nor what sorts before or behind all of them."""
    sources = [source for source, _ in read_cells(SHIPPED)]
    assert all(map(is_shipped_code, sources))
    others = ["", "\U0010ffff", "import os", f"{sources[0]}\nimport os", sources[0][:-1]]
    assert not any(map(is_shipped_code, others))


def test_code_that_another_format_would_run_is_refused(place: Workspace) -> None:
    """A notebook of format 3 keeps its code in worksheets, whatever cells lie beside them."""
    notebook = json.loads(place.notebook.read_bytes())
    hidden = {"cell_type": "code", "input": "1", "language": "python", "metadata": {}}
    notebook |= {"nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": [hidden]}]}
    place.notebook.write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(UsageError) as told:
        require_trusted(place)
    assert told.value.code == "no-notebook"


def test_what_was_looked_at_is_what_is_handed_on(place: Workspace) -> None:
    """A file that is exchanged behind the look is not read again."""
    content = place.notebook.read_bytes()
    assert read_trusted(place) == content
    change(place, lambda notebook: notebook["cells"].append(cell("evil()")))
    with pytest.raises(UsageError) as told:
        read_trusted(place)
    assert told.value.code == "notebook-not-trusted"


@pytest.mark.parametrize("tag", ["parameters", "injected-parameters"])
def test_a_text_that_moves_the_parameters_is_asked_about(place: Workspace, tag: str) -> None:
    """Papermill puts the parameters at such a tag, wherever it stands: the year would be lost."""
    text = {"cell_type": "markdown", "id": "t", "metadata": {"tags": [tag]}, "source": "说明"}
    change(place, lambda notebook: notebook["cells"].append(text))
    with pytest.raises(UsageError) as told:
        require_trusted(place)
    assert told.value.code == "notebook-not-trusted"


def test_a_notebook_of_another_name_is_shown_whole(place: Workspace) -> None:
    """There is no shipped one to hold it against, and none is missing."""
    other = Workspace(place.root, report=ReportKind("other", "other.ipynb"))
    other.notebook.write_bytes(place.notebook.read_bytes())
    change(other, lambda notebook: notebook["cells"].append(cell("evil()")))
    with pytest.raises(UsageError) as told:
        require_trusted(other)
    assert told.value.code == "notebook-not-trusted"
    assert "+evil()" in str(told.value.value)
