"""JupyterLab's export menu fetches our documents, whose exporters have a hyphen in their names."""

from __future__ import annotations

import importlib
import json
import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest
from test_base import FORMATS, INSIDE, SAID, executed
from tornado.routing import PathMatches
from tornado.web import RequestHandler

from fazhi.documents.document_readers import read_document

ROOT = Path(__file__).parents[2]
PATH = r"(?P<path>(?:(?:/[^/]+)+|/?))"
"""How the server writes the path of a notebook in an address."""


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, type]]:
    """What the extension adds to a server that is stood for."""
    parts: dict[str, dict[str, Any]] = {
        "jupyter_server": {},
        "jupyter_server.base": {},
        "jupyter_server.base.handlers": {"path_regex": PATH},
        "jupyter_server.nbconvert": {},
        "jupyter_server.nbconvert.handlers": {"NbconvertFileHandler": RequestHandler},
        "jupyter_server.utils": {"url_path_join": lambda a, b: a.rstrip("/") + b},
    }
    for name, content in parts.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.delitem(sys.modules, "fazhi.exporters.export_menu", raising=False)
    added: list[tuple[str, type]] = []

    class Server:
        base_url = "/lab/"

        class web_app:  # noqa: N801  as the server calls it
            @staticmethod
            def add_handlers(_host: str, more: list[tuple[str, type]]) -> None:
                added.extend(more)

    extension = importlib.import_module("fazhi.exporters.export_menu")
    extension._load_jupyter_server_extension(Server)  # noqa: SLF001  how Jupyter calls it
    monkeypatch.delitem(sys.modules, "fazhi.exporters.export_menu")
    return added


def test_each_exporter_is_answered_for(handlers: list[tuple[str, type]]) -> None:
    """What the package registers with nbconvert, and nothing of anybody else's."""
    ((address, _),) = handlers
    pattern = PathMatches(address).regex
    ours = [
        e.name for e in entry_points(group="nbconvert.exporters") if e.value.startswith("fazhi.")
    ]
    assert len(ours) == 3
    for name in ours:
        found = pattern.match(f"/lab/nbconvert/{name}/notebooks/annual_report.ipynb")
        assert found
        assert found["format"] == name
        assert found["path"] == "/notebooks/annual_report.ipynb"
    assert not pattern.match("/lab/nbconvert/html/notebooks/annual_report.ipynb")
    assert not pattern.match("/lab/files/nbconvert/fazhi-html/a.ipynb")


def test_the_server_is_told_of_the_extension() -> None:
    """The settings that come with the package name a module that is there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    ((source, place),) = shared.items()
    assert re.fullmatch(r"etc/jupyter/jupyter_server_config\.d/\w+\.json", place)
    settings = json.loads((ROOT / source).read_text("utf-8"))
    ((module, is_on),) = settings["ServerApp"]["jpserver_extensions"].items()
    assert is_on
    assert (ROOT / "lib" / f"{module.replace('.', '/')}.py").is_file()


@pytest.mark.slow
def test_a_server_gives_the_public_edition(tmp_path: Path) -> None:
    """As the menu asks for it; where JupyterLab is installed."""
    pytest.importorskip("jupyter_server")
    nbformat.write(executed(), tmp_path / "executed.ipynb")  # type: ignore[no-untyped-call]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"]
    options = [f"--port={port}", "--IdentityProvider.token=t", f"--ServerApp.root_dir={tmp_path}"]
    with subprocess.Popen([*program, *options], stderr=subprocess.DEVNULL, cwd=tmp_path) as server:
        try:
            wait_for(port)
            got = {format_: fetched(port, f"fazhi-{format_}") for format_ in FORMATS}
        finally:
            server.terminate()
    assert {name for name, _ in got.values()} == {f"executed.{format_}" for format_ in FORMATS}
    for format_, (name, content) in got.items():
        (tmp_path / name).write_bytes(content)
        text = "\n".join(passage.text for passage in read_document(tmp_path / name))
        assert SAID in text, format_
        assert INSIDE not in text, format_


def wait_for(port: int) -> None:
    """Return once something listens there."""
    for _ in range(300):
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    pytest.fail("no server")


def fetched(port: int, exporter: str) -> tuple[str, bytes]:
    """Return name and content of what a server makes of the notebook."""
    address = f"http://127.0.0.1:{port}/nbconvert/{exporter}/executed.ipynb?download=true&token=t"
    with urllib.request.urlopen(address) as answer:
        return answer.headers.get_filename(), answer.read()
