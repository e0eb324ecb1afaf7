"""Add a ledger to a workspace with all that hangs on it, and take it out again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from fazhi.errors import Place, UsageError
from fazhi.ledgers.schema import read_schemas
from fazhi.ordinary_file import read_ordinary_text, write_ordinary
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
    yield _changed(workspace, _schema(workspace, bundle.id), bundle.schema)
    part = _part(bundle, known={*_figures(workspace), *bundle.figures})
    yield _changed(workspace, _part_file(workspace, bundle.id), part)
    for year in years:
        yield from _edited(workspace, workspace.narrative(year), lambda text: _told(text, bundle))
    yield from _edited(workspace, workspace.notebook, lambda text: _shown(text, bundle))
    for year in years:
        yield from write_templates(workspace, year, [bundle.id])


def remove_ledger(workspace: Workspace, ledger: str) -> Iterator[Written]:
    """Take out what :func:`add_ledger` wrote; the ledger's own files stay.

    The prose of a year that keeps the definitions of its release goes on telling of the ledger.

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
    figures = _figures(workspace)
    gone = {name for name in figures if ledger_of(name, figures) == ledger}
    sections = {name: entry.get("section", "") for name, entry in figures.items()}
    emptied = set(sections.values()) - {sections[name] for name in figures.keys() - gone}
    yield from _edited(
        workspace, workspace.params / FIGURES, lambda text: _without_figures(text, title, gone)
    )
    part = _part_file(workspace, ledger)
    others = sorted(path for path in part.parent.glob("*.yaml") if path != part)
    for path in (workspace.params / RULES, *others):
        yield from _edited(workspace, path, lambda text: _without_rules(text, gone))
    for path in sorted((workspace.params / "narrative").glob("*.md")):
        is_year = path.stem.isdecimal()
        if not (is_year and workspace.as_released(int(path.stem)).released):
            yield from _edited(workspace, path, lambda text: remove_parts(text, ledger))
    notebook = workspace.notebook
    yield from _edited(workspace, notebook, lambda text: remove_cells(text, ledger, emptied))
    for path in (part, _schema(workspace, ledger)):
        if path.exists():
            path.unlink()
            yield Written(path, is_new=True)


def refuse_taken(workspace: Workspace, bundle: Bundle) -> None:
    """Refuse a ledger that cannot be added.

    Raises
    ------
    UsageError
        The workspace has the ledger, or a figure of one of these names, already.
    """
    schema = _schema(workspace, bundle.id)
    taken = bundle.figures.keys() & _figures(workspace).keys()
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


def _part_file(workspace: Workspace, ledger: str) -> Path:
    return workspace.ledger_parts / f"{ledger}.yaml"


def _figures(workspace: Workspace) -> Mapping[str, Any]:
    """Return all figures of a workspace as they are written, those of single reports too."""
    params = workspace.params
    figures = dict(load(params / FIGURES) or {})
    for path in (params / "figures").glob("*.yaml"):
        figures |= load(path) or {}
    for path in workspace.ledger_parts.glob("*.yaml"):
        figures |= (load(path) or {}).get("figures", {})
    return figures


def _part(bundle: Bundle, known: AbstractSet[str]) -> str:
    """Return the figures, units and rules of a ledger as a file; rules of known figures alone."""
    rules = {
        kind: whole
        for kind, entries in bundle.agreement.items()
        if (whole := [entry for entry in entries if figures_named(entry) <= known])
    }
    rest = {"units": list(bundle.units), "agreement": rules, **bundle.followed}
    text = f"# {bundle.title}：随台账加入的数据和勾稽关系\n"
    for name, value in {"figures": bundle.figures, **rest}.items():
        text += dump({name: value}) if value else ""
    return text


def _without_figures(text: str, title: str, gone: AbstractSet[str]) -> str:
    """Return ``figures.yaml`` without some of its figures, and the heading above them."""
    if not gone & (load(text) or {}).keys():
        return text
    kept = re.sub(rf"^# {re.escape(title)}\n", "", text, flags=re.MULTILINE)
    for name in gone:
        kept = re.sub(rf"^{name}:.*\n(?:[ \t]+.*\n)*", "", kept, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", kept).rstrip() + "\n"


def _without_rules(text: str, gone: AbstractSet[str]) -> str:
    """Return a file without the rules that name one of some figures."""
    tree = load(text)
    plan = tree.get("last_year", {}).get("plan")
    lists = [*tree.get("agreement", {}).values(), tree.get("prose", {}).get("told", [])]
    hit = [entries for entries in lists if any(figures_named(entry) & gone for entry in entries)]
    for entries in hit:
        entries[:] = [entry for entry in entries if not figures_named(entry) & gone]
    if is_planless := bool(plan) and bool(figures_named(plan) & gone):
        del tree["last_year"]["plan"]
    return dump(tree) if hit or is_planless else text


def _told(prose: str, bundle: Bundle) -> str:
    """Return the prose with what it says of a ledger, each part at the end of its section."""
    for section, text in bundle.prose.items():
        prose = add_part(prose, section, part(bundle.id, bundle.title, text))
    return prose


def _shown(notebook: str, bundle: Bundle) -> str:
    """Return the notebook with the cells that show a ledger, in the sections that tell of it."""
    for section in bundle.prose:
        notebook = add_cells(notebook, bundle.id, section, bundle.cells.get(section, ()))
    return notebook


def _edited(workspace: Workspace, path: Path, edit: Callable[[str], str]) -> Iterator[Written]:
    """Change a file, and tell so if it is there and something changed."""
    check_inside(path, workspace.root)
    if path.exists():
        before = read_ordinary_text(path)
        if (after := edit(before)) != before:
            yield _changed(workspace, path, after)


def _changed(workspace: Workspace, path: Path, text: str) -> Written:
    check_inside(path, workspace.root)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_ordinary(path, text.encode())
    return Written(path, is_new=True)
