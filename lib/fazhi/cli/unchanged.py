"""Answer a command as before where nothing has changed since it was answered.

What a command says follows from its words, the files that it reads, the program and the day. Where
all of these are as they were, it need not be computed again, nor a library loaded for it.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import yaml
from yaml import YAMLError

from fazhi.cache.cache_folder import keep, recall
from fazhi.cache.content_hash import hash_inputs, hash_program, hash_words
from fazhi.errors import UserError
from fazhi.ordinary_file import read_ordinary_text
from fazhi.params.workspace import Workspace

_READ = ("params", "ledgers", "notebooks")
_LARGEST = 1_000_000
_READERS = frozenset({"check", "figures", "explain"})
_BUILD = "build"
_LOOKING = frozenset({_BUILD, "check"})
"""What looks at results too: `check` asks whether a release still holds."""
_TERMINAL = ("COLUMNS", "LANG", "LC_ALL", "NO_COLOR", "FORCE_COLOR", "TERM")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said.

    Attributes
    ----------
    code
        What it told the shell.
    out, err
        What it wrote to the two streams.
    """

    code: int
    out: bytes
    err: bytes = b""

    def give(self) -> int:
        """Say it again, and return the code."""
        for stream, said in ((sys.stderr, self.err), (sys.stdout, self.out)):
            stream.buffer.write(said)
            stream.flush()
        return self.code


def state_of(words: Sequence[str], *, results: bool = True) -> str:
    """Return a hash of all that a command's answer follows from; nothing where it is not kept.

    Parameters
    ----------
    words
        The command line after the program's name.
    results
        Whether the results that lie there are part of it.
    """
    if not words or words[0] not in _READERS | {_BUILD}:
        return ""
    if {"--force", "--trust", "--scheduler", "--help"}.intersection(words):
        return ""
    try:
        roots = [
            place.root for place in Workspace.find_all(options_of(words, "--workspace") or ["."])
        ]
        places = [root / name for root in roots for name in (*_READ, *_font_folders(root))]
        if results and words[0] in _LOOKING:
            outs = [*map(Path, options_of(words, "--out"))] or [root / "output" for root in roots]
            places += [out.absolute() for out in outs]
        files = hash_inputs(places)
        program = hash_program()
    except (UserError, OSError, ValueError, AttributeError, TypeError, RecursionError, YAMLError):
        return ""  # the command itself tells what is wrong
    streams = [stream.isatty() for stream in (sys.stdout, sys.stderr)]
    width = os.get_terminal_size(1).columns if streams[0] else 0
    shown = [streams, width, *(os.environ.get(name) for name in _TERMINAL)]
    today = dt.datetime.now().astimezone().date()
    return hash_words([*words, Path.cwd(), *shown, today, files, program])


def answered(state: str) -> Answer | None:
    """Return what a command in this state answered, if it did."""
    if not (kept := recall(state) if state else None):
        return None
    head, _, said = kept.partition(b"\n")
    code, length = map(int, head.split())
    return Answer(code, said[:length], said[length:])


def keep_answer(state: str, answer: Answer) -> None:
    """Keep what a command in this state answers."""
    if state:
        keep(state, b"%d %d\n" % (answer.code, len(answer.out)) + answer.out + answer.err)


@contextmanager
def overheard(*, mute: bool = False) -> Iterator[Overheard]:
    """Note meanwhile what is written to the output, which is written there too unless muted."""
    with redirect_stdout(Overheard(sys.stdout, mute=mute)) as out:
        yield out


class Overheard(io.TextIOBase):
    """A stream that hands on all that is written to it, and notes it."""

    def __init__(self, stream: TextIO, *, mute: bool) -> None:
        self._stream = stream
        self._mute = mute
        self._noted = bytearray()
        self.buffer = _OverheardBytes(self)

    @property
    def said(self) -> bytes:
        """All that was written."""
        return bytes(self._noted)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """As of the stream."""
        return self._stream.encoding

    def write(self, text: str) -> int:
        """Hand on and note some text."""
        self.write_bytes(text.encode(self.encoding, "replace"))
        return len(text)

    def write_bytes(self, said: bytes) -> None:
        """Hand on and note some bytes."""
        self._noted += said
        if not self._mute:
            self._stream.buffer.write(said)

    def flush(self) -> None:
        """Flush the stream, which a program may have closed before this one is thrown away."""
        if not self._stream.closed:
            self._stream.flush()

    def isatty(self) -> bool:
        """Tell whether the stream is a terminal."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """Return the stream's descriptor."""
        return self._stream.fileno()


class _OverheardBytes(io.RawIOBase):
    """What takes the bytes for an overheard stream."""

    def __init__(self, text: Overheard) -> None:
        self._text = text

    def writable(self) -> bool:
        return True

    def write(self, said: bytes) -> int:  # type: ignore[override]
        self._text.write_bytes(bytes(said))
        return len(said)

    def flush(self) -> None:
        self._text.flush()


def options_of(words: Sequence[str], name: str) -> list[str]:
    """Return the values of an option, as often as it is given."""
    pairs = zip(words, [*words[1:], ""], strict=True)
    given = [following for word, following in pairs if word == name]
    return given + [word.partition("=")[2] for word in words if word.startswith(f"{name}=")]


def _font_folders(root: Path) -> list[str]:
    """Return the folder of fonts that the bureau names."""
    bureau = yaml.load(
        read_ordinary_text(root / "params" / "bureau.yaml", most=_LARGEST), yaml.CSafeLoader
    )
    folder = bureau.get("fonts", {}).get("folder", "")
    return [str(folder)] if folder else []
