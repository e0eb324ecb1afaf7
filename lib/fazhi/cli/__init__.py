"""The ``fazhi`` command: loaded with nothing but what it takes to end well, whatever comes."""

from __future__ import annotations

import locale
import os
import signal
import sys
from importlib import import_module
from types import FrameType
from typing import NoReturn, TextIO, cast

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
_BY_SIGNAL = 128
"""A shell tells a signal by its number and this."""
_CHINESE = "报告"


def main() -> None:
    """Run the command; a signal ends it, and all that it started, without a traceback."""
    _speak_chinese()
    before = {
        number: signal.signal(number, _end)
        for name in _ENDING
        if (number := getattr(signal, name, None)) is not None
        and signal.getsignal(number) is not signal.SIG_IGN  # as nohup has it
    }
    try:
        import_module("fazhi.cli.app").run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _: FrameType | None) -> NoReturn:
    print("已中止。", file=sys.stderr)  # noqa: T201  nothing else may be loaded yet
    raise SystemExit(_BY_SIGNAL + number)


def _speak_chinese() -> None:
    """Take file names as UTF-8 and print Chinese, whatever the locale says.

    File names of a workspace are UTF-8; where the locale says otherwise, Python could not open
    them. A terminal gets the encoding of its locale if that has Chinese at all.
    """
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        command = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
        os.execv(sys.executable, command)  # noqa: S606  ourselves
    for stream in (sys.stdout, sys.stderr):
        cast("TextIO", stream).reconfigure(  # type: ignore[attr-defined]
            encoding=_encoding(stream.encoding), errors="replace"
        )


def _encoding(usual: str) -> str:
    """Return the encoding to print in: the locale's, the usual one, or UTF-8."""
    for encoding in (locale.getencoding(), usual):
        try:
            _CHINESE.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        return encoding
    return "utf-8"
