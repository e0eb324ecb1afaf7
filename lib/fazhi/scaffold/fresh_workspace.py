"""A workspace to start in: fresh for a bureau, after a neighbour's, or the whole sample."""

from __future__ import annotations

import errno
import os
import shutil
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import takewhile
from pathlib import Path

import yaml

from fazhi.errors import ParamsError, Place, UsageError
from fazhi.ordinary_file import read_ordinary_text
from fazhi.params.bureau import read_bureau
from fazhi.params.workspace import Workspace, shipped_workspace
from fazhi.params.workspace_files import check_inside, copy_inside, walk_inside
from fazhi.scaffold.bundle import FIGURES, RULES, Bundle, find_bundle
from fazhi.scaffold.copied_prose import moved_on
from fazhi.scaffold.ledger_set import add_ledger
from fazhi.scaffold.master_notebook import fresh_notebook
from fazhi.scaffold.round_trip import Tree, dump, load
from fazhi.scaffold.sibling_reports import (
    Sibling,
    files_of_others,
    neighbour_sibling,
    sample_sibling,
)
from fazhi.scaffold.year_start import write_parameters, write_templates

USUAL = (
    "supporting_documents",
    "meetings",
    "legal_training",
    "disclosures",
    "normative_documents",
    "proposals",
    "lawsuits",
    "reconsiderations",
    "problems",
    "work_plan",
)
"""Ledgers that any bureau keeps."""

_PAGES = (
    "docs/params.zh-CN.md",
    "docs/prose.zh-CN.md",
    "docs/proofread.zh-CN.md",
    "docs/findings.md",
)
_SETTINGS = ("bureau.yaml", RULES, FIGURES)
_FOLDERS = ("notebooks", "params", "ledgers")
_PASSED_OVER = (".ipynb_checkpoints", "~$*", ".*")
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Bureau:
    """Whose workspace it is.

    Attributes
    ----------
    name
        Full name, as the report's title has it.
    county
        The county that it serves.
    """

    name: str
    county: str

    @property
    def trade(self) -> str:
        """The name without its county: 卫生健康局."""
        return self.name.removeprefix(self.county) or self.name

    @property
    def short_name(self) -> str:
        """How the county calls it: 县卫生健康局."""
        return f"{self.county[-1:]}{self.trade}" if self.trade != self.name else self.name


def start_sample(folder: Path) -> Workspace:
    """Make a workspace that is the whole sample.

    Raises
    ------
    UsageError
        The folder is there and holds something, or is a file.
    """
    _refuse_used(folder)
    source = shipped_workspace()
    for name in _FOLDERS:
        shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns(*_PASSED_OVER))
    return _finished(folder, source)


def start_fresh(
    folder: Path, bureau: Bureau, year: int, ledgers: Sequence[str], reports: Sequence[str] = ()
) -> Workspace:
    """Make a workspace for a bureau that holds what its ledgers need, and nothing of another's.

    The ledgers of its reports beside the main one come with these: those that other reports read
    too like any ledger of the catalogue, the others with the report itself.

    Parameters
    ----------
    folder
        Not there yet, or empty.
    bureau
        Whose it is.
    year
        Its first year.
    ledgers
        Ids or titles of ledgers of the catalogue.
    reports
        Ids of the sample's reports beside the main one, as ``find_reports`` tells them.

    Raises
    ------
    UsageError
        The folder is in use, or the catalogue lacks a ledger.
    """
    _refuse_used(folder)
    siblings = [sample_sibling(id_) for id_ in reports]
    own = [ledger for sibling in siblings for ledger in sibling.schemas]
    wanted = [*ledgers, *(ledger for sibling in siblings for ledger in sibling.shared)]
    by_id = {bundle.id: bundle for bundle in map(find_bundle, wanted)}
    bundles = [bundle for id_, bundle in by_id.items() if id_ not in own]
    params = shipped_workspace() / "params"
    outline = _outline()
    _write(folder / "params" / "bureau.yaml", _named(params / "bureau.yaml", bureau))
    _write(folder / "params" / RULES, _rules(params / RULES, bureau, outline))
    _write(folder / "params" / FIGURES, _head(params / FIGURES))
    _write(folder / "params" / f"{year}.yaml", write_parameters(year, reports=reports))
    _write(folder / "params" / "narrative" / f"{year}.md", _skeleton(outline, bundles))
    names = {id_: section["name"] for id_, section in outline.items()}
    notebook = fresh_notebook("法治政府建设年度报告", year, names)
    _write(folder / "notebooks" / "annual_report.ipynb", notebook)
    workspace = Workspace(folder.resolve())
    for bundle in bundles:
        deque(add_ledger(workspace, bundle, years=[year]), maxlen=0)
    _add(siblings, folder, load(params / "bureau.yaml"), bureau, year)
    deque(write_templates(workspace, year, own) if own else (), maxlen=0)
    return _finished(folder, shipped_workspace())


