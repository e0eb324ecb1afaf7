"""What a ledger's columns are: Frictionless Table Schemas with a few keys of our own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, Self

from pydantic import Field as Setting
from pydantic import model_validator

from fazhi.catalogue import nearest
from fazhi.errors import ParamsError, Place, UsageError
from fazhi.params.report_kinds import report_ids, settings_file
from fazhi.params.report_settings import ledgers_of
from fazhi.params.strict_yaml import Strict, read
from fazhi.params.workspace import Workspace

DELIMITER = "；"
"""Joins the values of a cell that holds several."""

Format = Literal["uscc", "id", "phone", "docno", "caseno"]
FieldType = Literal["string", "date", "year", "integer", "number", "list"]


class Constraints(Strict):
    """What the cells of a column must satisfy."""

    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


class Field(Strict):
    """A column.

    Attributes
    ----------
    name
        Its header.
    aliases
        Other headers that mean the same column.
    synonyms
        Other spellings of a value, each with the value it means.
    personal
        What kind of personal information the cells hold, if any.
    public
        Whether the column may be shown in the public edition.
    deadline
        Whether its dates say until when, so that they may lie ahead; others tell what happened.
    unit
        Unit of its numbers.
    format
        What its texts name: an organisation by its credit code, a citizen, a telephone, a
        document or a case; they are brought into one spelling, and their checksum is looked at.
    empty
        What an empty cell means, as it is printed where rows are divided by the column, for
        example 尚未审结.
    """

    name: str
    type: FieldType
    constraints: Constraints = Constraints()
    aliases: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = Setting(default_factory=dict)
    personal: Literal["name", "id", "phone", "bank", "address"] | None = None
    public: bool = False
    deadline: bool = False
    unit: str = ""
    format: Format | None = None
    empty: str = ""
    description: str = ""

    @property
    def of_empty(self) -> str:
        """What rows whose cell is empty are called."""
        return self.empty or f"没有登记{self.name}"

    @model_validator(mode="after")
    def _has_a_format_only_as_text(self) -> Self:
        if self.format and (self.type != "string" or self.constraints.enum):
            raise ValueError(f"“{self.name}”不是文字列（type: string），不能写 format")
        return self


class Derived(Field):
    """A column that no office fills in: it is computed from the others of its row.

    Attributes
    ----------
    formula
        How, in the language of ``where``; it may read the derived columns above it.
    """

    formula: str


class Schema(Strict):
    """A ledger.

    Attributes
    ----------
    id
        Name of its file, by which figures go; whatever the file says of it.
    title
        Its Chinese title.
    year_of
        The column, a date or a year, that says which year a row belongs to; empty for a stock.
    office
        The section of the bureau that keeps it.
    primary_key
        Columns that tell one row from another.
    fields
        Its columns, as offices keep them.
    derived
        Columns that are computed from them.
    from_, until
        The columns, dates, that hold the first and the last day on which a row holds, of a
        ledger of what there is rather than of what happened; empty for others.
    """

    id: str = ""
    title: str
    year_of: str = ""
    office: str
    primary_key: tuple[str, ...] = Setting(default=(), alias="primaryKey")
    fields: tuple[Field, ...]
    derived: tuple[Derived, ...] = ()
    from_: str = Setting(default="", alias="from")
    until: str = ""

    @property
    def columns(self) -> tuple[Field, ...]:
        """All columns, those that are computed last."""
        return (*self.fields, *self.derived)

    @property
    def identities(self) -> frozenset[str]:
        """The columns that hold citizens' numbers."""
        kinds = ((field.name, field.personal, field.format) for field in self.columns)
        return frozenset(name for name, *told in kinds if "id" in told)

    def field(self, name: str) -> Field:
        """Return a column by its name.

        Raises
        ------
        KeyError
            There is none of that name.
        """
        for field in self.columns:
            if field.name == name:
                return field
        raise KeyError(name)

    def is_counted(self, name: str) -> bool:
        """Tell whether figures may count by a column, so that an unreadable cell spoils its row.

        Any column but free text is; free text where it is required or part of the key.
        """
        field = self.field(name)
        limited = field.constraints.required or bool(field.constraints.enum)
        return field.type != "string" or limited or name in self.primary_key

    @model_validator(mode="after")
    def _names_its_own_columns(self) -> Self:
        names = [field.name for field in self.fields]
        for name in (*self.primary_key, *filter(None, [self.year_of])):
            if name not in names:
                raise ValueError(f"没有“{name}”列，现有：{'、'.join(names)}")
        return self

    @model_validator(mode="after")
    def _has_the_dates_that_it_names(self) -> Self:
        types = {field.name: field.type for field in self.columns}
        names = [field.name for field in self.columns]
        if twice := next((name for name in types if names.count(name) > 1), ""):
            raise ValueError(f"有两列都叫“{twice}”，derived 里的列也不能与台账的列同名")
        for name in filter(None, [self.from_, self.until]):
            if name not in types:
                raise ValueError(f"没有“{name}”列，现有：{'、'.join(types)}")
            if types[name] != "date":
                raise ValueError(f"“{name}”列不是日期，from 和 until 要写日期列")
        if self.until and not self.from_:
            raise ValueError("写了 until，还要写 from：一行从哪一天起有效")
        if self.until and self.until == self.from_:
            raise ValueError(f"from 和 until 都写了“{self.until}”，要写两列：第一天和最后一天")
        return self


