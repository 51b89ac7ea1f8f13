"""What is brought to a mechanism: the first of it as requests, all of it as numbers, and what is wrong named."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from memlab.core.bringing import takes_of
from memlab.core.mechanism import Mechanism
from memlab.errors import BadFileError
from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Resize
from memlab.mechanisms.slab import SlabAllocator
from memlab.mechanisms.tlb import Tlb
from memlab.reading.bringing import Brought, bring, bring_any, run

REP = "20000\n3\n8\n1\na 0 512\na 1 128\nr 0 640\na 2 128\nf 1\nr 0 768\nf 0\nf 2\n"
LONG = "".join(f"a {number} 8\n" for number in range(5_000))


def brought(source: Any, form: str = "", first: int = 20) -> Brought:
    (takes,) = takes_of(DynamicStorage)
    return run(bring(DynamicStorage(), takes, source, form, first))


def test_the_first_become_requests_and_all_are_told() -> None:
    told = brought(REP, first=3)
    requests = (Allocate("0", 512), Allocate("1", 128), Resize("0", 640))
    assert told.steps.requests == requests
    assert told.told == ("12 lines of rep: 3 allocations, 2 resizes, 3 frees; 4 lines of another kind skipped.")


def test_what_stands_before_damage_counts_and_the_damage_is_told() -> None:
    told = brought(f"{LONG}f 1\nf 1\n")
    assert len(told.steps.requests) == 20
    assert told.told == (
        "5,002 lines of rep: 5,000 allocations, 1 free. The reading ended there: "
        'Line 5,002 is "f 1": block 1 is not in use.'
    )


def test_damage_within_the_first_is_refused_and_its_line_known() -> None:
    with pytest.raises(BadFileError, match=r'^Line 3 is "f 7": block 7 is not in use.$') as caught:
        brought("a 0 8\na 1 8\nf 7\n")
    assert caught.value.line == 3


def test_a_packed_file_cut_in_half_is_read_to_where_it_ends(tmp_path: Path) -> None:
    content = gzip.compress("".join(f"a {number} {number * 7919 % 4096}\n" for number in range(9_000)).encode())
    (tmp_path / "half.rep.gz").write_bytes(content[: len(content) // 2])
    told = brought(tmp_path / "half.rep.gz")
    assert len(told.steps.requests) == 20
    assert "The reading ended there" in told.told
    assert "cut or damaged" in told.told


def test_it_ends_where_it_is_told_to() -> None:
    (takes,) = takes_of(DynamicStorage)
    seen = []
    told = run(bring(DynamicStorage(), takes, LONG), lambda progress: seen.append(progress.lines) or len(seen) < 3)
    assert seen == sorted(seen)
    assert told.told == f"{seen[-1]:,} lines of rep: {seen[-1]:,} allocations. It was stopped at line {seen[-1]:,}."


def test_the_mechanism_stays_as_it_is() -> None:
    heap = DynamicStorage()
    (takes,) = takes_of(DynamicStorage)
    run(bring(heap, takes, REP))
    assert heap.requests == ()


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n\n",
        "<b>x</b>",
        b"\0\1\2\xff" * 50,
        b"\x1f\x8bnot so",
        "20000\n3\n",
        REP.replace("a 0", "a"),
        "=" * 2_000_000,
    ],
)
def test_what_is_no_trace_is_refused_in_a_sentence(source: Any) -> None:
    with pytest.raises(BadFileError) as caught:
        brought(source)
    assert 15 < len(str(caught.value)) < 600


def test_a_bomb_of_blank_lines_is_refused() -> None:
    with pytest.raises(BadFileError, match="200,000 lines before line 200,002 are no rows of rep"):
        brought(gzip.compress(b"a 1 8\n" + b"\n" * 600_000), first=20)


@pytest.mark.parametrize("mechanism", [SlabAllocator, Buddy, Tlb])
def test_a_bomb_is_refused_whatever_it_is_for(mechanism: type[Mechanism]) -> None:
    takes = takes_of(mechanism)[0]
    with pytest.raises(BadFileError, match=r"No \w+ in the first \d+,"):
        run(bring(mechanism(), takes, gzip.compress(b"#\n" * 2**21)))


def test_a_listing_that_is_stopped_was_not_read() -> None:
    (takes,) = takes_of(SlabAllocator)
    text = "size-32  12  113  32  1  1  1\n" * 5_000
    with pytest.raises(BadFileError, match="stopped at line 500, before anything was read"):
        run(bring(SlabAllocator(), takes, text), lambda _: False)


def test_a_long_file_takes_little_memory(tmp_path: Path) -> None:
    """A million references, of which 64 pages are kept."""
    with gzip.open(tmp_path / "long.gz", "wt") as file:
        for first in range(0, 64 << 12, 4096):
            file.write("".join(f" L {first + at:08x},8\n" for at in range(64)) * 244)
    (takes,) = takes_of(Tlb)
    tracemalloc.start()
    told = run(bring(Tlb(), takes, tmp_path / "long.gz"))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told.told.startswith("999,424 lines: 999,424 references")
    assert most < 40_000_000


def test_of_several_subjects_the_first_that_fits_is_read() -> None:
    (takes,) = takes_of(DynamicStorage)
    told = run(bring_any(DynamicStorage(), [(takes, "mtrace"), (takes, "rep")], REP))
    assert told.told.startswith("12 lines of rep")
    with pytest.raises(BadFileError, match=r"^Line 5 is"):
        run(bring_any(DynamicStorage(), [(takes, "plain"), (takes, "rep")], "20000\n3\n8\n1\nf 0\n"))
