"""The preview is for the browser of this machine that was given its address, and for none else."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from fazhi.catalogue import Severity
from fazhi.execution.watching.preview_server import Board, PreviewServer
from fazhi.findings import Finding

FOUND = Finding("a", Severity.WARN, "有一处。", "改正。")


@pytest.fixture
def server() -> Iterator[PreviewServer]:
    """A server that shows a page."""
    board = Board()
    board.show("<p>页面</p>".encode(), [FOUND])
    with PreviewServer(board) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def get(server: PreviewServer, path: str, host: str = "") -> tuple[int, str]:
    """Ask the server for something, under a name of its machine."""
    address = urlsplit(server.address).netloc
    connection = http.client.HTTPConnection(address, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": host or address})
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_page_and_findings_are_served(server: PreviewServer) -> None:
    """Under the address that was printed."""
    base = urlsplit(server.address).path
    assert get(server, f"{base}report.html") == (200, "<p>页面</p>")
    status, frame = get(server, base)
    assert (status, "report.html" in frame) == (200, True)
    told = json.loads(get(server, f"{base}news?after=0")[1])
    assert (told["version"], [f["message"] for f in told["findings"]]) == (1, ["有一处。"])


@pytest.mark.parametrize(
    ("path", "host"),
    [
        ("/", ""),
        ("/guessed/report.html", ""),
        ("{base}../../etc/passwd", ""),
        ("{base}preview.html", ""),
        ("{base}report.html", "evil.example"),
        ("{base}report.html", "localhost"),
    ],
)
def test_nobody_else_is_answered(server: PreviewServer, path: str, host: str) -> None:
    """Neither without the secret in the address, nor from another site's page."""
    base = urlsplit(server.address).path
    assert get(server, path.format(base=base), host)[0] == 404


def test_news_come_as_there_are_any(server: PreviewServer) -> None:
    """Who waits for news is told at once, and an error leaves the last page."""
    threading.Timer(0.05, server.board.fail, ["错了。"]).start()
    base = urlsplit(server.address).path
    told = json.loads(get(server, f"{base}news?after=1")[1])
    assert (told["version"], told["error"]) == (2, "错了。")
    assert get(server, f"{base}report.html") == (200, "<p>页面</p>")
