"""What each figure means: ``params/figures.yaml``, read strictly against the ledgers' schemas."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import Field, TypeAdapter

from fazhi.catalogue import nearest
from fazhi.errors import ParamsError, Place
from fazhi.figures.expression import Expression, ExpressionError, columns_of, parse
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Rules
from fazhi.params.strict_yaml import Source, Strict, read
from fazhi.params.workspace import Workspace

Period = Literal["year", "last_year", "next_year", "all", "stock"]
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Measure:
    """How rows become a number.

    Attributes
    ----------
    kind
        ``rows`` counts them, ``distinct`` counts the values of a column, ``sum`` adds them up.
    column
        The column; empty for ``rows``.
    """

    kind: Literal["rows", "distinct", "sum"] = "rows"
    column: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure's definition, complete and checked.

    Attributes
    ----------
    id, label, unit
        Name in prose templates, name in print, and unit of the value.
    ledger
        Id of the ledger whose rows are measured.
    filters
        Each must hold; those of the whole come first.
    measure
        How rows become a number.
    whole
        Id of the figure that this one is a part of, or empty.
    ratio
        Ids of the part and of the base of a percentage; then nothing is measured.
    decimals
        Digits printed after the point; ``None`` prints as many as the value has, but 元
        to the fen where it is not whole.
    period
        The rows' time, by ``year_column``.
    year_column
        The column, a date or a year, that says when a row belongs; empty for a stock.
    section
        Id of the section whose table lists the figure, or empty.
    main
        Whether the figure is compared over the years.
    place
        Where it is written.
    """

    id: str
    label: str
    unit: str
    ledger: str
    filters: tuple[Expression, ...] = ()
    measure: Measure = Measure()
    whole: str = ""
    ratio: tuple[str, str] | None = None
    decimals: int | None = None
    period: Period = "year"
    year_column: str = ""
    section: str = ""
    main: bool = False
    place: Place = field(default_factory=Place)

    @property
    def columns(self) -> frozenset[str]:
        """The columns that the value depends on."""
        read = (name for expression in self.filters for name in columns_of(expression))
        return frozenset(filter(None, (*read, self.measure.column, self.year_column)))


class _Entry(Strict):
    """One figure as it is written."""

    label: str
    unit: str | None = None
    ledger: str | None = None
    where: str | None = None
    of: str | None = None
    measure: str | None = None
    ratio: tuple[str, str] | None = None
    decimals: int | None = Field(default=None, ge=0, le=6)
    period: Period | None = None
    year_of: str | None = None
    section: str = ""
    main: bool = False


_ENTRIES = TypeAdapter(dict[str, _Entry])


def read_definitions(
    workspace: Workspace, schemas: Mapping[str, Schema], rules: Rules
) -> Mapping[str, Definition]:
    """Read ``params/figures.yaml``.

    Raises
    ------
    ParamsError
        An entry is unknown, lacking or contradictory, or its filter is no expression over the
        columns of its ledger. The faults of all figures are told at once.
    """
    source = read(workspace.params / "figures.yaml", _ENTRIES, root=workspace.root)
    definitions: dict[str, Definition] = {}
    errors: list[ParamsError] = []
    for id_, entry in source.value.items():
        reader = _EntryReader(source, id_, entry, schemas, definitions)
        try:
            definitions[id_] = reader.read(rules)
        except ParamsError as error:
            errors.append(error)
    if errors:
        raise ParamsError.join(errors)
    return definitions


