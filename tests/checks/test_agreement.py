"""Figures that contradict one another are told; those that agree are not spoken of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fazhi.checks.agreement import (
    check_against_last_year,
    check_agreement,
    check_computed,
    check_published,
    check_sibling,
    refuse_unknown_figures,
)
from fazhi.errors import ParamsError
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure, Value
from fazhi.figures.published import Published
from fazhi.params.agreement_rules import Agreement, Balance, Parts
from fazhi.params.bureau import locate_rules
from fazhi.params.workspace import Workspace

NOTHING = Agreement()
SUM = Agreement(parts=(Parts(of="whole", parts=("a", "b")),))
SOME = Agreement(parts=(Parts(of="whole", parts=("a", "b"), exhaustive=False),))
SAME = Agreement(same_as=(("a", "b"),))
ABOVE = Agreement(not_above=(("a", "b"),))


def figures(values: dict[str, Value | None]) -> dict[str, Figure]:
    """Return figures whose labels are their ids."""
    return {
        id_: Figure(id=id_, label=id_, value=value, unit="件", definition="", ledger="x")
        for id_, value in values.items()
    }


def definitions(**parts: Any) -> dict[str, Definition]:
    """Return definitions: of each, the whole that it is a part of, or the pair of a percentage."""
    return {
        id_: Definition(
            id=id_,
            label=id_,
            unit="件",
            ledger="x",
            whole=whole if isinstance(whole, str) else "",
            ratio=whole if isinstance(whole, tuple) else None,
        )
        for id_, whole in parts.items()
    }


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("rules", "values", "codes"),
    [
        pytest.param(
            SUM,
            {"whole": 24, "a": 13, "b": 11},
            [],
            marks=pytest.mark.silent("parts-do-not-add-up"),
        ),
        (SUM, {"whole": 603, "a": 24, "b": 575}, ["parts-do-not-add-up"]),
        (SUM, {"whole": 23, "a": 13, "b": 11}, ["parts-do-not-add-up"]),
        (SUM, {"whole": 24, "a": None, "b": 11}, []),
        (SUM, {"whole": None, "a": 13, "b": 11}, []),
        (SUM, {"whole": Decimal("0.3"), "a": Decimal("0.1"), "b": Decimal("0.2")}, []),
        (SOME, {"whole": 24, "a": 13, "b": 10}, []),
        (SOME, {"whole": 23, "a": 13, "b": 11}, ["parts-do-not-add-up"]),
        pytest.param(SAME, {"a": 155, "b": 155}, [], marks=pytest.mark.silent("figures-differ")),
        (SAME, {"a": 181, "b": 155}, ["figures-differ"]),
        (SAME, {"a": None, "b": 155}, []),
        pytest.param(ABOVE, {"a": 25, "b": 25}, [], marks=pytest.mark.silent("part-above-whole")),
        (ABOVE, {"a": 27, "b": 25}, ["part-above-whole"]),
        (ABOVE, {"a": 27, "b": None}, []),
    ],
)
def test_rules_tell_what_does_not_agree(
    rules: Agreement, values: dict[str, Value | None], codes: list[str]
) -> None:
    """Sums, equal pairs and limits are checked; what has no value contradicts nothing."""
    found = list(check_agreement(figures(values), definitions(whole="", a="", b=""), rules))
    assert [finding.code for finding in found] == codes
    assert all(finding.severity == "block" for finding in found)


def test_the_rest_is_named() -> None:
    """A whole that its parts do not fill says how much is in none of them."""
    (found,) = check_agreement(
        figures({"whole": 603, "a": 24, "b": 575}), definitions(whole="", a="", b=""), SUM
    )
    assert "“whole”是603件，分项a24件、b575件，合计599件，还有4件不在其中" in found.message


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("parts", "values", "codes"),
    [
        ({"whole": "", "a": "whole"}, {"whole": 24, "a": 24}, []),
        ({"whole": "", "a": "whole"}, {"whole": 24, "a": 25}, ["part-above-whole"]),
        (
            {"whole": "", "a": "", "rate": ("a", "whole")},
            {"whole": 24, "a": 25, "rate": Decimal("104.2")},
            ["part-above-whole"],
        ),
        (
            {"whole": "", "a": "whole", "rate": ("a", "whole")},
            {"whole": 24, "a": 25, "rate": Decimal("104.2")},
            ["part-above-whole"],
        ),
    ],
)
def test_a_part_above_its_whole_is_told_once(
    parts: dict[str, Any], values: dict[str, Value | None], codes: list[str]
) -> None:
    """It is looked for wherever a definition says 其中 or is a percentage, without a rule."""
    found = check_agreement(figures(values), definitions(**parts), NOTHING)
    assert [finding.code for finding in found] == codes


def test_each_rule_about_last_year_is_looked_at() -> None:
    """One that holds, or of which nothing was published, hides no later one."""
    rules = Agreement(as_last_year=(("a", "x"), ("b", "y"), ("c", "z")))
    last_year = {
        "x": Published(label="甲", value=1, unit="件", definition=""),
        "z": Published(label="丙", value=4, unit="件", definition=""),
    }
    held = figures({"a": 1, "b": 2, "c": 3})
    found = list(check_against_last_year(held, definitions(a="", b="", c=""), last_year, rules))
    assert [finding.fields["past"] for finding in found] == ["4件"]


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("past", "codes"),
    [
        pytest.param(7, [], marks=pytest.mark.silent("last-year-not-continued")),
        (6, ["last-year-not-continued"]),
        (None, []),
    ],
)
def test_what_was_announced_is_compared_with_the_plan(past: int | None, codes: list[str]) -> None:
    """The plan of this year is the one that last year's report published."""
    rules = Agreement(as_last_year=(("plan", "next_plan"),))
    last_year = {"next_plan": Published(label="计划", value=past, unit="件", definition="")}
    found = check_against_last_year(figures({"plan": 7}), definitions(plan=""), last_year, rules)
    assert [finding.code for finding in found] == codes
    assert list(check_against_last_year(figures({"plan": 7}), {}, {}, rules)) == []


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        pytest.param(18, "件", None, marks=pytest.mark.silent("published-figure-differs")),
        pytest.param(
            24,
            "件",
            "公布的“检查”是24件，按今天的台账和口径是18件",
            marks=pytest.mark.fires("published-figure-differs"),
        ),
        (18, "家", "18家"),
    ],
)
def test_an_earlier_year_that_is_counted_anew_is_told(
    value: int, unit: str, told: str | None
) -> None:
    """Another value or unit than was published is a finding, and says both."""
    published = {"a": Published(label="检查", value=value, unit=unit, definition="")}
    found = list(check_published(2022, published, figures({"a": 18})))
    assert [finding.code for finding in found] == (["published-figure-differs"] if told else [])
    assert all(told is None or told in finding.message for finding in found)
    assert {finding.place.file for finding in found} <= {"params/published/2022.json"}


