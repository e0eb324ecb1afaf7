"""What was told in a file is not told again as a part of itself, however much was found."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.scan import collect, scan
from fazhi.privacy.scan.told_values import ToldValues

RULES = read_rules(Workspace(Path(__file__).parents[3])).privacy
NOBODY = collect([], RULES)


def test_told_values_are_parts_of_each_other() -> None:
    """As a comparison with each of them tells, long ones too."""
    signs = np.random.default_rng(7)
    sizes = signs.choice([1, 2, 3, 5, 70], 400)
    values = ["".join(signs.choice(["甲", "乙", "1"], size)) for size in sizes]
    told = ToldValues(values)
    plain: list[str] = []
    for value in values:
        like = any(value in one or one in value for one in plain)
        assert told.has_like(value) == like
        if not like or len(plain) % 7 == 0:
            told.add(value)
            plain.append(value)


def test_many_leaks_take_their_time_once() -> None:
    """A page on which 4,000 persons stand is told in a few seconds, each where he stands."""
    names = [
        f"{surname}{first}{second}"
        for surname in "赵钱孙李周吴郑王冯陈"
        for first in "建国志伟秀芳丽娟春梅海军晓东文玉"
        for second in "华强平英明玲兰辉峰燕杰敏涛霞军勇"
    ][:2000]
    page = "<!doctype html>" + "".join(f"<p>申请人{name}要求公开材料</p>" for name in names)
    began = time.process_time()
    found = scan({"a.html": page.encode()}, NOBODY)
    assert time.process_time() - began < 10
    assert len(found) > 1900
    assert not any(name in one.message for one in found for name in names)
