"""Plant invented personal values in a workspace, build its reports, and count what gets out.

``python tests/security/attack.py`` prints by kind how many were planted, masked, blocked and
leaked, and of a second corpus how many harmless look-alikes were masked or blocked. It ends with
1 if anything leaked or more than one look-alike in fifty was taken for a person's.

A value that stands in a public file is *blocked* if the gate finds it where it stands: the build
then writes no public file. It *leaked* if the gate does not. What is typed into the notebook and
the parameters is never masked, so the gate must find all of it.
"""

from __future__ import annotations

import base64
import csv
import html
import io
import json
import random
import re
import shutil
import struct
import sys
import tempfile
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2
import yaml
from look_alikes import look_alikes
from openpyxl import Workbook
from planted import (
    Cell,
    Planted,
    accounts_and_papers,
    cells,
    known_persons,
    numbers,
    unknowable_persons,
    unknown_persons,
)

from fazhi.blocks.model import Edition
from fazhi.execution.editions.render_editions import make
from fazhi.execution.inputs.trusted_notebook import trust_notebook
from fazhi.execution.inputs.year_inputs import read_inputs
from fazhi.execution.order import FORMATS
from fazhi.execution.processes.spares import Spares
from fazhi.params.workspace import Workspace
from fazhi.privacy.scan import Personal, read_personal, scan

ROOT = Path(__file__).parents[2]
YEARS = (2021, 2022, 2023, 2024)
ROWS = 60
"""The rows of a figure that its evidence shows."""
MOST_FALSE = 0.02

