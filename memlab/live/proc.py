"""The files in which a running Linux kernel tells of its memory: their text, or the reason why there is none."""

import errno
from pathlib import Path
from typing import Final, NamedTuple

from memlab.core.files import read_file
from memlab.errors import BadValueError
from memlab.memory.sizes import quote

MOST_BYTES: Final = 4 * 2**20
ROOT: Final = Path("/")

FILES: Final = {
    "buddyinfo": "proc/buddyinfo",
    "zoneinfo": "proc/zoneinfo",
    "slabinfo": "proc/slabinfo",
    "pagetypeinfo": "proc/pagetypeinfo",
    "meminfo": "proc/meminfo",
    "vmstat": "proc/vmstat",
    "maps": "proc/self/maps",
    "smaps": "proc/self/smaps",
    "status": "proc/self/status",
    "statm": "proc/self/statm",
    "transparent_hugepage": "sys/kernel/mm/transparent_hugepage/enabled",
}
"""All that is ever read, by name; nothing is written."""

RECORDINGS: Final = Path(__file__).parent / "recordings"
RECORDED: Final = ("buddyinfo", "slabinfo", "zoneinfo")
"""Listings of which a recorded one stands in where this machine has none."""


class Live(NamedTuple):
    """What a file says just now.

    Attributes:
        text: Its content; empty where there is none.
        reason: Why there is none, in one sentence; empty where there is.
    """

    text: str
    reason: str = ""

    def source(self, name: str) -> str:
        """Where a listing is from, in a sentence or two: this machine's file of that name, or why it is not that.

        Examples:
            >>> Live("Node 0, zone DMA 1").source("buddyinfo")
            "This machine's /proc/buddyinfo."
        """
        return f"A listing recorded on Linux 6.18. {self.reason}" if self.reason else f"This machine's /proc/{name}."


def read_live(name: str, root: Path = ROOT) -> Live:
    """Read one of ``FILES``.

    Args:
        name: Its name, like "buddyinfo".
        root: The folder that the files lie under.

    Raises:
        BadValueError: There is no such name.
    """
    if name not in FILES:
        raise BadValueError(f"{quote(name)} is no file of the kernel that is read here: choose {', '.join(FILES)}.")
    path = root / FILES[name]
    try:
        content = read_file(path, MOST_BYTES)
    except OSError as error:
        return Live("", _reason(f"/{FILES[name]}", error))
    text = content.decode("utf-8", "replace")
    return Live(text) if text.strip() else Live("", f"/{FILES[name]} is empty here.")


def listing(name: str, root: Path = ROOT) -> Live:
    """The same, or where it cannot be read a listing that was recorded on Linux 6.18, with the reason why it is that.

    Args:
        name: "buddyinfo", "slabinfo" or "zoneinfo".
        root: The folder that the files lie under.

    Raises:
        BadValueError: There is no recorded listing of that name.
    """
    if name not in RECORDED:
        raise BadValueError(f"{quote(name)} is no listing that was recorded: choose {', '.join(RECORDED)}.")
    live = read_live(name, root)
    return Live((RECORDINGS / f"{name}.txt").read_text("utf-8"), live.reason) if live.reason else live


def _reason(path: str, error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return f"There is no {path} here: this system does not run Linux, or hides the file from a container."
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"{path} may be read by root only."
    return f"{path} cannot be read: {error.strerror}."
