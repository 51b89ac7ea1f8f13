"""``/proc/zoneinfo``: the free pages, marks and reserve of each zone, and its pages on the lists of processors."""

import re
from typing import Any, Final

from memlab.memory.zoneinfo import ZoneMarks
from memlab.reading.lines import Lines, Source
from memlab.reading.listing import Gathering, Listing, read_all
from memlab.reading.posted import bare

MOST_CHARACTERS: Final = 2**26
_HEAD: Final = re.compile(r"Node +(\d{1,6}), zone +([A-Za-z]\w{0,40})\s*$")
_NUMBER: Final = re.compile(r"(?:pages )?(free|min|low|high|managed|present) +(\d{1,18})$")
_COUNT: Final = re.compile(r"count: +(\d{1,18})$")
_RESERVE: Final = re.compile(r"protection: \(([\d, ]*)\)$")
_EXPECTED: Final = (
    'A zone of /proc/zoneinfo begins with a line like "Node 0, zone   Normal", its numbers stand below: paste it whole.'
)


def read_zoneinfo(source: Source) -> Listing[ZoneMarks]:
    r"""Read what is known of the zones; other lines, and numbers of other kernels, are passed over.

    Kernels before 3.9 tell no managed pages: there it is those present.

    Args:
        source: A text, the path of a file (a ``Path``), or lines.

    Raises:
        BadFileError: There is no zone to read, or the file cannot be read.

    Examples:
        >>> zone = read_zoneinfo("Node 0, zone DMA\n  pages free 3840\n        min 21\n     managed 3840\n").rows[0]
        >>> zone.free, zone.min, zone.low
        (3840, 21, 0)
    """
    return read_all(ZoneinfoReader(), Lines(source, MOST_CHARACTERS))


class ZoneinfoReader:
    """Gathers the numbers of each zone, line by line.

    Attributes:
        gathering: The listing in the making.
    """

    def __init__(self) -> None:
        self.gathering: Gathering[ZoneMarks] = Gathering()
        self._found: dict[str, Any] = {}
        self._begun, self._lines = 0, 0
        self._pagesets = False

    def take(self, line: str) -> None:
        """Take one more line."""
        piece = bare(line).strip()
        if head := _HEAD.match(piece):
            self._flush()
            self._found = {"node": int(head[1]), "zone": head[2]}
            self._begun, self._lines, self._pagesets = self.gathering.line, 1, False
        elif self._found and piece:
            self._lines += self._known(piece)

    def _known(self, piece: str) -> bool:
        """Take a number of the zone begun, if it is one; the first of a name counts."""
        found, self._pagesets = self._found, self._pagesets or piece.startswith("pagesets")
        if not self._pagesets and (number := _NUMBER.match(piece)):
            found.setdefault(number[1], int(number[2]))
        elif count := _COUNT.match(piece):
            found["on_cpus"] = found.get("on_cpus", 0) + int(count[1])
        elif reserve := _RESERVE.match(piece):
            found["protection"] = tuple(int(part) for part in reserve[1].split(",") if part.strip().isdigit())
        else:
            return False
        return True

    def _flush(self) -> None:
        found, self._found = self._found, {}
        present = found.pop("present", None)
        if present is not None:
            found.setdefault("managed", present)
        if {"free", "managed"} <= found.keys():
            self.gathering.keep(ZoneMarks(**found), self._lines)
        elif found:
            told = "its free or its managed pages are missing: the text was cut, copy it whole."
            self.gathering.refuse(self._begun, f"Node {found['node']}, zone {found['zone']}", told, self._lines)

    def done(self) -> Listing[ZoneMarks]:
        """The listing."""
        self._flush()
        return self.gathering.done("zoneinfo", _EXPECTED)
