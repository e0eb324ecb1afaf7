"""The definitions of figures, read strictly against the ledgers' schemas."""

from __future__ import annotations

import datetime as dt
import keyword
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from fazhi.catalogue import FieldValue, nearest
from fazhi.errors import ParamsError
from fazhi.figures.definition import (
    COUNTS,
    MEASURES,
    PERCENT,
    YUAN,
    Definition,
    Definitions,
    Measure,
)
from fazhi.figures.derivation import with_beneath
from fazhi.figures.expression import LAST_YEAR, Expression, ExpressionError
from fazhi.figures.expression_checks import refuse_hundredfold
from fazhi.figures.expression_parser import parse_condition, parse_number
from fazhi.figures.expression_scopes import FigureScope, RowScope
from fazhi.figures.report_figures import of_report
from fazhi.figures.unit_algebra import Quantity, QuantityMismatchError
from fazhi.figures.written_figures import Entries, Entry, read_written
from fazhi.ledgers.schema import Schema, every_schema
from fazhi.params.bureau import Rules
from fazhi.params.report_settings import locate_settings
from fazhi.params.strict_yaml import Source
from fazhi.params.units import Units
from fazhi.params.workspace import Workspace

_SEPARATORS = (",", "，", "、")
_DAYS = ("year_start", "year_end")


_OF_ROWS = frozenset({"ledger", "where", "of", "measure", "period", "as_of", "year_of"})
"""Keys that say which rows are measured, and how."""


def read_definitions(
    workspace: Workspace,
    schemas: Mapping[str, Schema],
    rules: Rules,
    every: Mapping[str, Schema] | None = None,
) -> Definitions:
    """Read the figures of a report: of each ledger, of the bureau, and what it alone has.

    They stand in ``params/ledgers``, ``params/figures.yaml`` and ``params/figures``, and each may
    name those that are read before it. Figures of ledgers that the report does not read are left
    out, and what is computed of them.

    Parameters
    ----------
    schemas, every
        Of the ledgers that the report reads; of all, else these are read if there are more.

    Raises
    ------
    ParamsError
        An entry is unknown, lacking or contradictory, its filter is no expression over the
        columns of its ledger, or its unit is not one of what it measures. The faults of all
        figures are told at once.
    """
    settings = locate_settings(workspace)
    every = every_schema(workspace, schemas) if every is None else every
    definitions: dict[str, Definition] = {}
    errors: list[ParamsError] = []
    written: dict[str, str] = {}
    for source in read_written(workspace):
        for id_, entry in source.value.items():
            reader = _EntryReader(source, id_, entry, every, rules.known_units, definitions)
            if there := written.get(id_):
                place = source.place(id_)
                errors.append(ParamsError.of("figure-twice", place=place, figure=id_, file=there))
                continue
            written[id_] = source.file
            try:
                definitions[id_] = reader.read()
            except ParamsError as error:
                errors.append(error)
    if errors:
        raise ParamsError.join(errors)
    return of_report(definitions, schemas, settings)


