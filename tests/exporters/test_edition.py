"""Of one executed notebook, each edition shows what it may."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from fazhi.blocks.codec import MIME
from fazhi.blocks.model import Column, Edition, Evidence, Notice, Paragraph, Text
from fazhi.catalogue import Severity
from fazhi.exporters.edition import for_edition
from fazhi.report.display import RECORD_MIME, Shown

DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OURS = Shown(
    (
        Paragraph((Text("公开的话"),)),
        Paragraph((Text("内部的话"),), edition=Edition.INTERNAL),
        Evidence(
            id="cases",
            label="案件",
            text="1起",
            definition="按条数计。",
            ledger="行政诉讼台账",
            count=1,
            columns=(Column("案由"), Column("原告", internal=True)),
            rows=(("婚姻登记", "张三丰"),),
        ),
    ),
    record={"figures": {}, "findings": ["内部的发现"]},
)
INTERNAL = Shown((Notice("x", Severity.WARN, "内部的提醒", "改。"),))


def pixels(data: str) -> bytes:
    """What a picture in base64 shows."""
    return Image.open(io.BytesIO(base64.b64decode(data))).tobytes()


def shown(block: Shown) -> Any:
    """An output of ours."""
    return new_output("display_data", data=block._repr_mimebundle_())


def notebook() -> nbformat.NotebookNode:
    """An executed notebook with outputs of every kind."""
    cell = new_code_cell(
        "report.section('x')",
        metadata={"tags": ["remove_cell", "张三丰的案子"], "author": "张三丰"},
        outputs=[
            shown(OURS),
            shown(INTERNAL),
            new_output("stream", text="流里的话"),
            new_output("error", ename="E", evalue="错", traceback=["回溯里的话"]),
            new_output("display_data", data={"text/plain": "表"}),
            new_output("display_data", data={"application/x-secret": "密"}),
            new_output(
                "display_data",
                data={"image/png": DOT, "text/plain": "<隐藏的名字>"},
                metadata={"image/png": {"alt": "图"}, "author": "张三丰"},
            ),
        ],
    )
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "papermill": {"parameters": {"year": 2023}},
        "widgets": {"state": "张三丰"},
    }
    words = new_markdown_cell("# 说明\n\n![图](attachment:a.png)")
    words["attachments"] = {"a.png": {"image/png": DOT}, "b.png": {"image/png": "没有引用"}}
    return new_notebook(cells=[words, cell], metadata=metadata)


SECRETS = (
    "隐藏的名字",
    "没有引用",
    "内部的话",
    "内部的发现",
    "内部的提醒",
    "流里的话",
    "回溯里的话",
    "密",
    "张三丰",
    "原告",
)


def test_public_holds_nothing_internal() -> None:
    """Internal blocks, columns, streams, errors, unknown forms and metadata are gone."""
    public = json.dumps(for_edition(notebook(), Edition.PUBLIC), ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in public] == []


def test_public_keeps_what_documents_are_made_from() -> None:
    """Public blocks, what documents show of other outputs, and tags stay."""
    public = for_edition(notebook(), Edition.PUBLIC)
    nbformat.validate(public)
    ours, plain, picture = public.cells[1].outputs
    assert [block["kind"] for block in ours.data[MIME]] == ["paragraph", "evidence"]
    assert [(block["kind"], block["text"]) for block in plain.data[MIME]] == [
        ("preformatted", "表")
    ]
    assert [(pixels(block["data"]), block["alt"]) for block in picture.data[MIME]] == [
        (pixels(DOT), "图")
    ]
    assert pixels(public.cells[0].attachments["a.png"]["image/png"]) == pixels(DOT)
    assert public.cells[1].metadata == {"tags": ["remove_cell"]}
    assert public.metadata.papermill.parameters.year == 2023
    assert public.metadata.fazhi.edition == "public"


def test_internal_keeps_all_but_the_record() -> None:
    """The internal edition lacks only what stands in the files beside it."""
    internal = for_edition(notebook(), Edition.INTERNAL)
    text = json.dumps(internal, ensure_ascii=False)
    assert [secret for secret in SECRETS if secret not in text] == ["内部的发现"]
    assert RECORD_MIME not in text


@pytest.mark.parametrize("edition", Edition)
def test_notebook_given_is_not_changed(edition: Edition) -> None:
    """What is not changed is shared, and the rest copied."""
    given = notebook()
    before = json.dumps(given)
    for_edition(given, edition)
    assert json.dumps(given) == before
