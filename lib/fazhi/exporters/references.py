"""The numbers of charts and tables, and the references of the prose that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from fazhi.blocks.model import (
    Block,
    BulletList,
    Chart,
    Emphasis,
    Heading,
    Inline,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
)
from fazhi.blocks.reference import Reference


def number_captions(blocks: Iterable[Block]) -> dict[str, str]:
    """Return what charts and tables that have a caption are called, by id: 图1, 表1 and so on."""
    numbers = {"表": count(1), "图": count(1)}
    return {
        block.id: f"{kind}{next(numbers[kind])}"
        for block in blocks
        if isinstance(block, Table | Chart) and caption_of(block)
        for kind in ("表" if isinstance(block, Table) else "图",)
    }


def caption_of(block: Table | Chart) -> str:
    """Return what stands above a table or below a chart, without its number."""
    return block.caption if isinstance(block, Table) else block.title


def targets(blocks: Iterable[Block]) -> set[str]:
    """Return what the references of some blocks name."""
    return {
        inline.target
        for block in blocks
        for inline in _all_inlines(block)
        if isinstance(inline, Reference)
    }


@dataclass(frozen=True, slots=True)
class Resolver:
    """Puts links in the places of references.

    Attributes
    ----------
    numbers
        Of charts and tables, by id.
    ids
        Of charts and tables, by caption.
    """

    numbers: Mapping[str, str]
    ids: Mapping[str, str]

    @classmethod
    def of(cls, blocks: Iterable[Block], numbers: Mapping[str, str]) -> Resolver:
        """Return the resolver for the charts and tables among some blocks."""
        shown = [b for b in blocks if isinstance(b, Table | Chart) and b.id in numbers]
        return cls(numbers, {caption_of(b): b.id for b in reversed(shown)})

    def missing(self, blocks: Iterable[Block]) -> list[str]:
        """Return what references name and the document does not show."""
        return sorted(t for t in targets(blocks) if self._id(t) is None)

    def resolve(self, block: Block) -> Block:
        """Return a block whose references are links; one that leads nowhere is dropped."""
        match block:
            case Paragraph() | Heading():
                return replace(block, children=tuple(self._inlines(block.children)))
            case BulletList():
                return replace(block, items=tuple(tuple(self._inlines(i)) for i in block.items))
            case _:
                return block

    def _inlines(self, inlines: Iterable[Inline]) -> Iterator[Inline]:
        for inline in inlines:
            match inline:
                case Reference(target):
                    if id_ := self._id(target):
                        name = (Text(self.numbers[id_]),)
                        yield from (Text("（见"), Link(f"#{id_}", name), Text("）"))
                case Strong() | Emphasis() | Link():
                    yield replace(inline, children=tuple(self._inlines(inline.children)))
                case _:
                    yield inline

    def _id(self, target: str) -> str | None:
        return target if target in self.numbers else self.ids.get(target)


def _all_inlines(block: Block) -> Iterator[Inline]:
    match block:
        case Paragraph(children) | Heading(_, children):
            yield from _within(children)
        case BulletList(items):
            for item in items:
                yield from _within(item)


def _within(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Strong | Emphasis | Link):
            yield from _within(inline.children)
