"""``/proc/buddyinfo``, ``/proc/pagetypeinfo`` and the console's ``3*4kB 1*8kB ...``, as people post them.

A mailer may have wrapped the rows, quoted them or put a prompt or the time before them.
"""

import re
from collections import Counter
from typing import Final

from memlab.memory.buddyinfo import ZoneInfo
from memlab.memory.english import plural
from memlab.memory.sizes import quote
from memlab.reading.lines import Lines, Source
from memlab.reading.listing import Gathering, Listing, read_all
from memlab.reading.posted import bare

MOST_CHARACTERS: Final = 2**26
_LEAST, _MOST = 5, 25
"""Orders that a kernel may have."""
_MOST_PIECES: Final = 25
_HEAD: Final = re.compile(
    r"Node (\d{1,6}), zone ([A-Za-z]\w{0,40}(?: [A-Za-z]\w{0,40}){0,3}),?(?: type (\S{1,40}))? (?=>?\d{1,18}(?: |$))"
)
_PROC: Final = re.compile(r"Node\s+\d{1,6},")
_BLOCKS: Final = re.compile(r"(\d{1,18})\*(\d{1,9})kB\s*(?:\((\w{1,12})\))?")
_TOTAL: Final = re.compile(r"=\s*(\d{1,18})\s*k\s?B")
_PLACE: Final = re.compile(r"(?:Node ?(\d{1,6}) )?([A-Za-z]\w{0,39}):\s*\(?$")
_COUNT: Final = re.compile(r"(>?)(\d{1,18})")
_EXPECTED: Final = (
    'A row of /proc/buddyinfo is like "Node 0, zone   Normal      4      1 ...", with one count an order; on the '
    'console it is like "3*4kB 1*8kB ... = 132kB".'
)


def read_buddyinfo(source: Source) -> Listing[ZoneInfo]:
    """Read the free blocks of ``/proc/buddyinfo`` or ``/proc/pagetypeinfo``, or of the console (``show_mem``).

    Args:
        source: A text, the path of a file (a ``Path``), or lines.

    Raises:
        BadFileError: There is no row to read, or the file cannot be read.

    Examples:
        >>> read_buddyinfo("DMA: 3*4kB 1*8kB 1*16kB 0*32kB 0*64kB = 36kB").rows[0].counts
        (3, 1, 1, 0, 0)
    """
    return read_all(BuddyinfoReader(), Lines(source, MOST_CHARACTERS))


class BuddyinfoReader:
    """Puts wrapped rows together, line by line.

    Attributes:
        gathering: The listing in the making.
    """

    def __init__(self) -> None:
        self.gathering: Gathering[ZoneInfo] = Gathering()
        self._versions: list[str] = []
        self._places: list[tuple[int, str]] = []
        self._pieces: list[str] = []
        self._begun = 0
        self._before = ""
        self._blocks_of_types = False

    def take(self, line: str) -> None:
        """Take one more line."""
        piece = bare(line).rstrip()
        if self._goes_on(piece):
            self._pieces.append(piece)
        else:
            self._flush()
            self._begin(piece)
        self._before = piece

    def _begin(self, piece: str) -> None:
        if piece.startswith(("Free pages count", "Number of blocks type")):
            self._blocks_of_types = piece.startswith("Number")
        if (_PROC.match(piece) and not self._blocks_of_types) or _BLOCKS.search(piece):
            # A mailer may leave the zone's name on the line before.
            named = self._before if _BLOCKS.match(piece) and _PLACE.search(self._before) else ""
            self._pieces, self._begun = [f"{named} {piece}" if named else piece], self.gathering.line

    def _goes_on(self, piece: str) -> bool:
        """Whether a line is the rest of the row begun before it."""
        if not self._pieces or not piece or len(self._pieces) >= _MOST_PIECES:
            return False
        if _PROC.match(self._pieces[0]):
            return all(_COUNT.fullmatch(word) for word in piece.split())
        return not _TOTAL.search(_joined(self._pieces)) and ("kB" in piece or "B" in piece[:2] or piece.startswith("("))

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        if not pieces:
            return
        of_proc = _PROC.match(pieces[0])
        read = _of_proc(" ".join(pieces)) if of_proc else _of_console(_joined(pieces))
        if isinstance(read, str):
            self.gathering.refuse(self._begun, " ".join(pieces), read, len(pieces))
            return
        self.gathering.keep(read, len(pieces))
        self._versions.append(("pagetypeinfo" if read.type else "buddyinfo") if of_proc else "console")
        self._places.append((self._begun, " ".join(pieces)))

    def done(self) -> Listing[ZoneInfo]:
        """The listing; a row with fewer counts than the others was cut."""
        self._flush()
        self._refuse_cut_rows()
        versions = Counter(self._versions).most_common(1)
        return self.gathering.done(versions[0][0] if versions else "", _EXPECTED)

    def _refuse_cut_rows(self) -> None:
        """A line of the console tells its total; of a row in /proc only the others tell how many orders there are."""
        rows = list(zip(self._versions, self._places, self.gathering.rows, strict=True))
        orders = max((len(zone.counts) for version, _, zone in rows if version != "console"), default=0)
        self.gathering.rows = []
        for version, (line, text), zone in rows:
            if version == "console" or len(zone.counts) == orders:
                self.gathering.rows.append(zone)
            else:
                told = f"it has {plural(len(zone.counts), 'count')} where others have {orders}: the text was cut."
                self.gathering.refuse(line, text, told, 0)


