"""What the notebook on zones says is what the model does."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.exercises import Questions
from memlab.mechanisms.zones import KERNELS, Allocate, Zones, pairs_of, zones_of

pytestmark = pytest.mark.slow


def ends(preset: str) -> list[tuple[str, str]]:
    """The last event of each request of an example, with its zone or its way."""
    zones = Zones()
    zones.use(preset)
    last = [zones.history[zones.history.of_request(n + 1)[-1]].event for n in range(len(zones.requests))]
    return [(event.kind, getattr(event, "zone", "")) for event in last]


@pytest.mark.parametrize("name", ["downward", "nearly", "deep", "reclaiming", "early", "freeing"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 4


@pytest.mark.parametrize(
    "cell", ["downward-lab", "first-lab", "deep-lab", "reclaim-lab", "big-lab", "early-lab", "late-lab", "free-lab"]
)
def test_labs_open_at_the_beginning(lecture: Any, cell: str) -> None:
    assert lecture.labs[cell] == [0]


def test_the_zones_of_three_memories(lecture: Any) -> None:
    lecture.run(lecture.code["zones-cell"])
    assert [[frames for _, _, frames in zones] for zones in lecture.last] == [
        [2048],
        [4096, 28672],
        [4096, 225280, 32768],
    ]


def test_two_arrays_beside_three_zones(lecture: Any) -> None:
    assert lecture.labs["arrays-lab"][0] == 0
    served = [
        [(step.event.zone, KERNELS[zones.kernel].number(step.event.zone)) for step in zones.history if step.result]
        for zones in (lecture["two"], lecture["three"])
    ]
    assert served == [
        [("non-DMA", "[0]"), ("DMA", "[1]"), ("non-DMA", "[0]")],
        [("Normal", "[1]"), ("DMA", "[0]"), ("Normal", "[1]")],
    ]
    unused = 2**18 - sum(zone.frames for zone in zones_of(KERNELS["2.2-late"], 2**18))
    assert (unused * 4096 >> 20, "the 64 MB above it are in no array" in lecture.text["arrays-answer"]) == (64, True)


def test_the_mask_of_a_user(lecture: Any) -> None:
    lecture.run(lecture.code["mask-cell"])
    masks, bits = lecture.last
    assert (masks["2.2.1"], masks["2.4.22"], bits) == ("0x13", "0x1d0", ("WAIT", "LOW", "IO"))


def test_a_fallback_goes_downward() -> None:
    zones = [zone for _, zone in ends("A fallback goes downward only")]
    assert zones == ["HighMem", "Normal", "DMA", "Normal", "DMA"]


def test_450_frames(lecture: Any) -> None:
    assert [zone for kind, zone in ends("128 MB, nearly used up") if kind == "Allocated"][:2] == ["Normal", "DMA"]
    needs = [step.event.need for step in lecture["nearly"].history if step.event.kind == "Tried"]
    assert needs[:3] == [449, 449, 513]
    assert 464 in needs


def test_your_turn_is_checked(lecture: Any) -> None:
    lecture.run(lecture.code["own-check"])
    assert lecture.last.startswith("wrong for [(1, (448, 64))")
    lecture.answered("own-code", ("[frames + mark for mark in marks]", "[frames + marks[0], frames + sum(marks)]"))
    lecture.run(lecture.code["own-check"])
    assert lecture.last == "right for all"


def test_who_gets_how_deep() -> None:
    kinds = [kind for kind, _ in ends("Who may dip how deep")]
    assert kinds == ["Allocated", "Waits", "Allocated", "Failed", "Allocated"]


def test_what_the_caller_gets_for_reclaiming(lecture: Any) -> None:
    ways = [step.event.how for step in lecture["reclaiming"].history if step.event.kind == "Allocated"]
    assert ways == ["min", "handed_over", "min", "after_reclaim"]


def test_early_2_2(lecture: Any) -> None:
    got = [step.event for step in lecture["early"].history if step.event.kind in ("Allocated", "Failed")]
    assert (got[0].zone, got[8].kind, got[9].how) == ("DMA", "Failed", "reserve")
    judged = [step.event.free for step in lecture["early"].history if step.event.kind == "Judged"]
    assert judged[-4:] == [4, 4, 7, 14]


def test_three_slips_that_nobody_notices(lecture: Any) -> None:
    counts = [step.event.count for step in lecture["freeing"].history if step.event.kind == "CountLowered"]
    assert counts == [-1, 1, -1]
    assert next(step.event.lost for step in lecture["freeing"].history if step.event.kind == "FramesBack") == 2


def test_the_maps(lecture: Any) -> None:
    lecture.run(lecture.code["maps-cell"])
    bits, needed, kept, dma, normal = lecture.last
    assert (bits, needed[0], needed[9]) == (32736, 16384, 32)
    assert (kept["2.2-late"][0], dma[0], normal[0], normal[9]) == (4096, 256, 1792, 0)


def test_the_review_questions() -> None:
    zones = Zones(free=[("DMA", 600), ("Normal", 452)])
    assert zones.ask(Allocate("b", 2, "GFP_KERNEL")).event.zone == "DMA"
    zones = Zones(free=[("DMA", 68)])
    assert zones.ask(Allocate("b", 2, "GFP_KERNEL | GFP_DMA")).event.how == "min"
    assert pairs_of(32768, 0) == 16384


def test_2_6(lecture: Any) -> None:
    assert lecture.labs["later-lab"] == [0]
    tried = [step.event for step in lecture["later"].history if step.event.kind == "Tried"]
    needs = {(event.name, event.zone, event.mark): event.need for event in tried}
    assert (needs["page 2", "DMA", "low"], needs["device", "DMA", "low"]) == (168, 63)
    assert next(event.marks[0] for event in tried if (event.name, event.mark) == ("big", "min")) == 119
