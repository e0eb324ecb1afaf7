"""Templates that are too much of anything: refused with a sentence, and soon."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from fazhi.errors import NarrativeError, ParamsError
from fazhi.params.workspace import Workspace
from fazhi.prose.prose_template import read_template, template_of


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{% if a %}" * 9 + "x" + "{% endif %}" * 9, "超过8层"),
        ("{% if a %}" * 30_000, "超过8层"),
        ("{% for r in a.rows %}" * 20_000, "超过8层"),
        ("{{ " + "(" * 9_000 + "a" + ")" * 9_000 + " }}", "太长"),
        ("{{ " + "(" * 100 + "a" + ")" * 100 + " }}", "套得太深"),
        ("{{ " + "[" * 100 + "a" + "]" * 100 + " }}", "套得太深"),
        ("{% if " + "not " * 3_000 + "a %}x{% endif %}", "太长"),
        ("{% if " + " or ".join(["a"] * 20_000) + " %}x{% endif %}", "太长"),
        ("{{ " + "-" * 3_000 + "a }}", "太长"),
        ("{{ a" + ".rest" * 3_000 + " }}", "太长"),
        ("{{ a" + "['x']" * 3_000 + " }}", "太长"),
        ("{{ a" + "()" * 3_000 + " }}", "太长"),
        ("{{ a" + " if a else a" * 3_000 + " }}", "太长"),
        ("{{ " + "a ** " * 3_000 + "a }}", "太长"),
        ("{% if a.value == " + "9" * 200_000 + " %}x{% endif %}", "太长"),
        ("{% if a.value == " + "9" * 5_000 + " %}x{% endif %}", "数字太长"),
        ("{% if a.value == 1e99999999999999999999 %}x{% endif %}", "数字太长"),
        ("甲" * 6_001, "这一段太长"),
        ("{{ a }}\n\n" * 6_001, "花括号太多"),
        ("{{ a\n" * 20_000, "缺少“}}”"),
        ("<!--" * 50_000, "缺少“-->”"),
        ("{% fi %}" * 20_000, "没有 {% fi %} 这种写法"),
        ("{% " + "x" * 100_000 + " %}", "这种写法"),
        ("\ue000", "私用区"),
        ("\U000f0000", "私用区"),
        ("\U0010fffd", "私用区"),
    ],
)
def test_an_excess_is_refused(source: str, told: str) -> None:
    """Neither the parser's depth nor the time of a build is the template's to spend."""
    with pytest.raises(NarrativeError) as caught:
        template_of(source, "2023.md")
    assert told in caught.value.message
    assert len(str(caught.value)) < 20_000


@pytest.mark.parametrize(
    "source",
    [
        "甲" * 6_000,
        "甲\n\n" * 20_000,
        "{% if a %}" * 8 + "x" + "{% endif %}" * 8,
        '{{ listing(a, "' + "主" * 4_000 + '") }}',
        '{{ laws(a, "法律", ' + ", ".join(['"民法典"'] * 50) + ") }}",
        pytest.param("<!-- x -->\n\n" * 5_000, marks=pytest.mark.slow),
    ],
)
def test_what_is_much_but_not_too_much_passes(source: str) -> None:
    """The bounds lie far beyond a report."""
    template_of(source, "2023.md")


def workspace(root: Path) -> Workspace:
    """Return an empty workspace."""
    (root / "params" / "narrative").mkdir(parents=True)
    return Workspace(root)


@pytest.mark.fires("params-too-large")
def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """Not even its first part is looked at."""
    place = workspace(tmp_path)
    place.narrative(2023).write_bytes(b"a\n" * 300_000)
    with pytest.raises(ParamsError, match="文件太大"):
        read_template(place, 2023)


@pytest.mark.fires("params-outside")
def test_prose_from_elsewhere_is_not_read(tmp_path: Path) -> None:
    """A link out of the workspace is refused, and nothing of its end is told."""
    secret = tmp_path / "secret.md"
    secret.write_text("机密", encoding="utf-8")
    place = workspace(tmp_path / "workspace")
    place.narrative(2023).symlink_to(secret)
    with pytest.raises(ParamsError) as caught:
        read_template(place, 2023)
    assert caught.value.code == "params-outside"
    assert "机密" not in str(caught.value)


def test_a_long_paragraph_is_told_by_its_first_line() -> None:
    """Blank lines part paragraphs; the one that is too long begins on the third line."""
    with pytest.raises(NarrativeError) as caught:
        template_of(f"甲\n\n{'乙' * 3_001}\n{'丙' * 3_001}\n", "2023.md")
    assert (caught.value.place.file, caught.value.place.line) == ("2023.md", 3)


@pytest.mark.parametrize(("deep", "passes"), [(6, True), (7, False)])
def test_brackets_have_a_bound(deep: int, *, passes: bool) -> None:
    """Six in each other are read, a seventh is not."""
    source = "{{ " + "(" * deep + "a" + ")" * deep + " }}"
    with nullcontext() if passes else pytest.raises(NarrativeError, match="套得太深"):
        template_of(source, "2023.md")
