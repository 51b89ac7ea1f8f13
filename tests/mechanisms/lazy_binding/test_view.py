"""The picture of lazy binding: it fits at every width, and shows where a jump comes out."""

import pytest

from memlab.mechanisms.lazy_binding import SLOTS, Call, LazyBinding
from memlab.scene.paint import Paint
from tests.contract.pictures import EVERY_LOOK, check_fits
from tests.scene.places import areas, texts


def keys(scene):
    return [mark.key for mark in scene.picture.marks]


@pytest.mark.parametrize("preset", LazyBinding.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    zlib = LazyBinding()
    zlib.use(preset)
    check_fits(zlib, (*EVERY_LOOK, {"width": 760, "height": 163}))


def test_a_first_jump_goes_by_the_linker_and_the_next_straight():
    zlib = LazyBinding()
    zlib.ask(Call("crc32"), Call("crc32"))
    first, again = zlib.history[1], zlib.history[3]
    assert areas(zlib.scene(first))["crc32_z"].fill == Paint.DECISION
    assert "writes" in keys(zlib.scene(first))
    assert areas(zlib.scene(again))["crc32_z"].fill == Paint.HIT
    assert {"slot held", "its address", "not asked"} <= set(texts(zlib.scene(again)))
    assert "straight" in keys(zlib.scene(again))
    assert areas(zlib.scene(again))["malloc"].fill == Paint.PAGE


def test_each_look_of_a_slot_is_named():
    binding = LazyBinding()
    binding.ask(Call("compress"))
    bound = next(step for step in binding.history if step.event.kind == "Bound")
    assert {"now bound", "bound", "stub", "in this call"} <= set(texts(binding.scene(bound, {"width": 560})))
    assert "bound" not in texts(binding.scene(binding.history[0]))


def test_what_was_counted_is_told_at_the_end_of_a_call():
    zlib = LazyBinding()
    zlib.use("The stub replaces itself")
    assert "model" not in keys(zlib.scene(zlib.history[1]))
    assert "model" in keys(zlib.scene(zlib.history[2]))


@pytest.mark.parametrize("width", [760, 950, 1180])
def test_every_slot_has_its_whole_name(width):
    assert set(SLOTS) <= set(texts(LazyBinding().scene(LazyBinding().step, {"width": width})))


def test_a_call_to_a_library_that_is_gone_stops_before_the_table():
    zlib = LazyBinding()
    zlib.use("Unloaded and loaded again")
    gone = next(step for step in zlib.history if step.event.kind == "NotLoaded")
    shown = zlib.scene(gone, {"width": 560})
    assert "cross" in keys(shown)
    assert "not tried: no table is mapped" in texts(shown)


def test_a_count_that_differs_is_explained_to_the_end():
    zlib = LazyBinding()
    zlib.ask(Call("crc32"))
    said = ({"slots changed": 1, "slots in all": 48}, (0, 0), "this machine", zlib.differs)
    shown = " ".join(texts(zlib.scene(zlib.step, {"width": 560, "beside": said})))
    assert shown.endswith(zlib.differs)