Texts = list[str]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the values of a kind."""

    planted: int = 0
    masked: int = 0
    blocked: int = 0
    leaked: int = 0


def attack(
    folder: Path, years: Sequence[int] = YEARS, seed: int = 13, *, beside: bool = True
) -> dict[str, Tally]:
    """Plant in the ledgers of some years, and in all else of the last, and say what became of it.

    Parameters
    ----------
    folder
        Where a workspace is made.
    years
        Those that are built; the fewer, the fewer values.
    """
    draw = random.Random(seed)  # noqa: S311  invented values, the same in each run
    workspace = _workspace(folder)
    named = tuple(cells(draw))
    for year in YEARS:
        _write_persons(workspace, year, named)
    values = _values(draw, named)
    batches = {year: values[n * ROWS * 5 : (n + 1) * ROWS * 5] for n, year in enumerate(years)}
    for year, batch in batches.items():
        _write_texts(workspace, year, [one.sentence for one in batch])
    personal = read_personal(workspace, YEARS)
    outcomes: dict[str, list[str]] = defaultdict(list)
    for year, batch in batches.items():
        shown = _plain(_public(workspace, year))
        for one in batch:
            outcomes[one.kind].append(_outcome(one, shown, personal))
    if not beside:
        return {kind: _tally(found) for kind, found in outcomes.items()}
    for kind, outcome in _channels(folder / "channels", years[-1], draw, named):
        outcomes[kind].append(outcome)
    return {kind: _tally(found) for kind, found in outcomes.items()}


def false_alarms(folder: Path, years: Sequence[int] = YEARS) -> tuple[int, Texts]:
    """Plant harmless look-alikes; return how many, and those that were changed or held back."""
    workspace = _workspace(folder)
    for year in YEARS:
        _write_persons(workspace, year, [Cell("周国强", ("周国强",))], office=True)
    texts = list(look_alikes())
    count, wrong = 0, []
    for year in years:
        batch, texts = texts[: ROWS * 5], texts[ROWS * 5 :]
        if not batch:
            break
        _write_texts(workspace, year, batch)
        public = _public(workspace, year)
        shown, personal = _plain(public), read_personal(workspace, YEARS)
        count += len(batch)
        wrong += [text for text in batch if not _is_shown(text, shown)]
        wrong += [t for t in batch if t not in wrong and scan({"a.html": _page(t)}, personal)]
    return count, wrong


def _values(draw: random.Random, named: Sequence[Cell]) -> list[Planted]:
    """Return all values, mixed, so that each year has some of each kind."""
    found = [
        *numbers(draw),
        *accounts_and_papers(draw, 4),
        *known_persons(draw, tuple(named)),
        *unknown_persons(draw, 4),
        *unknowable_persons(draw),
    ]
    draw.shuffle(found)
    return found


def _workspace(folder: Path) -> Workspace:
    """Copy the sample, and set the ledgers aside that are written anew."""
    for part in ("ledgers", "params", "notebooks"):
        shutil.copytree(ROOT / part, folder / part)
    workspace = Workspace(folder)
    trust_notebook(workspace)
    return workspace


def _write(
    workspace: Workspace, year: int, title: str, rows: Iterable[Mapping[str, object]]
) -> None:
    """Write a ledger as a CSV file in the place of whatever holds it."""
    rows = list(rows)
    folder = workspace.ledgers(year)
    path = folder / f"{title}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _write_persons(
    workspace: Workspace, year: int, named: Sequence[Cell], *, office: bool = False
) -> None:
    folder = workspace.ledgers(year)
    for path in folder.iterdir():
        if path.stem in {"complaints", "投诉建议台账"}:
            path.unlink()
    rows = [
        {
            "编号": f"TS{n:04}",
            "日期": f"{year}-03-01",
            "渠道": "来信",
            "内容摘要": "政策咨询",
            "投诉人": "匿名" if office else cell.text,
            "联系电话": "",
            "答复期限": f"{year}-03-20",
            "答复日期": f"{year}-03-10",
            "状态": "已答复",
        }
        for n, cell in enumerate(named, start=1)
    ]
    _write(workspace, year, "投诉建议台账", rows)


def _write_texts(workspace: Workspace, year: int, texts: Sequence[str]) -> None:
    """Write texts into the public columns of three ledgers, from the first row on."""
    folder = workspace.ledgers(year)
    for path in folder.iterdir():
        if path.suffix in {".csv", ".xlsx", ".xls", ".ods"} and path.stem != "投诉建议台账":
            path.unlink()
    parts = [texts[n * ROWS : (n + 1) * ROWS] for n in range(5)]
    size = max(map(len, parts))
    padded = [[*part, *[""] * (size - len(part))] for part in parts]
    problems = [
        {
            "年度": year,
            "问题": f"{_mark(n)}{one}",
            "原因": f"{_mark(n)}{two}",
            "依据": "",
            "涉及金额(元)": "",
            "整改措施": f"{_mark(n)}{three}",
            "整改状态": "已整改",
        }
        for n, (one, two, three) in enumerate(zip(*padded[:3], strict=True))
    ]
    _write(workspace, year, "问题整改台账", problems)
    disclosures = [
        {
            "序号": n + 1,
            "标题": f"{_mark(n)}{text}",
            "类别": "工作动态",
            "渠道": "门户网站",
            "公开日期": f"{year}-05-06",
            "公开方式": "主动公开",
            "保密审查人": "周国强",
            "状态": "已发布",
        }
        for n, text in enumerate(padded[3])
    ]
    _write(workspace, year, "政府信息公开台账", disclosures)
    training = [
        {
            "日期": f"{year}-02-{n % 28 + 1:02}",
            "形式": "普法宣传",
            "主题": f"{_mark(n)}{text}",
            "涉及法律": "",
            "组织科室": "办公室",
            "应到人数": 10,
            "实到人数": 10,
            "资料份数": 5,
        }
        for n, text in enumerate(padded[4])
    ]
    _write(workspace, year, "学法普法台账", training)


def _mark(row: int) -> str:
    """Letters that tell a row from the others, and a stop that sets the text apart."""
    return f"{'abcdefghij'[row // 10]}{'abcdefghij'[row % 10]}。"


def _public(workspace: Workspace, year: int) -> Mapping[str, bytes]:
    """Return the public files of a year as they would be written."""
    inputs = read_inputs(workspace, year, lenient=True)
    formats = dict.fromkeys(Edition, FORMATS)
    made = make(workspace, inputs, formats, Spares(), lambda _: None)
    return made.editions[Edition.PUBLIC]


def _plain(files: Mapping[str, bytes]) -> str:
    """Return all that public files say, shown or not."""
    return "\n".join(text for name, content in files.items() for text in _texts(name, content))


def _texts(name: str, content: bytes) -> Iterator[str]:
    yield name
    if name.endswith(".pdf"):
        with pypdfium2.PdfDocument(content) as document:
            yield from (page.get_textpage().get_text_bounded() for page in document)
    elif name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                if member.endswith((".xml", ".rels")):
                    yield re.sub(r"<[^>]*>", "", archive.read(member).decode())
    else:
        text = content.decode()
        yield text
        yield html.unescape(re.sub(r"<[^>]*>", "", text))
        if name.endswith((".json", ".ipynb")):
            yield "\n".join(_strings(json.loads(text)))


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
            if re.fullmatch(r"[A-Za-z0-9+/=]{40,}", value):
                yield base64.b64decode(value).decode("utf-8", "ignore")
        case dict():
            for key, entry in value.items():
                yield str(key)
                yield from _strings(entry)
        case list():
            if value and all(isinstance(line, str) for line in value):
                yield "".join(value)
            for entry in value:
                yield from _strings(entry)


def _is_shown(value: str, shown: str) -> bool:
    """Tell whether a value stands in a text, blanks and line breaks aside."""
    return "".join(value.split()) in "".join(shown.split())


def _outcome(one: Planted, shown: str, personal: Personal) -> str:
    if not _is_shown(one.written, shown):
        return "masked"
    return "blocked" if scan({"a.html": _page(one.sentence)}, personal) else "leaked"


def _page(text: str) -> bytes:
    return f"<!doctype html><p>{html.escape(text)}</p>".encode()


def _channels(
    folder: Path, year: int, draw: random.Random, named: Sequence[Cell]
) -> Iterator[tuple[str, str]]:
    """Plant beside the ledgers' columns, build, and yield what became of each value."""
    workspace = _workspace(folder)
    for known in YEARS:
        _write_persons(workspace, known, named)
    values = [v for v in _values(draw, named) if v.kind != "a person whom nothing marks"]
    typed, removed, elsewhere = values[:160], values[160:240], values[240:320]
    _plant_beside(workspace, year, typed, removed)
    _plant_elsewhere(workspace, year, elsewhere)
    trust_notebook(workspace)
    public = _public(workspace, year)
    shown, personal = _plain(public), read_personal(workspace, YEARS)
    found = scan(public, personal)
    for one in typed:
        stays = _is_shown(one.written, shown)
        outcome = _outcome(one, shown, personal) if stays else "masked"
        yield "typed: " + one.kind, "leaked" if outcome == "blocked" and not found else outcome
    for place, some in (("beside: ", removed), ("elsewhere: ", elsewhere)):
        for one in some:
            outcome = _outcome(one, shown, personal)
            yield place + one.kind, "leaked" if outcome == "blocked" and not found else outcome


