"""What the allow-list would refuse has no meaning either, should it ever come as far as here."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from fazhi.blocks.model import Text
from fazhi.prose import evaluate
from fazhi.prose.evaluate import Evaluator, pieces_in
from fazhi.prose.values import ProseError, Row, Shape

FACTS = {"year": 2023, "scope": "全年", "bureau": {"name": "某局", "secret": "x"}, "hidden": "x"}


def said(template: str) -> str:
    """What a template prints, by the evaluator alone."""
    evaluator = Evaluator(FACTS, {})
    text = evaluator.text(Environment(autoescape=True).parse(template).body)
    return "".join(piece.text for piece in pieces_in(text, evaluator.pieces) if type(piece) is Text)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ year }}年", "2023年"),
        ("{{ bureau.name }}{{ bureau['name'] }}", "某局某局"),
        ("{% if year == 2023 and not year > 2023 %}甲{% else %}乙{% endif %}", "甲"),
        ("{% if year < 2000 %}甲{% elif 2022 < year <= 2023 %}乙{% endif %}", "乙"),
        ("{% if year != 2023 or year >= 2024 %}甲{% else %}丙{% endif %}", "丙"),
        ("{{ '甲' if year < 2000 else '乙' }}{{ '丙' if year < 2000 }}", "乙"),
    ],
)
def test_the_language(template: str, text: str) -> None:
    """Facts, comparisons and choices."""
    assert said(template) == text


@pytest.mark.parametrize(
    "template",
    [
        "{{ hidden }}",
        "{{ nothing }}",
        "{{ bureau.secret }}",
        "{{ bureau['secret'] }}",
        "{{ bureau.items }}",
        "{{ scope.upper }}",
        "{{ scope.__class__ }}",
        "{{ scope[0] }}",
        "{{ scope|upper }}",
        "{{ scope ~ scope }}",
        "{{ year + 1 }}",
        "{{ [scope] }}",
        "{{ (scope, scope) }}",
        "{{ {'a': 1} }}",
        "{{ 1.5 }}",
        "{{ year is defined }}",
        "{{ bureau }}",
        "{{ bureau.name.join(scope) }}",
        "{{ range(9) }}",
        "{% for one in scope %}{{ one }}{% endfor %}",
        "{% for one in [scope] %}{{ one }}{% endfor %}",
        "{% for one, other in bureau %}{% endfor %}",
        "{% set one = scope %}",
        "{% macro one() %}{% endmacro %}",
        "{% with one = scope %}{% endwith %}",
        "{% filter upper %}甲{% endfilter %}",
        "{% include 'a' %}",
    ],
)
def test_nothing_else_has_a_meaning(template: str) -> None:
    """No attribute, subscript, filter, test, call, loop source or statement beyond the list."""
    with pytest.raises(ProseError):
        said(template)


def test_loops_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither rows, nor steps, nor characters go on without end."""
    template = Environment(autoescape=True).parse("{% for one in rows %}甲{{ one.a }}{% endfor %}")

    def text(rows: int) -> str:
        found = Evaluator(
            {},
            {"rows": tuple(Row({"a": "乙"}, Shape("台账", ("a",), (), {})) for _ in range(rows))},
        )  # type: ignore[dict-item]
        return found.text(template.body)

    assert text(3).count("甲") == 3
    for bound in ("MOST_ROWS", "MOST_STEPS", "MOST_CHARACTERS"):
        with monkeypatch.context() as patch:
            patch.setattr(evaluate, bound, 2)
            with pytest.raises(ProseError) as caught:
                text(3)
            assert caught.value.variant == "too-many"