@dataclass(frozen=True, slots=True)
class _EntryReader:
    """Reads one entry, given those that stand above it."""

    source: Source[dict[str, _Entry]]
    id: str
    entry: _Entry
    schemas: Mapping[str, Schema]
    above: Mapping[str, Definition]

    def read(self, rules: Rules) -> Definition:
        if not self.id.isidentifier() or keyword.iskeyword(self.id):
            raise self._error("编号要用字母、数字和下划线，以字母开头。", self.id, "换一个编号。")
        definition = self._ratio() if self.entry.ratio else self._measured()
        if definition.unit not in (*rules.units, PERCENT):
            raise self._error(
                f"没有登记的计量单位“{definition.unit}”。",
                definition.unit,
                nearest(definition.unit, rules.units)
                or "改成 rules.yaml 里 units 列出的单位，或先在那里登记。",
                "unit",
            )
        return replace(definition, place=self.source.place(self.id))

    def _ratio(self) -> Definition:
        entry = self.entry
        if extra := {"ledger", "where", "of", "measure", "period", "year_of"} & _written(entry):
            key = min(extra)
            raise self._error(
                f"百分比由 ratio 的两个数据算出，不能再写 {key}。", key, "删去它。", key
            )
        part, base = (self._figure_above(id_, "ratio") for id_ in entry.ratio or ())
        if part.ledger != base.ledger:
            raise self._error(
                "百分比的分子和分母要来自同一本台账。", part.ledger, "改 ratio。", "ratio"
            )
        return Definition(
            id=self.id,
            label=entry.label,
            unit=entry.unit or PERCENT,
            ledger=part.ledger,
            ratio=(part.id, base.id),
            decimals=1 if entry.decimals is None else entry.decimals,
            section=entry.section,
            main=entry.main,
        )

    def _measured(self) -> Definition:
        entry = self.entry
        whole = self._figure_above(entry.of, "of") if entry.of else None
        if whole and (extra := {"ledger", "period", "year_of"} & _written(entry)):
            key = min(extra)
            raise self._error(
                f"“其中”项的 {key} 与整体相同，不能另写。", key, "删去它，或去掉 of。", key
            )
        ledger = whole.ledger if whole else self._ledger()
        schema = self.schemas[ledger]
        year_column = whole.year_column if whole else self._column(entry.year_of, "year_of", schema)
        filters = whole.filters if whole else ()
        return Definition(
            id=self.id,
            label=entry.label,
            unit=entry.unit or (whole.unit if whole else ""),
            ledger=ledger,
            filters=(*filters, *self._filters(schema)),
            measure=self._measure(schema, whole),
            whole=whole.id if whole else "",
            decimals=entry.decimals,
            period=whole.period if whole else entry.period or "year",
            year_column=year_column or ("" if whole else schema.year_of or ""),
            section=entry.section,
            main=entry.main,
        )

    def _ledger(self) -> str:
        if self.entry.ledger is None:
            raise self._error("没有写明来自哪本台账。", None, "补上 ledger、of 或 ratio。")
        if self.entry.ledger in self.schemas:
            return self.entry.ledger
        raise self._error(
            f"没有编号为“{self.entry.ledger}”的台账。",
            self.entry.ledger,
            nearest(self.entry.ledger, self.schemas)
            or f"可用的台账：{'、'.join(sorted(self.schemas))}。",
            "ledger",
        )

    def _figure_above(self, id_: str, key: str) -> Definition:
        if id_ in self.above:
            return self.above[id_]
        if id_ in self.source.value:
            raise self._error(
                f"数据“{id_}”还没有正确定义。", id_, "先改正它，并把它放到本条的上面。", key
            )
        raise self._error(
            f"没有编号为“{id_}”的数据。", id_, nearest(id_, self.above) or "改成已有的编号。", key
        )

    def _filters(self, schema: Schema) -> Iterator[Expression]:
        if self.entry.where is None:
            return
        try:
            yield parse(self.entry.where, schema)
        except ExpressionError as error:
            where, at = self.entry.where, error.position
            raise ParamsError(
                f"第{at + 1}个字符处：{error.message}",
                code="params-where",
                place=self.source.place(self.id, "where"),
                value=f"{where[:at]}▶{where[at:]}",
                remedy=error.remedy,
            ) from error

    def _measure(self, schema: Schema, whole: Definition | None) -> Measure:
        if self.entry.measure is None:
            return whole.measure if whole else Measure()
        kind, _, column = self.entry.measure.partition(" ")
        match kind:
            case "rows" if not column:
                return Measure()
            case "distinct":
                return Measure("distinct", self._column(column.strip(), "measure", schema))
            case "sum":
                name = self._column(column.strip(), "measure", schema)
                if schema.field(name).type not in ("integer", "number"):
                    raise self._error(
                        f"“{name}”列不是数字，不能求和。",
                        self.entry.measure,
                        "改成数字列，或用 distinct。",
                        "measure",
                    )
                return Measure("sum", name)
            case _:
                raise self._error(
                    "不认识的计量方法。",
                    self.entry.measure,
                    "可以写 rows、distinct 列名、sum 列名。",
                    "measure",
                )

    def _column(self, name: str | None, key: str, schema: Schema) -> str:
        names = [field.name for field in schema.fields]
        if name is None or name in names:
            return name or ""
        raise self._error(
            f"《{schema.title}》没有“{name}”列。",
            name,
            nearest(name, names) or f"现有的列：{'、'.join(names)}。",
            key,
        )

    def _error(self, message: str, value: str | None, remedy: str, *keys: str) -> ParamsError:
        return ParamsError(
            f"数据“{self.id}”：{message}",
            code="params-figure",
            place=self.source.place(self.id, *keys),
            value=value,
            remedy=remedy,
        )


def _written(entry: _Entry) -> set[str]:
    return set(entry.model_fields_set)
