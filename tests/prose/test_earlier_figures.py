"""What earlier years counted otherwise is said beside a comparison."""

from __future__ import annotations

from dataclasses import replace

from fazhi.figures.figure import Figure
from fazhi.prose.earlier_figures import former_definitions

OLD = "《行政诉讼台账》中收案日期在2022年的记录，按条数计。"
NEW = "《行政诉讼台账》中收案日期在2023年，且阶段为“立案后”的记录，按条数计。"


def figures(definition: str) -> dict[str, Figure]:
    """Return two figures that are defined alike."""
    return {
        id_: Figure(id=id_, label=label, value=5, unit="起", definition=definition, ledger="x")
        for id_, label in (("cases", "行政诉讼"), ("others", "其他诉讼"))
    }


def test_another_definition_is_said_for_those_compared() -> None:
    """For no others, and for none whose definition names only another year."""
    years = {2022: figures(OLD), 2023: figures(NEW)}
    assert [*former_definitions(years, ["cases"], 2023)] == [
        f"2022年“行政诉讼”的口径不同，为：{OLD}"
    ]
    assert [*former_definitions(years, [], 2023)] == []
    alike = {2022: figures(OLD), 2023: figures(OLD.replace("2022", "2023"))}
    assert [*former_definitions(alike, ["cases", "others"], 2023)] == []


def test_another_unit_is_another_definition() -> None:
    """人 and 人次 are counted differently, whatever the words."""
    now = figures(OLD.replace("2022", "2023"))
    then = {id_: replace(figure, unit="人次") for id_, figure in figures(OLD).items()}
    assert [*former_definitions({2022: then, 2023: now}, ["cases"], 2023)] == [
        f"2022年“行政诉讼”的口径不同，为：{OLD}"
    ]