def read_schemas(workspace: Workspace) -> Mapping[str, Schema]:
    """Read ``params/schema/*.yaml``; the keys are the ledgers' ids.

    Raises
    ------
    ParamsError
        With file and line; the faults of all files are told at once.
    """
    schemas: dict[str, Schema] = {}
    errors: list[ParamsError] = []
    for path in sorted((workspace.definitions / "schema").glob("*.yaml")):
        try:
            schema = read(path, Schema, root=workspace.root).value
            schemas[path.stem] = schema.model_copy(update={"id": path.stem})
        except ParamsError as error:
            errors.append(error)
    if errors:
        raise ParamsError.join(errors)
    return schemas


def every_schema(workspace: Workspace, of_report: Mapping[str, Schema]) -> Mapping[str, Schema]:
    """Return the schemas of all ledgers; where there is one report, those that it reads are all.

    Parameters
    ----------
    of_report
        As :func:`read_report_schemas` returned them.
    """
    return read_schemas(workspace) if report_ids(workspace) else of_report


def read_report_schemas(
    workspace: Workspace, every: Mapping[str, Schema] | None = None
) -> Mapping[str, Schema]:
    """Return the schemas of the ledgers that the report of a workspace reads.

    Parameters
    ----------
    every
        Those of all ledgers, where they are at hand; else they are read.

    Raises
    ------
    ParamsError
        A file is wrong, or the report reads a ledger that there is not.
    """
    schemas = read_schemas(workspace) if every is None else every
    wanted, others = ledgers_of(workspace)
    for id_ in sorted((wanted or frozenset()) - schemas.keys()):
        place = Place(file=workspace.relative(settings_file(workspace, workspace.report.id)))
        raise ParamsError.of("report-ledger", place=place, value=id_, nearest=nearest(id_, schemas))
    read_here = wanted or schemas.keys() - others
    return {id_: schema for id_, schema in schemas.items() if id_ in read_here}


def ledger_ids(names: Iterable[str], schemas: Mapping[str, Schema]) -> list[str]:
    """Return the ids of ledgers that are named by id or title, each once.

    Raises
    ------
    UsageError
        One of them is none of these ledgers.
    """
    by_title = {schema.title: id_ for id_, schema in schemas.items()}
    known = {**{title.removesuffix("台账"): id_ for title, id_ in by_title.items()}, **by_title}
    found = {name: name if name in schemas else known.get(name) for name in names}
    for name, id_ in found.items():
        if id_ is None:
            near = nearest(name, [*schemas, *by_title]) or None
            raise UsageError.of("no-such-ledger", value=name, nearest=near)
    return [*dict.fromkeys(id_ for id_ in found.values() if id_ is not None)]
