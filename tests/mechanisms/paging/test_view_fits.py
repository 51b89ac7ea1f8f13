"""The picture fits: at every width, with every parameter, at every step."""

import pytest

from memlab.mechanisms.paging import Access, Arrive, Leave, Map, Paging, Unmap
from tests.contract.pictures import check_picture
from tests.mechanisms.paging.pictures import areas, lecture, picture
from tests.scene.places import LOOKS, outside, overlapping


@pytest.mark.parametrize("face", ["way", "cut"])
@pytest.mark.parametrize("preset", Paging.presets, ids=lambda preset: preset.name)
def test_every_example_fits_and_draws_what_its_events_name(preset, face):
    paging = Paging()
    paging.use(preset)
    for step in paging.history:
        for look in (*LOOKS, {"width": 760, "height": 308}):
            drawn = picture(paging, step, **look, face=face)
            check_picture(paging, drawn)
            assert outside(drawn) == []
            assert overlapping(drawn) == []
        assert {step.event.chose, *step.event.candidates} - {None} <= areas(paging, step).keys()


@pytest.mark.parametrize("face", ["way", "cut"])
@pytest.mark.parametrize(("page_bits", "index_bits"), [(0, 0), (0, 4), (4, 0), (24, 40), (1, 40), (24, 2)])
def test_the_narrowest_and_the_widest_address_fit(page_bits, index_bits, face):
    paging = Paging(page_bits=page_bits, index_bits=index_bits, frames=2**20, free_list=(2**20 - 1, 0, 7))
    paging.ask(
        Arrive("A-long-name", 3 << page_bits), Access("A-long-name", 0), Arrive("P2", 1 << 50), Map("P2", 0, 2**20 - 1)
    )
    for step in paging.history:
        for look in LOOKS:
            drawn = picture(paging, step, **look, face=face)
            check_picture(paging, drawn)
            assert outside(drawn) == []
            assert overlapping(drawn) == []


def test_heights_do_not_change_from_step_to_step():
    paging = lecture()
    places = [
        (area["frame", 1].y, area["field", "p"].height) for area in (areas(paging, step) for step in paging.history)
    ]
    assert len(set(places)) == 1


def test_what_is_proposed_shows_something():
    paging = Paging(page_bits=11, index_bits=3, frames=10)
    paging.ask(Arrive("P1", 10_469), Access("P1", 0))
    kinds = [(type(request), paging.ask(request).event.kind) for request in paging.proposals()]
    assert kinds == [
        (Access, "Translated"),
        (Access, "Trapped"),
        (Access, "Translated"),
        (Arrive, "FrameTaken"),
        (Leave, "Left"),
        (Map, "Mapped"),
        (Unmap, "Refused"),
    ]
    assert {type(request) for request in Paging().proposals()} == set(Paging.request_types)
