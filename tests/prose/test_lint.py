"""The lint of the prose: it finds what outruns the data, and leaves right prose alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from fazhi.figures.definition import Definition, Measure
from fazhi.figures.definition_reader import read_definitions
from fazhi.findings import Finding
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import Rules, read_rules
from fazhi.params.workspace import Workspace
from fazhi.prose.lint import lint, lint_prose, unused_figures
from fazhi.prose.notebook_calls import read_notebook
from fazhi.prose.outline import outline
from fazhi.prose.prose_template import read_template

YEARS = (2021, 2022, 2023, 2024)


def defined(id_: str, unit: str, ledger: str, label: str, **more: object) -> Definition:
    """Return a definition."""
    return Definition(id_, label, unit, ledger, **more)  # type: ignore[arg-type]


FIGURES: Mapping[str, Definition] = MappingProxyType(
    {
        "total": defined("total", "件", "proposals", "建议提案", section="duties"),
        "closed": defined("closed", "件", "proposals", "已办结", whole="total"),
        "cases": defined("cases", "起", "lawsuits", "行政诉讼", main=True),
        "lost": defined("lost", "起", "lawsuits", "败诉", whole="cases"),
        "inspected": defined(
            "inspected", "家", "inspections", "检查机构", measure=Measure("distinct", "代码")
        ),
        "rate": defined("rate", "%", "proposals", "办结率", ratio=("closed", "total")),
    }
)


MORE: Mapping[str, Definition] = MappingProxyType(
    {
        "pleased": defined("pleased", "件", "proposals", "表示满意", whole="closed"),
        "on_time": defined("on_time", "件", "proposals", "按时办结", whole="closed"),
        "people": defined("people", "件", "proposals", "人大建议", whole="total"),
        "themes": defined(
            "themes", "个", "proposals", "建议主题", measure=Measure("distinct", "主题")
        ),
        "settled": defined("settled", "起", "lawsuits", "诉前调解", whole="cases"),
        "tried": defined("tried", "起", "lawsuits", "立案后的行政诉讼", whole="cases"),
        "reviews": defined("reviews", "件", "reviews", "行政复议"),
        "visits": defined("visits", "家次", "inspections", "检查家次"),
        "clean": defined("clean", "家次", "inspections", "未发现问题", whole="visits"),
        "urged": defined("urged", "次", "proposals", "催办"),
        "spoken": defined("spoken", "次", "proposals", "当面催办", whole="urged"),
    }
)
"""Parts of those, and others of the same ledgers that are none."""


@pytest.fixture(scope="module")
def rules(sample: Path) -> Rules:
    """The sample rules."""
    return read_rules(Workspace(sample))


def found(body: str, rules: Rules) -> list[Finding]:
    """Return what is found in a section with this body; its first line is line 3."""
    source = f"## 一、办理 {{#duties}}\n\n{body}\n"
    return list(lint(outline(source, "2023.md"), {**FIGURES, **MORE}, rules))


@pytest.mark.fires("prose-typed-number")
@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("办理提案13件。", "13件"),
        ("办理提案１３件。", "１３件"),
        ("办理提案十三件。", "十三件"),
        ("办理提案13余件。", "13余件"),
        ("办理提案二十多件。", "二十多件"),
        ("发放资料8,600份。", "8,600份"),
        ("按时办结率95.8%。", "95.8%"),
        ("按时办结率百分之九十五点八。", "百分之九十五点八"),
        ("超过九成，较好。", "九成"),
        ("检查机构两家次。", "两家次"),
        ("多发12480元。", "12480元"),
        ("投入3.5万元。", "3.5万元"),
        ("走访几十户。", "几十户"),
        ("开展检查一次。", "一次"),
        ("查处一起案件。", "一起"),
        ("参加220人次。", "220人次"),
        ("共96，较多。", "96"),
        ("### （一）三个专项\n甲", "三个"),
        ("{% if total.any %}办理13件{% endif %}", "13件"),
        ('{{ each(closed, "在3件以内") }}', "3件"),
        ('{{ "十三件" }}', "十三件"),
        ("三分之二来自电话。", "三分之二"),
        ("过半来自电话。", "过半"),
        ("附件3份。", "3份"),
        ("办件（1200）件。", "1200"),
    ],
)
def test_a_typed_number_is_found(rules: Rules, body: str, number: str) -> None:
    """A digit, or a Chinese number with a measure word, is quoted as it stands."""
    (finding,) = found(body, rules)
    assert (finding.code, finding.severity) == ("prose-typed-number", "block")
    assert f"“{number}”" in finding.message


@pytest.mark.silent("prose-typed-number")
@pytest.mark.parametrize(
    "body",
    [
        "2023年，2023年度，二〇二三年，{{ year }}年。",
        "5月6日、十二月、11月底、十月一日。",
        "第十条、第3次、第一责任人、第二十七条第三项。",
        "《中华人民共和国刑法修正案（11件）》",
        "厅字〔2019〕28号",
        "党的二十大精神、二十届三中全会。",
        "增强“四个意识”，做到“两个维护”，接听12345热线。",
        "作为一项长期任务，推进一批重点工作，一起推进，一并部署，形成一个机制。",
        "### （一）责任体系\n一是抓学习；二是抓落实。",
        "1. 第一\n2. 第二",
        "依据民法典第二百零二条、第1042条，云政办发[2023]5号。",
        "（2023）云01行初12号行政判决，(2023)云行终3号。",
        "服务时间9:00—17:30，数据截至12月31日24时。",
        "见表2，附录2；1—12月，2021—2023年，2023-05-01。",
        "千方百计，十分重视，一部分条例，百家争鸣，走进千家万户，推行最多跑一次。",
        "推行“双随机、一公开”监管。",
        "办理{{ total }}，{{ total.value }}件。",
        "<!-- 去年是13件 -->甲",
        '{% if has(total, "主题", "13件") %}甲{% endif %}',
    ],
)
def test_no_number_where_none_is_typed(rules: Rules, body: str) -> None:
    """Years, dates, names, ordinals, articles and idioms are no counts."""
    assert found(body, rules) == []


@pytest.mark.fires("prose-unguarded-claim")
@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("建议提案均已办结。", "均"),
        ("全部办结。", "全部"),
        ("全体干部参加。", "全体"),
        ("没有败诉案件。", "没有"),
        ("未发生诉讼。", "未发生"),
        ("无行政复议。", "无"),
        ("实现零投诉。", "零"),
        ("圆满完成任务。", "圆满完成"),
        ("{% if closed.any %}均已办结。{% endif %}", "均"),
        ("{% if closed.all %}甲。{% else %}均已办结。{% endif %}", "均"),
        ("{% if not closed.all %}均已办结。{% endif %}", "均"),
        ("{% if closed.all or total.any %}均已办结。{% endif %}", "均"),
        ("{% if closed.all or lost.all %}均已办结。{% endif %}", "均"),
        ("{% if not (total.any and lost.any) %}没有提案。{% endif %}", "没有"),
        ("{% if closed.none %}均已办结。{% endif %}", "均"),
        ("{% if closed.value == total.value %}均已办结。{% endif %}", "均"),
        ("{% if closed.value != total.value %}甲{% else %}均已办结。{% endif %}", "均"),
        ("{% if lost.any %}没有败诉。{% endif %}", "没有"),
        ("{% if total.value < 5 %}没有提案。{% endif %}", "没有"),
        ('{% if has(total, "状态", "退回") %}没有退回。{% endif %}', "没有"),
        ("{% if year == 2023 %}均已办结。{% endif %}", "均"),
        ("{% if scope %}均已办结。{% endif %}", "均"),
        ("{% for row in total.rows %}均已办结{% endfor %}", "均"),
        ('{{ "均已办结" }}', "均"),
        ('{{ "均已办结" if year else "甲" }}', "均"),
        ('{{ "甲" if closed.all else "均已办结" }}', "均"),
        ('{{ "均已办结" if closed.any }}', "均"),
    ],
)
def test_an_unguarded_claim_is_found(rules: Rules, body: str, word: str) -> None:
    """An absolute word needs a guard that holds only where there is all, or nothing."""
    (finding,) = found(body, rules)
    assert (finding.code, finding.severity) == ("prose-unguarded-claim", "block")
    assert f"“{word}”" in finding.message
    assert "没有 if 检验相应的数据" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        "收到{{ total }}，{% if lost.all %}均已办结{% endif %}。",
        "{% if lost.zero %}收到{{ total }}，没有退回。{% endif %}",
        "收到{{ total }}，{% if spoken.all %}均已办结{% endif %}。",
        "{% if urged.zero %}收到{{ total }}，没有退回。{% endif %}",
        "提案{{ total }}。{% if closed.all %}起诉{{ cases }}，均已结案。{% endif %}",
        "{% if closed.any %}已结{{ cases }}{% endif %}，{% if closed.all %}均已办结{% endif %}。",
    ],
)
def test_a_guard_of_something_else_is_found(rules: Rules, body: str) -> None:
    """The guard must test what the sentence is about."""
    findings = found(body, rules)
    assert [f.code for f in findings] == ["prose-unguarded-claim"]
    assert "检验的不是这句话说的数据" in findings[0].message


@pytest.mark.silent("prose-unguarded-claim", "prose-same-branches")
@pytest.mark.parametrize(
    "body",
    [
        "{% if closed.all %}均已办结。{% else %}已办结{{ closed }}。{% endif %}",
        "收到{{ total }}，{% if closed.all %}均已办结{% endif %}。",
        "{% if closed.none %}均未办结，没有答复。{% endif %}",
        "{% if total.zero %}没有提案。{% endif %}",
        "{% if total.any %}甲{% else %}没有提案。{% endif %}",
        "{% if total %}甲{% else %}没有提案。{% endif %}",
        "{% if not total.any %}没有提案。{% endif %}",
        "{% if lost.any %}甲{% elif closed.all %}没有败诉。{% endif %}",
        "{% if closed.rest.zero %}没有尚未办结的。{% endif %}",
        "{% if closed.rest.any %}甲{% else %}没有尚未办结的。{% endif %}",
        "{% if not closed.rest %}没有尚未办结的。{% endif %}",
        "{% if total.value == 0 %}没有提案。{% endif %}",
        "{% if total.value > 0 %}甲{% else %}没有提案。{% endif %}",
        "{% if total.value >= 1 %}甲{% else %}没有提案。{% endif %}",
        "{% if closed.all and total.value > 2 %}均已办结。{% endif %}",
        "{% if closed.all or closed.all and total.any %}均已办结。{% endif %}",
        "{% if not (closed.rest.any and lost.any) and closed.all %}均已办结。{% endif %}",
        "办结率{{ rate }}，{% if closed.all %}均已办结{% endif %}。",
        "{% if lost.any %}甲{% else %}审结{{ cases }}，没有败诉。{% endif %}",
        "{% if not (total.any or lost.any) %}没有提案。{% endif %}",
        '{% if has(total, "状态", "退回") %}甲{% else %}没有退回。{% endif %}',
        "{% if closed.all %}{% if total.any %}均已办结。{% endif %}{% endif %}",
        "{% if closed.any %}甲{% else %}{% if total.zero %}没有提案{% endif %}{% endif %}",
        "平均用时较短，教育资源均衡，建设无障碍设施，无论大小，零星分布。",
        "{{ handled(closed) }}，{{ adverse(lost, lost, '败诉') }}。",
        '{{ none_or(cases, "没有人起诉") }}',
        "<!-- 均已办结 -->甲",
        '{{ "均已办结" if closed.all else "未办结" }}。',
        '{{ closed if closed.any else "没有办结" }}。',
    ],
)
def test_a_guarded_claim_is_right(rules: Rules, body: str) -> None:
    """What holds only at all or nothing bears the words for it; so do the ready sentences."""
    assert found(body, rules) == []


RIGHT_AND_WRONG = [
    # 均 speaks of what is printed before it in the clause: of each family the nearest.
    (
        "承办{{ people }}，共{{ total }}，{% if closed.all %}均已办结{% endif %}。",
        "承办{{ total }}，起诉{{ cases }}，{% if closed.all %}均已办结{% endif %}。",
    ),
    (
        "承办{{ total }}；{% if settled.all %}起诉{{ cases }}，均已调解{% endif %}。",
        "起诉{{ cases }}，承办{{ total }}，{% if closed.all %}均已办结{% endif %}。",
    ),
    (
        "承办{{ total }}，已办结{{ closed }}，{% if pleased.all %}均表示满意{% endif %}。",
        "承办{{ total }}，{% if pleased.all %}均表示满意{% endif %}。",
    ),
    (
        "承办{{ total }}，{% if closed.all and pleased.all %}均表示满意{% endif %}。",
        "承办{{ total }}，{% if closed.all %}均表示满意{% endif %}。",
    ),
    (
        "承办{{ total }}，{% if closed.all and on_time.all %}均已按时办结{% endif %}。",
        "承办{{ total }}，{% if closed.all %}均已按时办结{% endif %}。",
    ),
    (
        "承办{{ total }}，涉及{{ themes }}，{% if closed.all %}均已办结{% endif %}。",
        "检查{{ inspected }}，{% if closed.all %}均已办结{% endif %}。",
    ),
    (
        "检查{{ inspected }}，{% if clean.all %}均未发现问题{% endif %}。",
        "检查{{ inspected }}，{% if settled.all %}均未发现问题{% endif %}。",
    ),
    # Or of what is named before it, printed behind it, or printed in the clause before.
    (
        "起诉{{ cases }}，建议提案{% if closed.all %}均已办结{% endif %}。",
        "承办{{ total }}，行政诉讼{% if closed.all %}均已办结{% endif %}。",
    ),
    (
        "{% if closed.all %}全部办结{{ total }}。{% endif %}",
        "{% if settled.all %}全部办结{{ total }}。{% endif %}",
    ),
    (
        "承办{{ total }}。{% if closed.all %}均已办结。{% endif %}",
        "起诉{{ cases }}。{% if closed.all %}均已办结。{% endif %}",
    ),
    # Where nothing is printed, the sentence must speak of what is tested.
    (
        "{% if closed.all %}来件均已办结。{% endif %}",
        "{% if closed.all %}来件均已登记。{% endif %}",
    ),
    # 均 of nothing says nothing: there must be something.
    (
        "承办{{ total }}，{% if closed.none %}均未办结{% endif %}。",
        "承办{{ total }}，{% if closed.zero %}均未办结{% endif %}。",
    ),
    (
        "承办{{ total }}，{% if total.any and closed.zero %}均未办结{% endif %}。",
        "承办{{ total }}，{% if closed.any %}甲{% else %}均未办结{% endif %}。",
    ),
    (
        "承办{{ total }}，{% if total.any and closed.rest.zero %}均已办结{% endif %}。",
        "承办{{ total }}，{% if closed.rest.zero %}均已办结{% endif %}。",
    ),
    (
        '{% if total.any and not has(total, "状态", "退回") %}建议提案均未退回。{% endif %}',
        '{% if not has(total, "状态", "退回") %}建议提案均未退回。{% endif %}',
    ),
    # What a guard denies must be denied, and what it affirms must not.
    (
        "承办{{ total }}，{% if closed.all %}没有尚未办结的{% endif %}。",
        "承办{{ total }}，{% if closed.all %}均未办结{% endif %}。",
    ),
    # 没有 denies what is named around it, and that must be what is tested.
    (
        "承办{{ total }}，{% if cases.zero %}没有行政诉讼{% endif %}。",
        "承办{{ total }}，{% if cases.zero %}没有退件{% endif %}。",
    ),
    (
        "{% if reviews.zero %}没有行政复议。{% endif %}",
        "{% if cases.zero %}没有行政复议。{% endif %}",
    ),
    (
        "审理{{ cases }}，{% if lost.zero %}没有败诉的行政诉讼案件{% endif %}。",
        "{% if lost.zero %}没有行政诉讼案件。{% endif %}",
    ),
    (
        "{% if tried.zero %}没有立案的行政诉讼案件。{% endif %}",
        "{% if tried.zero %}未发生行政诉讼案件。{% endif %}",
    ),
    (
        "{% if cases.zero %}没有败诉。{% endif %}",
        "{% if cases.zero %}没有收到来信。{% endif %}",
    ),
    (
        '{% if has(total, "状态", "退回") %}甲{% else %}没有退回。{% endif %}',
        '{% if has(total, "状态", "退回") %}甲{% else %}没有建议提案。{% endif %}',
    ),
]
"""A sentence that its guard bears, and one like it that its guard does not bear."""


@pytest.mark.parametrize(("right", "wrong"), RIGHT_AND_WRONG)
def test_a_guard_bears_what_its_figure_is_about(rules: Rules, right: str, wrong: str) -> None:
    """The figure that a word speaks of, by print or by name, is the one that is tested."""
    assert [finding.message for finding in found(right, rules)] == []
    assert [finding.code for finding in found(wrong, rules)] == ["prose-unguarded-claim"]


def test_the_reason_is_told(rules: Rules) -> None:
    """What is wrong with a guard: it tests something else, or holds where there is nothing."""
    (foreign,) = found("起诉{{ cases }}，{% if closed.all %}均已办结{% endif %}。", rules)
    assert "检验的不是这句话说的数据" in foreign.message
    (vacuous,) = found("承办{{ total }}，{% if closed.zero %}均未办结{% endif %}。", rules)
    assert "在一件也没有时也成立" in vacuous.message


@pytest.mark.fires("prose-wrong-unit")
@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("收到{{ total }}件。", "已经印出单位“件”"),
        ("收到{{ total }}家。", "后面又写了“家”"),
        ("尚有{{ closed.rest }}件。", "已经印出单位“件”"),
        ("收到{{ cases.value }}件。", "单位是“起”"),
        ("检查{{ inspected.value }}家次。", "单位是“家”"),
        ("检查{{ inspected.value }} 个。", "单位是“家”"),
        ("办结率{{ rate }}%。", "已经印出单位“%”"),
    ],
)
def test_a_wrong_unit_is_found(rules: Rules, body: str, told: str) -> None:
    """A figure prints its unit; its bare value goes with no other."""
    (finding,) = found(body, rules)
    assert (finding.code, finding.severity) == ("prose-wrong-unit", "block")
    assert told in finding.message


@pytest.mark.silent("prose-wrong-unit")
@pytest.mark.parametrize(
    "body",
    [
        "{{ cases.value }}起，{{ inspected.value }} 家，{{ rate.value }}%。",
        "{{ total }}人大建议，{{ total }}项目，{{ total }}条例，{{ total }}部门。",
        "{{ total }}{% if total.any %}件{% endif %}",
        "{{ year }}家",
    ],
)
def test_a_right_unit_is_left_alone(rules: Rules, body: str) -> None:
    """The right unit, or a word that only begins like one, is no fault."""
    assert found(body, rules) == []


@pytest.mark.fires("prose-same-branches")
@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("{% if total.any %}甲。{% else %}甲。{% endif %}", 1),
        ("乙{% if total.any %}收到{{ total }}。{% else %}\n收到{{ total }}\n{% endif %}", 2),
        ("{% if total.any %}甲{% elif closed.any %}甲{% else %}乙{% endif %}", 1),
    ],
)
def test_a_guard_that_changes_nothing_is_found(rules: Rules, body: str, column: int) -> None:
    """Two branches that say the same need no guard."""
    (finding,) = found(body, rules)
    assert (finding.code, finding.severity) == ("prose-same-branches", "warn")
    assert (finding.place.line, finding.place.column) == (3, column)


@pytest.mark.fires("prose-without-heading")
@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("## {#duties}\n\n甲\n", 1),
        ("## 一、甲 {#a}\n\n## {#b}\n\n乙\n", 3),
        ("## 一、甲 {#a}\n\n###\n\n乙\n", 3),
        ("<!-- 说明 -->\n\n前言\n\n## 一、甲 {#a}\n", 2),
        ("{{ year }}年\n\n## 一、甲 {#a}\n", 1),
    ],
)
def test_a_section_without_heading_is_found(rules: Rules, source: str, line: int) -> None:
    """Every section says what it is about; nothing stands before the first."""
    (finding,) = lint(outline(source, "2023.md"), FIGURES, rules)
    assert (finding.code, finding.severity) == ("prose-without-heading", "block")
    assert finding.place.line == line


@pytest.mark.silent("prose-without-heading")
def test_a_heading_may_begin_with_a_year(rules: Rules) -> None:
    """What is printed in a heading is part of it."""
    assert (
        list(lint(outline("## {{ year }}年 {#a}\n\n### {{ year }}\n甲", "x"), FIGURES, rules)) == []
    )


def test_places_count_lines_and_characters(rules: Rules) -> None:
    """A finding names file, line and character, and shows what stands around it."""
    body = "甲\n\n{% if total.any %}\n  乙{{ total }}，均已办结13件\n{% endif %}"
    number, claim = sorted(found(body, rules), key=lambda finding: -(finding.place.column or 0))
    assert (number.place.file, number.place.line, number.place.column) == ("2023.md", 6, 20)
    assert (claim.place.line, claim.place.column) == (6, 16)
    assert "“…{{ total }}，均已办结13件…”" in claim.message
    assert "allowed_phrases" in claim.remedy


@pytest.mark.fires("figure-unused")
@pytest.mark.parametrize(
    ("source", "cells", "unused"),
    [
        ("甲", [], ["total", "closed", "cases", "lost", "inspected", "rate"]),
        ("{{ rate }}", [], ["cases", "lost", "inspected"]),
        ("{% if lost.any %}甲{% endif %}", [], ["total", "closed", "inspected", "rate"]),
        ("甲", ['report.table("duties")'], ["closed", "cases", "lost", "inspected", "rate"]),
        (
            "甲",
            ['report.section("duties")'],
            ["total", "closed", "cases", "lost", "inspected", "rate"],
        ),
        ("甲", ["report.comparison()"], ["total", "closed", "lost", "inspected", "rate"]),
        (
            "甲",
            ['report.bars("inspected", by="甲")', "%time"],
            ["total", "closed", "cases", "lost", "rate"],
        ),
    ],
)
def test_an_unused_figure_is_found(source: str, cells: list[str], unused: list[str]) -> None:
    """Used is what is printed, tested, listed, compared or drawn, and what that is built on."""
    findings = list(unused_figures(outline(source, "x"), FIGURES, read_notebook(cells).calls))
    assert [f.message.partition("（")[2].partition("）")[0] for f in findings] == unused
    assert {(f.code, f.severity) for f in findings} == {("figure-unused", "warn")}


@pytest.mark.silent("figure-unused")
def test_a_figure_that_another_is_built_on_is_used() -> None:
    """What only a part or a percentage refers to is no leftover."""
    cells = ['report.bars("inspected", by="甲")', "report.comparison()"]
    prose = outline("{{ rate }}，{% if lost.any %}败诉{{ lost }}{% endif %}", "x")
    assert list(unused_figures(prose, FIGURES, read_notebook(cells).calls)) == []


@pytest.mark.parametrize("year", YEARS)
def test_the_sample_prose_is_clean(sample: Path, rules: Rules, cells: list[str], year: int) -> None:
    """No claim of the sample years outruns its data, and no number is typed."""
    place = Workspace(sample)
    definitions = read_definitions(place, read_schemas(place), rules)
    template = read_template(place, year).outline
    assert list(lint_prose(template, definitions, rules, read_notebook(cells).calls)) == []


ALL = "建议提案{{ total }}，{% if closed.all %}"
ON_TIME = "已办结的{{ closed }}，{% if on_time.all %}"


@pytest.mark.fires("prose-unguarded-claim")
@pytest.mark.parametrize(
    ("body", "word"),
    [
        (ALL + "均已按期办结{% endif %}。", "按期"),
        (ALL + "全部及时办结{% endif %}。", "及时"),
        (ALL + "所有建议提案按期办结{% endif %}。", "按期"),
        (ALL + "均由局长本人办结{% endif %}。", "本人"),
        (ALL + "均已办结且代表满意{% endif %}。", "满意"),
        ("收到{{ total }}，按期办结。", "按期"),
    ],
)
def test_a_claim_of_more_than_the_guard_tests_is_found(rules: Rules, body: str, word: str) -> None:
    """That all are closed does not say that they were in time, nor by whom."""
    (finding,) = found(body, rules)
    assert (finding.code, finding.variant) == ("prose-unguarded-claim", "qualified")
    assert finding.fields["qualifier"] == word


@pytest.mark.silent("prose-unguarded-claim")
@pytest.mark.parametrize(
    "body",
    [
        ALL + "均已办结{% endif %}。",
        ON_TIME + "均按时办结{% endif %}。",
        ON_TIME + "均在期限以内办结{% endif %}。",
        "已办结的{{ closed }}，{% if pleased.all %}代表均表示满意{% endif %}。",
    ],
)
def test_a_claim_that_its_guard_tests_whole_passes(rules: Rules, body: str) -> None:
    """By any word of the same meaning."""
    assert found(body, rules) == []


@pytest.mark.fires("prose-trend-without-figure")
@pytest.mark.parametrize(
    ("body", "trend"),
    [
        ("办理质量较去年提高。", "较去年提高"),
        ("服务水平大幅提升。", "大幅提升"),
        ("诉讼案件同比持平。", "同比持平"),
        ("诉讼案件与上年持平。", "与上年持平"),
        ("诉讼案件与去年相比减少。", "与去年相比减少"),
        ("与上年相比有所下降，", "与上年相比有所下降"),
        ("办理{{ total }}，满意率同比上升。", "同比上升"),
        ("效率明显改善，办理{{ total }}。", "明显改善"),
        ("{% if total.value > 3 %}较上年增加{% endif %}。", "较上年增加"),
        ("办件量翻番。", "翻番"),
        ("案件逐年递减。", "逐年递减"),
        ("投诉量锐减，办理{{ total }}。", "锐减"),
    ],
)
def test_a_change_without_a_figure_is_found(rules: Rules, body: str, trend: str) -> None:
    """What stands before, or behind a comma, says nothing of how much."""
    (finding,) = found(body, rules)
    assert (finding.code, finding.severity, finding.fields["trend"]) == (
        "prose-trend-without-figure",
        "block",
        trend,
    )


@pytest.mark.silent("prose-trend-without-figure")
@pytest.mark.parametrize(
    "body",
    [
        "办理{{ total }}{{ compared(total) }}。",
        "提升依法行政能力，进一步提高办理质量。",
        "较上年增加{{ urged }}。",
        "办件量翻番达{{ total }}。",
        "{% if closed.value > pleased.value %}较上年增加{% endif %}。",
        "明显位置公示，方便群众提高认识。",
    ],
)
def test_a_change_with_its_figure_passes(rules: Rules, body: str) -> None:
    """Behind the words, or compared by the guard; an aim is no change."""
    assert [f for f in found(body, rules) if f.code == "prose-trend-without-figure"] == []


@pytest.mark.fires("prose-unproved")
@pytest.mark.parametrize(
    ("body", "claim"),
    [
        ("首次开展联合检查。", "首次"),
        ("在全县率先推行。", "率先"),
        ("考核名列全市前茅。", "名列"),
        ("连续三年受到表扬。", "连续三年"),
        ("连续3年受到表扬。", "连续3年"),
        ("连续第三年受到表扬。", "连续第三年"),
        ("绝大多数建议得到采纳。", "绝大多数"),
        ("半数以上建议得到采纳。", "半数以上"),
        ("考核排名第一。", "排名第"),
        ("连续两个季度受到表扬。", "连续两个季度"),
        ("{% if total.any %}率先推行{% endif %}。", "率先"),
    ],
)
def test_what_no_ledger_can_bear_is_told(rules: Rules, body: str, claim: str) -> None:
    """It speaks of others, or of all years, and a guard on one figure does not help."""
    told = [f for f in found(body, rules) if f.code == "prose-unproved"]
    assert [(f.severity, f.fields["claim"]) for f in told] == [("warn", claim)]


@pytest.mark.silent("prose-unproved")
@pytest.mark.parametrize(
    "body",
    [
        "带头履行第一责任人职责，率先垂范。",
        "首次违法且危害后果轻微的，不予处罚。",
        "推进“最多跑一次”改革，发挥首创精神。",
        "连续性强，持续推进。",
        "{% if closed.value > pleased.value %}连续两年增加{% endif %}。",
    ],
)
def test_set_phrases_and_comparisons_pass(rules: Rules, body: str) -> None:
    """They claim nothing, or a guard compares two figures."""
    assert [f for f in found(body, rules) if f.code == "prose-unproved"] == []


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("建议悉数办结。", ["悉数"]),
        ("做到件件有回音、应办尽办。", ["件件", "应办尽办"]),
        ("投诉无一遗漏。", ["无一遗漏"]),
        ("诉讼一件未败，人人满意。", ["一件未", "人人"]),
        ("法律面前人人平等。", []),
        ("复议未被纠正，信访清零。", ["未被纠正", "清零"]),
        ("每一件投诉在期限内答复，每起诉讼由局长出庭。", ["每一件", "每起"]),
        ("桩桩有着落。", ["桩桩"]),
        ("任务全已完成，参考率、合格率双百。", ["全已", "双百"]),
        ("没收到复议申请，没发生诉讼，不曾败诉。", ["没收到", "没发生", "不曾"]),
        ("每项任务、每年一次，全面推进。", []),
        ("尚未形成长效机制，未有效整改。", []),
        ("个别事项未被充分利用。", []),
    ],
)
def test_more_words_that_claim_all_or_none(rules: Rules, words: str, claims: list[str]) -> None:
    """Shortcomings are told with 未, too, and claim nothing."""
    told = [f for f in found(words, rules) if f.code == "prose-unguarded-claim"]
    assert [f.fields["claim"] for f in told] == claims


@pytest.mark.fires("prose-unfit-unit")
@pytest.mark.parametrize(
    ("body", "noun"),
    [
        ("覆盖群众{{ total }}。", "群众"),
        ("投入资金{{ cases }}。", "资金"),
        ("机构{{ people }}", "机构"),
        ("共{{ cases }}，覆盖群众{{ total }}。", "群众"),
    ],
)
def test_a_unit_that_does_not_fit_its_noun_is_told(rules: Rules, body: str, noun: str) -> None:
    """Most often another figure was meant."""
    (finding,) = found(body, rules)
    assert (finding.code, finding.severity) == ("prose-unfit-unit", "warn")
    assert finding.fields["noun"] == noun


@pytest.mark.silent("prose-unfit-unit")
@pytest.mark.parametrize(
    "body", ["检查机构{{ inspected }}。", "行政诉讼案件{{ cases }}。", "群众反映{{ total }}。"]
)
def test_a_unit_that_fits_passes(rules: Rules, body: str) -> None:
    """Only the noun right before the figure is what is counted."""
    assert found(body, rules) == []


@pytest.mark.parametrize("words", ["均", "较去年提高，"])
def test_no_text_costs_endless_time(rules: Rules, words: str) -> None:
    """After a thousand claims the next is told, examined or not; it blocks all the same."""
    body = "\n\n".join([words * 800] * 4)
    findings = found(body, rules)
    assert {f.severity for f in findings} == {"block"}
    assert 1_000 <= len(findings) <= 2_010


@pytest.mark.fires("prose-unguarded-claim")
@pytest.mark.parametrize(
    "body",
    [
        "建议提案均已办结。",
        "申请人均已答复。",
        "投诉人均未再次投诉。",
        "困难户均有专人联系。",
        "当事人均为残疾人。",
        "复议案均依法审结。",
        "全年均无败诉。",
    ],
)
def test_a_noun_before_a_claim_is_no_average(rules: Rules, body: str) -> None:
    """人均 is a measure before what is measured, and two words before a predicate."""
    assert "prose-unguarded-claim" in {f.code for f in found(body, rules)}


@pytest.mark.silent("prose-unguarded-claim")
@pytest.mark.parametrize(
    "body",
    ["人均可支配收入、户均面积、案均罚款、平均时间。", "人均{{ total }}，人均为{{ total }}。"],
)
def test_an_average_is_no_claim(rules: Rules, body: str) -> None:
    """What is measured follows, or its number."""
    assert found(body, rules) == []