@pytest.mark.fires("params-rule")
def test_a_rule_over_an_unknown_figure_is_refused(workspace: Path) -> None:
    """File, line and the nearest name are told, for all of them at once."""
    path = workspace / "params" / "rules.yaml"
    text = path.read_text("utf-8").replace("[plan_total, next_", "[plan_totals, next_")
    path.write_text(text, encoding="utf-8")
    (line,) = (n for n, row in enumerate(text.splitlines(), 1) if "plan_totals" in row)
    with pytest.raises(ParamsError) as caught:
        refuse_unknown_figures(locate_rules(Workspace(workspace))[1], definitions(plan_total=""))
    (told,) = (e for e in (caught.value, *caught.value.also) if e.value == "plan_totals")
    assert (told.place.file, told.place.line) == ("params/rules.yaml", line)
    assert told.remedy.startswith("是不是想写 plan_total？")
    assert len(caught.value.also) > 1


BALANCE = Agreement(balance=(Balance(opening="a", plus=("b",), minus=("c",), closing="d"),))


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("values", "codes"),
    [
        pytest.param((36, 6, 4, 38), [], marks=pytest.mark.silent("balance-broken")),
        ((36, 6, 4, 37), ["balance-broken"]),
        ((36, 6, None, 37), []),
    ],
)
def test_a_stock_closes_with_what_moved(values: tuple[int | None, ...], codes: list[str]) -> None:
    """Opening, plus what came, minus what went, is the closing; each side names its rows."""
    held = figures(dict(zip("abcd", values, strict=True)))
    found = list(check_agreement(held, definitions(a="", b="", c="", d=""), BALANCE))
    assert [finding.code for finding in found] == codes
    for finding in found:
        assert "a36件＋b6件－c4件，应当是38件，“d”却是37件，少1件" in finding.message
        assert "a0行、b0行、c0行、d0行" in finding.message


