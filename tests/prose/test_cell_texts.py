"""What an analyst typed into cells for documents to show."""

from __future__ import annotations

import pytest

from fazhi.prose.notebook_calls import read_notebook


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ('display(Markdown("共9起，全部胜诉"))', ["共9起，全部胜诉"]),
        ('display(Markdown("共" + "9" + "起"))', ["共9起"]),
        ('display(Markdown("共" + str(9) + "起"))', ["共9起"]),
        ('n = 9\ndisplay(Markdown("共" + str(n) + "起"))', ["共□起"]),
        ('Markdown(f"共{9}起，{ratio:.1%}")', ["共9起，□"]),
        ("Markdown(f\"共{report.figures['total'].text}\")", ["共□"]),
        ('Markdown("共%d起，%s" % (9, word))', ["共9起，□"]),
        ('Markdown("共{}起".format(9))', ["共9起"]),
        ('Markdown("共{n}起".format(n="九"))', ["共九起"]),
        ('Markdown("".join(["共", "9", "起"]))', ["共9起"]),
        ('Markdown("、".join(f"{k}共9起" for k in ks))', ["□共9起"]),
        ('text = "共9起"\ndisplay(Markdown(text))', ["共9起"]),
        ('"""共9起"""', ["共9起"]),
        ('HTML("<b>全部胜诉</b>")', ["<b>全部胜诉</b>"]),
        ('print("共9起")', ["共9起"]),
        ('plt.title("共9起")', ["共9起"]),
        ('df.style.set_caption("共9起")', ["共9起"]),
        ('ax.set_title(label="共9起")', ["共9起"]),
        ('df.rename(columns={"数量": "全部9起"})', ["全部9起"]),
        ('pd.DataFrame({"案由": ["全部9起"]})', ["全部9起"]),
        ('report.bars("total", by="全部", title="共9起")', ["共9起"]),
        ('report.cross("total", by="案由", caption="全部案件")', ["全部案件"]),
        ('report.section("一个也没有")', []),
        ('df[df["状态"] == "全部办结"]', []),
        ('df["全部"].sum()', []),
        ('display(状态 == "全部办结")', []),
        ('df.query("状态 == \'全部办结\'").groupby("全部")', []),
        ('df[df["案由"].isin(["全部"])]', []),
        ('pd.read_csv("全部.csv")', []),
        ("# 共9起", []),
        ('x = "nine"', []),
        ("# Parameters\ntitle = '共9起'", []),
        ('Markdown("共9起"', []),
    ],
)
def test_texts_that_a_document_may_show(cell: str, texts: list[str]) -> None:
    """Whole, with a mask for what only a run can tell; what chooses data is none."""
    assert [typed.text for typed in read_notebook([cell]).texts] == texts


def test_a_cell_is_found_by_its_first_line() -> None:
    """As much of it as tells it from others."""
    (short, long) = read_notebook(["\n\nx('甲')", f"display(Markdown('{'乙' * 40}'))"]).texts
    assert short.cell == "x('甲')"
    assert long.cell == f"display(Markdown('{'乙' * 22}…"


def test_numbers_of_a_table_are_numbers() -> None:
    """What is told of them is not what is told of a sentence."""
    cell = 'pd.DataFrame({"案由": ["离婚"], "数量": [9]})'
    assert [(typed.text, typed.is_number) for typed in read_notebook([cell]).texts] == [
        ("离婚", False),
        ("9", True),
    ]


def test_names_of_columns_are_no_values_of_a_table() -> None:
    """Years at the head of a table were counted by nobody."""
    cell = "pd.DataFrame(columns=[2022, 2023], data=[[7, 8]])"
    assert [typed.text for typed in read_notebook([cell]).texts if typed.is_number] == ["7、8"]
