"""The template language against someone who knows how sandboxes of Jinja were left."""

from __future__ import annotations

import dataclasses
import types
from typing import Any

import numpy as np
import pandas as pd
import pytest

from fazhi.errors import NarrativeError
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Field, Schema
from fazhi.prose.figure_values import Asked, value_of
from fazhi.prose.prose_template import template_of
from fazhi.prose.template_language import check
from fazhi.prose.values import FigureValue

DEFINITIONS = {
    "total": Definition("total", "投诉", "件", "complaints"),
    "closed": Definition("closed", "办结", "件", "complaints", whole="total"),
}


def refused(source: str) -> NarrativeError:
    """Return how a template is refused."""
    with pytest.raises(NarrativeError) as caught:
        check(template_of(source, "2023.md").tree, "2023.md", DEFINITIONS)
    return caught.value


SUBSCRIPTS = [
    '{% for titles in [total["ledger"]["frame"]["eval"]] %}{{ titles("1") }}{% endfor %}',
    '{% for titles in [total["ledger"]["frame"]["to_csv"]] %}{{ titles("o") }}{% endfor %}',
    '{% for c in total["ledger"]["frame"]["投诉人"][0] %}{{ c }}-{% endfor %}',
    '{{ total["ledger"] }}',
    '{{ total["value"] }}',
    '{{ total["__class__"]["__init__"]["__globals__"] }}',
    '{{ ("x")["__class__"] }}',
    "{{ total[0] }}",
    "{{ total[:3] }}",
    "{{ bureau['name'] }}",
    '{{ listing["__globals__"] }}',
    '{{ listing(total, "渠道")[0] }}',
    '{% for row in total.rows[:1] %}{{ row["渠道"] }}{% endfor %}',
    '{% for row in total.rows %}{{ row["渠道"]["__class__"] }}{% endfor %}',
    '{% for row in total.rows %}{{ row["渠道"][0] }}{% endfor %}',
    "{% for row in total.rows %}{{ row[0] }}{% endfor %}",
    '{% for row in total.rows %}{{ row["渠" + "道"] }}{% endfor %}',
]
ATTRIBUTES = [
    "{{ closed.rest.ledger }}",
    "{{ closed.rest.figure }}",
    "{{ closed.rest.rest }}",
    "{{ closed.rest.share }}",
    "{{ closed.rest.all }}",
    "{{ total.rest }}",
    "{{ total.figure }}",
    "{{ total.shape }}",
    "{{ total.told }}",
    "{{ total.__class__ }}",
    "{{ total.value.figure }}",
    "{{ total.value.value }}",
    "{{ total.label.upper }}",
    "{{ total.label.__class__ }}",
    "{{ closed.share.inlines }}",
    "{{ closed.rest.value.__class__ }}",
    "{{ (total).ledger }}",
    "{{ total.rows.gi_frame }}",
    "{{ total.rows.0 }}",
    "{{ year.__class__ }}",
    "{{ year.real }}",
    "{{ scope.format }}",
    "{{ bureau.fonts }}",
    "{{ bureau.model_fields }}",
    "{{ bureau.__class__ }}",
    "{{ listing.__globals__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ 'x'.join }}",
    "{{ 1 .real }}",
    "{% if total.any.real %}x{% endif %}",
]
CALLS = [
    "{{ total() }}",
    "{{ total.rows() }}",
    "{{ total.label.upper() }}",
    "{{ '{0.__class__}'.format(total) }}",
    "{{ 'x'.join(total.rows) }}",
    "{{ scope.replace('a', 'b') }}",
    "{{ range(10) }}",
    "{{ dict(a=1) }}",
    "{{ lipsum(1000) }}",
    "{{ cycler('a', 'b').next() }}",
    "{{ joiner(',')() }}",
    "{{ namespace(a=1) }}",
    "{{ self.x() }}",
    "{{ super() }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ __import__('os') }}",
    "{{ listing(*total.rows) }}",
    "{{ listing(**bureau) }}",
    "{{ listing(total, *['渠道']) }}",
    '{{ listing(listing, "渠道") }}',
    '{{ listing(total.figure, "渠道") }}',
    '{{ listing(closed.rest.ledger, "渠道") }}',
    "{{ listing(total, bureau.name) }}",
    '{{ listing(total, "渠道" if total else "来源") }}',
    '{{ listing(total, listing(total, "渠道")) }}',
    '{{ listing(total, "渠道", 0) }}',
    '{{ listing(total, "渠道", -1) }}',
    '{{ listing(total, "渠道", 1.5) }}',
    '{{ listing(total, "渠道", true) }}',
    '{{ listing(year, "渠道") }}',
    '{{ listing(total, "渠道", total) }}',
    '{{ each(closed, "x", once="total") }}',
    '{% for row in total.rows %}{{ row("渠道") }}{% endfor %}',
    '{% for row in total.rows %}{{ listing(row, "渠道") }}{% endfor %}',
    "{% for row in total.rows %}{{ listing(total, row) }}{% endfor %}",
    '{% for row in total.rows %}{{ listing(total, row["渠道"]) }}{% endfor %}',
    '{% for row in total.rows %}{{ row["渠道"].upper() }}{% endfor %}',
]
FILTERS = [
    "{{ total|attr('ledger') }}",
    "{{ total|attr('__class__') }}",
    "{{ total.rows|map(attribute='cells')|list }}",
    "{{ '%s'|format(total) }}",
    "{{ total.rows|list }}",
    "{{ total.rows|first }}",
    "{{ 'x'|safe }}",
    "{{ total|tojson }}",
    "{{ total.label|upper }}",
    "{% for row in total.rows|sort %}x{% endfor %}",
    "{% for row in total.rows|batch(2) %}x{% endfor %}",
    "{% if total.rows|length > 3 %}x{% endif %}",
    "{% if total is defined %}x{% endif %}",
    "{% if total is callable %}x{% endif %}",
    "{% if total is not none %}x{% endif %}",
    "{% if total.value is sameas 3 %}x{% endif %}",
]
ARITHMETIC = [
    "{{ 'ab' * 1000000000 }}",
    "{{ '%s' % total }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 9 ** 9 }}",
    "{{ total ~ closed }}",
    "{{ total.value + 1 }}",
    "{{ total.value // 2 }}",
    "{{ -total.value }}",
    "{{ +total.value }}",
    "{% if total.value - 1 > 0 %}x{% endif %}",
    "{% if -1 < total.value %}x{% endif %}",
]
STATEMENTS = [
    "{% set a = total %}",
    "{% set a %}x{% endset %}",
    "{% macro m() %}x{% endmacro %}",
    "{% call m() %}x{% endcall %}",
    "{% block b %}x{% endblock %}",
    "{% extends 'x' %}",
    "{% include '/etc/passwd' %}",
    "{% import 'x' as x %}",
    "{% from 'x' import y %}",
    "{% raw %}{{ total }}{% endraw %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with a = total %}x{% endwith %}",
    "{% autoescape false %}x{% endautoescape %}",
    "{% do total.rows %}",
    "{% trans %}x{% endtrans %}",
    "{% print(total) %}",
    "{% debug %}",
    "{%set a = total%}",
    "{%-set a = total-%}",
]
LOOPS = [
    "{% for a in total.rows %}{% for b in total.rows %}x{% endfor %}{% endfor %}",
    "{% for a in total.rows %}" * 4 + "x" + "{% endfor %}" * 4,
    "{% for a in [1, 2] %}x{% endfor %}",
    "{% for a in (1, 2) %}x{% endfor %}",
    "{% for a in {'a': 1} %}x{% endfor %}",
    "{% for a in 'abc' %}x{% endfor %}",
    "{% for a in total.label %}x{% endfor %}",
    "{% for a in total %}x{% endfor %}",
    "{% for a in bureau %}x{% endfor %}",
    "{% for a in range(1000000000) %}x{% endfor %}",
    '{% for a in listing(total, "渠道") %}x{% endfor %}',
    "{% for a, b in total.rows %}x{% endfor %}",
    "{% for total in closed.rows %}x{% endfor %}",
    "{% for listing in closed.rows %}x{% endfor %}",
    "{% for year in closed.rows %}x{% endfor %}",
    "{% for bureau in closed.rows %}x{% endfor %}",
    "{% for a in total.rows if total %}x{% endfor %}",
    "{% for a in total.rows recursive %}x{% endfor %}",
    "{% for a in total.rows %}{{ loop.index }}{% endfor %}",
    "{% for a in total.rows %}{{ loop(a) }}{% endfor %}",
    "{% for a in total.rows %}{{ a }}{% endfor %}",
    '{% for a in total.rows %}x{% endfor %}{{ a["渠道"] }}',
    '{% for a in total.rows %}x{% else %}{{ a["渠道"] }}{% endfor %}',
]
VALUES = [
    "{{ nothing }}",
    "{{ self }}",
    "{{ loop }}",
    "{{ _pieces }}",
    "{{ listing }}",
    "{{ none }}",
    "{{ true }}",
    "{{ 1.5 }}",
    "{{ [total] }}",
    "{{ (total, closed) }}",
    "{{ {'a': total} }}",
    "{{ total.any }}",
    "{{ total.rows }}",
    "{{ bureau }}",
    "{{ total == closed }}",
    "{{ not total }}",
    "{{ total and closed }}",
    "{% if true %}均{% endif %}",
    "{% if 1 %}均{% endif %}",
    "{% if bureau %}x{% endif %}",
    "{% if total.rows %}x{% endif %}",
    "{% if total > 3 %}x{% endif %}",
    "{% if total.label > 'a' %}x{% endif %}",
    "{% if total.label == 3 %}x{% endif %}",
    "{% if 'a' in total.label %}x{% endif %}",
    "{% if total.value in [1, 2] %}x{% endif %}",
    "{% if 3 not in total.rows %}x{% endif %}",
    "{{ total if closed.rows else closed }}",
    "{{ total.rows if closed else closed }}",
]


