"""What a shell may complete: years, figures, ledgers and codes, read with light means alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from fazhi.catalogue import read_catalogue
from fazhi.errors import UserError
from fazhi.ordinary_file import read_ordinary_text
from fazhi.params.plain_yaml import read_plain
from fazhi.params.workspace import MAIN_ID, Workspace, shipped_workspace

Choice = tuple[str, str]
"""What may be written, and what it means."""
Choices = Callable[[Path | None], Iterable[Choice]]

_TITLE = re.compile(r"^title: *(.+)$", re.MULTILINE)


def choices(command: str, before: Sequence[str]) -> list[Choice]:
    """Return what may stand next on the command line.

    Parameters
    ----------
    command
        Its name.
    before
        The words that stand behind it already.

    Returns
    -------
    All that may be written, whatever the word begins with; nothing where only the shell itself
    knows, as with files.
    """
    named = dict(pairwise(before))
    place = named.get("--workspace") or named.get("--from")
    root = Path(place) if place else None
    if before and before[-1].startswith("-") and before[-1] in _VALUES:
        own = _VALUES_OF.get((command, before[-1]), _VALUES[before[-1]])
        return [*own(root)]
    values = {n + 1 for n, word in enumerate(before) if word in _VALUES or word in _OTHER_VALUES}
    words = [w for n, w in enumerate(before) if not w.startswith("-") and n not in values]
    if before and before[-1] in _OTHER_VALUES:
        return []
    places = _PLACES.get(command, ())
    at = min(len(words), len(places) - 1) if places else 0
    is_full = command not in _ENDLESS and len(words) >= len(places)
    return [] if not places or is_full else [*places[at](root)]


def _workspace(root: Path | None) -> Workspace:
    return Workspace.find(root or ".")


def years(root: Path | None) -> Iterable[Choice]:
    """Yield the years of the workspace."""
    with suppress(UserError):
        return [(str(year), "") for year in _workspace(root).years()]
    return []


def figures(root: Path | None) -> Iterable[Choice]:
    """Yield figures by id, and by name."""
    with suppress(UserError, OSError, ValueError, AttributeError):
        labels = {
            id_: str(entry.get("label", ""))
            for entries in _figures(_workspace(root))
            for id_, entry in entries.items()
        }
        names = [(label, id_) for id_, label in labels.items() if label]
        return [*labels.items(), *names]
    return []


def _figures(workspace: Workspace) -> Iterable[Mapping[str, Mapping[str, object]]]:
    """Yield what each file of figures says, by the figure's id."""
    own = sorted((workspace.params / "figures").glob("*.yaml"))
    for path in (workspace.params / "figures.yaml", *own):
        yield read_plain(read_ordinary_text(path, "utf-8-sig"), path.name)[0]
    for path in sorted(workspace.ledger_parts.glob("*.yaml")):
        yield read_plain(read_ordinary_text(path, "utf-8-sig"), path.name)[0].get("figures", {})


def used_ledgers(root: Path | None) -> Iterable[Choice]:
    """Yield the ledgers of the workspace."""
    with suppress(UserError, OSError, ValueError):
        found = sorted((_workspace(root).params / "schema").glob("*.yaml"))
        return [(path.stem, _title(read_ordinary_text(path, "utf-8-sig"))) for path in found]
    return []


def new_ledgers(root: Path | None) -> Iterable[Choice]:
    """Yield the ledgers of the catalogue that the workspace does not have."""
    used = {id_ for id_, _ in used_ledgers(root)}
    bundles = files("fazhi.scaffold").joinpath("bundles").iterdir()
    named = sorted(file.name.removesuffix(".yaml") for file in bundles)
    return [(name, "") for name in named if name not in used and name.isidentifier()]


def reports(root: Path | None) -> Iterable[Choice]:
    """Yield the reports of the workspace."""
    with suppress(UserError, OSError, ValueError):
        return [(MAIN_ID, ""), *_siblings(_workspace(root))]
    return []


def new_reports(root: Path | None) -> Iterable[Choice]:
    """Yield the reports that a workspace can begin with: the sample's, or a neighbour's."""
    with suppress(UserError, OSError, ValueError):
        return _siblings(_workspace(root) if root else Workspace(shipped_workspace()))
    return []


def _siblings(workspace: Workspace) -> list[Choice]:
    found = sorted((workspace.params / "reports").glob("*.yaml"))
    return [(path.stem, _title(read_ordinary_text(path, "utf-8-sig"))) for path in found]


def accepted_codes(_: Path | None) -> Iterable[Choice]:
    """Yield the codes of findings that a release can accept."""
    return [
        (code, "")
        for code, entry in read_catalogue().items()
        if entry.holds_release
        or (not entry.final and any(severity.value == "block" for severity in entry.severities))
    ]


def _words(*words: str) -> Choices:
    return lambda _: [(word, "") for word in words]


def _title(text: str) -> str:
    match = _TITLE.search(text)
    return match[1].strip("\"' ") if match else ""


_VALUES: Mapping[str, Choices] = {
    "--year": years,
    "--report": reports,
    "--accept": accepted_codes,
    "--edition": _words("public", "internal"),
    "--format": _words("ipynb", "html", "pdf", "docx"),
    "--ledgers": new_ledgers,
}
"""What may stand behind an option."""
_VALUES_OF: Mapping[tuple[str, str], Choices] = {("init", "--report"): new_reports}
"""What may stand behind an option of one command, where it differs."""
_OTHER_VALUES = frozenset(
    {"--workspace", "--out", "--jobs", "--scheduler", "--html", "--reason", "--published"}
    | {"--drafted-by", "--reviewed-by", "--approved-by", "--bureau", "--county", "--from"}
)
"""Options behind which something stands that only the analyst, or the shell, knows."""
_PLACES: Mapping[str, tuple[Choices, ...]] = {
    "build": (years,),
    "check": (years,),
    "figures": (years,),
    "explain": (years, figures),
    "compare": (years, years),
    "watch": (years,),
    "release": (years,),
    "verify": (years,),
    "template": (used_ledgers,),
    "ledger add": (new_ledgers,),
    "ledger remove": (used_ledgers,),
    "ledger": (_words("add", "remove", "list"),),
}
"""What stands where behind a command."""
_ENDLESS = frozenset({"build", "check", "template", "ledger add", "ledger remove"})
"""Commands whose last word may be followed by more of its kind."""
