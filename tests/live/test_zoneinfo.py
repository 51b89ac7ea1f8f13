"""The recorded zones follow today's rules, number by number; a listing of another shape is read as far as it goes."""

import pytest

from memlab.errors import BadValueError
from memlab.live import listing, read_zoneinfo, reserve, step
from memlab.live.proc import RECORDED, RECORDINGS

ZONES = [zone for zone in read_zoneinfo((RECORDINGS / "zoneinfo.txt").read_text("utf-8")) if zone.managed]
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
    text = "\n".join(
        f"Node 0, zone {name}\n        min {least}\n        managed {managed}"
        for name, least, managed in (("DMA", 12, 3840), ("DMA32", 2527, 772_915), ("Normal", 14_356, 4_390_912))
    )
    zones = read_zoneinfo(text)
    assert [zone.min + step(zone) for zone in zones] == [15, 3299, 18_746]
    assert (reserve(zones, 0, 1), reserve(zones, 0, 2), reserve(zones, 1, 2)) == (3019, 20_171, 17_152)


@pytest.mark.parametrize(
    "text", ["", "nonsense", "  pages free 5", "Node 0, zone X\n  pages free x\n protection: (a, )"]
)
def test_what_is_no_zone_is_passed_over(text):
    assert all(zone.free == 0 and zone.protection == () for zone in read_zoneinfo(text))


@pytest.mark.parametrize("name", RECORDED)
def test_where_a_listing_cannot_be_read_a_recorded_one_stands_in(name, tmp_path):
    text, reason = listing(name, tmp_path)
    assert text.startswith(("Node 0, zone", "slabinfo - version: 2.1"))
    assert reason.startswith(f"There is no /proc/{name} here")


def test_of_other_files_there_is_none_recorded():
    with pytest.raises(BadValueError, match='"status" is no listing that was recorded'):
        listing("status")