@pytest.mark.parametrize(
    ("values", "gap"), [((0, 3, 1, 2), ""), ((0, 3, 0, 4), "多1件"), ((5, 0, 1, 3), "少1件")]
)
def test_nothing_is_a_number_too(values: tuple[int, ...], gap: str) -> None:
    """A stock that began with nothing, or to which nothing came; one too many is too many."""
    held = figures(dict(zip("abcd", values, strict=True)))
    found = check_agreement(held, definitions(a="", b="", c="", d=""), BALANCE)
    assert [f.fields["gap"] for f in found] == ([gap] if gap else [])


def test_what_is_named_twice_moves_twice() -> None:
    """36 and twice 2 make 40; what comes in and goes out as well moves nothing."""
    held = figures({"a": 36, "b": 2, "d": 38})
    for moved, codes in (({"plus": ("b", "b")}, ["balance-broken"]), ({"plus": ("b",)}, [])):
        rules = Agreement(balance=(Balance(opening="a", closing="d", **moved),))
        found = list(check_agreement(held, definitions(a="", b="", d=""), rules))
        assert [finding.code for finding in found] == codes
    both = Agreement(balance=(Balance(opening="a", plus=("b",), minus=("b",), closing="d"),))
    (finding,) = check_agreement(held, definitions(a="", b="", d=""), both)
    assert "应当是36件" in finding.message


@pytest.mark.parametrize(
    ("past", "unit", "codes"),
    [
        (36, "件", []),
        (35, "件", ["last-year-not-continued"]),
        (36, "家", ["last-year-not-continued"]),
    ],
)
def test_an_opening_is_last_years_closing(past: int, unit: str, codes: list[str]) -> None:
    """What was published at the last year's end is what this year begins with, or it blocks."""
    last_year = {"d": Published(label="年末", value=past, unit=unit, definition="")}
    held = figures({"a": 36, "b": 0, "c": 0, "d": 36})
    found = list(check_against_last_year(held, definitions(a="", d=""), last_year, BALANCE))
    assert [(f.code, str(f.severity)) for f in found] == [(code, "block") for code in codes]


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("is_faulty", "codes"),
    [
        (True, ["figure-not-computed"]),
        pytest.param(False, [], marks=pytest.mark.silent("figure-not-computed")),
    ],
)
def test_a_figure_whose_rows_cannot_be_computed_blocks(is_faulty: bool, codes: list[str]) -> None:  # noqa: FBT001
    """A figure without a base is no fault; one with rows that could not be computed is."""
    held = {"a": replace(figures({"a": None})["a"], is_faulty=is_faulty, reason="有1行")}
    assert [f.code for f in check_computed(held, definitions(a=""))] == codes


def sibling(value: Value | None) -> list[str]:
    """Return the codes of what is found where another report has published 18 of ``a``."""
    published = {
        "a": Published(label="a", value=18, unit="件", definition=""),
        "z": Published(label="z", value=1, unit="件", definition=""),
    }
    found = check_sibling(
        "另一份", "params/published/x/2023.json", published, figures({"a": value})
    )
    return [finding.code for finding in found if finding.severity == "block"]


@pytest.mark.silent("sibling-disagrees")
def test_two_reports_of_a_year_agree() -> None:
    """A figure that both have is the same in both; one that this one lacks is free."""
    assert sibling(18) == []


@pytest.mark.fires("sibling-disagrees")
@pytest.mark.parametrize("value", [17, 0, None])
def test_a_report_that_says_otherwise_is_blocked(value: Value | None) -> None:
    """Whatever the value is, or where there is none."""
    assert sibling(value) == ["sibling-disagrees"]


@pytest.mark.fires("params-rule")
def test_figures_that_are_added_have_one_unit(workspace: Path) -> None:
    """Which has which is told, for a sum over two units is none."""
    (rules,) = locate_rules(Workspace(workspace))[1]
    source = [replace(rules, value=Agreement(parts=(Parts(of="whole", parts=("a", "b")),)))]
    known = definitions(whole="", a="", b="")
    refuse_unknown_figures(source, known)
    with pytest.raises(ParamsError, match="b（人）"):
        refuse_unknown_figures(source, {**known, "b": replace(known["b"], unit="人")})
