"""The picture of every scheme: it fits, shows as many dots as accesses were made, and none of the future."""

import pytest

from memlab.mechanisms.schemes import NAMES, Access, Map, Schemes, example
from memlab.scene.marks import Badge
from tests.contract.pictures import EVERY_LOOK, check_fits
from tests.scene.places import areas, texts


def check(machine):
    check_fits(machine, (*EVERY_LOOK, {"width": 950, "scheme": "hashed"}))


@pytest.mark.parametrize("preset", Schemes.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = Schemes()
    machine.use(preset)
    check(machine)


def test_a_memory_and_a_hash_of_the_largest_size_fit():
    machine = Schemes(frames=4096, buckets=4096, element_bytes=64, entry_bytes=64, segment_bytes=64)
    machine.ask(Map("P1", 0xFFFFF000, 4095))
    machine.ask(*(Map(f"{'P' * 30}{n}", 0) for n in range(20)), Access("P1", 0xFFFFFFFF), Access("P2", 2**63))
    check(machine)


def dots(scene, scheme):
    """How many dots a row has."""
    return sum(isinstance(mark, Badge) and mark.key[:2] == ("dot", scheme) for mark in scene.picture.marks)


def test_all_rows_run_at_once_and_none_ahead():
    schemes = example()
    for step in schemes.history[7:12]:
        scene = schemes.scene(step)
        for one in step.event.outcomes:
            if one.references <= 5:
                assert dots(scene, one.scheme) == min(one.references, step.event.beat)


def test_who_is_ready_now_is_outlined():
    schemes = example()
    step = schemes.history[9]
    strong = {key[1] for key, area in areas(schemes.scene(step)).items() if key[0] == "row" and area.strong}
    assert strong == {"hashed", "inverted, anchored"}


def test_a_row_that_is_chosen_tells_what_it_read():
    schemes = example()
    scene = schemes.scene(schemes.history[11], {"scheme": "hashed"})
    assert "hashed: the bucket, 2 elements of its chain, and the byte" in texts(scene)


def test_bars_grow_by_equal_lengths_for_equal_powers():
    machine = Schemes(frames=2, entry_bytes=8, buckets=64)
    drawn = areas(machine.scene(machine.ask(Map("P1", 0))))
    widths = {name: drawn["bytes", name].width for name in NAMES}
    assert widths["inverted, searched"] == pytest.approx(widths["flat table"] / 10)  # 16 = 4 × 16^½, 4M = 4 × 16^5