@pytest.mark.parametrize(
    "source",
    [
        *SUBSCRIPTS,
        *ATTRIBUTES,
        *CALLS,
        *FILTERS,
        *ARITHMETIC,
        *STATEMENTS,
        *LOOPS,
        *VALUES,
    ],
)
def test_what_the_language_does_not_have_is_refused(source: str) -> None:
    """Before anything is computed, by a sentence with file and line."""
    error = refused(f"## 一、甲 {{#a}}\n\n{source}")
    assert error.code == "narrative-template"
    assert (error.place.file, error.place.line) == ("2023.md", 3)
    assert error.message.endswith("。")


@pytest.mark.parametrize(
    "source",
    [
        '{{ listing(closed.rest, "渠道", most=3) }}',
        '{% for row in total.rows %}{{ row["渠道"] }}{{ row.渠道 }}{{ total }}{% endfor %}',
        '{% for row in total.rows %}{% if row["状态"] == "办结" %}甲{% endif %}{% endfor %}',
        "{% for row in total.rows %}x{% endfor %}{% for row in closed.rows %}x{% endfor %}",
        "{% if total.value > closed.value >= 3 and not closed.all or total %}甲{% endif %}",
        '{% if listing(total, "渠道") or has(total, "渠道", "来信") %}甲{% endif %}',
        "{% if total.value > total.last_year.value %}多于{{ total.last_year }}{% endif %}",
        "{{ total if closed else '没有' }}{{ '甲' if total.any }}",
        "{% if year == 2023 %}甲{% endif %}",
        "<!-- {% set a = 1 %} {{ ''.__class__ }} -->",
    ],
)
def test_what_the_language_has_is_taken(source: str) -> None:
    """All that the sample and the guide write."""
    check(template_of(source, "2023.md").tree, "2023.md", DEFINITIONS)


