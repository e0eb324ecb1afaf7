"""What of an input reaches the documents of a report, and so is signed with them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from fazhi.errors import UserError
from fazhi.execution.inputs.year_inputs import Inputs
from fazhi.ordinary_file import read_ordinary_text
from fazhi.params.plain_yaml import read_plain
from fazhi.params.report_settings import ReportDates
from fazhi.params.workspace import Workspace

_YEAR = re.compile(r"params/\d{4}\.yaml")
_RULES = "params/rules.yaml"
_EARLIER = "params/published/earlier.yaml"


def hashes_of(workspace: Workspace, inputs: Inputs) -> dict[str, str]:
    """Return a hash of each input, by its file, that differs where what it says of a report does.

    The day of publication is stamped on what was signed, and which phrases are allowed decides
    only on what is found: neither makes a signature void. Of the known figures of earlier years
    those reach a report that are of the years that it looks back on.
    """
    workspace = workspace.as_released(inputs.year)
    return {
        file.file: _part_hash(workspace, file.file, inputs.years) or file.sha256
        for file in (inputs.notebook, *inputs.files)
    }


def is_read_in_part(name: str) -> bool:
    """Tell whether an input, by its file, may change in what reaches no document of a report."""
    return bool(_YEAR.fullmatch(name)) or name in (_RULES, _EARLIER)


def _part_hash(workspace: Workspace, name: str, years: range) -> str:
    """Return the hash of what of a file reaches documents; empty where that is all of it."""
    if _YEAR.fullmatch(name):
        return _hash(workspace, name, partial(_of_report, workspace.report.id))
    if name == _EARLIER:
        return _hash(workspace, name, partial(_of_years, years[:-1]))
    return _hash(workspace, name, _without_phrases) if name == _RULES else ""


def _hash(workspace: Workspace, name: str, part: Callable[[Any], object]) -> str:
    """Return the hash of a part of what a file says; empty where it cannot be read."""
    with suppress(UserError, OSError, ValueError, AttributeError, KeyError, TypeError):
        path = workspace.definitions / Path(name).name if name == _RULES else workspace.root / name
        value, _ = read_plain(read_ordinary_text(path, "utf-8-sig"), name)
        text = json.dumps(part(value), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
    return ""


def _of_report(report: str, year: Mapping[str, Any]) -> object:
    """Return what a year says of a report: dates of others are theirs, its own day is stamped."""
    shared = {key: value for key, value in year.items() if key not in ("published", "reports")}
    reports = year.get("reports")
    if not report or not isinstance(reports, Mapping):
        return shared
    mine = reports.get(report)
    own = mine if isinstance(mine, Mapping) else {}
    return {
        **{key: value for key, value in shared.items() if key not in ReportDates.model_fields},
        "report": {key: value for key, value in own.items() if key != "published"},
    }


def _of_years(years: range, entries: Sequence[Mapping[str, Any]]) -> object:
    return [entry for entry in entries if entry["year"] in years]


def _without_phrases(rules: Mapping[str, Any]) -> object:
    prose = rules.get("prose")
    if not isinstance(prose, Mapping):
        return rules
    kept = {key: value for key, value in prose.items() if key != "allowed_phrases"}
    return {**rules, "prose": kept}
