"""``/proc/buddyinfo``, ``/proc/pagetypeinfo`` and the console, as people post them; the postings are real."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadFileError
from memlab.reading import ZoneInfo, read_buddyinfo, show_buddyinfo, show_console, show_pagetypeinfo

PRINTED = """\
Node 0, zone      DMA     23     15      4      5      2      3      3      2      3      1      0
Node 0, zone  HighMem     11     21     23     49     29     15      8     16     12      2    142
"""
TYPES = """\
euler-linux:~ # cat /proc/pagetypeinfo
Page block order: 9
Pages per block:  512

Free pages count per migrate type at order       0      1      2      3      4      5      6      7      8      9     10
Node    0, zone      DMA, type    Unmovable      1      1      0      0      2      1      1      0      1      0      0
Node    0, zone   Normal, type      Movable     10 >100000      2      0      0      0      0      0      0      0
      1

Number of blocks type     Unmovable  Reclaimable      Movable      Reserve      Isolate
Node 0, zone      DMA            1            0            7            0            0
"""
CONSOLE_24 = """\
( Active: 251, inactive_dirty: 85, inactive_clean: 95, free: 84 )
3*4kB 1*8kB 1*16kB 1*32kB 1*64kB 0*128kB 0*256kB 0*512kB 0*1024kB 0*2048kB = 132
kB)
19*4kB 2*8kB 1*16kB 1*32kB 1*64kB 0*128kB 0*256kB 0*512kB 0*1024kB 0*2048kB = 20
4kB)
= 0kB)
Swap cache: add 22459, delete 22459, find 306/342, race 0+0
"""
QUOTED = """\
> [43364.349864] lowmem_reserve[]: 0 0 0 0 0
> [43364.349865] Node 0 DMA: 1*4kB (U) 0*8kB 0*16kB 1*32kB (U) 2*64kB
> (U) 1*128kB (U) 1*256kB (U) 0*512kB 1*1024kB (U) 1*2048kB (M) 3*4096kB
> (M) = 15908kB
> [43364.349894] Node 0 Normal:
> 94*4kB (UMEH) 47*8kB (MEH) 60*16kB (UMEH) 38*32kB (UMEH) 30*64kB (MEH) 21*128kB (MEH) 37*256kB (UM)
> 28*512kB (M) 0*1024kB 0*2048kB 0*4096kB = 31344kB
"""
PRINTABLE = """\
>> [51669.515194] DMA: 1*4kB (U) 1*8kB (U) 1*16kB (U) 0*32kB 2*64kB (U) 1*1=
28kB (U) 1*256kB (U) 0*512kB 1*1024kB (U) 1*2048kB (M) 3*4096kB (M) =3D 159=
00kB
>> [51669.515202] HighMem: empty
"""
zones = st.lists(
    st.builds(
        ZoneInfo,
        st.integers(0, 99),
        st.sampled_from(["DMA", "DMA32", "Normal", "HighMem"]),
        st.tuples(*[st.integers(0, 10**9)] * 11),
        type=st.just(""),
    ),
    min_size=1,
)


def test_rows_are_read_with_node_zone_and_counts() -> None:
    dma, high = read_buddyinfo(PRINTED)
    assert dma == ZoneInfo(0, "DMA", (23, 15, 4, 5, 2, 3, 3, 2, 3, 1, 0))
    assert (dma.free_kb, high.free_kb) == (7860, 614180)


def test_pagetypeinfo_is_read_by_type_and_its_blocks_by_type_are_no_zones() -> None:
    listing = read_buddyinfo(TYPES)
    unmovable, movable = listing
    assert unmovable == ZoneInfo(0, "DMA", (1, 1, 0, 0, 2, 1, 1, 0, 1, 0, 0), "Unmovable")
    assert movable == ZoneInfo(0, "Normal", (10, 100_000, 2, 0, 0, 0, 0, 0, 0, 0, 1), "Movable", capped=(1,))
    assert (listing.version, listing.unread, listing.skipped) == ("pagetypeinfo", (), 8)


def test_the_console_of_2_4_is_read_though_the_terminal_broke_its_numbers() -> None:
    listing = read_buddyinfo(CONSOLE_24)
    assert [zone.free_kb for zone in listing] == [132, 204]
    assert (listing.rows[0].zone, listing.rows[0].counts) == ("", (3, 1, 1, 1, 1, 0, 0, 0, 0, 0))
    assert (listing.version, listing.unread, listing.skipped) == ("console", (), 3)


def test_the_console_of_today_is_read_quoted_wrapped_and_encoded() -> None:
    dma, normal = read_buddyinfo(QUOTED)
    assert (dma.node, dma.zone, dma.counts) == (0, "DMA", (1, 0, 0, 1, 2, 1, 1, 0, 1, 1, 3))
    assert (normal.zone, normal.free_kb, normal.marks[:2]) == ("Normal", 31344, ("UMEH", "MEH"))
    (encoded,) = read_buddyinfo(PRINTABLE)
    assert (encoded.zone, encoded.free_kb) == ("DMA", 15900)


def test_frames_of_another_size_are_told_by_the_console() -> None:
    (zone,) = read_buddyinfo("Node 1 DMA: 3*16kB 1*32kB 0*64kB 0*128kB 1*256kB = 336kB")
    assert (zone.node, zone.frame_kb, zone.free_kb) == (1, 16, 336)


@given(zones)
def test_what_is_printed_is_read_back(rows: list[ZoneInfo]) -> None:
    text = "\n".join(show_buddyinfo(zone.counts, zone.zone, zone.node) for zone in rows)
    assert read_buddyinfo(text).rows == tuple(rows)
    assert read_buddyinfo("\n".join(map(show_console, rows))).rows == tuple(rows)
    counts = [(*zone.counts[:3], 100_000, *zone.counts[4:]) for zone in rows]
    typed = [ZoneInfo(0, "DMA", each, "Movable", capped=(3,)) for each in counts]
    assert read_buddyinfo("\n".join(map(show_pagetypeinfo, typed))).rows == tuple(typed)


@given(st.integers(20, 120), st.booleans())
def test_a_console_line_broken_at_any_column_reads_the_same(width: int, quoted: bool) -> None:
    line = "Node 0 DMA32: 22*4kB (EH) 18*8kB 0*16kB 13*32kB 17*64kB 18*128kB 14*256kB (U) 5*512kB = 10184kB"
    pieces = [line[at : at + width] for at in range(0, len(line), width)]
    text = "\n".join(f"> {piece}" if quoted else piece for piece in pieces)
    if not any(piece.startswith(" ") for piece in pieces):
        assert read_buddyinfo(text).rows[0].free_kb == 10184


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (PRINTED[:175], 2, "it has 8 counts where others have 11: the text was cut."),
        (PRINTED[:135], 2, "it has 2 counts, and kernels have 5 to 25 orders: the text was cut."),
        (PRINTED[:110], 2, "the zone or its counts are missing: the text was cut, copy it whole."),
        (PRINTED.replace("29", "x9"), 2, '"x9" is no count of blocks.'),
        (f"{PRINTED}DMA: 3*4kB 1*8kB", 3, 'it does not end in "= 132kB": the text was cut, copy it whole.'),
        (f"{PRINTED}DMA: 3*4kB 1*16kB 0*32kB = 28kB", 3, "the sizes 4kB, 16kB, 32kB do not double: a part is missing."),
        (f"{PRINTED}DMA: 3*4kB 1*8kB = 36kB", 3, "its blocks make 20kB, not 36kB: a digit is missing."),
    ],
)
def test_what_cannot_be_read_is_named_by_line_and_reason(text: str, line: int, reason: str) -> None:
    (unread,) = read_buddyinfo(text).unread
    assert (unread.line, unread.reason) == (line, reason)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The text is empty."),
        (PRINTED[:45], "Line 1 is .*: it has 3 counts.*the text was cut"),
        (
            "slabinfo - version: 1.1\n",
            'No row in 1 line; the text begins with "slabinfo - version: 1.1". A row of /proc/buddyinfo',
        ),
        ("Node 0, zone Normal -1 2 3 4 5 6 7", "Line 1"),
        ("\x00\x01", "No row in 1 line"),
    ],
)
def test_other_texts_are_refused_with_a_reason(text: str, told: str) -> None:
    with pytest.raises(BadFileError, match=told):
        read_buddyinfo(text)
