"""The zones of two machines follow today's rules, number by number."""

import pytest

from memlab.live.proc import RECORDINGS
from memlab.memory.zoneinfo import ZoneMarks, reserve, step
from memlab.reading import read_zoneinfo

ZONES = [zone for zone in read_zoneinfo(RECORDINGS / "zoneinfo.txt") if zone.managed]
names = [zone.zone for zone in ZONES]


def test_the_recorded_machine_has_three_zones_with_pages():
    assert [(zone.zone, zone.managed) for zone in ZONES] == [("DMA", 3840), ("DMA32", 772_917), ("Normal", 2_260_992)]


@pytest.mark.parametrize("zone", ZONES, ids=names)
def test_low_and_high_stand_a_step_apart(zone):
    assert (zone.low, zone.high) == (zone.min + step(zone), zone.min + 2 * step(zone))


@pytest.mark.parametrize("at", range(3), ids=names)
def test_each_zone_keeps_a_256th_of_what_is_managed_above_it(at):
    kept = tuple(reserve(ZONES, at, may_use) if may_use > at else 0 for may_use in range(3))
    assert ZONES[at].protection[:3] == kept


def test_the_numbers_of_another_machine():
    """As measured on a machine with min_free_kbytes 67,584: DMA 12, 15, 18; DMA32 2527, 3299, 4071."""
    zones = [
        ZoneMarks(0, name, min=least, managed=managed)
        for name, least, managed in (("DMA", 12, 3840), ("DMA32", 2527, 772_915), ("Normal", 14_356, 4_390_912))
    ]
    assert [zone.min + step(zone) for zone in zones] == [15, 3299, 18_746]
    assert (reserve(zones, 0, 1), reserve(zones, 0, 2), reserve(zones, 1, 2)) == (3019, 20_171, 17_152)
