"""What somebody else may have put there is read and written by ``fazhi.ordinary_file`` alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import fazhi

PACKAGE = Path(fazhi.__file__).parent
ACCESS = frozenset({"open", "read_bytes", "read_text", "write_bytes", "write_text"})
COPIES = "shutil.copy"
OWN = ("files(", "shipped_workspace()", "self.", "Report.")
"""Of what comes with the program, or is no file; ``self`` has methods of these names."""
ELSEWHERE = {
    "ordinary_file.py": "it is this",
    "bounded_zip.py": "a part of an archive",
    "cache/cache_folder.py": "the user's own folder",
    "catalogue/wording.py": "comes with the program",
    "execution/publication/atomic_folder.py": "a new file, or one that is no link",
    "execution/runs/run_watch.py": "what the system tells of a process",
    "execution/watching/preview_server.py": "comes with the program",
    "execution/working_folder.py": "held in a folder of its own, not read",
    "execution/publication/system_calls.py": "a folder, to lock it",
    "exporters/bare_pixels.py": "a picture that was read",
    "params/workspace_files.py": "a copy in a folder of our own",
    "privacy/scan/pdf_texts.py": "a document that was read",
    "proofread/annotated_pdf.py": "a document that was read",
    "scaffold/bundle.py": "comes with the program",
    "scaffold/fresh_workspace.py": "a folder that was empty",
    "scaffold/year_start.py": "a new file",
    "upgrade/carry_over.py": "a copy in a folder of our own",
    "upgrade/setting_steps.py": "comes with the program",
    "execution/inputs/year_inputs.py": "the program's own files",
}
"""Modules that may, and why."""


def accesses(text: str) -> Iterator[str]:
    """Yield the calls of a module that read or write a file by themselves."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                yield ast.unparse(node)
            case ast.Call(func=ast.Attribute(attr=name) as called):
                said = ast.unparse(called)
                bare = name in ACCESS and not any(own in said for own in OWN)
                if bare or said.startswith(COPIES):
                    yield said


def test_workspaces_are_read_in_one_way() -> None:
    """A pipe in the place of a file would be waited for, and a link be written through."""
    found = {
        path.relative_to(PACKAGE).as_posix(): sorted(accesses(path.read_text("utf-8")))
        for path in PACKAGE.rglob("*.py")
    }
    told = {file: calls for file, calls in found.items() if calls}
    assert {file: calls for file, calls in told.items() if file not in ELSEWHERE} == {}
    assert ELSEWHERE.keys() - told.keys() == set()


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("path.read_text()", True),
        ("(root / name).write_bytes(b'')", True),
        ("shutil.copytree(a, b)", True),
        ("open('a')", True),
        ("files('fazhi').joinpath('a').read_text()", False),
        ("read_text(clause)", False),
    ],
)
def test_what_is_told(line: str, *, is_told: bool) -> None:
    """The test itself tells bare calls from those of the program's own files."""
    assert bool(list(accesses(line))) is is_told
