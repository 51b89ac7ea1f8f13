"""A mechanism begins with what the kernel here tells, or with a recording where that cannot be read."""

from pathlib import Path

import pytest

from memlab import this_machine
from memlab.errors import BadValueError
from memlab.live.proc import RECORDINGS
from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.paging import Paging
from memlab.mechanisms.slab import SlabAllocator
from memlab.mechanisms.zones import Allocate, Zones
from memlab.reading import read_buddyinfo, read_slabinfo, read_zoneinfo

NOWHERE = Path("/nowhere")
A_CELL = 110


def test_zones_begin_with_those_of_the_machine(tmp_path: Path) -> None:
    """Two nodes: pages of the same zone are one; pages of DMA32 are Normal's; what has no pages is left out."""
    (tmp_path / "proc").mkdir()
    rows = [
        ("0", "DMA", 30, 2, 40),
        ("0", "DMA32", 100, 8, 400),
        ("0", "Normal", 50, 9, 500),
        ("1", "Normal", 7, 1, 60),
    ]
    text = "".join(
        f"Node {node}, zone {name}\n  pages free {free}\n  min {least}\n  managed {managed}\n"
        for node, name, free, least, managed in [*rows, ("1", "Movable", 0, 0, 0)]
    )
    (tmp_path / "proc/zoneinfo").write_text(text)
    zones = Zones()
    told = this_machine(zones, tmp_path)
    assert (zones.kernel, zones.zones) == ("2.6.11", (("DMA", 40), ("Normal", 960)))
    assert (zones.step.state.free, zones.least) == ((30, 157), (("DMA", 2), ("Normal", 18)))
    assert (told.recorded, told.said.startswith("This machine's /proc/zoneinfo.")) == (False, True)
    assert zones.ask(Allocate("page")).event.zone == "Normal"


def test_where_nothing_can_be_read_a_recording_stands_in_and_that_is_said() -> None:
    zones = Zones()
    told = this_machine(zones, NOWHERE)
    listed = read_zoneinfo(RECORDINGS / "zoneinfo.txt")
    assert sum(zones.step.state.free) == sum(zone.free for zone in listed)
    assert told.recorded
    assert told.said.startswith("A listing recorded on Linux 6.18. There is no /proc/zoneinfo here: ")


def test_the_lab_s_rules_stand_beside_what_the_kernel_says() -> None:
    """With the marks min of the machine, the rules of 2.6 give its low, its high and its reserve."""
    rows = {row.cells[0]: row.cells for row in this_machine(Zones(), NOWHERE).tables[0].rows}
    assert rows["DMA"][4:] == rows["DMA by the rules of the lab"][4:] == ("21", "26", "31", "11,851")
    assert rows["Normal by the rules of the lab"][4:] == ("16,873", "21,091", "25,309", "0")
    assert rows["Normal as Linux 2.6.11 would choose"][4] == "3,480"


def test_a_buddy_system_begins_with_the_free_blocks_of_a_zone() -> None:
    buddy = Buddy()
    assert this_machine(buddy, NOWHERE).recorded
    first = read_buddyinfo(RECORDINGS / "buddyinfo.txt").rows[0]
    assert buddy.step.state.area.counts == first.counts


def test_a_slab_allocator_makes_the_first_caches() -> None:
    slabs = SlabAllocator()
    told = this_machine(slabs, NOWHERE)
    first = [cache.name for cache in read_slabinfo(RECORDINGS / "slabinfo.txt").rows[: len(slabs.requests)]]
    assert [request.name for request in slabs.requests] == first
    assert "SLUB" in told.said


def test_it_prints_as_text_that_no_cell_breaks() -> None:
    lines = str(this_machine(Zones(), NOWHERE)).splitlines()
    head = next(at for at, line in enumerate(lines) if line.split()[:3] == ["zone", "pages", "free"])
    assert {len(line) for line in lines[head:]} == {len(lines[head])}
    assert max(map(len, lines)) <= A_CELL


@pytest.mark.parametrize("given", [Paging(), "zones", None])
def test_what_no_kernel_tells_is_refused(given: object) -> None:
    with pytest.raises(BadValueError, match="can begin with nothing that a kernel tells"):
        this_machine(given, NOWHERE)