@dataclass(frozen=True, slots=True)
class _EntryReader:
    """Reads one entry, given those that stand above it."""

    source: Source[Entries]
    id: str
    entry: Entry
    schemas: Mapping[str, Schema]
    units: Units
    above: Definitions

    def read(self) -> Definition:
        if not self.id.isidentifier() or keyword.iskeyword(self.id):
            raise self._error("id", self.id)
        if self.entry.ratio and self.entry.formula:
            raise self._error("two-ways", "formula", "formula")
        if self.entry.ratio:
            definition = self._ratio()
        elif self.entry.formula is not None:
            definition = self._computed(self.entry.formula)
        else:
            definition = self._measured()
        schema = self.schemas[definition.ledger]
        beneath = with_beneath(definition.columns, schema, self.schemas, self.units)
        place = self.source.place(self.id)
        return replace(definition, beneath=beneath - definition.columns, place=place)

    def _ratio(self) -> Definition:
        entry = self.entry
        if extra := self._written(_OF_ROWS):
            raise self._error("ratio-key", extra, extra, key=extra)
        if entry.unit not in (None, PERCENT):
            raise self._error("ratio-unit", entry.unit, "unit")
        part, base = (self._figure_above(id_, "ratio") for id_ in entry.ratio or ())
        if part.ledger != base.ledger:
            raise self._error("ratio-ledgers", part.ledger, "ratio")
        if part.unit != base.unit:
            raise self._error("ratio-units", part.unit, "ratio", part=part.unit, base=base.unit)
        return Definition(
            id=self.id,
            label=entry.label,
            unit=PERCENT,
            ledger=part.ledger,
            ratio=(part.id, base.id),
            decimals=1 if entry.decimals is None else entry.decimals,
            section=entry.section,
            main=entry.main,
        )

    def _computed(self, formula: str) -> Definition:
        entry = self.entry
        if extra := self._written(_OF_ROWS):
            raise self._error("formula-key", extra, extra, key=extra)
        counted = {id_: definition.unit for id_, definition in self.above.items()}
        below = frozenset(self.source.value) - frozenset(counted)
        try:
            typed = parse_number(formula, FigureScope(counted, below, self.units))
            if entry.unit == PERCENT and not typed.quantity.unit:
                refuse_hundredfold(typed.node)
        except ExpressionError as error:
            raise self._wrong_expression(formula, "formula", error) from error
        unit = self._known_unit(entry.unit or typed.quantity.unit)
        definition = Definition(
            id=self.id,
            label=entry.label,
            unit=unit,
            ledger="",
            factor=self._factor(typed.quantity, unit),
            formula=typed.node,
            written=formula,
            decimals=entry.decimals,
            section=entry.section,
            main=entry.main,
        )
        if not definition.operands:
            raise self._error("formula-constant", formula, "formula")
        first = definition.operands[0].removesuffix(LAST_YEAR)
        return replace(definition, ledger=self.above[first].ledger)

    def _measured(self) -> Definition:
        entry = self.entry
        whole = self._figure_above(entry.of, "of") if entry.of else None
        if whole and whole.operands:
            raise self._error("of-computed", whole.id, "of")
        inherited = frozenset({"ledger", "period", "as_of", "year_of"})
        if whole and (extra := self._written(inherited)):
            raise self._error("of-key", extra, extra, key=extra)
        ledger = whole.ledger if whole else self._ledger()
        schema = self.schemas[ledger]
        measure = self._measure(schema, whole)
        measured = self._quantity(measure, schema)
        unit = self._known_unit(entry.unit or (whole.unit if whole else measured.unit))
        definition = Definition(
            id=self.id,
            label=entry.label,
            unit=unit,
            ledger=ledger,
            filters=(*(whole.filters if whole else ()), *self._filters(schema)),
            measure=measure,
            factor=self._factor_of(measure, measured, unit),
            whole=whole.id if whole else "",
            decimals=entry.decimals,
            section=entry.section,
            main=entry.main,
        )
        if whole:
            return replace(
                definition,
                period=whole.period,
                year_column=whole.year_column,
                as_of=whole.as_of,
                span=whole.span,
            )
        return self._timed(definition, schema)

    def _timed(self, definition: Definition, schema: Schema) -> Definition:
        """Return a definition with the time of its rows; refuse keys that do not apply."""
        entry = self.entry
        if entry.as_of is not None:
            return replace(definition, as_of=self._as_of(schema), span=(schema.from_, schema.until))
        column = self._column(entry.year_of, "year_of", schema) or schema.year_of
        if column and schema.field(column).type not in ("date", "year"):
            raise self._error("year-column", column, "year_of", column=column)
        if schema.from_ and (not column or entry.period == "stock"):
            raise self._error("stock-period", entry.period, "period", title=schema.title)
        if not column and entry.period in ("year", "last_year", "next_year"):
            raise self._error(
                "undated-period",
                entry.period,
                "period",
                title=schema.title,
                ledger=definition.ledger,
            )
        return replace(definition, year_column=column, period=entry.period or "year")

    def _as_of(self, schema: Schema) -> str:
        day = self.entry.as_of or ""
        if extra := self._written(frozenset({"period", "year_of"})):
            raise self._error("as-of-key", extra, extra, key=extra)
        if not schema.from_:
            raise self._error(
                "as-of-ledger", day, "as_of", title=schema.title, ledger=self.entry.ledger
            )
        if day not in _DAYS:
            try:
                dt.date.fromisoformat(day)
            except ValueError as error:
                raise self._error("as-of-day", day, "as_of") from error
        return day

    def _ledger(self) -> str:
        if self.entry.ledger is None:
            raise self._error("no-ledger", None)
        if self.entry.ledger in self.schemas:
            return self.entry.ledger
        raise self._error(
            "unknown-ledger",
            self.entry.ledger,
            "ledger",
            way=nearest(self.entry.ledger, self.schemas)
            or f"可用的台账：{'、'.join(sorted(self.schemas))}。",
        )

    def _figure_above(self, id_: str, key: str) -> Definition:
        if id_ in self.above:
            return self.above[id_]
        if id_ in self.source.value:
            raise self._error("below", id_, key)
        raise self._error(
            "unknown-figure",
            id_,
            key,
            way=nearest(id_, self.above) or f"上面的数据：{'、'.join(self.above) or '还没有'}。",
        )

    def _filters(self, schema: Schema) -> Iterator[Expression]:
        if self.entry.where is None:
            return
        try:
            yield parse_condition(self.entry.where, RowScope(schema, self.schemas, self.units))
        except ExpressionError as error:
            raise self._wrong_expression(self.entry.where, "where", error) from error

    def _measure(self, schema: Schema, whole: Definition | None) -> Measure:
        written = self.entry.measure
        if written is None:
            return whole.measure if whole else Measure()
        word, _, column = written.strip().partition(" ")
        kind = next((known for known in MEASURES if known == word), None)
        if kind is None or (kind == "rows") != (not column.strip()):
            raise self._error("measure", written, "measure")
        if kind == "rows":
            return Measure()
        if kind == "distinct":
            first, *beside = self._distinct(column.strip(), schema)
            return Measure(kind, first, tuple(beside))
        name = self._column(column.strip(), "measure", schema)
        if schema.field(name).type not in ("integer", "number"):
            raise self._error("measure-text", written, "measure", column=name)
        return Measure(kind, name)

    def _distinct(self, text: str, schema: Schema) -> list[str]:
        names = {field.name for field in schema.columns}
        for separator in _SEPARATORS:
            if text not in names and separator in text:
                parts = [part.strip() for part in text.split(separator)]
                return [self._column(part, "measure", schema) for part in parts]
        return [self._column(text, "measure", schema)]

    def _quantity(self, measure: Measure, schema: Schema) -> Quantity:
        unit = "" if measure.kind in COUNTS else schema.field(measure.column).unit
        return Quantity.of(unit, self.units)

    def _known_unit(self, unit: str) -> str:
        if unit and (unit == PERCENT or self.units.find(unit)):
            return unit
        if not unit:
            raise self._error("no-unit", None)
        raise self._error(
            "unknown-unit",
            unit,
            "unit",
            way=nearest(unit, self.units.known)
            or f"改成 rules.yaml 登记的单位（{'、'.join(self.units.known)}），"
            "或先登记在那里的 units 或 scales。",
        )

    def _factor_of(self, measure: Measure, measured: Quantity, unit: str) -> Fraction:
        """Return what a measured number is multiplied by to be in the unit of the figure."""
        wanted = Quantity.of(unit, self.units)
        if measure.kind in COUNTS:
            if wanted.scale != 1 or self.units.are_alike(unit, YUAN):
                raise self._error("counted-unit", unit, "unit", measure=measure.kind)
            return Fraction(1)
        if measured.is_open and wanted.scale != 1:
            raise self._error(
                "column-without-unit", unit, "unit", column=measure.column, ledger=self._of_ledger
            )
        return self._factor(measured, unit)

    @property
    def _of_ledger(self) -> str:
        whole = self.above.get(self.entry.of or "")
        return whole.ledger if whole else self.entry.ledger or ""

    def _factor(self, quantity: Quantity, unit: str) -> Fraction:
        try:
            return quantity.factor_for(unit, self.units)
        except QuantityMismatchError as error:
            raise self._error("unit-mismatch", unit, "unit", given=quantity.words) from error

    def _column(self, name: str | None, key: str, schema: Schema) -> str:
        names = [field.name for field in schema.columns]
        if name is None or name in names:
            return name or ""
        raise self._error(
            "unknown-column",
            name,
            key,
            title=schema.title,
            way=nearest(name, names) or f"现有的列：{'、'.join(names)}。",
        )

    def _written(self, keys: frozenset[str]) -> str:
        """Return the first of some keys that the entry has, or nothing."""
        return min(keys & self.entry.model_fields_set, default="")

    def _wrong_expression(self, text: str, key: str, error: ExpressionError) -> ParamsError:
        at = error.position
        start, end = max(0, at - 60), at + 60
        return ParamsError.of(
            "params-where",
            key,
            place=self.source.place(self.id, key),
            value=f"{text[start:at]}▶{text[at:end]}",
            figure=self.id,
            position=at + 1,
            reason=error.message,
            way=error.remedy,
        )

    def _error(
        self, variant: str, value: str | None, at: str = "", **fields: FieldValue
    ) -> ParamsError:
        place = self.source.place(self.id, at) if at else self.source.place(self.id)
        return ParamsError.of(
            "params-figure", variant, place=place, value=value, **{"figure": self.id, **fields}
        )
