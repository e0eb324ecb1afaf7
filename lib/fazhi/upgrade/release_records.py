"""Releases of a version that kept one record a year: kept, numbered and sealed as today."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from fazhi.blocks.audience import Edition
from fazhi.blocks.block_text import runs
from fazhi.blocks.codec import MIME, from_json
from fazhi.blocks.model import Heading, plain_text
from fazhi.errors import UserError
from fazhi.execution.inputs.reaching_inputs import hashes_of
from fazhi.execution.inputs.up_to_date import PACK, folder_of
from fazhi.execution.inputs.year_inputs import read_inputs
from fazhi.execution.publication.approval import Release
from fazhi.execution.publication.kept_releases import (
    RECORD,
    hash_file,
    hashes_to_keep,
    kept_folders,
)
from fazhi.execution.runs.run_record import to_bytes
from fazhi.figures.corrections import KEPT_FIGURES, KEPT_ROWS, KEPT_WORDS
from fazhi.ordinary_file import read_ordinary
from fazhi.params.plain_yaml import read_plain
from fazhi.params.workspace import Workspace
from fazhi.upgrade.draft import Draft

_RECORDS = "params/published/[0-9][0-9][0-9][0-9].release.json"


def keep_records(draft: Draft, stages: Sequence[str]) -> Mapping[str, bytes]:
    """Give each record of a former release a number and a seal, and keep what was signed.

    Who signed, when, and the hashes of what was signed stay as they are. What a correction shows
    later, words and rows as they were published, is taken from the files that lie in ``output``;
    without them it is empty.

    Parameters
    ----------
    draft
        The files.
    stages
        Of a release, the last of which makes it final.
    """
    changed: dict[str, bytes] = {}
    for name in draft.names(_RECORDS):
        said = _record(draft, name)
        if said and not said.get("seal") and not kept_folders(draft.workspace, said["year"]):
            changed |= _kept(draft, name, said, is_final=stages[-1] in said.get("marks", {}))
    return changed


def _record(draft: Draft, name: str) -> dict[str, Any]:
    """Return a record; nothing where it is none, which whoever reads releases tells."""
    with suppress(ValueError):
        said = json.loads(draft.text(name) or "")
        parts = ("inputs", "outputs", "marks")
        if isinstance(said, dict) and all(isinstance(said.get(part), dict) for part in parts):
            Release.model_validate_json(json.dumps({**said, "number": 1}))
            return said
    return {}


def _kept(draft: Draft, name: str, said: dict[str, Any], *, is_final: bool) -> dict[str, bytes]:
    year = int(said["year"])
    public = folder_of(draft.workspace.output, year, Edition.PUBLIC)
    figures = draft.read(f"params/published/{year}.json")
    record = Release.model_validate_json(
        json.dumps({**said, "number": 1, "inputs": _inputs(draft.workspace, year, said["inputs"])})
    ).model_copy(update={"published": _printed(draft, year, said["inputs"])})
    if not is_final or figures is None:
        return {name: to_bytes(record.sealed().model_dump(mode="json"))}
    kept = {
        KEPT_FIGURES: figures,
        KEPT_WORDS: to_bytes({"sections": _words(public / "report.ipynb", said["outputs"])}),
        KEPT_ROWS: to_bytes({"rows": _rows(public / "internal" / "figures.json")}),
    }
    also = {"pack": hash_file(public / PACK), "files": hashes_to_keep(kept)}
    whole = to_bytes(record.model_copy(update=also).sealed().model_dump(mode="json"))
    above = f"params/published/{year}/1"
    beside = {f"{above}/{file}": content for file, content in kept.items()}
    return {name: whole, f"{above}/{RECORD}": whole, **beside}


def _inputs(workspace: Workspace, year: int, signed: Mapping[str, str]) -> dict[str, str]:
    """Return the hashes of the inputs as today's version takes them, of those that lie as signed.

    The others keep theirs, so that they go on being told as changed.
    """
    with suppress(UserError):
        today = hashes_of(workspace, read_inputs(workspace, year, lenient=False))
        return {
            name: today.get(name, hash_) if hash_file(workspace.root / name) == hash_ else hash_
            for name, hash_ in signed.items()
        }
    return dict(signed)


def _printed(draft: Draft, year: int, signed: Mapping[str, str]) -> dt.date | None:
    """Return the day that the signed files print, where the year's file is still as it was."""
    name = f"params/{year}.yaml"
    content = draft.read(name) or b""
    if hashlib.sha256(content).hexdigest() != signed.get(name):
        return None
    value, _ = read_plain(content.decode("utf-8-sig"), name)
    return dt.date.fromisoformat(value["published"]) if value.get("published") else None


def _words(notebook: Path, outputs: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Return the paragraphs of each section, as they stand in the notebook that was signed."""
    if not notebook.is_file() or hash_file(notebook) != outputs.get(notebook.name):
        return {}
    sections: dict[str, list[str]] = {}
    with suppress(ValueError, LookupError, TypeError):
        for cell in json.loads(read_ordinary(notebook))["cells"]:
            if not "".join(cell["source"]).startswith("report.section("):
                continue
            for output in cell["outputs"]:
                blocks = from_json(output.get("data", {}).get(MIME, ()))
                if blocks and isinstance(blocks[0], Heading):
                    sections[blocks[0].id] = [plain_text(run) for run in runs(blocks)]
    return sections


def _rows(figures: Path) -> Mapping[str, Any]:
    """Return the rows of each figure, as the internal edition lists them."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        listed = json.loads(read_ordinary(figures))["figures"]
        return {id_: figure["rows"] for id_, figure in listed.items()}
    return {}
