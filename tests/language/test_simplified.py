"""Traditional characters are read as the simplified ones."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fazhi.language.simplified import simplified


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("張國楹訴縣民政局", "张国楹诉县民政局"),
        ("歐陽鋒、鍾靈、葉開、閻婆惜", "欧阳锋、钟灵、叶开、阎婆惜"),
        ("⻢小⻰是村⺠", "马小龙是村民"),
        ("显著、乾坤、於勒", "显著、乾坤、於勒"),
        ("王喆和李堃", "王喆和李堃"),
        ("plain, 2023年", "plain, 2023年"),
        ("", ""),
    ],
)
def test_simplified(written: str, read: str) -> None:
    """Each sign is changed in its place, and what simplified texts write too stays."""
    assert simplified(written) == read
    assert len(read) == len(written)


def test_usual_texts_load_no_table() -> None:
    """A text of the usual characters alone costs nothing."""
    code = (
        "import sys; from fazhi.language.simplified import simplified;"
        "simplified('全年收到申请138件（含2件结转）。'); print('opencc' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