def _plant_beside(
    workspace: Workspace, year: int, typed: Sequence[Planted], removed: Sequence[Planted]
) -> None:
    notebook = json.loads(workspace.notebook.read_text("utf-8"))
    texts, hidden = [v.sentence for v in typed], iter([v.sentence for v in removed])
    own = [
        *(_code(f"# {text}".replace("\n", " ")) for text in texts[:60]),
        *(_markdown(text) for text in texts[60:110]),
        *(_code(f"{_SHOW}HTML({f'<p>{html.escape(text)}</p>'!r})") for text in texts[110:160]),
    ]
    for n in range(20):
        cell = _code(f"{n} + 1")
        cell["metadata"] = {"tags": [next(hidden)], "author": next(hidden), "n": n}
        own.append(cell)
    picture = base64.b64encode(_png([next(hidden) for _ in range(10)])).decode()
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}</svg>".format(
        "".join(f"<desc>{html.escape(next(hidden))}</desc><!-- {n} -->" for n in range(10))
    )
    own.append(_code(f"{_SHOW}import base64\nImage(base64.b64decode('{picture}'))"))
    own.append(_code(f"{_SHOW}SVG({svg!r})"))
    notebook["metadata"]["authors"] = [{"name": next(hidden)}]
    notebook["metadata"]["kernelspec"]["display_name"] = next(hidden)
    end = next(n for n, c in enumerate(notebook["cells"]) if "signature" in "".join(c["source"]))
    notebook["cells"][end:end] = own
    workspace.notebook.write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")
    folder = workspace.ledgers(year)
    for text in islice(hidden, 4):
        name = re.sub(r"[^\w·]", "", text)[:40]
        (folder / f"{name}.csv").write_text("甲,乙\n1,2\n", "utf-8")
    ledger = folder / "投诉建议台账.csv"
    lines = ledger.read_text("utf-8-sig").split("\n", 1)
    extra = [re.sub(r"[\s,\"]", "", text) for text in islice(hidden, 6)]
    head = ",".join([lines[0].strip(), *extra])
    ledger.write_text(f"{head}\n{lines[1]}", "utf-8-sig")


