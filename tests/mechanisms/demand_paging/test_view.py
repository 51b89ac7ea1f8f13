"""The picture of demand paging: it fits at every width, and a copied frame has an arrow to its copy."""

import pytest

from memlab.mechanisms.demand_paging import DemandPaging, Exit, Fork, Read, Write
from tests.contract.pictures import EVERY_LOOK, check_fits
from tests.scene.places import areas, texts


def fits(pages):
    check_fits(pages, (*EVERY_LOOK, {"width": 760, "height": 163}))


@pytest.mark.parametrize("preset", DemandPaging.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    pages = DemandPaging()
    pages.use(preset)
    fits(pages)


def test_all_pages_of_both_fit():
    pages = DemandPaging()
    every = range(0, 64, 7)
    pages.ask(*map(Write, range(64)), Fork(), *(Write(page, "child") for page in every), Read(9), Exit())
    fits(pages)


def test_a_shared_frame_has_two_users_and_a_copy_has_an_arrow():
    pages = DemandPaging()
    pages.ask(Write(0), Fork())
    assert "\N{MULTIPLICATION SIGN}2" in texts(pages.scene())
    pages.ask(Write(0))
    scene = pages.scene()
    assert "copied" in [mark.key for mark in scene.picture.marks]
    assert {("frame", 0), ("frame", 1)} <= set(areas(scene))


def test_a_model_that_differs_from_the_kernel_is_seen():
    pages = DemandPaging(counts="Write 0, parent = 2/1", source="this machine")
    pages.ask(Write(0))
    assert "\N{NOT EQUAL TO}" in texts(pages.scene())


@pytest.mark.parametrize("width", [560, 760, 950])
def test_each_look_is_named_and_the_reason_is_told(width):
    pages = DemandPaging()
    pages.ask(Write(0), Fork(), Write(0), Write(0, "child"), Read(5))
    said = {step.event.kind: texts(pages.scene(step, {"width": width})) for step in pages.history}
    assert {"the fault of this step", "a frame of its own", "the page of zeros", "no frame yet"} <= set(said["Copied"])
    assert "fault: frame 0 had 2 users, so it is copied to frame 1" in said["Copied"]
    assert "fault: frame 0 has 1 user, so nothing is copied" in said["MadeWritable"]


def test_a_page_of_zeros_keeps_its_number():
    pages = DemandPaging()
    pages.ask(Read(3))
    numbers = [mark.text for mark in pages.scene().picture.marks if mark.key == ("number", "parent", 3)]
    assert numbers == ["3"]


def test_a_difference_is_explained_as_a_whole_or_not_at_all():
    pages = DemandPaging(counts="Write 0, parent = 2/1", source="this machine")
    pages.ask(Write(0))
    said = " ".join(texts(pages.scene(pages.step, pages.seen(pages.step) | {"width": 560})))
    assert "Counted on this machine. Some faults may be the interpreter's own." in said
