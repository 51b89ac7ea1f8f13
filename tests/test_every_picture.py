"""The pictures of all examples: what is shown in part is said to be a part."""

import pytest

from memlab.catalogue import entry
from memlab.mechanisms.paging.tables import frame_key
from memlab.scene.marks import Grip
from tests.scene.places import texts

PARTS = {
    "hashed_table": ("7 of 8, a pointer each", (560,)),
    "i386": ("(3 of 1,024)", (560, 760, 950)),
    "inverted_table": ("Hash anchor table; 5 of 8 shown", (560,)),
    "multics": ("3 of 64 words", (560, 760, 950)),
    "page_walk": ("3 of 1,024 entries", (560,)),
    "vax": ("3 of 64 entries", (560, 760, 950)),
}


@pytest.mark.parametrize(("name", "said", "width"), [
    (name, said, width) for name, (said, widths) in PARTS.items() for width in widths
])  # fmt: skip
def test_a_part_of_a_table_is_said_to_be_a_part(name, said, width):
    mechanism = entry(name).example()
    steps = mechanism.history
    assert any(said in texts(mechanism.scene(steps[at], {"width": width})) for at in range(len(steps)))


@pytest.mark.parametrize(("width", "rows"), [(560, 4), (760, 5)])
def test_some_of_the_pages_of_a_table_are_said_to_be_some(width, rows):
    paging = entry("paging").example()
    paging.use("Valid bits: a program of 0 to 10,468")
    shown = texts(paging.scene(paging.history[-1], {"width": width}))
    assert f"{rows} of 8 entries" in shown


@pytest.mark.parametrize("width", [560, 950])
def test_paging_says_how_many_frames_are_shown_and_that_the_cut_can_be_dragged(width):
    paging = entry("paging").example()
    paging.use("Addresses of 32 bits, pages of 4K")
    drawn = paging.scene(paging.history[1], {"width": width})
    cells, shown = sum(mark.key in {frame_key(at) for at in range(64)} for mark in drawn.picture.marks), texts(drawn)
    assert 0 < cells < 64
    assert f"of 64 frames of memory free, {cells} shown" in shown
    assert "logical address, 32 bits: drag the border of p and d" in shown


def test_a_narrow_page_walk_counts_the_entries_of_its_tables_and_names_their_levels():
    walk = entry("page_walk").example()
    walk.use("AArch64 16K")
    made = next(step for step in walk.history if step.event.kind == "TableMade" and step.event.level == 3)
    shown = texts(walk.scene(made, {"width": 560}))
    assert {"L0", "4/2,048", "3 of 2,048 entries"} <= set(shown)


@pytest.mark.parametrize(("width", "said"), [(560, "4 of 1,048,576"), (950, "4 of 1,048,576 entries")])
def test_the_page_table_behind_a_tlb_says_how_much_of_it_is_shown(width, said):
    tlb = entry("tlb").example()
    for step in tlb.history[1:]:
        assert said in texts(tlb.scene(step, {"width": width})), step


def test_a_chain_shows_the_entries_looked_at_before_the_match_at_every_width():
    table = entry("inverted_table").example()
    found = next(step for step in table.history if step.event.kind == "ChainSearched" and step.event.looked_at == 2)
    chain = table.history[found.index].state.chains[found.event.anchor]
    for width in (528, 560, 760, 950):
        shown = texts(table.scene(found, {"width": width}))
        assert {f"frame {frame}" for frame in chain[:2]} <= set(shown), width


@pytest.mark.parametrize("height", [308, 344])
def test_a_low_picture_too_says_that_some_anchors_are_left_out(height):
    table = entry("inverted_table").example()
    for step in table.history:
        shown = texts(table.scene(step, {"width": 760, "height": height}))
        assert any("7 of 8" in text for text in shown), step


def test_the_lines_of_a_long_table_are_counted():
    table = entry("hashed_table").example()
    table.use("UltraSPARC: the trap and its TSB")
    assert "TSB, 5 of 512 lines" in texts(table.scene(table.history[-1], {"width": 560}))


WHOLE = (
    *("binding", "buddy", "compaction", "demand_paging", "dynamic_linking", "dynamic_loading", "dynamic_storage"),
    *("hashed_table", "i386", "inverted_table", "kmalloc", "memory_map", "multics", "page_frames", "page_walk"),
    *("paging", "partitions"),
    *("proportional_share", "protection", "relocation", "schemes", "segmentation", "slab", "swapping"),
    *("table_growth", "tlb", "unix_swapping", "vax", "zones"),
    *("lazy_binding", "shared_pages"),
)


@pytest.mark.parametrize("name", WHOLE)
def test_no_word_of_an_example_is_cut_off(name):
    mechanism = entry(name).example()
    for preset in mechanism.presets:
        mechanism.use(preset)
        one_of_each = {step.event.kind: step for step in mechanism.history}
        for step in one_of_each.values():
            for width in (560, 760, 950):
                cut = [text for text in texts(mechanism.scene(step, {"width": width})) if text[1:].endswith("…")]
                assert cut == [], (preset.name, step, width)


@pytest.mark.parametrize(
    "name",
    [
        *("binding", "compaction", "i386", "multics", "partitions", "protection", "relocation", "segmentation"),
        *("swapping", "unix_swapping", "zones"),
    ],
)
@pytest.mark.parametrize("width", [760, 950])
def test_a_picture_with_handles_says_that_they_are_dragged(name, width):
    mechanism = entry(name).example()
    pictures = [mechanism.scene(step, {"width": width}).picture for step in mechanism.history]
    gripped = [picture for picture in pictures if any(isinstance(mark, Grip) for mark in picture.marks)]
    assert gripped
    assert all(any(text.startswith("drag: ") for text in picture.texts) for picture in gripped)
