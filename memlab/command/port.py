"""Whether the port that the student asked for can be had."""

import errno
import os
import socket

from memlab.command.errors import CannotStartError
from memlab.memory.sizes import cut

HOST = "127.0.0.1"
HIGHEST = 65535
DIGITS = len(str(HIGHEST))


def checked(typed: str | None) -> int | None:
    """Return the port as a number; without one, Jupyter looks for a free one itself.

    Raises:
        CannotStartError: it is no port, or it is taken, or the system does not give it.
    """
    if typed is None:
        return None
    port = number(typed)
    try:
        listen(port)
    except OSError as error:
        raise CannotStartError(refusal(port, error)) from error
    return port


def number(typed: str) -> int:
    """Read a port number.

    >>> number("8888")
    8888
    """
    port = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= DIGITS else 0
    if not 1 <= port <= HIGHEST:
        raise CannotStartError(f"{cut(typed)} is not a port: give --port a whole number from 1 to {HIGHEST}.")
    return port


def listen(port: int) -> None:
    """Try the port as the server will: one that was left a moment ago counts as free (not so on Windows)."""
    with socket.socket() as trial:
        if os.name == "posix":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((HOST, port))
        trial.listen()


def refusal(port: int, error: OSError) -> str:
    """Say in one sentence why the port cannot be had, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program: give another --port, or none and Jupyter finds a free one."
    return f"Port {port} cannot be used ({error.strerror}): give a --port of 1024 or more, or none."
