from time import perf_counter

import pytest
from memlab.scene.layout import panels
from memlab.scene.tones import Tone

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, example
from memlab.memory.sizes import KiB


def drawn(heap, index=-1):
    return {panel.key: panel for panel in panels(heap.scene(heap.history[index]))}


def keyed(panel):
    return {shape.key: shape for shape in panel.shapes}


def strong(panel):
    return [shape.key for shape in panel.shapes if shape.strong]


def kinds(heap, kind):
    return [step.index for step in heap.history if step.event.kind == kind]


def many(count):
    layout = tuple(part for at in range(count) for part in ((f"B{at}", 1000), ("hole", 200 + at % 7))[: 1 + at % 2])
    return DynamicStorage(base=0, memory=sum(size for _, size in layout), layout=layout, fit="first")


def test_every_step_draws_the_whole_memory_without_gap_or_overlap():
    heap = example()
    for step in heap.history:
        memory = drawn(heap, step.index)["memory"]
        ends = [memory.base, *(span.start + span.size for span in memory.spans)]
        assert [span.start for span in memory.spans] == ends[:-1]
        assert ends[-1] == memory.base + memory.size


def test_no_key_is_used_twice_in_a_panel():
    heap = example()
    for step in heap.history:
        for panel in drawn(heap, step.index).values():
            assert len(keyed(panel)) == len(panel.shapes)


def test_the_operating_system_lies_below_the_memory_shared_out():
    assert [(span.tone, span.size) for span in drawn(example())["memory"].spans[:1]] == [(Tone.SYSTEM, 400 * KiB)]


def test_best_fit_shows_every_hole_looked_at_and_the_one_chosen():
    heap = example()
    heap.fit = "best"
    at = kinds(heap, "HoleChosen")[-1]
    event, memory = heap.history[at].event, keyed(drawn(heap, at)["memory"])
    assert [key for key, span in memory.items() if span.tone is Tone.CHOSEN] == [event.chose]
    assert {key for key, span in memory.items() if span.tone is Tone.LOOKED} == {*event.candidates} - {event.chose}
    assert strong(drawn(heap, at)["free list"]) == [event.chose]


def test_a_split_makes_the_block_and_the_rest_strong():
    heap = DynamicStorage(base=0, memory=100)
    heap.ask(Allocate("A", 30))
    assert strong(drawn(heap)["memory"]) == [("block", "A"), ("hole", 100)]
    assert strong(drawn(heap)["blocks"]) == [("block", "A")]


def test_a_merged_hole_is_strong():
    heap = DynamicStorage(base=0, memory=100)
    heap.ask(Allocate("A", 30), Free("A"))
    assert heap.step.event.kind == "Coalesced"
    assert strong(drawn(heap)["memory"]) == [("hole", 100)]


def test_where_memory_is_in_pieces_the_largest_hole_is_strong():
    heap = DynamicStorage(base=0, memory=100, layout=(("hole", 40), ("A", 30)))
    heap.ask(Allocate("B", 60))
    assert strong(drawn(heap)["memory"]) == [("hole", 40)]


def test_a_block_is_drawn_as_header_what_was_asked_and_waste():
    heap = DynamicStorage(base=0, memory=100, header=8, granule=16)
    heap.ask(Allocate("A", 20))
    parts = [(span.key[0], span.tone, span.start, span.size) for span in drawn(heap)["memory"].spans[:3]]
    assert parts == [("header", Tone.SYSTEM, 0, 8), ("block", Tone.USED, 8, 20), ("waste", Tone.WASTE, 28, 12)]
    assert (
        drawn(heap)["memory"].spans[1].words == "Block A at 0-40 takes 40: 20 asked for, a header of 8 and 12 wasted."
    )


def test_every_part_of_a_block_and_its_row_ask_to_free_it_and_a_hole_asks_nothing():
    heap = DynamicStorage(base=0, memory=100, header=8, granule=16)
    heap.ask(Allocate("A", 20))
    assert [span.asks for span in drawn(heap)["memory"].spans] == [Free("A"), Free("A"), Free("A"), None]
    assert [row.asks for row in drawn(heap)["blocks"].rows] == [Free("A")]


@pytest.mark.parametrize(("fit", "pointer"), [("first", None), ("next", (50, "rover"))])
def test_only_next_fit_shows_a_rover(fit, pointer):
    heap = DynamicStorage(base=0, memory=100, fit=fit)
    heap.ask(Allocate("A", 50))
    assert drawn(heap)["memory"].pointer == pointer
    assert drawn(heap)["free list"].rows[0].cells[3] == ("rover" if pointer else "")


def test_long_tables_show_the_strong_row_and_count_what_they_leave_out():
    heap = many(1000)
    heap.ask(Free("B500"))
    holes = drawn(heap)["free list"].rows
    assert len(holes) <= 62
    assert any(row.strong for row in holes)
    assert drawn(heap)["blocks"].rows[-1].label == "... and 939 more"


def test_five_thousand_blocks_are_drawn_in_time():
    """Once its spans are known, a step of 5,000 blocks costs milliseconds; the bound leaves room for a busy machine."""
    heap = many(5000)
    heap.ask(Free("B2500"))
    heap.scene()
    times = []
    for _ in range(7):
        start = perf_counter()
        heap.scene()
        times.append(perf_counter() - start)
    assert min(times) < 0.06
