"""Faults in the writing of a template: where they began, and what mends them, in Chinese."""

from __future__ import annotations

import re

import pytest

from fazhi.errors import NarrativeError
from fazhi.prose.syntax import refuse_bad_syntax

END_IF, END_FOR = "{% endif %}", "{% endfor %}"
OTHER = "\n\n{% if b.any %}\n丙\n{% endif %}\n\n{% for r in c.rows %}\n1. 丁\n{% endfor %}\n"
"""Right prose that stands behind a fault."""


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("甲\n{% if a.all %}\n乙" + OTHER, {2: f"缺少 {END_IF}"}),
        ("甲\n\n{% for r in a.rows %}\n乙" + OTHER, {3: f"缺少 {END_FOR}"}),
        ("{% if a.all %}\n{% if b.all %}\n乙", {1: f"缺少 {END_IF}", 2: f"缺少 {END_IF}"}),
        ("{% if a %}\n{% for r in a.rows %}\n甲\n{% endif %}", {2: f"缺少 {END_FOR}"}),
        ("{% for r in a.rows %}\n{% if r.甲 %}\n甲\n{% endfor %}", {2: f"缺少 {END_IF}"}),
        ("甲\n{% endif %}" + OTHER, {2: "前面没有 {% if … %}"}),
        ("甲\n\n{% else %}乙", {3: "{% else %} 前面没有"}),
        ("甲\n{% elif a.any %}乙", {2: "{% elif %} 前面没有"}),
        ("{% for r in a.rows %}甲\n{% elif a.any %}乙{% endfor %}", {2: "{% elif %} 前面没有"}),
        ("甲\n{% endfor %}", {2: "前面没有 {% for … %}"}),
        ("{% if a %}甲{% else %}乙\n{% else %}丙{% endif %}", {2: "写在了 else 后面"}),
        ("{% if a %}甲\n{% else if b %}乙{% endif %}", {2: "{% elif b %}"}),
        ("甲\n{{ total\n乙{{ year }}", {2: "缺少“}}”"}),
        ("甲\n{{ total }乙", {2: "缺少“}}”"}),
        ("甲{{ total\n\n乙\n\n{{ year\n", {1: "缺少“}}”", 5: "缺少“}}”"}),
        ("甲\ntotal }}乙", {2: "“}}”前面没有“{{”"}),
        ("甲\n{% if a.all }乙{% endif %}", {2: "缺少“%}”"}),
        ("甲\nif a.all %}乙", {2: "“%}”前面没有“{%”"}),
        ("甲\n<!-- 乙\n{% if a %}", {2: "缺少“-->”"}),
        ("甲\n｛｛ total }}", {2: "改成半角的“{{”"}),
        ("甲\n{％ if a %}乙{% endif %}", {2: "改成半角的“{%”"}),
        ("甲\n{% fi a %}", {2: "没有 {% fi %} 这种写法"}),
        ("{% if a %}甲\n{% elseif b %}乙{% endif %}", {2: "是不是想写 else、elif"}),
        ("甲\n{% set a = 1 %}", {2: "没有 {% set %} 这种写法"}),
        ("甲\n{% if %}乙{% endif %}", {2: "“%}”前面缺少数据或条件"}),
        ("甲\n{{ }}", {2: "“}}”前面缺少数据或条件"}),
        ("甲\n{% if a.value = 3 %}乙{% endif %}", {2: "两个等号“==”"}),
        ("甲\n{% for r of a.rows %}乙{% endfor %}", {2: "在“of”前面补上“in”"}),
        ('甲\n{{ listing(a, "主题" }}', {2: "缺少“)”"}),
        ('甲\n{{ listing(a，"主题") }}', {2: "改成半角的“,”"}),
        ("甲\n{{ listing(a, “主题”) }}", {2: '改成半角的“"”'}),
        ('甲\n{{ listing(a, "主题) }}', {2: "引号没有成对"}),
        ("甲\n{{ a ? b }}", {2: "不认识的符号“?”"}),
        ("甲\n{{ a. }}", {2: "写法不对"}),
    ],
)
def test_a_fault_is_told_where_it_began(source: str, told: dict[int, str]) -> None:
    """Each names the line to go to, says what is missing, and nothing of it is English."""
    with pytest.raises(NarrativeError) as caught:
        refuse_bad_syntax(source, "params/narrative/2023.md")
    faults = {fault.place.line: fault for fault in (caught.value, *caught.value.also)}
    assert faults.keys() == told.keys()
    for line, words in told.items():
        assert words in faults[line].message + faults[line].remedy
        assert faults[line].value == source.splitlines()[line - 1].strip()
        assert not re.search(r"[Ee]xpected|block|token|[Uu]nexpected", faults[line].message)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "甲{{ a }}乙" + OTHER,
        "{% if a %}甲{% elif b %}乙{% else %}丙{% endif %}",
        "{% for r in a.rows %}甲{% else %}乙{% endfor %}",
        "{%- if a -%}甲{%+ else +%}乙{%- endif -%}",
        "<!-- {{ a {% if %} }} -->甲",
        '{{ listing(a, "}}") }}{{ has(a, "{%", \'{{\') }}',
        "{{ a\n}}甲{% if a\nand b %}乙{% endif %}",
        "{ 甲 }（{a}）100%。",
    ],
)
def test_right_writing_passes(source: str) -> None:
    """Comments and texts in quotes may hold anything; an expression may go over a line's end."""
    refuse_bad_syntax(source, "x")
