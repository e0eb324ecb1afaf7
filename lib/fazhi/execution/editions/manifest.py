"""The manifest of a folder: a Workflow Run RO-Crate.

It follows the profile at https://w3id.org/ro/wfrun/workflow/0.5. It holds no time of the run, so
that the same inputs give the same bytes. What lies outside of the folder is identified by its
hash, in the form of RFC 6920, and named by its path in the workspace. The workflow is the notebook
that ran, based on that of the workspace; a folder without it names the latter alone, which the
profile does not allow.
"""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from rocrate.model.contextentity import ContextEntity
from rocrate.model.entity import Entity
from rocrate.model.file import File
from rocrate.rocrate import ROCrate

from fazhi.execution.editions.manifest_reading import PROGRAM, RUN, VALUE
from fazhi.execution.inputs.year_inputs import Input, Inputs
from fazhi.execution.order import name_of
from fazhi.execution.runs.run_record import to_bytes

_PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": ("Process Run Crate", "0.5"),
    "https://w3id.org/ro/wfrun/workflow/0.5": ("Workflow Run Crate", "0.5"),
    "https://w3id.org/workflowhub/workflow-ro-crate/1.0": ("Workflow RO-Crate", "1.0"),
}
_TERMS = {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"}
_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".md": "text/markdown",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".pdf": "application/pdf",
    ".tsv": "text/tab-separated-values",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a manifest says of the report itself.

    Attributes
    ----------
    title
        Title of the report.
    publisher
        Name of the bureau.
    date
        The date below the signature, in ISO format.
    """

    title: str
    publisher: str
    date: str


def write_manifest(
    about: About,
    inputs: Inputs,
    files: Mapping[str, bytes],
    names: Mapping[str, str] | None = None,
) -> bytes:
    """Return the manifest of a folder.

    Parameters
    ----------
    about
        What the folder holds.
    inputs
        What its files were made from.
    files
        Contents of its files, by name.
    names
        For everyone's eyes, what to call the ledgers' files of the year; others are numbered.
    """
    crate = ROCrate(version="1.1")
    crate.metadata.extra_terms.update(_TERMS)
    bureau = _entity(crate, "#bureau", "Organization", name=about.publisher)
    master = _input(crate, inputs.notebook)
    read = [_input(crate, file) for file in _named(inputs.files, names)]
    made = {name: _output(crate, name, content) for name, content in sorted(files.items())}
    # the notebook as it ran lies in the crate, as the profile wants of a workflow
    notebook = _workflow(crate, made.get(name_of("ipynb"), master), inputs, bureau)
    if notebook is not master:
        notebook["isBasedOn"] = master
        read.append(master)
    given = [_parameter(crate, notebook, name, getattr(inputs, name)) for name in _PARAMETERS]
    run = _entity(
        crate,
        f"{RUN}{inputs.digest}",
        "CreateAction",
        name=f"{about.title}：由台账生成",
        instrument=notebook,
        agent=bureau,
        object=read + given,
        result=list(made.values()),
    )
    root = crate.root_dataset
    root["name"] = about.title
    root["description"] = "由台账、参数和笔记本生成的年度报告，以及生成它的全部输入的指纹。"
    root["datePublished"] = about.date
    root["publisher"] = bureau
    root["license"] = "版权归发布机构"
    root["mainEntity"] = notebook
    root["mentions"] = [run]
    root["conformsTo"] = [
        _entity(crate, uri, "CreativeWork", name=name, version=version)
        for uri, (name, version) in _PROFILES.items()
    ]
    return to_bytes(crate.metadata.generate())


_PARAMETERS = {"year": "Integer", "lenient": "Boolean"}


def _workflow(crate: ROCrate, notebook: Entity, inputs: Inputs, bureau: Entity) -> Entity:
    """Say of a notebook that it is what ran, and what it runs on."""
    language = _entity(
        crate, "#jupyter", "ComputerLanguage", name="Jupyter Notebook", url="https://jupyter.org/"
    )
    program = _entity(
        crate,
        PROGRAM,
        "SoftwareApplication",
        name="fazhi",
        softwareVersion=inputs.version,
        sha256=inputs.program,
    )
    notebook.properties()["@type"] = ["File", "SoftwareSourceCode", "ComputationalWorkflow"]
    notebook["programmingLanguage"] = language
    notebook["softwareRequirements"] = program
    notebook["creator"] = bureau
    notebook["input"] = []
    return notebook


def _parameter(crate: ROCrate, notebook: Entity, name: str, value: object) -> Entity:
    """Add a parameter of the notebook, and the value that it had in this run."""
    slot = _entity(
        crate, f"#slot-{name}", "FormalParameter", name=name, additionalType=_PARAMETERS[name]
    )
    notebook.append_to("input", slot)
    return _entity(
        crate,
        f"{VALUE}{name}",
        "PropertyValue",
        name=name,
        value=json.dumps(value),
        exampleOfWork=slot,
    )


def _input(crate: ROCrate, file: Input) -> Entity:
    digest = urlsafe_b64encode(bytes.fromhex(file.sha256)).decode().rstrip("=")
    uri = f"ni:///sha-256;{digest}?name={quote(file.file)}"
    return _file(crate, uri, file.file, file.sha256, file.size)


def _named(files: Sequence[Input], names: Mapping[str, str] | None) -> Sequence[Input]:
    """Return inputs whose names may be told: what clerks call their files may name anyone."""
    if names is None:
        return files
    numbers: Counter[str] = Counter()
    named = []
    for file in files:
        folder, year, *rest = PurePosixPath(file.file).parts
        if folder == "ledgers" and rest:
            numbers[year] += 1
            title = names.get(file.file, f"{year}年台账 {numbers[year]}")
            named.append(replace(file, file=f"{title}{PurePosixPath(file.file).suffix}"))
        else:
            named.append(file)
    return named


def _output(crate: ROCrate, name: str, content: bytes) -> Entity:
    return _file(crate, name, name, hashlib.sha256(content).hexdigest(), len(content))


def _file(crate: ROCrate, id: str, name: str, sha256: str, size: int) -> Entity:
    properties = {"name": name, "sha256": sha256, "contentSize": str(size)}
    if media_type := _MEDIA_TYPES.get(Path(name).suffix.lower()):
        properties["encodingFormat"] = media_type
    entity: Entity = crate.add(File(crate, source=id, properties=properties))
    return entity


def _entity(crate: ROCrate, id: str, kind: str, **properties: Any) -> Entity:
    entity: Entity = crate.add(ContextEntity(crate, id, properties={"@type": kind, **properties}))
    return entity
