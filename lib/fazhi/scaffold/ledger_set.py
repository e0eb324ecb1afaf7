"""Add a ledger to a workspace with all that hangs on it, and take it out again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from fazhi.errors import Place, UsageError
from fazhi.ledgers.schema import read_schemas
from fazhi.params.report_settings import read_settings
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import check_inside
from fazhi.scaffold.bundle import FIGURES, RULES, Bundle, figures_named, ledger_of
from fazhi.scaffold.master_notebook import add_cells, remove_cells
from fazhi.scaffold.prose_parts import add_part, part, remove_parts
from fazhi.scaffold.round_trip import dump, load
from fazhi.scaffold.year_start import Written, write_templates


def add_ledger(workspace: Workspace, bundle: Bundle, years: Sequence[int]) -> Iterator[Written]:
    """Write a ledger's schema, figures, rules, prose, cells and blank templates.

    Parameters
    ----------
    workspace
        Where to.
    bundle
        The ledger.
    years
        Whose prose tells of it, and who get a template.

    Yields
    ------
    Written
        One for each file that was written or changed.

    Raises
    ------
    UsageError
        The workspace has the ledger, or a figure of one of these names, already.
    """
    refuse_taken(workspace, bundle)
    path = workspace.params / FIGURES
    yield _changed(workspace, _schema(workspace, bundle.id), bundle.schema)
    known = {*(load(path) or {}), *bundle.figures}
    heading = f"\n# {bundle.title}\n"
    yield _changed(
        workspace, path, f"{path.read_text('utf-8').rstrip()}\n{heading}{dump(bundle.figures)}"
    )
    rules = load(workspace.params / RULES)
    rules["units"].extend(unit for unit in bundle.units if unit not in rules["units"])
    for kind, entries in bundle.agreement.items():
        whole = [entry for entry in entries if figures_named(entry) <= known]
        rules["agreement"].setdefault(kind, []).extend(whole)
    yield _changed(workspace, workspace.params / RULES, dump(rules))
    for year in years:
        yield from _edited(workspace, workspace.narrative(year), lambda text: _told(text, bundle))
    yield from _edited(workspace, workspace.notebook, lambda text: _shown(text, bundle))
    for year in years:
        yield from write_templates(workspace, year, [bundle.id])


def remove_ledger(workspace: Workspace, ledger: str) -> Iterator[Written]:
    """Take out what :func:`add_ledger` wrote; the ledger's own files stay.

    Yields
    ------
    Written
        One for each file that was changed.

    Raises
    ------
    UsageError
        A report beside the main one reads the ledger.
    """
    refuse_read(workspace, ledger)
    title = read_schemas(workspace)[ledger].title
    path = workspace.params / FIGURES
    text = path.read_text("utf-8")
    figures = load(text)
    gone = {name for name in figures if ledger_of(name, figures) == ledger}
    kept = re.sub(rf"^# {re.escape(title)}\n", "", text, flags=re.MULTILINE)
    for name in gone:
        kept = re.sub(rf"^{name}:.*\n(?:[ \t]+.*\n)*", "", kept, flags=re.MULTILINE)
    yield _changed(workspace, path, re.sub(r"\n{3,}", "\n\n", kept).rstrip() + "\n")
    rules = load(workspace.params / RULES)
    for kind, entries in rules["agreement"].items():
        rules["agreement"][kind] = [e for e in entries if not figures_named(e) & gone]
    yield _changed(workspace, workspace.params / RULES, dump(rules))
    for path in sorted((workspace.params / "narrative").glob("*.md")):
        yield from _edited(workspace, path, lambda text: remove_parts(text, ledger))
    yield from _edited(workspace, workspace.notebook, lambda text: remove_cells(text, ledger))
    schema = _schema(workspace, ledger)
    schema.unlink()
    yield Written(schema, is_new=True)


def refuse_taken(workspace: Workspace, bundle: Bundle) -> None:
    """Refuse a ledger that cannot be added.

    Raises
    ------
    UsageError
        The workspace has the ledger, or a figure of one of these names, already.
    """
    schema = _schema(workspace, bundle.id)
    taken = bundle.figures.keys() & (load(workspace.params / FIGURES) or {}).keys()
    if schema.exists() or taken:
        value = bundle.id if schema.exists() else "、".join(sorted(taken))
        place = Place(file=workspace.relative(schema))
        raise UsageError.of("ledger-there", place=place, value=value)


def refuse_read(workspace: Workspace, ledger: str) -> None:
    """Refuse to take a ledger from a report that needs it.

    Raises
    ------
    UsageError
        A report beside the main one reads the ledger.
    """
    settings = read_settings(workspace).items()
    if readers := [f"{id_}（{one.title}）" for id_, one in settings if ledger in one.ledgers]:
        title = read_schemas(workspace)[ledger].title
        raise UsageError.of("ledger-read", value=title, reports=readers)


def _schema(workspace: Workspace, ledger: str) -> Path:
    return workspace.params / "schema" / f"{ledger}.yaml"


def _told(prose: str, bundle: Bundle) -> str:
    """Return the prose with what it says of a ledger, each part at the end of its section."""
    for section, text in bundle.prose.items():
        prose = add_part(prose, section, part(bundle.id, bundle.title, text))
    return prose


def _shown(notebook: str, bundle: Bundle) -> str:
    """Return the notebook with the cells that show a ledger, in the sections that tell of it."""
    for section in bundle.prose:
        table = f'report.table("{section}", caption="主要数据")'
        cells = [table, *bundle.cells.get(section, ())]
        notebook = add_cells(notebook, bundle.id, section, cells)
    return notebook


def _edited(workspace: Workspace, path: Path, edit: Callable[[str], str]) -> Iterator[Written]:
    """Change a file, and tell so if it is there and something changed."""
    check_inside(path, workspace.root)
    if path.exists():
        before = path.read_text("utf-8")
        if (after := edit(before)) != before:
            yield _changed(workspace, path, after)


def _changed(workspace: Workspace, path: Path, text: str) -> Written:
    check_inside(path, workspace.root)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Written(path, is_new=True)
