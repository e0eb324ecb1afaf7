"""Write ``docs/findings.md`` from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from fazhi.catalogue.wording import Entry, Severity, read_catalogue

PAGE = Path(__file__).parents[1] / "docs" / "findings.md"
INTRODUCTION = """\
# 检查发现一览

`fazhi check`、`fazhi build` 和审核页列出的每一条发现，都带一个编号：

- **阻断**：没有改正以前，公开版不会生成；
- **提醒**：要看一看；注明“定稿前要改好”的，草稿里可以有，`fazhi release` 不发布；
- **说明**：只是告诉一声。

本页由 `lib/fazhi/catalogue/` 生成：改了那里，运行 `make docs`。

## 发现

| 编号 | 轻重 | 含义 | 办法 |
| --- | --- | --- | --- |
"""
ERRORS = """
## 输入和命令的错误

这些错误当场停下，什么也不写出，退出码是 2。

| 编号 | 含义 | 办法 |
| --- | --- | --- |
"""


def page(catalogue: Mapping[str, Entry]) -> str:
    """Return the page."""
    told = sorted(catalogue.items(), key=lambda entry: (weight(entry[1]), entry[0]))
    findings = "".join(row(code, entry) for code, entry in told if entry.severities)
    errors = "".join(row(code, entry) for code, entry in told if not entry.severities)
    return f"{INTRODUCTION}{findings}{ERRORS}{errors}"


def row(code: str, entry: Entry) -> str:
    """Return the row of an entry, with the wordings it has."""
    words = "或".join(severity.word for severity in entry.severities)
    limit = "（不能放行）" if entry.final else "（定稿前要改好）" if entry.holds_release else ""
    weights = [f"{words}{limit}"] if entry.severities else []
    messages = "<br>".join(dict.fromkeys(shown(w.message) for w in entry.wordings.values()))
    remedies = "<br>".join(dict.fromkeys(shown(w.remedy) for w in entry.wordings.values()))
    return f"| {' | '.join([f'`{code}`', *weights, messages, remedies])} |\n"


def shown(template: str) -> str:
    """Return a template as a reader takes it: what is filled in is left open."""
    left_open = re.sub(r"(?<!\{)((?:\{\{)*)\{\w+(?::[^}]*)?\}", r"\1…", template)
    return left_open.replace("{{", "{").replace("}}", "}").replace("|", "\\|")


def weight(entry: Entry) -> int:
    """Return the rank of the heaviest severity."""
    return [*Severity].index(entry.severities[0]) if entry.severities else len(Severity)


if __name__ == "__main__":
    PAGE.write_text(page(read_catalogue()), encoding="utf-8")
