"""The pictures of all examples: what is shown in part is said to be a part."""

import pytest

from memlab.catalogue import entry
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


def test_the_lines_of_a_long_table_are_counted():
    table = entry("hashed_table").example()
    table.use("UltraSPARC: the trap and its TSB")
    assert "TSB, 5 of 512 lines" in texts(table.scene(table.history[-1], {"width": 560}))


WHOLE = (
    *("binding", "buddy", "compaction", "demand_paging", "dynamic_linking", "dynamic_loading", "dynamic_storage"),
    *("hashed_table", "i386", "inverted_table", "kmalloc", "memory_map", "multics", "page_frames", "partitions"),
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
