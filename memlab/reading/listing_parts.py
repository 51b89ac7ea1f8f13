"""Listings in parts: the caches of ``slabinfo``, the free blocks of ``buddyinfo``, the zones of ``zoneinfo``."""

from collections.abc import Iterator
from typing import Any, ClassVar, Final

from memlab.errors import BadFileError
from memlab.memory.english import plural
from memlab.reading.buddyinfo import BuddyinfoReader
from memlab.reading.lines import Lines
from memlab.reading.listing import Listing, ListingReader
from memlab.reading.parts import Parts
from memlab.reading.slabinfo import SlabinfoReader
from memlab.reading.trace_parts import skipping
from memlab.reading.zoneinfo import ZoneinfoReader

MOST_CHARACTERS: Final = 2**26
_LINES: Final = 500
_MOST_BEFORE: Final = 50_000  # lines before the first row


class ListingParts(Parts):
    """A listing: the parts before the last are empty, for only the whole tells its version; the last holds its rows."""

    reader: ClassVar[type[ListingReader[Any]]]

    def _parts(self) -> Iterator[tuple[Any, ...]]:
        lines, reader = Lines(self._source, MOST_CHARACTERS), self.reader()
        for line in reader.gathering.numbered(lines):
            reader.take(line)
            self.line, self.share = reader.gathering.line, lines.share
            if self.line > _MOST_BEFORE and not reader.gathering.rows:
                raise BadFileError(f"No row in the first {self.line:,} lines.")
            if self.line % _LINES == 0:
                yield ()
        self._listing: Listing[Any] = reader.done()
        self.count, self.unread = len(self._listing.rows), self._listing.unread
        self._keep(self._listing.rows)
        yield self._listing.rows

    def told(self) -> str:
        """How many rows were read, skipped and refused."""
        read = self._listing
        wrong = f"; {plural(read.unread_lines, 'line')} not read" if read.unread_lines else ""
        version = read.version if read.version.isalpha() else f"version {read.version}"
        skipped = skipping(read.skipped - read.blank, read.blank)
        return f"{plural(read.lines, 'line')} of {version}: {plural(len(read.rows), 'row')} read{skipped}{wrong}."


class CacheParts(ListingParts):
    """The caches of ``/proc/slabinfo``: a part is a tuple of `CacheInfo`."""

    title = "Listing of slabinfo or slabtop"
    forms: ClassVar[dict[str, str]] = {}
    like = "slabinfo - version: 1.1\nkmem_cache            64     64    244    4    4    1"
    reader = SlabinfoReader
    live = "slabinfo"
    differs = (
        "Today's allocator is SLUB: it keeps no descriptor in its slabs, so more objects fit in one than by the rules "
        "of 2.4; and it merges caches whose objects are alike, so one row may stand for several."
    )


class FreeBlockParts(ListingParts):
    """The free blocks of ``/proc/buddyinfo``: a part is a tuple of `ZoneInfo`."""

    title = "Listing of buddyinfo or pagetypeinfo"
    forms: ClassVar[dict[str, str]] = {}
    like = "Node 0, zone   Normal      4      1      0      2      1      0      1      0      0      1      3"
    reader = BuddyinfoReader
    live = "buddyinfo"
    differs = "Pages on the lists of single processors are free, too, and are not counted here."


class ZoneParts(ListingParts):
    """The zones of ``/proc/zoneinfo``: a part is a tuple of `ZoneMarks`."""

    title = "Listing of zoneinfo"
    forms: ClassVar[dict[str, str]] = {}
    like = (
        "Node 0, zone   Normal\n  pages free     4500\n        min      200\n        low      250\n"
        "        high     300\n        managed  28672\n        protection: (0, 0)"
    )
    reader = ZoneinfoReader
    live = "zoneinfo"
    differs = (
        "Today's kernel has a zone more, DMA32, keeps more (so that huge pages can be made), and counts pages on the "
        "lists of its processors in no zone."
    )
