"""A process that is forked ahead, and waits to be told what it is for."""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from socket import socketpair


def fork_child(
    serve: Callable[[Connection], object], *foreign: Connection
) -> tuple[int, Connection]:
    """Fork this process, which has no thread yet.

    Parameters
    ----------
    serve
        What the child does, with its end of a channel; it ends the child and does not return.
    foreign
        Connections of this process that the child has not.

    Returns
    -------
    tuple[int, Connection]
        The child's number, and our end of the channel.
    """
    ours, its = (Connection(end.detach()) for end in socketpair())
    pid = os.fork()
    if not pid:
        for connection in (ours, *foreign):
            connection.close()
        serve(its)
    its.close()
    return pid, ours
