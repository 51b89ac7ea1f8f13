"""The picture fits: at every width, with every parameter, at every step."""

from random import Random

import pytest

from memlab.mechanisms.page_walk import LAYOUTS, Map, PageWalk, Unmap, Walk
from memlab.mechanisms.page_walk.layouts import CUSTOM, NAMES
from tests.mechanisms.page_walk.pictures import areas, check_fits, lecture, picture
from tests.scene.places import LOOKS


@pytest.mark.parametrize("base", ["hex", "dec"])
@pytest.mark.parametrize("name", NAMES)
def test_every_hardware_fits_at_every_width(name, base):
    pages = PageWalk(layout=name, frames=128)
    layout = pages.split(pages.settings)
    top = LAYOUTS[name].translated_bits if name != CUSTOM else layout.width
    address = (1 << top - 1) - 1
    pages.ask(Map("P1", address), Walk("P1", address), Walk("P1", 0), Unmap("P1", address), Map("P1", 0, 9999999))
    for look in LOOKS:
        for step in pages.history:
            check_fits(pages, picture(pages, step, **look, base=base))


@pytest.mark.parametrize("split", [(1, 2), (20, 12), (20, 20, 24), (8, 8, 8, 8, 8, 24), (1, 1, 1, 1, 1, 1, 2)])
def test_splits_of_ones_own_fit_at_every_width_and_at_half_height(split):
    pages = PageWalk(layout=CUSTOM, custom_split=split, frames=2**20)
    address = (1 << sum(split)) - 1
    pages.ask(Map("P1", address), Walk("P1", address), Walk("P1", 0))
    for look in LOOKS:
        for step in pages.history:
            check_fits(pages, picture(pages, step, **look))


@pytest.mark.parametrize("preset", PageWalk.presets, ids=lambda preset: preset.name)
def test_every_example_fits_and_heights_do_not_change_from_step_to_step(preset):
    pages = PageWalk()
    pages.use(preset)
    for width, height in ((560, 326), (760, 308), (950, 344)):
        drawn = [areas(pages, step, width=width, height=height) for step in pages.history]
        assert len({(area["frame"].y, area["frame"].height, area["field", "d"].height) for area in drawn}) == 1
        for step in pages.history:
            check_fits(pages, picture(pages, step, width=width, height=height))


def test_what_is_proposed_shows_something():
    pages = lecture()
    kinds = [(type(request), pages.ask(request).event.kind) for request in pages.proposals()]
    assert kinds == [
        (Walk, "PageFault"),
        (Walk, "PageFault"),
        (Walk, "Reached"),
        (Map, "Mapped"),
        (Unmap, "Unmapped"),
    ]


def test_there_is_a_proposal_of_every_kind_at_any_step():
    random = Random(5)
    for name in NAMES:
        pages = PageWalk(layout=name, frames=64)
        pages.ask(*(random.choice((Map, Walk, Unmap)).sample(random) for _ in range(12)))
        for step in pages.history:
            proposed = pages.proposals(step)
            assert {type(request) for request in proposed} == {Walk, Map, Unmap}
            assert all(pages.split(pages.settings).resolve(request.address) >= 0 for request in proposed)
