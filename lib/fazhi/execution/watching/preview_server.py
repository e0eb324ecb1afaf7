"""Serve a page to this machine's browser, and let it know when there is a new one."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fazhi.findings import Finding

_HOST = "127.0.0.1"
_HELD = 20.0
"""Seconds for which a browser that asks for news is left waiting."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the browser shows.

    Attributes
    ----------
    version
        Counts what was shown so far.
    page
        The last page that could be made.
    findings
        Those of that page.
    error
        Why there is no newer page, if there is none.
    """

    version: int = 0
    page: bytes = b""
    findings: tuple[Finding, ...] = ()
    error: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return what the browser is told."""
        findings = [
            {
                "weight": finding.severity.value,
                "word": finding.severity.word,
                "message": finding.message,
                "place": str(finding.place),
                "remedy": finding.remedy,
            }
            for finding in self.findings
        ]
        return {"version": self.version, "findings": findings, "error": self.error}


@dataclass(slots=True)
class Board:
    """Holds the newest preview for the threads that serve it."""

    _preview: Preview = field(default_factory=Preview)
    _news: threading.Condition = field(default_factory=threading.Condition)

    @property
    def preview(self) -> Preview:
        """The newest one."""
        return self._preview

    def show(self, page: bytes, findings: Iterable[Finding]) -> None:
        """Show a new page."""
        self._replace(page=page, findings=tuple(findings), error="")

    def reword(self, page: bytes) -> None:
        """Show a page whose sentences are new; what was found stays until the next whole one."""
        self._replace(page=page, error="")

    def fail(self, error: str) -> None:
        """Say why there is no new page, beside the last one."""
        self._replace(error=error)

    def after(self, version: int, timeout: float = _HELD) -> Preview:
        """Return the newest preview as soon as it is another than this one, or after a while."""
        with self._news:
            self._news.wait_for(lambda: self._preview.version != version, timeout)
            return self._preview

    def _replace(self, **changes: Any) -> None:
        with self._news:
            self._preview = replace(self._preview, version=self._preview.version + 1, **changes)
            self._news.notify_all()


class PreviewServer(ThreadingHTTPServer):
    """Serves a board on this machine alone, at an address that nobody else can guess.

    Attributes
    ----------
    board
        What is served.
    address
        Where a browser finds it.
    """

    daemon_threads = True

    def __init__(self, board: Board, port: int = 0) -> None:
        super().__init__((_HOST, port), _Handler)
        self.board = board
        self.secret = secrets.token_urlsafe(16)
        self.address = f"http://{_HOST}:{self.server_port}/{self.secret}/"


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        host, _, name = asked.path.removeprefix("/").partition("/")
        # a page of another site can make a browser ask us under that site's name
        if self.headers.get("Host") != f"{_HOST}:{self.server.server_port}" or (
            not secrets.compare_digest(host.encode(), self.server.secret.encode())
        ):
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        match name:
            case "":
                frame = files("fazhi.execution.watching") / "preview.html"
                self._send("text/html", frame.read_bytes())
            case "report.html":
                self._send("text/html", self.server.board.preview.page)
            case "news":
                version = parse_qs(asked.query).get("after", [""])[0]
                newest = self.server.board.after(int(version) if version.isdecimal() else -1)
                self._send("application/json", json.dumps(newest.to_json()).encode())
            case _:
                self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Print no line for each request."""

    def _send(self, kind: str, content: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)
