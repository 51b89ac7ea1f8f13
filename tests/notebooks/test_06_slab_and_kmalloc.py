"""What the notebook on slab caches and kmalloc says is what the models do: its numbers, and its checks of answers."""

from __future__ import annotations

import contextlib
import io
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from memlab.core.mechanism import Mechanism
from memlab.mechanisms.kmalloc import GENERAL_SIZES, GeneralCaches, Kmalloc
from memlab.mechanisms.slab import AllocObject, CreateCache, FreeObject, Reap, SlabAllocator, Wish, sized

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "06_slab_and_kmalloc.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
TEXT = {cell["id"]: " ".join("".join(cell["source"]).split()) for cell in CELLS if cell["cell_type"] == "markdown"}
CODE = {cell["id"]: "".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"}

pytestmark = pytest.mark.slow


class Lecture:
    """The notebook after a run: its names, and what each cell printed."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        self.printed: dict[str, str] = {}
        for cell, source in CODE.items():
            self.printed[cell] = self.run(source)

    def run(self, source: str) -> str:
        """Run code as a cell would; what it printed."""
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(source, "cell", "exec"), self.names)
        return out.getvalue()

    def answered(self, cell: str, answers: dict[str, Any]) -> list[str]:
        """What a cell says to these answers, put in instead of its dots."""
        source = CODE[cell]
        for name, answer in answers.items():
            source = source.replace(f'"{name}": ...', f'"{name}": {answer!r}')
        return self.run(source).splitlines()

    def __getitem__(self, name: str) -> Any:
        return self.names[name]


@pytest.fixture(scope="module")
def lecture() -> Lecture:
    return Lecture()


def kinds(machine: Mechanism, request: int) -> list[str]:
    return [machine.history[at].event.kind for at in machine.history.of_request(request)]


# 1. Too small for a frame


def test_a_slab_wastes_least(lecture: Lecture) -> None:
    shares = {size: [round(share, 3) for share in lecture["wasted"](size)] for size in (100, 700, 1312)}
    assert shares == {100: [0.976, 0.219, 0.048], 700: [0.829, 0.316, 0.06], 1312: [0.68, 0.359, 0.039]}
    assert lecture.printed["three-ways"].count("slab") == 3


def test_a_new_cache_has_no_slab_and_its_sizing_is_as_told(lecture: Lecture) -> None:
    cache = lecture["slabs"].step.state.caches["sock"]
    assert (len(cache.slabs), cache.sizing.num, cache.sizing.order, cache.sizing.left_over) == (0, 3, 0, 96)
    assert (cache.sizing.mgmt, cache.sizing.off_slab, 4096 - 3 * 1312) == (64, False, 160)
    assert "3 objects, 160 bytes left over" in TEXT["create-answer"]
    assert "24 + 4 × 3 = 36" in TEXT["create-answer"]


def test_the_slab_of_1500_bytes_by_hand(lecture: Lecture) -> None:
    right = {"order": 1, "objects": 5}
    assert lecture.answered("sizing", right) == ["order: right.", "objects: right."]
    assert lecture.answered("sizing", {"order": 0})[0].startswith("order: not 0. Order 0 holds 2, and 1,096")
    assert (4096 - 2 * 1500, 1096 * 8 > 4096) == (1096, True)


def test_objects_are_rounded_to_lines_whatever_is_wasted(lecture: Lecture) -> None:
    assert [sized(Wish(size, aligned=True)).objsize for size in (12, 16, 20, 33)] == [16, 32, 32, 64]
    assert lecture.printed["line-sizes"].splitlines()[-1] == "33 bytes take 64: 48.4% wasted"
    assert "33 bytes take 64, and 48.4 % is wasted" in TEXT["line-answer"]


def test_the_two_curves(lecture: Lecture) -> None:
    assert lecture.printed["waste-count"].splitlines() == [
        "powers of two: on average 24.8 %, at worst 49.9 % (2,052 bytes)",
        "slabs: on average 7.3 %, at worst 19.9 % (3,280 bytes)",
        "slabs waste more than an eighth at 123 of 1,017 sizes",
    ]
    assert sized(Wish(3280)).num == 4
    over = [size for size in range(32, 4097, 4) if lecture["wasted"](size)[2] > 1 / 8]
    assert [size for size in over if sized(Wish(size)).order < 2] == [508]
    assert "mostly large ones: where order 2 is reached" in TEXT["waste-answer"]


# 2. Full, partial, free


def test_seven_sockets_take_two_full_slabs_and_a_partial_one() -> None:
    sockets = SlabAllocator()
    sockets.use("A cache grows, slab by slab")
    cache = sockets.history[sockets.history.of_request(8)[-1]].state.caches["sock"]
    assert (len(cache.full), len(cache.partial), len(cache.free)) == (2, 1, 0)
    assert "Two full slabs and a partial one" in TEXT["grow-answer"]


def test_the_object_freed_last_is_given_next() -> None:
    sockets = SlabAllocator()
    sockets.use("A cache grows, slab by slab")
    before = sockets.history[sockets.history.of_request(8)[-1]].state.objects
    assert sockets.history[-1].state.objects["s8"] == before["s5"]
    assert "The object of **s5**" in TEXT["lifo-answer"]


def test_only_s7_is_alone_in_its_slab(lecture: Lecture) -> None:
    said = {name: lecture.run(CODE["empty"].replace('"s1"', f'"{name}"')) for name in ("s1", "s3", "s4", "s6", "s7")}
    assert [name for name in said if "Right: one empty slab." in said[name]] == ["s7"]


# 3. Constructed once


def test_eight_constructor_calls_instead_of_twelve(lecture: Lecture) -> None:
    numbers = lecture["inodes"].numbers()
    assert (numbers["constructor calls"], numbers["without object caching"]) == (8, 12)
    assert "8 against 12" in TEXT["ctor-answer"]
    places = {step.event.slot for step in lecture["inodes"].history if step.event.kind == "ObjectGiven"}
    assert len(places) == 1


def test_the_longer_life(lecture: Lecture) -> None:
    end = lecture["figures"][-1]
    assert (end["constructor calls"], end["without object caching"]) == (32, 209)
    assert "32 calls do the work of 209, less than one in six" in TEXT["ctor-chart-answer"]
    many = lecture["live"](about=150)
    share = [run["constructor calls"] / run["without object caching"] for run in (end, many.numbers(many.history[-1]))]
    assert share[0] < 1 / 6
    assert share[1] > 1 / 2


# 4. Colours


def test_the_colours_of_page_tables(lecture: Lecture) -> None:
    cache = lecture["tables"].step.state.caches["page table"]
    assert [cache.address(slab, 0) % 4096 for _, slab in sorted(cache.slabs.items())] == [64, 96, 128, 160]
    assert (cache.sizing.left_over, cache.sizing.colours, cache.sizing.num) == (320, 10, 4)
    assert "At 64, 96, 128 and 160" in TEXT["colours-answer"]


def test_the_eleventh_colour_is_never_used() -> None:
    tables = SlabAllocator(memory=8)
    tables.ask(CreateCache("t", 928, aligned=True), *[AllocObject("t", f"p{number}") for number in range(4 * 22)])
    offsets = [slab.offset for slab in tables.step.state.caches["t"].slabs.values()]
    assert sorted(set(offsets)) == list(range(0, 289, 32))


# 5. Giving frames back


def test_reaping_spares_then_takes_half_and_shrinking_takes_the_rest(lecture: Lecture) -> None:
    short = lecture["short"]
    left = [len(short.history[short.history.of_request(at)[-1]].state.caches["buffer"].free) for at in range(14, 18)]
    assert left == [5, 5, 2, 0]
    assert kinds(short, 15) == ["CacheSpared", "CacheSpared", "NothingToReap"]
    assert "*half* of the empty slabs (3 of 5, rounded up)" in TEXT["reap-answer"]


# 6. kmalloc


def test_the_first_kmalloc_takes_16_steps_and_the_second_4(lecture: Lecture) -> None:
    general = lecture["general"]
    assert [len(kinds(general, number)) for number in (1, 2)] == [16, 4]
    assert kinds(general, 1).count("Split") == 6
    assert sum(general.history[at].event.depth == 0 for at in general.history.of_request(1)) == 2
    assert "**16** steps against **4**" in TEXT["down-answer"]
    assert "six splits, a frame, a flag, a slab of 30 objects" in TEXT["down-answer"]


def test_29_more_objects_before_the_buddy_system_is_asked_again(lecture: Lecture) -> None:
    assert lecture.answered("until", {"more requests": 29}) == ["more requests: right."]
    assert lecture.answered("until", {"more requests": 30})[0].startswith("more requests: not 30. How many objects")


def test_kfree_finds_the_cache_through_the_frame(lecture: Lecture) -> None:
    assert lecture["general"].step.event.kind == "CacheFound"
    assert (lecture["general"].step.event.cache, len(lecture["general"].step.state.slabs.caches)) == ("size-128", 26)


def test_a_slab_of_size_512_needs_one_of_size_64(lecture: Lecture) -> None:
    state = lecture["sector"].step.state.slabs
    assert {name for name, cache in state.caches.items() if cache.slabs} == {"size-512", "size-64"}
    assert lecture["sector"].numbers()["in slabs"] == 2


def test_the_classes_of_2_6_are_not_the_best_for_even_requests(lecture: Lecture) -> None:
    waste = lecture["mean_waste"]
    assert [line.split()[-1] for line in lecture.printed["classes"].splitlines()[1:]] == ["75.5", "75.5"]
    assert waste(384) < waste(96, 192) < waste()
    best = min(combinations(range(36, 512, 4), 2), key=lambda pair: waste(*pair))
    assert best == pytest.approx((341, 427), abs=3)
    assert "near 341 and 427" in TEXT["classes-hint"]


# 7. /proc/slabinfo, review


def test_the_row_of_slabinfo(lecture: Lecture) -> None:
    right = {"objects in a slab": 30, "KB": 200, "empty slabs": 2}
    said = lecture.answered("slabinfo-yours", right)
    assert said[0] == "slabinfo - version: 1.1"
    assert said[-3:] == [f"{name}: right." for name in right]
    assert " ".join(lecture["text"].splitlines()[1].split()) in TEXT["slabinfo"]
    assert sized(Wish(128, aligned=True)).num == 30


def test_review_1_and_3_and_5() -> None:
    assert [room - room // 1664 * 1664 for room in (4096, 8192, 16384)] == [768, 1536, 1408]
    assert sized(Wish(1664)).order == 2
    inodes = SlabAllocator(memory=6)
    pairs = [each for at in range(40) for each in (AllocObject("i", f"o{at}"), FreeObject("i", f"o{at}"))]
    inodes.ask(CreateCache("i", 480, ctor=True), *pairs)
    assert inodes.numbers()["constructor calls"] == 8
    assert (GENERAL_SIZES[-1], len(GENERAL_SIZES), GENERAL_SIZES[-1] // 4096) == (131072, 13, 32)
    assert GeneralCaches().ask(Kmalloc("film", 131073)).event.kind == "TooLarge"


def test_review_2_and_4() -> None:
    """The partial slab is used before the empty one; and slabs with one object each give nothing back."""
    one = SlabAllocator(memory=6)
    one.ask(CreateCache("c", 1312), *[AllocObject("c", f"a{number}") for number in range(9)])
    one.ask(*[FreeObject("c", f"a{number}") for number in (3, 6, 7, 8)])
    cache = one.step.state.caches["c"]
    assert (cache.full, cache.partial, cache.free) == ((0,), (1,), (2,))
    assert one.ask(AllocObject("c", "next")).event.slab == 1
    alone = SlabAllocator(memory=6)
    alone.ask(CreateCache("c", 1312), *[AllocObject("c", f"a{number}") for number in range(30)])
    alone.ask(*[FreeObject("c", f"a{number}") for number in range(30) if number % 3])
    alone.ask(Reap(), Reap())
    assert alone.numbers()["in slabs"] == 10
