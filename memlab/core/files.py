"""Files that somebody brings: only what is a file, and no more of it than can be used.

A folder, a pipe or a device under the name of a file is refused at once; reading a pipe would wait for ever.
"""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def open_file(path: str | Path) -> BinaryIO:
    """Open a file to read its bytes.

    Raises:
        OSError: It is none, or may not be read; says why.
    """
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - whoever asked closes it
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "Not a file but a pipe or a device", str(path))
    return file


def _without_waiting(path: str, flags: int) -> int:
    # Without this the system lets nobody open a pipe before somebody writes into it.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_file(path: str | Path, most: int) -> bytes:
    """Read a whole file of at most ``most`` bytes.

    Raises:
        OSError: It is no file, may not be read, or is larger; says why.
    """
    with open_file(path) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"File too large, more than {most:,} bytes", str(path))
    return content
