"""What lets JupyterLab's export menu fetch documents of ours.

The menu lists each exporter of nbconvert, but the server answers only for those whose names are
letters and digits: ``fazhi-html`` in it gave a page that was not found. As an extension of the
server, this module answers for names with a hyphen, by the server's own handler. JupyterLab is no
part of what a report needs, so nothing else loads this module; Jupyter's ``shared-data`` in
``pyproject.toml`` names it to the server.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.base.handlers import path_regex
from jupyter_server.nbconvert.handlers import NbconvertFileHandler
from jupyter_server.utils import url_path_join

_FORMAT = r"(?P<format>fazhi-\w+)"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Tell the server what to load."""
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Answer for the exporters of this package."""
    address = url_path_join(server.base_url, f"/nbconvert/{_FORMAT}{path_regex}")
    server.web_app.add_handlers(".*$", [(address, NbconvertFileHandler)])
