"""Revised words go back to where they were written; what printed a figure stays."""

from __future__ import annotations

import pytest

from fazhi.adoption.print_origins import Printed
from fazhi.adoption.revised_prose import (
    Change,
    Kind,
    Obstacle,
    Written,
    apply_edits,
    confirm,
    find_changes,
)

SOURCE = """\
## 一、受理情况

全年收到{{ total }}，已经全部办结。

其中来信三成。{{ a }}{{ b }}

{% if some %}
群众反映较好。

各方评价较高。
{% endif %}
"""
TOTAL = "24件"


def printed(text: str, *, chunk: str = "", alone: bool = True, section: bool = False) -> Printed:
    """Return a paragraph of the source; of a figure, ``*`` stands for each character."""
    origins, at = [], SOURCE.index(text.lstrip("*")[:3])
    for character in text:
        if character == "*":
            origins.append(None)
            continue
        at = SOURCE.index(character, at)
        origins.append(at)
        at += 1
    start = SOURCE.index(chunk or text.lstrip("*")[:3])
    said = text.replace("***", TOTAL)
    end = SOURCE.index("\n", start) + 1
    return Printed(said, tuple(origins), (start, end), alone, section)


HEAD = Printed("一、受理情况", tuple(range(3, 9)), (0, 10), alone=True, section=True)
FIRST = printed("全年收到***，已经全部办结。")
SECOND = printed("其中来信三成。******")
GOOD = printed("群众反映较好。", alone=False)
HIGH = printed("各方评价较高。", chunk="群众反映", alone=False)
ALL = (HEAD, FIRST, SECOND, GOOD, HIGH)
TEXTS = tuple(one.text for one in ALL)


def write(text: str, start: int, end: int) -> Written | None:
    """Write words as they are; a 9 would be a part of a number."""
    return None if "9" in text[start:end] else (text[start:end], ())


def revised(*texts: str) -> tuple[list[tuple[Kind, tuple[Obstacle, ...]]], str]:
    """Return what became of the paragraphs, and the source that follows."""
    changes = find_changes(SOURCE, ALL, texts, write)
    return [(change.kind, change.obstacles) for change in changes], apply_edits(SOURCE, changes)


def with_text(place: int, text: str) -> tuple[str, ...]:
    """Return the paragraphs with one of them revised."""
    return (*TEXTS[:place], text, *TEXTS[place + 1 :])


@pytest.mark.parametrize(
    ("place", "text", "old", "new"),
    [
        (1, "本年收到24件，已经全部办结。", "全年收到", "本年收到"),
        (1, "全年收到24件，已经办结。", "已经全部办结", "已经办结"),
        (1, "今年全年收到24件，已经全部办结。", "全年收到", "今年全年收到"),
        (1, "全年收到24件，已经全部办结", "办结。", "办结"),
        (1, "全年收到24件，已经全部办结完毕。", "办结。", "办结完毕。"),
        (2, "其中来信四成。24件24件", "三成", "四成"),
        (0, "一、办理情况", "受理情况", "办理情况"),
    ],
)
def test_words_are_replaced_where_they_are_written(
    place: int, text: str, old: str, new: str
) -> None:
    """Before and behind a figure, at both ends of a paragraph, and in a heading."""
    found, source = revised(*with_text(place, text))
    assert found == [(Kind.REWORDED, ())]
    assert source == SOURCE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("place", "text", "obstacle"),
    [
        (1, "全年收到25件，已经全部办结。", Obstacle.FIGURE),
        (2, "其中来信三成。24件和24件", Obstacle.FIGURE),
        (1, "全年收到24件，已经9部办结。", Obstacle.NUMBER),
    ],
)
def test_figures_and_parts_of_numbers_stay(place: int, text: str, obstacle: Obstacle) -> None:
    """Between two figures there is no place of the source, and half a number is none."""
    found, source = revised(*with_text(place, text))
    assert found == [(Kind.REWORDED, (obstacle,))]
    assert source == SOURCE


def test_one_change_is_carried_back_and_another_is_not() -> None:
    """What can follow follows."""
    found, source = revised(*with_text(1, "本年收到25件，已经办结。"))
    assert found == [(Kind.REWORDED, (Obstacle.FIGURE,))]
    assert source == SOURCE.replace("全年收到", "本年收到").replace("已经全部办结", "已经办结")


@pytest.mark.parametrize(
    ("texts", "kind", "obstacle"),
    [
        (("另起一章说明", *TEXTS), Kind.ADDED, Obstacle.GROUP),
        ((*TEXTS[:4], "另有一段插在其间", *TEXTS[4:]), Kind.ADDED, Obstacle.GROUP),
        ((*TEXTS[:2], "另有9件", *TEXTS[2:]), Kind.ADDED, Obstacle.GROUP),
        (TEXTS[1:], Kind.REMOVED, Obstacle.HEADING),
        (TEXTS[:-1], Kind.REMOVED, Obstacle.GROUP),
        ((*TEXTS[1:3], TEXTS[0], *TEXTS[3:]), Kind.MOVED, Obstacle.HEADING),
        ((TEXTS[4], *TEXTS[:4]), Kind.MOVED, Obstacle.GROUP),
    ],
)
def test_what_stands_together_is_not_taken_apart(
    texts: tuple[str, ...], kind: Kind, obstacle: Obstacle
) -> None:
    """A chapter, and paragraphs under one condition, are changed in the prose itself."""
    found, source = revised(*texts)
    assert (kind, (obstacle,)) in found
    assert source == SOURCE


def test_paragraphs_come_go_and_move() -> None:
    """With the blank lines around them."""
    found, source = revised(*TEXTS[:2], "另有一段插在其间", *TEXTS[2:])
    assert found == [(Kind.ADDED, ())]
    assert source == SOURCE.replace("办结。\n", "办结。\n\n另有一段插在其间\n")
    found, source = revised(*TEXTS[:2], *TEXTS[3:])
    assert found == [(Kind.REMOVED, ())]
    assert source == SOURCE.replace("其中来信三成。{{ a }}{{ b }}\n\n", "")
    found, source = revised(TEXTS[0], TEXTS[2], TEXTS[1], *TEXTS[3:])
    assert found == [(Kind.MOVED, ())]
    parts = SOURCE.split("\n\n")
    assert source == "\n\n".join((parts[0], parts[2], parts[1], *parts[3:]))


def test_what_would_print_something_else_is_taken_back() -> None:
    """The prose is printed anew; a change that does not come out so is none."""
    changes = find_changes(SOURCE, ALL, with_text(1, "本年收到24件，已经全部办结。"), write)

    def reprint(kept: tuple[Change, ...] | list[Change]) -> list[str]:
        return ["今年收到24件，已经全部办结。"] if any(c.edits for c in kept) else []

    (confirmed,) = confirm(changes, reprint)
    assert (confirmed.edits, confirmed.obstacles) == ((), (Obstacle.PRINT,))
    assert confirm(changes, lambda _: ["本年收到24件，已经全部办结。"]) == changes