def _of_proc(text: str) -> ZoneInfo | str:
    """The zone of a row of a file in /proc, or why there is none."""
    head = _HEAD.match(" ".join(text.split()))
    if not head:
        return "the zone or its counts are missing: the text was cut, copy it whole."
    node, zone, kind = head.groups()
    counts, rest = [], " ".join(text.split())[head.end() :]
    for word in rest.split():
        count = _COUNT.fullmatch(word)
        if not count:
            return f"{quote(word)} is no count of blocks."
        counts.append((int(count[2]), bool(count[1])))
    capped = tuple(order for order, (_, beyond) in enumerate(counts) if beyond)
    return _checked(ZoneInfo(int(node), zone, tuple(count for count, _ in counts), kind or "", capped=capped))


def _of_console(text: str) -> ZoneInfo | str:
    """The zone of a line of the console, or why there is none."""
    first = _BLOCKS.search(text)
    total = _TOTAL.search(text, first.end()) if first else None
    if not first or not total:
        return 'it does not end in "= 132kB": the text was cut, copy it whole.'
    found = _BLOCKS.findall(text[: total.start()])
    counts, sizes = [int(count) for count, _, _ in found], [int(size) for _, size, _ in found]
    if any(size != sizes[0] << order for order, size in enumerate(sizes)):
        return f"the sizes {', '.join(f'{size}kB' for size in sizes)} do not double: a part is missing."
    place = _PLACE.search(text[: first.start()])
    node, zone = (int(place[1] or 0), place[2]) if place else (0, "")
    marks = tuple(mark for _, _, mark in found) if any(mark for _, _, mark in found) else ()
    info = ZoneInfo(node, zone, tuple(counts), frame_kb=sizes[0], marks=marks)
    if info.free_kb != int(total[1]):
        return f"its blocks make {info.free_kb:,}kB, not {int(total[1]):,}kB: a digit is missing."
    return _checked(info)


def _checked(info: ZoneInfo) -> ZoneInfo | str:
    if not _LEAST <= len(info.counts) <= _MOST:
        counts = plural(len(info.counts), "count")
        return f"it has {counts}, and kernels have {_LEAST} to {_MOST} orders: the text was cut."
    return info


def _joined(pieces: list[str]) -> str:
    """The pieces as one text, as a terminal breaks it, within a number too, or a mailer that ends each with "="."""
    text = "".join(pieces)
    return "".join(piece.removesuffix("=") for piece in pieces).replace("=3D", "=") if "=3D" in text else text
