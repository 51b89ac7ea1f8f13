"""``/proc/slabinfo`` of every version, as people post it; the postings are real, shortened."""

import gzip
from itertools import repeat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadFileError
from memlab.memory.slabinfo import FORMATS, CacheInfo, info_of
from memlab.reading import listing as listing_module
from memlab.reading import read_slabinfo, show_slabinfo

OLD = """\
slabinfo - version: 1.1
kmem_cache            59     68    112    2    2    1
fasync cache           1    202     16    1    1    1
size-131072(DMA)       0      0 131072    0    0   32
"""
NEW = """\
slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> ...
udf_inode_cache        0      0    352   11    1 : tunables   54   27    8 : slabdata      0      0      0
kmalloc-1k           661    670   3072   10    8 : tunables    0    0    0 : slabdata     67     67      0
"""
WRAPPED = """\
slabinfo - version: 2.0
# name            <active_objs> <num_objs> <objsize> <objperslab> 
<pagesperslab> : tunables <batchcount> <limit> <sharedfactor> : slabdata 
<active_slabs> <num_slabs> <sharedavail>
xfrm6_tunnel_spi       0      0     64   61    1 : tunables  120   60 
  8 : slabdata      0      0      0
a_very_long_name_of_a_cache_that_fills_the_line
       5     61     64   61    1 : tunables  120   60   8 : slabdata      1      1      0
"""
BY_LABELS = """\
slabinfo - version: 2.0 (statistics)
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab>
: tunables <batchcount> <limit <sharedfactor>
: slabdata <active_slabs> <num_slabs> <sharedavail>
broken               128   2486    180   22    1
: tunables   32   16    8
: slabdata    113    113    128
: globalstat  664846 590238 26829    0    0    1   70
: cpustat 1 974008  78670 1990714  61964

Any hint or idea what can be the problem?
"""
QUOTED = """\
> /proc/slabinfo reports the following (hope that helps):
>
> slabinfo - version: 1.1 (statistics)
> kmem_cache            64     84    136    3    3    1 :     64
> 64     3    0    0
> nfs_read_data          0      0    364    0    0    1 :      8
> 2678    14   14    0
"""
PROMPTED = """\
-/+ buffers/cache:       6344      24488
[root@skunk ~]$ cat /proc/slabinfo
slabinfo - version: 1.1 (SMP)
kmem_cache            64     64    244    4    4    1 :  252  126
[root@skunk ~]$
"""
TOP = """\
 Active / Total Objects (% used)    : 22655356 / 31816142 (71.2%)
 Minimum / Average / Maximum Object : 0.01K / 0.18K / 23.00K

  OBJS ACTIVE  USE OBJ SIZE  SLABS OBJ/SLAB CACHE SIZE NAME
18151770 10478447   0%    0.13K 605059       30   2420236K kernfs_node_cache
 170310  170106  99%    0,19K   4055       42     32440K dentry
"""


def test_rows_of_2_4_are_read_names_with_blanks_too() -> None:
    kmem, fasync, dma = read_slabinfo(OLD)
    assert kmem == CacheInfo("kmem_cache", 59, 68, 112, 2, 2, 1, 34)
    assert (fasync.name, fasync.objects_per_slab) == ("fasync cache", 202)
    assert (dma.name, dma.objects_per_slab, dma.pages_per_slab) == ("size-131072(DMA)", None, 32)


def test_rows_of_2_6_are_read_with_their_slabs() -> None:
    listing = read_slabinfo(NEW)
    udf, kmalloc = listing
    limits = (("limit", 54), ("batchcount", 27), ("sharedfactor", 8), ("sharedavail", 0))
    assert udf == CacheInfo("udf_inode_cache", 0, 0, 352, 0, 0, 1, 11, limits)
    assert (kmalloc.active_slabs, kmalloc.total_slabs, kmalloc.objects_per_slab) == (67, 67, 10)
    assert (listing.version, listing.lines, listing.skipped) == ("slabinfo 2.1", 4, 2)


def test_rows_of_2_2_tell_two_numbers() -> None:
    listing = read_slabinfo("slabinfo - version: 1.0\nkmem_cache 29 42")
    assert listing.rows == (CacheInfo("kmem_cache", 29, 42, None, None, None, None, None),)
    assert listing.version == "slabinfo 1.0"


def test_rows_that_a_mailer_wrapped_are_put_together() -> None:
    tunnel, long = read_slabinfo(WRAPPED)
    assert (tunnel.name, tunnel.objects_per_slab, dict(tunnel.more)["sharedfactor"]) == ("xfrm6_tunnel_spi", 61, 8)
    assert (long.name, long.total, long.total_slabs) == ("a_very_long_name_of_a_cache_that_fills_the_line", 61, 1)
    listing = read_slabinfo(BY_LABELS)
    assert (listing.rows[0].objects_per_slab, listing.rows[0].total_slabs) == (22, 113)
    assert (listing.unread, listing.skipped, listing.lines) == ((), 6, 11)


def test_rows_behind_a_quote_a_prompt_or_a_comment_are_read() -> None:
    allocs = {row.name: dict(row.more)["allocs"] for row in read_slabinfo(QUOTED)}
    assert allocs == {"kmem_cache": 64, "nfs_read_data": 2678}
    listing = read_slabinfo(PROMPTED)
    assert (listing.rows[0].total, listing.skipped, listing.unread) == (64, 4, ())
    commented = "".join(f" # {line}\n" for line in OLD.splitlines())
    assert read_slabinfo(commented).rows == read_slabinfo(OLD).rows


