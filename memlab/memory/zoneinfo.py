"""Zones as ``/proc/zoneinfo`` tells them: their marks and their reserves, and the rules that these follow today."""

from collections.abc import Sequence
from typing import Final, NamedTuple

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
        on_cpus: Its pages on the lists of single processors: free, too, but not counted as such.
    """

    node: int
    zone: str
    free: int = 0
    min: int = 0
    low: int = 0
    high: int = 0
    managed: int = 0
    protection: tuple[int, ...] = ()
    on_cpus: int = 0


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