@pytest.mark.parametrize("name", ["listing", "year", "bureau"])
def test_no_figure_takes_the_name_of_the_language(name: str) -> None:
    """Nothing is shadowed, not even by the parameters."""
    definitions = {name: Definition(name, "甲", "件", "complaints")}
    with pytest.raises(NarrativeError, match=name):
        check(template_of("甲", "2023.md").tree, "2023.md", definitions)


def test_all_faults_are_told_at_once() -> None:
    """With the line of each."""
    error = refused("{{ a }}\n{{ total.b }}\n{% if total|c %}{{ closed.rest.d }}{% endif %}")
    assert [fault.place.line for fault in (error, *error.also)] == [1, 2, 3, 3]


def reached(value: object, seen: dict[int, object]) -> None:
    """Gather what a value holds, through fields, entries and items."""
    if id(value) in seen:
        return
    seen[id(value)] = value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            reached(getattr(value, field.name), seen)
    elif isinstance(value, dict | types.MappingProxyType):
        for part in (*value, *value.values()):
            reached(part, seen)
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            reached(part, seen)


def test_what_a_template_is_handed_holds_no_ledger() -> None:
    """Neither a table nor a ledger nor a module hangs on a figure; nothing can be set on it."""
    schema = Schema(
        title="台账",
        office="办公室",
        fields=(
            Field(name="渠道", type="string"),
            Field(name="投诉人", type="string", personal="name"),
        ),
    )
    frame = pd.DataFrame({"渠道": ["来信", "来电"], "投诉人": ["张三", "李四"]}, dtype="str")
    total = Figure("total", "投诉", 2, "件", "", "complaints", rows=np.arange(2))
    closed = Figure("closed", "办结", 1, "件", "", "complaints", np.arange(1), total)
    asked = Asked(frozenset({"渠道", "投诉人"}), frozenset({"渠道", "投诉人"}))
    value: FigureValue = value_of(closed, Ledger(schema, frame, frame), asked)
    seen: dict[int, Any] = {}
    reached(value, seen)
    kinds = {type(held).__module__.partition(".")[0] for held in seen.values()}
    assert kinds <= {"builtins", "fazhi", "numpy", "decimal", "types"}
    assert all(not len(held) for held in seen.values() if isinstance(held, np.ndarray))
    assert not any(isinstance(held, Ledger | types.ModuleType) for held in seen.values())
    assert {"张三", "李四"}.isdisjoint(held for held in seen.values() if isinstance(held, str))
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.figure = total  # type: ignore[misc]