def start_after(
    folder: Path, neighbour: Workspace, bureau: Bureau, year: int, reports: Sequence[str] = ()
) -> Workspace:
    """Make a workspace with a neighbour's set-up, without its ledgers and what it published.

    The prose of its last year becomes that of ``year``; the names of the neighbour in it are
    replaced by the bureau's. Of its reports beside the main one, those come along that are named.

    Raises
    ------
    UserError
        The folder is in use, or the neighbour has no year, is set wrongly, or has links that lead
        out of it.
    """
    _refuse_used(folder)
    _refuse_links(neighbour)
    read_bureau(neighbour)
    if not neighbour.years():
        raise UsageError.of("no-such-year", place=Place(file=str(neighbour.root)))
    last = neighbour.years()[-1]
    siblings = [neighbour_sibling(neighbour, id_) for id_ in reports]
    passed_over = (*_PASSED_OVER, *files_of_others(neighbour, siblings))
    for part in ("notebooks", "params/schema"):
        copy_inside(neighbour.root / part, neighbour.root, folder / part, passed_over)
    theirs = load(neighbour.params / "bureau.yaml")
    prose = moved_on(read_ordinary_text(neighbour.narrative(last)), last, year)
    texts = {name: read_ordinary_text(neighbour.params / name) for name in _SETTINGS}
    for name, text in {**texts, f"narrative/{year}.md": prose}.items():
        _write(folder / "params" / name, _renamed(text, theirs, bureau))
    _write(folder / "params" / "bureau.yaml", _named(folder / "params" / "bureau.yaml", bureau))
    _write(folder / "params" / f"{year}.yaml", write_parameters(year, reports=reports))
    _add(siblings, folder, theirs, bureau, year)
    workspace = Workspace(folder.resolve())
    deque(write_templates(workspace, year), maxlen=0)
    return _finished(folder, shipped_workspace())


def ignore_all_ledgers(workspace: Workspace) -> None:
    """Let git leave out the ledgers, of which most hold persons."""
    path = workspace.root / ".gitignore"
    path.write_text(path.read_text("utf-8").replace("# ledgers/\n", "ledgers/\n"), encoding="utf-8")


def _refuse_used(folder: Path) -> None:
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageError.of("folder-not-empty", place=Place(file=str(folder)))


def _refuse_links(neighbour: Workspace) -> None:
    """Refuse a workspace in which something to copy lies elsewhere, or is no file."""
    for part in ("notebooks", "params"):
        for path in walk_inside(neighbour.root / part, neighbour.root):
            check_inside(path, neighbour.root)
            if not path.is_file():
                place = Place(file=neighbour.relative(path))
                value = os.strerror(errno.EINVAL)
                raise ParamsError.of("params-unreadable", place=place, value=value)


def _add(
    siblings: Sequence[Sibling], folder: Path, theirs: Tree, bureau: Bureau, year: int
) -> None:
    """Write the files of reports beside the main one, under the bureau's names."""
    for sibling in siblings:
        texts = sibling.texts(year, lambda text: _renamed(text, theirs, bureau))
        for name, text in texts.items():
            _write(folder / name, text)


def _outline() -> Mapping[str, Mapping[str, str]]:
    """Return the sections of a fresh report by id, in order."""
    text = files("fazhi.scaffold").joinpath("sections.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))


def _skeleton(outline: Mapping[str, Mapping[str, str]], bundles: Sequence[Bundle]) -> str:
    """Return the prose of a fresh report: its headings, and what no ledger will say."""
    text = files("fazhi.scaffold").joinpath("prose_help.md").read_text("utf-8")
    for numeral, (id_, section) in zip(_NUMERALS, outline.items(), strict=False):
        text += f"\n## {numeral}、{section['heading']} {{#{id_}}}\n"
        if "text" in section:
            text += f"\n{section['text'].strip()}\n"
        by = section.get("told_by", "")
        is_told = any(id_ in bundle.prose and by in {"", bundle.id} for bundle in bundles)
        if "todo" in section and not is_told:
            text += f"\n<!-- {section['todo']} -->\n【待填：{section['name']}】\n"
    return text


def _named(path: Path, bureau: Bureau) -> str:
    """Return ``bureau.yaml`` with the bureau's names in place of another's."""
    settings = load(path)
    theirs = {key: settings[key] for key in ("name", "short_name", "region")}
    settings["name"] = settings["signatory"] = bureau.name
    settings["short_name"] = bureau.short_name
    settings["region"] = bureau.county
    settings["recipients"][:] = [f"中共{bureau.county}委", f"{bureau.county}人民政府"]
    return _renamed(dump(settings), theirs, bureau)


def _rules(path: Path, bureau: Bureau, outline: Mapping[str, Mapping[str, str]]) -> str:
    """Return ``rules.yaml`` without what hangs on ledgers, figures and trade of the sample."""
    rules = load(path)
    for item in rules["statutory"]["items"]:
        item["sections"][:] = [id_ for id_, s in outline.items() if s["item"] == item["id"]]
    for kind in rules["agreement"]:
        rules["agreement"][kind].clear()
    rules["last_year"].pop("plan", None)
    rules["prose"]["evidence"].clear()
    rules["prose"]["told"].clear()
    rules["proofreading"]["trades"].clear()
    theirs = Bureau(name="云溪县民政局", county="云溪县").trade
    organisations = rules["privacy"]["organisations"]
    organisations[organisations.index(theirs)] = bureau.trade
    return dump(rules)


def _head(path: Path) -> str:
    """Return the comment that a file opens with."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    return "".join(takewhile(lambda line: line.startswith("#"), lines))


def _renamed(text: str, theirs: Tree, bureau: Bureau) -> str:
    """Return a text with the neighbour's names replaced, the longest first."""
    names = {
        theirs["name"]: bureau.name,
        theirs["short_name"]: bureau.short_name,
        theirs["region"]: bureau.county,
    }
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    return text


def _finished(folder: Path, source: Path) -> Workspace:
    """Add the pages that messages name, a page to start from, and what git leaves out."""
    for name in _PAGES:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(source / name, folder / name)
    help_ = files("fazhi.scaffold")
    _write(folder / "README.md", help_.joinpath("workspace_readme.md").read_text("utf-8"))
    _write(folder / ".gitignore", help_.joinpath("workspace_gitignore").read_text("utf-8"))
    return Workspace(folder.resolve())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
