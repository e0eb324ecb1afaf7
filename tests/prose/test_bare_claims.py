"""What is said of all without a word for it needs a guard or a figure, as 均 does."""

from __future__ import annotations

import pytest

from fazhi.figures.definition import Definition
from fazhi.params.prose_rules import ProseRules
from fazhi.prose.bare_claims import bare_claims
from fazhi.prose.outline import outline

RULES = ProseRules(
    all_words=("均", "全部"),
    most_words=("大部分",),
    qualifiers=(("按时", "按期", "期限内", "逾期"), ("本人", "负责人")),
    allowed_phrases={"按期办结，不打折扣": "口号"},
)
FIGURES = {
    d.id: d
    for d in (
        Definition("total", "建议提案", "件", "proposals"),
        Definition("closed", "已办结", "件", "proposals", whole="total"),
        Definition("on_time", "按时办结", "件", "proposals", whole="closed"),
        Definition("on_time_rate", "按时办结率", "%", "proposals", ratio=("on_time", "closed")),
        Definition("attended", "负责人出庭应诉", "起", "lawsuits"),
    )
}


def told(body: str, rules: ProseRules = RULES) -> list[tuple[str, str]]:
    """Return what is claimed and what of it nothing tests."""
    source = f"## 一、办理 {{#duties}}\n\n{body}\n"
    claims = [*bare_claims(outline(source, "2023.md"), FIGURES, rules)]
    assert all(source[claim.offset :].startswith(claim.word) for claim in claims)
    return [(claim.word, claim.qualifier) for claim in claims]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("收到{{ total }}，按期办结。", ("按期办结", "按期")),
        ("收到{{ total }}，按时办结，代表认可。", ("按时办结", "按时")),
        ("建议提案期限内已办结；", ("期限内已办结", "期限内")),
        ("{% if closed.all %}建议提案按期办结{% endif %}。", ("按期办结", "按期")),
        ("{% if on_time.any %}建议提案按期办结{% endif %}。", ("按期办结", "按期")),
        ("收到{{ total }}按期办结。", ("按期办结", "按期")),
        ("发生诉讼，负责人出庭应诉。", ("负责人出庭应诉", "负责人")),
    ],
)
def test_how_it_was_done_is_a_claim_of_all(body: str, expected: tuple[str, str]) -> None:
    """A guard on what was done does not test how, nor one that there is any."""
    assert told(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "{% if on_time.all %}建议提案按期办结{% endif %}。",
        "其中按期办结{{ on_time }}。",
        "{{ on_time }}按期办结。",
        "按时办结率为{{ on_time_rate }}。",
        "对未能按期办结，逐件分析。",
        "确保建议提案按期办结。",
        "推动建议提案按期办结。",
        "按期办结的予以通报。",
        "部分按期办结，大部分按期办结。",
        "均按期办结。",
        "落实负责人出庭应诉制度。",
        "没有立案，不涉及负责人出庭应诉。",
        "规范负责人出庭应诉。",
        "按期办结，不打折扣。",
        "### 按期办结",
    ],
)
def test_what_is_borne_or_no_claim_of_all_passes(body: str) -> None:
    """A guard or a figure tells it, another check does, or nothing is claimed."""
    assert told(body) == []


def test_without_such_words_nothing_is_looked_for() -> None:
    """The rules name them."""
    assert told("收到{{ total }}，按期办结。", ProseRules()) == []


def test_only_so_many_are_examined() -> None:
    """The next one is told, and nothing behind it."""
    assert len(told("{{ on_time }}按期办结。" * 1_005)) == 1
