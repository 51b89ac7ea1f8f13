"""The picture of paging: a page, its entry and its frame, and the path of an address through them."""

import pytest
from memlab.scene.layout import panels
from memlab.scene.shapes import Look
from memlab.scene.tones import Tone

from memlab.mechanisms.paging import Access, Arrive, Map, Paging

LECTURE = {"page_bits": 2, "index_bits": 2, "frames": 8, "free_list": (1, 4, 3, 7)}


def parts(paging, step=None, **look):
    return {panel.key: panel for panel in panels(paging.scene(step, look))}


def boxes(paging, step=None, **look):
    return {box.key: box for box in parts(paging, step, **look)["memories"].boxes}


def lecture():
    paging = Paging(**LECTURE)
    paging.ask(Arrive("P1", 16), Access("P1", 13))
    return paging


def test_each_entry_stands_beside_its_page_and_points_to_its_frame():
    paging = lecture()
    drawn, arrows = boxes(paging), {arrow.key: arrow for arrow in parts(paging)["memories"].arrows}
    for page, frame in enumerate((1, 4, 3, 7)):
        assert drawn["page", "P1", page].y == drawn["entry", "P1", page].y
        assert drawn["entry", "P1", page].label == f"{page}: {frame}  rwx"
        (x, y), box = arrows["to frame", page].points[-1], drawn["frame", frame]
        assert x == box.x
        assert box.y < y < box.y + box.height


def test_the_token_goes_from_the_page_to_the_entry_to_the_frame():
    paging = lecture()
    tokens = [parts(paging, step)["memories"].token for step in paging.history if step.request == 2]
    assert tokens[0] is None  # the dispatcher loads PTBR
    drawn = boxes(paging)
    targets = [drawn[key] for key in (("page", "P1", 3), ("entry", "P1", 3), ("frame", 7))]
    assert [(token.x, token.y) for token in tokens[1:]] == [(box.x, box.y + box.height / 2) for box in targets]


def test_a_click_on_a_page_reads_its_first_byte():
    paging = lecture()
    assert boxes(paging)["page", "P1", 2].asks == Access("P1", 8)
    assert paging.ask(boxes(paging)["page", "P1", 2].asks).event.physical == 12


def test_what_the_last_page_does_not_use_is_shown_as_waste():
    paging = Paging(page_bits=11, index_bits=3, frames=10)
    paging.ask(Arrive("P1", 10_469))
    used, waste = (boxes(paging)[kind, "P1", 5] for kind in ("page", "waste"))
    assert waste.tone is Tone.WASTE
    assert waste.height / (used.height + waste.height) == pytest.approx(1819 / 2048)
    assert waste.label == "page 5: 1,819 unused"


@pytest.mark.parametrize(("ptlr", "label"), [(False, "3: i"), (True, "3: no entry")])
def test_an_entry_that_is_not_valid_differs_from_one_that_is_not_there(ptlr, label):
    paging = Paging(**LECTURE, length_register=ptlr)
    paging.ask(Arrive("P1", 12))
    assert boxes(paging)["entry", "P1", 3].label == label


def test_another_process_is_shown_by_choosing_it():
    paging = Paging(page_bits=2, index_bits=2, frames=8)
    paging.ask(Arrive("P1", 4), Arrive("P2", 8), Access("P1", 0), Arrive("P1", 4))
    asks = {row.key: row.asks for row in parts(paging)["processes"].rows}["process", "P2"]
    assert asks == Look.at(process="P2")
    assert ("page", "P2", 0) in boxes(paging, **asks.over({}))
    assert ("page", "P1", 0) in boxes(paging)


def test_a_shared_frame_says_so():
    paging = Paging(**LECTURE)
    paging.ask(Map("P1", 0, 5), Map("P2", 4, 5))
    assert (boxes(paging)["frame", 5].tone, boxes(paging)["frame", 5].label) == (Tone.MERGED, "5: 2 pages")


def test_of_many_pages_and_frames_those_around_the_address_are_shown():
    paging = Paging(page_bits=12, index_bits=20, frames=4096)
    paging.ask(Map("P1", 0xFFFFF000, 4000), Access("P1", 0xFFFFF123))
    drawn = boxes(paging)
    assert {("page", "P1", 2**20 - 1), ("entry", "P1", 2**20 - 1), ("frame", 4000)} <= drawn.keys()
    assert len(drawn) < 60
    assert ("entries", "2^m / 2^n", "2^32 / 2^12 = 1,048,576") in [row.cells for row in parts(paging)["cost"].rows]
    assert ("table", "entries × entry", "2^20 × 4 = 4M") in [row.cells for row in parts(paging)["cost"].rows]


def test_labels_fit_their_boxes():
    """At 5.6 px a unit and 6.4 px a character of 11 px."""
    paging = Paging()
    for preset in paging.presets:
        paging.use(preset)
        for step in paging.history:
            for box in parts(paging, step)["memories"].boxes:
                assert len(box.label) * 6.4 <= box.width * 5.6 + 10, box
                assert not box.label or box.height * 5.6 >= 11, box
