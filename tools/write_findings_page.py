"""Write ``docs/findings.md`` from the registry of findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi.findings import Kind, Registry, read_registry

PAGE = Path(__file__).parents[1] / "docs" / "findings.md"
INTRODUCTION = """\
# 检查发现一览

`fazhi check`、`fazhi build` 和审核页列出的每一条发现，都带一个编号：

- **阻断**：没有改正以前，公开版不会生成；
- **提醒**：要看一看；
- **说明**：只是告诉一声。

本页由 `lib/fazhi/findings.yaml` 生成：改了那里，运行 `make docs`。

## 发现

| 编号 | 轻重 | 含义 | 办法 |
| --- | --- | --- | --- |
"""
ERRORS = """
## 输入和命令的错误

这些错误当场停下，什么也不写出，退出码是 2。

| 编号 | 含义 |
| --- | --- |
"""


def page(registry: Registry) -> str:
    """Return the page."""
    findings = "".join(f"{line}\n" for line in rows(registry))
    errors = "".join(f"| `{code}` | {text} |\n" for code, text in sorted(registry.errors.items()))
    return f"{INTRODUCTION}{findings}{ERRORS}{errors}"


def rows(registry: Registry) -> Iterator[str]:
    """Yield a row for each kind of finding, the heaviest first."""
    order = sorted(registry.findings.items(), key=lambda entry: (weight(entry[1]), entry[0]))
    for code, kind in order:
        words = "或".join(severity.word for severity in kind.severities)
        final = "（不能放行）" if kind.final else ""
        yield f"| `{code}` | {words}{final} | {kind.meaning} | {kind.remedy} |"


def weight(kind: Kind) -> int:
    """Return the rank of the heaviest severity."""
    return [*type(kind.severities[0])].index(kind.severities[0])


if __name__ == "__main__":
    PAGE.write_text(page(read_registry()), encoding="utf-8")