def _plant_elsewhere(workspace: Workspace, year: int, values: Sequence[Planted]) -> None:
    """Plant in the year's explanations, its prose, the names of sheets and of attachments."""
    texts = iter([value.sentence for value in values])
    parameters = workspace.params / f"{year}.yaml"
    said = parameters.read_text("utf-8")
    known = set(yaml.safe_load(said).get("explanations", {}))
    figures = yaml.safe_load((workspace.params / "figures.yaml").read_text("utf-8"))
    free = [id_ for id_ in figures if id_ not in known]
    lines = [f"  {id_}: {json.dumps(text)}" for id_, text in zip(free[:20], texts, strict=False)]
    before, head, after = re.split(r"(?m)^(explanations:.*\n)", said)
    parameters.write_text("".join([before, head, *(f"{line}\n" for line in lines), after]), "utf-8")
    prose = workspace.params / "narrative" / f"{year}.md"
    added = [f"补充：{' '.join(text.split())}。" for text in islice(texts, 20)]
    prose.write_text("\n\n".join([prose.read_text("utf-8"), *added, ""]), "utf-8")
    book = Workbook()
    for n, text in enumerate(islice(texts, 20)):
        name = re.sub(r"[^\w·]", "", text)[:28]
        book.create_sheet(f"{name}{n}" if name in book.sheetnames else name).append(["甲", "乙"])
    book.save(workspace.ledgers(year) / "其他登记.xlsx")
    notebook = json.loads(workspace.notebook.read_text("utf-8"))
    pixel = base64.b64encode(_png([])).decode()
    cell = _markdown("附图另附。")
    cell["attachments"] = {f"{text}.png": {"image/png": pixel} for text in texts}
    end = next(n for n, c in enumerate(notebook["cells"]) if "signature" in "".join(c["source"]))
    notebook["cells"].insert(end, cell)
    workspace.notebook.write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")


_SHOW = "from IPython.display import HTML, SVG, Image\n"


def _markdown(text: str) -> dict[str, object]:
    id_ = f"m{zlib.crc32(text.encode()):08x}"
    return {"cell_type": "markdown", "id": id_, "metadata": {}, "source": text}


def _code(source: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"c{zlib.crc32(source.encode()):08x}",
        "metadata": {},
        "outputs": [],
        "source": source,
    }


def _png(texts: Sequence[str]) -> bytes:
    """A picture of one pixel with texts beside it, some of them compressed."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    said = [
        chunk(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(text.encode()))
        if n % 2
        else chunk(b"iTXt", b"Comment\0\0\0\0\0" + text.encode())
        for n, text in enumerate(texts)
    ]
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(said) + pixels + chunk(b"IEND", b"")


def _tally(outcomes: Sequence[str]) -> Tally:
    found = Counter(outcomes)
    return Tally(len(outcomes), found["masked"], found["blocked"], found["leaked"])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> int:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        told = attack(Path(folder) / "attack")
        count, wrong = false_alarms(Path(folder) / "look-alikes")
    unknowable = told.pop("a person whom nothing marks", Tally())
    _say(f"{'kind':34}{'planted':>9}{'masked':>9}{'blocked':>9}{'leaked':>9}")
    for kind, tally in sorted(told.items()):
        _say(f"{kind:34}{tally.planted:9}{tally.masked:9}{tally.blocked:9}{tally.leaked:9}")
    whole = Tally(*(sum(getattr(t, part) for t in told.values()) for part in Tally.__slots__))
    _say(f"{'all':34}{whole.planted:9}{whole.masked:9}{whole.blocked:9}{whole.leaked:9}")
    _say(f"\npersons whom nothing marks: {unknowable.leaked} of {unknowable.planted} get out")
    _say(f"look-alikes: {len(wrong)} of {count} masked or blocked: {'、'.join(wrong)}")
    return 1 if whole.leaked or len(wrong) > MOST_FALSE * count else 0


if __name__ == "__main__":
    sys.exit(main())
