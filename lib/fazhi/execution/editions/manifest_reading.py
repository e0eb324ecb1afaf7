"""What the manifest of a folder says of it, for whoever only asks what lies there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fazhi.ordinary_file import read_ordinary

NAME = "ro-crate-metadata.json"
PROGRAM = "#fazhi"
RUN = "#run-"
"""How the id of the run begins; the hash of its inputs follows."""
VALUE = "#value-"
"""How the id of the value of a parameter begins; the parameter's name follows."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says of its folder.

    Attributes
    ----------
    digest
        Of the inputs that the folder was made from.
    title
        Title of the report.
    files
        SHA-256 of each file, by name.
    inputs
        Name of each file that they were made from, by its SHA-256.
    program
        SHA-256 of the program that made them.
    lenient
        Whether rejected rows of ledgers only warned.
    """

    digest: str
    title: str
    files: Mapping[str, str]
    inputs: Mapping[str, str]
    program: str
    lenient: bool


def read_manifest(folder: Path) -> Manifest | None:
    """Return what a folder says of itself; ``None`` if it says nothing that we wrote."""
    try:
        return parse_manifest(read_ordinary(folder / NAME))
    except OSError:
        return None


def parse_manifest(content: bytes) -> Manifest | None:
    """Return what a manifest says; ``None`` if it says nothing that we wrote."""
    try:
        entities = {e["@id"]: e for e in json.loads(content)["@graph"]}
        run = next(id_ for id_ in entities if id_.startswith(RUN))
        made = [entities[made["@id"]] for made in entities[run]["result"]]
        return Manifest(
            digest=run.removeprefix(RUN),
            title=entities["./"]["name"],
            files={file["@id"]: file["sha256"] for file in made},
            inputs={
                entities[id_]["sha256"]: entities[id_]["name"]
                for part in (entities[run]["instrument"], *entities[run]["object"])
                if "sha256" in entities[id_ := part["@id"]] and part not in entities[run]["result"]
            },
            program=entities[PROGRAM]["sha256"],
            lenient=json.loads(entities[f"{VALUE}lenient"]["value"]) is True,
        )
    except (ValueError, LookupError, TypeError, AttributeError, StopIteration, RecursionError):
        return None
