"""What the notebook on slab caches and kmalloc says is what the models do, and its labs ask what the text asks."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from memlab.core.mechanism import Mechanism
from memlab.mechanisms.kmalloc import GENERAL_SIZES, GeneralCaches, Kmalloc
from memlab.mechanisms.slab import AllocObject, CreateCache, FreeObject, Reap, SlabAllocator, Wish, sized

pytestmark = pytest.mark.slow


def kinds(machine: Mechanism, request: int) -> list[str]:
    return [machine.history[at].event.kind for at in machine.history.of_request(request)]


@pytest.mark.parametrize("name", ["slabs", "lines", "sockets", "inodes", "tables", "general", "sector"])
def test_a_lab_of_a_question_opens_at_its_beginning(lecture: Any, name: str) -> None:
    assert lecture[name].cursor == 0
    assert lecture[name].requests


# 1. Too small for a frame


def test_a_slab_wastes_least(lecture: Any) -> None:
    shares = {size: [round(share, 3) for share in lecture["wasted"](size)] for size in (100, 700, 1312)}
    assert shares == {100: [0.976, 0.219, 0.048], 700: [0.829, 0.316, 0.06], 1312: [0.68, 0.359, 0.039]}
    assert lecture.printed["three-ways"].count("slab") == 3


def test_a_new_cache_has_no_slab_and_its_sizing_is_as_told(lecture: Any) -> None:
    caches = lecture["slabs"].history[-1].state.caches
    sock, packet = caches["sock"].sizing, caches["packet"].sizing
    assert [len(cache.slabs) for cache in caches.values()] == [0, 0]
    assert (sock.num, sock.order, sock.left_over, sock.mgmt, sock.off_slab) == (3, 0, 96, 64, False)
    assert (packet.num, packet.order) == (5, 1)
    assert (4096 - 3 * 1312, 4096 - 2 * 1500, 1096 * 8) == (160, 1096, 8768)
    assert "3 objects, 160 bytes left over" in lecture.text["create-answer"]
    assert "**Order 1** holds **5**" in lecture.text["create-answer"]


def test_objects_are_rounded_to_lines_whatever_is_wasted(lecture: Any) -> None:
    lines = lecture["lines"]
    sizes = [cache.sizing.objsize for cache in lines.history[-1].state.caches.values()]
    assert sizes == [16, 32, 32, 64]
    assert round((64 - 33) / 64, 3) == 0.484
    assert "They take 16, 32, 32 and 64 bytes. Of the 64 bytes for 33, 48.4 % is wasted" in lecture.text["line-answer"]


def test_the_two_curves(lecture: Any) -> None:
    assert lecture.printed["waste-count"].splitlines() == [
        "powers of two: on average 24.8 %, at worst 49.9 % (2,052 bytes)",
        "slabs: on average 7.3 %, at worst 19.9 % (3,280 bytes)",
        "slabs waste more than an eighth at 123 of 1,017 sizes",
    ]
    assert sized(Wish(3280)).num == 4
    over = [size for size in range(32, 4097, 4) if lecture["wasted"](size)[2] > 1 / 8]
    assert [size for size in over if sized(Wish(size)).order < 2] == [508]
    assert "mostly large ones: where order 2 is reached" in lecture.text["waste-answer"]


# 2. Full, partial, free


def test_seven_sockets_take_two_full_slabs_and_a_partial_one(lecture: Any) -> None:
    history = lecture["sockets"].history
    cache = history[history.of_request(8)[-1]].state.caches["sock"]
    assert (len(cache.full), len(cache.partial), len(cache.free)) == (2, 1, 0)
    assert "Two full slabs and a partial one" in lecture.text["grow-answer"]


def test_the_object_freed_last_is_given_next(lecture: Any) -> None:
    history = lecture["sockets"].history
    before = history[history.of_request(8)[-1]].state.objects
    assert history[-1].state.objects["s8"] == before["s5"]
    assert "the object of **s5**" in lecture.text["grow-answer"]


def test_only_s7_is_alone_in_its_slab(lecture: Any) -> None:
    sockets = lecture["sockets"]
    alone = []
    for name in sockets.history[-1].state.objects:
        sockets.seek(-1)
        if sockets.ask(FreeObject("sock", name)).state.caches["sock"].free:
            alone.append(name)
        sockets.requests = sockets.requests[:-1]
    assert alone == ["s7"]
    sockets.seek(0)


# 3. Constructed once


def test_eight_constructor_calls_instead_of_twelve(lecture: Any) -> None:
    inodes = lecture["inodes"]
    numbers = inodes.numbers(inodes.history[-1])
    assert (numbers["constructor calls"], numbers["without object caching"]) == (8, 12)
    assert "8 against 12" in lecture.text["ctor-answer"]
    places = {step.event.slot for step in inodes.history if step.event.kind == "ObjectGiven"}
    assert len(places) == 1


def test_the_longer_life(lecture: Any) -> None:
    end = lecture["figures"][-1]
    assert (end["constructor calls"], end["without object caching"]) == (32, 209)
    assert "32 calls do the work of 209, less than one in six" in lecture.text["ctor-chart-answer"]
    many = lecture["live"](about=150)
    share = [run["constructor calls"] / run["without object caching"] for run in (end, many.numbers(many.history[-1]))]
    assert share[0] < 1 / 6
    assert share[1] > 1 / 2


# 4. Colours


def test_the_colours_of_page_tables(lecture: Any) -> None:
    cache = lecture["tables"].history[-1].state.caches["page table"]
    assert [cache.address(slab, 0) % 4096 for _, slab in sorted(cache.slabs.items())] == [64, 96, 128, 160]
    assert (cache.sizing.left_over, cache.sizing.colours, cache.sizing.num, cache.sizing.mgmt) == (320, 10, 4, 64)
    assert "At 64, 96, 128 and 160" in lecture.text["colours-answer"]


def test_the_eleventh_colour_is_never_used() -> None:
    tables = SlabAllocator(memory=8)
    tables.ask(CreateCache("t", 928, aligned=True), *[AllocObject("t", f"p{number}") for number in range(4 * 22)])
    offsets = [slab.offset for slab in tables.step.state.caches["t"].slabs.values()]
    assert sorted(set(offsets)) == list(range(0, 289, 32))


# 5. Giving frames back


def test_the_lab_stands_where_memory_gets_short(lecture: Any) -> None:
    short = lecture["short"]
    assert isinstance(short.requests[short.step.request], Reap)
    assert len(short.step.state.caches["buffer"].free) == 5


def test_reaping_spares_then_takes_half_and_shrinking_takes_the_rest(lecture: Any) -> None:
    short = lecture["short"]
    left = [len(short.history[short.history.of_request(at)[-1]].state.caches["buffer"].free) for at in range(14, 18)]
    assert left == [5, 5, 2, 0]
    assert kinds(short, 15) == ["CacheSpared", "CacheSpared", "NothingToReap"]
    assert "*half* of the empty slabs (3 of 5, rounded up)" in lecture.text["reap-answer"]


# 6. kmalloc


def test_the_first_kmalloc_takes_16_steps_and_the_second_4(lecture: Any) -> None:
    general = lecture["general"]
    assert [len(kinds(general, number)) for number in (1, 2)] == [16, 4]
    assert kinds(general, 1).count("Split") == 6
    assert "**16** steps against **4**" in lecture.text["down-answer"]
    assert "six splits, a frame, a flag, a slab of 30 objects" in lecture.text["down-answer"]


def test_29_more_objects_before_the_buddy_system_is_asked_again(lecture: Any) -> None:
    trial = GeneralCaches(memory=6)
    depths = [[step.event.depth for step in _steps(trial, number)] for number in range(31)]
    assert [max(each) for each in depths] == [3, *[1] * 29, 3]
    assert "one is taken: **29**" in lecture.text["down-answer"]


def _steps(trial: GeneralCaches, number: int) -> list[Any]:
    trial.ask(Kmalloc(f"m{number}", 100))
    return [trial.history[at] for at in trial.history.of_request(number + 1)]


def test_kfree_finds_the_cache_through_the_frame(lecture: Any) -> None:
    general = lecture["general"]
    found = general.history[general.history.of_request(3)[0]]
    assert (found.event.kind, found.event.cache, len(found.state.slabs.caches)) == ("CacheFound", "size-128", 26)
    assert "the frame's descriptor names the cache" in lecture.text["down-answer"]


def test_a_slab_of_size_512_needs_one_of_size_64(lecture: Any) -> None:
    sector = lecture["sector"]
    end = sector.history[-1]
    assert {name for name, cache in end.state.slabs.caches.items() if cache.slabs} == {"size-512", "size-64"}
    assert sector.numbers(end)["in slabs"] == 2


def test_the_classes_of_2_6_are_not_the_best_for_even_requests(lecture: Any) -> None:
    waste = lecture["mean_waste"]
    assert [line.split()[-1] for line in lecture.printed["classes"].splitlines()[1:]] == ["75.5", "75.5"]
    assert waste(384) < waste(96, 192) < waste()
    best = min(combinations(range(36, 512, 4), 2), key=lambda pair: waste(*pair))
    assert best == pytest.approx((341, 427), abs=3)
    assert "near 341 and 427" in lecture.text["classes-hint"]


# 7. /proc/slabinfo, review


def test_the_row_of_slabinfo(lecture: Any) -> None:
    said = lecture.printed["slabinfo-yours"].splitlines()
    assert said[0] == "slabinfo - version: 1.1"
    assert said[1].split()[:4] == ["sock", "6", "9", "1312"]
    assert said[-1] == "dentry_cache: 30 objects in a slab, 200 KB, 2 empty slabs"
    assert " ".join(lecture["text"].splitlines()[1].split()) in lecture.text["slabinfo"]
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
