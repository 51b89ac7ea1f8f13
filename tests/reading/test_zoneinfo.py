"""``/proc/zoneinfo`` of several kernels, whole, cut and posted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadFileError
from memlab.live.proc import RECORDINGS
from memlab.reading import ZoneMarks, read_zoneinfo

OLD = """\
> Node 0, zone   Normal
>   pages free     4712
>         min      1016
>         low      1270
>         high     1524
>         scanned  0
>         spanned  225280
>         present  223486
>         protection: (0, 0)
>   pagesets
>     cpu: 0
>               count: 171
>               high:  186
>               batch: 31
>     cpu: 1
>               count: 20
>               high:  186
"""
numbers = st.integers(0, 10**9)
zones = st.lists(
    st.builds(
        ZoneMarks,
        st.integers(0, 99),
        st.sampled_from(["DMA", "DMA32", "Normal", "HighMem", "Movable", "Device"]),
        *[numbers] * 5,
        st.lists(numbers, max_size=5).map(tuple),
        numbers,
    ),
    min_size=1,
)


def printed(zone: ZoneMarks) -> str:
    """A zone as the kernel prints it, with what stands between its numbers."""
    return (
        f"Node {zone.node}, zone {zone.zone:>8}\n  per-node stats\n      nr_dirty     42961\n"
        f"  pages free     {zone.free}\n"
        f"        boost    0\n        min      {zone.min}\n        low      {zone.low}\n        high     {zone.high}\n"
        f"        spanned  7\n        present  9\n        managed  {zone.managed}\n"
        f"        protection: ({', '.join(map(str, zone.protection))})\n      nr_free_pages 1\n  pagesets\n    cpu: 0\n"
        f"              count:    {zone.on_cpus}\n              high:     2686\n  node_unreclaimable:  0\n"
    )


@given(zones)
def test_what_is_printed_is_read_back(given_zones: list[ZoneMarks]) -> None:
    assert list(read_zoneinfo("".join(map(printed, given_zones)))) == given_zones


def test_an_older_kernel_tells_of_pages_that_are_present() -> None:
    """The mark high of the zone is its first: each processor's list has one of its own below."""
    assert read_zoneinfo(OLD).rows == (ZoneMarks(0, "Normal", 4712, 1016, 1270, 1524, 223_486, (0, 0), 191),)


def test_pages_on_the_lists_of_processors_are_added_up() -> None:
    text = (RECORDINGS / "zoneinfo.txt").read_text("utf-8")
    counts = [int(line.split()[1]) for line in text.splitlines() if "count:" in line]
    assert sum(zone.on_cpus for zone in read_zoneinfo(text)) == sum(counts)


def test_a_zone_that_was_cut_is_refused_by_its_line() -> None:
    listing = read_zoneinfo(f"{printed(ZoneMarks(0, 'DMA', 5))}Node 0, zone Normal\n  pages free 7\n")
    assert [zone.zone for zone in listing] == ["DMA"]
    assert (listing.unread[0].line, listing.unread[0].text) == (19, "Node 0, zone Normal")
    assert "managed pages are missing" in listing.unread[0].reason


@pytest.mark.parametrize("text", ["", "nonsense", "  pages free 5", "Node 0, zone X\n  pages free x\n managed (a, )"])
def test_what_is_no_zone_is_refused(text: str) -> None:
    with pytest.raises(BadFileError):
        read_zoneinfo(text)
