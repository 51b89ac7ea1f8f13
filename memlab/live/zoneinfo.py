"""``/proc/zoneinfo``: the marks and the reserve of each zone, and the rules that they follow today."""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

_HEAD: Final = re.compile(r"Node +(\d+), zone +(\S+)")
_NUMBER: Final = re.compile(r" +(?:pages )?(free|min|low|high|managed) +(\d+)$")
_RESERVE: Final = re.compile(r" +protection: \((.*)\)$")
RATIO: Final = 256
"""A zone keeps a frame for so many managed frames of the zones above it (``lowmem_reserve_ratio``, the default)."""


class ZoneMarks(NamedTuple):
    """A zone, in pages.

    Attributes:
        node: The number of the memory node.
        zone: Its name.
        free: Its free pages.
        min: The mark below which only the system itself is served.
        low: The mark below which the pages' reclaimer is woken.
        high: The mark at which that one sleeps again.
        managed: The pages that it gives out.
        protection: For requests that may go to a higher zone, the pages kept from them here, by zone.
    """

    node: int
    zone: str
    free: int = 0
    min: int = 0
    low: int = 0
    high: int = 0
    managed: int = 0
    protection: tuple[int, ...] = ()


def read_zoneinfo(text: str) -> tuple[ZoneMarks, ...]:
    """Read what is known of it; other lines, and numbers of later kernels, are passed over."""
    found: list[ZoneMarks] = []
    for line in text.splitlines():
        if head := _HEAD.match(line):
            found.append(ZoneMarks(int(head[1]), head[2]))
        elif found and (number := _NUMBER.match(line)):
            change: dict[str, Any] = {number[1]: int(number[2])}
            found[-1] = found[-1]._replace(**change)
        elif found and (reserve := _RESERVE.match(line)):
            pages = tuple(int(part) for part in reserve[1].split(",") if part.strip().isdigit())
            found[-1] = found[-1]._replace(protection=pages)
    return tuple(found)


def step(zone: ZoneMarks) -> int:
    """How far low lies above min, and high above low, by the rule: a quarter of min, or 10 of 10,000 managed pages.

    Source: Linux, ``mm/page_alloc.c``, ``__setup_per_zone_wmarks`` (with the default ``watermark_scale_factor``).
    """
    return max(zone.min // 4, zone.managed * 10 // 10_000)


def reserve(zones: Sequence[ZoneMarks], kept_in: int, may_use: int) -> int:
    """What one zone keeps from requests that may go as high as another, by the rule.

    Args:
        zones: The zones of a node, lowest first.
        kept_in: The place of the zone that keeps it.
        may_use: The place of the highest zone that the request may use.

    Source: Linux, ``mm/page_alloc.c``, ``setup_per_zone_lowmem_reserve``.
    """
    return sum(zone.managed for zone in zones[kept_in + 1 : may_use + 1]) // RATIO