def test_slabtop_is_read_with_what_it_tells() -> None:
    kernfs, dentry = read_slabinfo(TOP)
    assert (kernfs.active, kernfs.total, kernfs.total_slabs, kernfs.objects_per_slab) == (
        10478447,
        18151770,
        605059,
        30,
    )
    assert (kernfs.objsize, kernfs.pages_per_slab) == (None, 1)
    assert dict(dentry.more) == {"use": 99, "objsize_kb": 0.19, "cache_kb": 32440}


@pytest.mark.parametrize("text", [OLD, NEW, WRAPPED, QUOTED, PROMPTED, BY_LABELS])
def test_without_its_head_line_a_listing_is_read_by_the_shape_of_its_rows(text: str) -> None:
    headless = "\n".join(line for line in text.splitlines() if "version" not in line)
    assert read_slabinfo(headless).rows == read_slabinfo(text).rows


@pytest.mark.parametrize("version", FORMATS)
@given(data=st.data())
def test_a_listing_of_any_version_prints_and_reads_back(version: str, data: st.DataObject) -> None:
    shapes = st.sampled_from(FORMATS[version])
    names = st.sampled_from(["sock", "size-32(DMA)", "fasync cache", "kmalloc-rcl-1k"])
    rows = []
    for _ in range(data.draw(st.integers(1, 5))):
        values = {name: data.draw(st.integers(0, 10**6)) for name in sorted(data.draw(shapes).columns)}
        rows.append(info_of(data.draw(names), values))
    printed = show_slabinfo(rows, version)
    assert show_slabinfo(read_slabinfo(printed), version) == printed


@given(st.data())
def test_a_listing_wrapped_at_any_blank_reads_the_same(data: st.DataObject) -> None:
    words = NEW.splitlines()[-1].split()
    at = data.draw(st.integers(1, len(words) - 1))
    wrapped = f"{' '.join(words[:at])}\n{' '.join(words[at:])}"
    text = "\n".join(["slabinfo - version: 2.1", wrapped, wrapped])
    assert [row.name for row in read_slabinfo(text)] == ["kmalloc-1k"] * 2


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (NEW[:-15], 4, "it ends where a row of version 2.1 tells total_slabs: the text was cut, copy it whole."),
        (NEW[:-24], 4, 'it ends where a row of version 2.1 tells "slabdata": the text was cut, copy it whole.'),
        (f"{OLD}sock 1 2 x 4 5 6", 5, '"x" stands where a row of version 1.1 tells objsize.'),
        (f"{OLD}sock 1 2 3 4 5 6 7", 5, 'a row of version 1.1 ends before "7".'),
        (
            f"{OLD}sock 1 2 3\n\n4 5 6",
            5,
            "it ends where a row of version 1.1 tells active_slabs: the text was cut, copy it whole.",
        ),
        (
            f"slabinfo - version: 3.7\n{OLD}",
            1,
            "version 3.7 is not known, only 2.1, 2.0, 1.1, 1.2, 1.0; rows are read by their shape.",
        ),
        ("a 1 2 3 0 0 1\nb 1 2 3 0 0 1\nold 29 42", 3, "this is a row of version 1.0, and most are of 1.1."),
    ],
)
def test_what_cannot_be_read_is_named_by_line_and_reason(text: str, line: int, reason: str) -> None:
    (unread,) = read_slabinfo(text).unread
    assert (unread.line, unread.reason) == (line, reason)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The text is empty."),
        ("Node 0, zone DMA 1 2 3 4 5 6", 'No row in 1 line; the text begins with "Node 0, zone DMA'),
        ("\x00\x01\x02", "No row in 1 line"),
        ("kmalloc-1k 661 670 3072 10", "Line 1 is .*: it ends where a row of version 2.1 tells pages_per_slab"),
        ("Hello 3 of you,\nI have 5 items", "paste what it prints, whole"),
    ],
)
def test_a_text_without_a_row_is_refused(text: str, told: str) -> None:
    with pytest.raises(BadFileError, match=told):
        read_slabinfo(text)


def test_a_file_is_read_packed_too_and_cut_in_half_to_its_middle(tmp_path: Path) -> None:
    text = OLD + "".join(f"cache-{number} {number} {number} 32 1 1 1\n" for number in range(5_000))
    packed = gzip.compress(text.encode())
    path = tmp_path / "slabinfo.gz"
    path.write_bytes(packed)
    assert len(read_slabinfo(path).rows) == 5_003
    half = read_slabinfo(packed[: len(packed) // 2])
    assert half.rows == read_slabinfo(text).rows[: len(half.rows)]
    assert 1_000 < len(half.rows) < 4_000
    assert half.unread[-1].line > len(half.rows)
    assert "The file is cut or damaged" in half.unread[-1].reason


def test_every_prefix_of_a_listing_is_read_or_refused() -> None:
    whole = read_slabinfo(NEW).rows
    for length in range(len(NEW)):
        try:
            rows = read_slabinfo(NEW[:length]).rows
        except BadFileError:
            continue
        assert [row.name for row in rows] == [row.name for row in whole[: len(rows)]]


def test_rows_without_end_are_left_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing_module, "MOST_ROWS", 1000)
    listing = read_slabinfo(repeat("kmem_cache 59 68 112 2 2 1\n"))
    assert len(listing.rows) == 1000
    assert listing.unread[-1].reason == "only the first 1,000 rows are read."


def test_text_without_rows_and_end_is_refused() -> None:
    with pytest.raises(BadFileError, match="holds more than 67,108,864 characters"):
        read_slabinfo(repeat(f"{'x' * 4000}\n"))
