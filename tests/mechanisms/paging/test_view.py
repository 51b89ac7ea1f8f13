"""The picture of paging: the way of an address through page table and memory, and what the cut costs."""

import pytest

from memlab.mechanisms.paging import Access, Arrive, Leave, Map, Paging, Unmap
from memlab.scene.asks import Setting, Show
from memlab.scene.marks import Text
from memlab.scene.paint import Paint
from tests.mechanisms.paging.pictures import LECTURE, areas, arrows, grip, last, lecture, picture, tab, texts, token

# The way of an address.


def test_each_page_stands_beside_its_entry_which_says_frame_and_rights():
    drawn, said = areas(lecture()), texts(lecture())
    for page in range(4):
        row, entry = drawn["page", "P1", page], drawn["entry", "P1", page]
        assert (row.y, row.height, row.x + row.width) == (entry.y, entry.height, entry.x)
        assert [drawn["right", page, right].fill for right in "rwx"] == [Paint.INK] * 3
    assert {"page of P1", "frame", "allowed"} <= set(said)


def test_the_token_goes_from_the_page_number_to_the_entry_to_the_byte():
    paging = lecture()
    steps = [step for step in paging.history if step.request == 2]
    assert [step.event.kind for step in steps] == ["Dispatched", "AddressSplit", "EntryRead", "Translated"]
    assert token(paging, steps[0]) is None
    for step, key in zip(steps[1:], [("page", "P1", 3), ("entry", "P1", 3), ("frame", 7)], strict=True):
        (x, y), box = token(paging, step).points[-1], areas(paging, step)[key]
        assert (box.thick, box.strong) == (2.5, True)
        assert box.x - 10 < x < box.x + box.width
        assert box.y - 10 < y < box.y + box.height


def test_frame_and_offset_make_the_physical_address_each_once_it_is_known():
    paging = lecture()
    read, reached = last(paging, "EntryRead"), last(paging, "Translated")
    assert [areas(paging, read)["physical", name].dashed for name in ("frame", "d")] == [False, True]
    drawn = areas(paging, reached)
    assert drawn["physical", "frame"].fill is drawn["field", "p"].fill is drawn["page", "P1", 3].fill
    assert drawn["physical", "d"].fill is drawn["field", "d"].fill
    assert "= 29" not in texts(paging, read)
    assert {"= 29", "7 × 4 + 1 = 29"} <= set(texts(paging, reached))


def test_the_byte_lies_in_its_frame_as_far_along_as_its_offset_says():
    paging = lecture()
    paging.ask(Access("P1", 12), Access("P1", 15))
    steps = [step for step in paging.history if step.event.kind == "Translated"]
    frame = areas(paging)["frame", 7]
    places = [(arrows(paging, step)["to byte"][-1][0] - frame.x) / frame.width for step in steps]
    assert places == pytest.approx([1.5 / 4, 0.5 / 4, 3.5 / 4])


def test_the_bits_of_the_address_stand_in_its_fields():
    paging = lecture()
    step = last(paging, "AddressSplit")
    bits = [
        mark for mark in picture(paging, step).marks if isinstance(mark, Text) and mark.key and mark.key[0] == "bit"
    ]
    assert "".join(mark.text for mark in bits) == "1101"
    assert {"p = 3", "d = 1"} <= set(texts(paging, step))


@pytest.mark.parametrize(("ptlr", "said"), [(False, "not valid"), (True, "no entry")])
def test_an_entry_that_is_not_valid_differs_from_one_that_is_not_there(ptlr, said):
    paging = Paging(**LECTURE, length_register=ptlr)
    paging.ask(Arrive("P1", 12))
    assert texts(paging).count(said) == 1
    assert (("hatch", 3) in areas(paging)) is not ptlr


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (Access("P1", (1, 0)), "✕ trap: the entry of page 1 is not valid"),
        (Access("P1", 0, "write"), "✕ trap: page 0 allows rx, not to write"),
    ],
)
def test_a_trap_is_red_at_the_entry_where_the_access_ends(request_, says):
    paging = Paging(page_bits=10, index_bits=3, frames=16)
    paging.ask(Map("P1", 0, 3, rights="rx"), request_)
    red = [key for key, area in areas(paging).items() if area.fill is Paint.FAILURE]
    assert red == [("entry", "P1", paging.step.event.page)]
    assert says in texts(paging)
    assert "to frame" not in arrows(paging)


def test_an_address_that_there_cannot_be_is_named_and_its_fields_stay_empty():
    paging = lecture()
    paging.ask(Access("P1", 16))
    assert "✕ trap: 16 does not fit an address: 4 bits hold 0 to 15" in texts(paging)
    assert {"p", "d"} <= set(texts(paging))


# Who is where.


def test_a_page_takes_the_head_of_the_free_list_marked_in_list_table_and_memory():
    paging = lecture()
    step = [step for step in paging.history if step.event.kind == "FrameTaken"][1]
    drawn = areas(paging, step)
    assert [key for key, area in drawn.items() if area.fill is Paint.DECISION] == [("frame", 4), ("listed", 4)]
    assert [key[1] for key in drawn if key[0] == "listed"] == [4, 3, 7]
    assert drawn["entry", "P1", 1].thick == 2.5
    assert "★ 4" in texts(paging, step)


@pytest.mark.parametrize("frames", [24, 4096])
def test_every_candidate_is_in_the_picture_before_and_at_the_decision(frames):
    far = (frames - 1, 3, frames // 2, 11, 7, 19, 2, 5, frames - 3, 8, 1)
    paging = Paging(page_bits=10, index_bits=3, frames=frames, free_list=far)
    paging.ask(Arrive("P1", 4000))
    for step in paging.history:
        if step.event.candidates:
            for shown in (step, paging.history[step.index - 1]):
                assert set(step.event.candidates) <= areas(paging, shown, width=528).keys()


def test_every_process_has_its_hue_and_none_has_the_offsets():
    paging = Paging(page_bits=2, index_bits=2, frames=16)
    paging.ask(*(Arrive(f"P{number}", 4) for number in range(1, 6)))
    drawn = areas(paging)
    hues = [drawn["frame", frame].fill for frame in range(4)]
    assert len(set(hues)) == 4
    assert Paint.HUE_2 not in hues
    assert drawn["field", "d"].fill is Paint.HUE_2
    assert drawn["frame", 4].pattern == "dots"


def test_a_frame_that_two_processes_share_wears_both_hues():
    paging = Paging(**LECTURE)
    paging.ask(Map("P1", 0, 5), Map("P2", 4, 5))
    drawn = areas(paging)
    assert drawn["frame", 5].fill is not drawn["also", 5, "P2"].fill
    assert {"shared", "by 2"} <= set(texts(paging))
    assert drawn["frame", 5].words == "Frame 5, from 20 on, holds P1 page 0, P2 page 1."


def test_frames_that_are_given_back_are_outlined():
    paging = lecture()
    paging.ask(Leave("P1"))
    drawn = areas(paging)
    assert [key for key, area in drawn.items() if key[0] == "frame" and area.thick == 2.5] == [
        ("frame", frame) for frame in (1, 3, 4, 7)
    ]
    assert "P1 has ended" in texts(paging)


def test_a_refused_process_shows_what_it_needs_against_what_there_is():
    paging = Paging(**LECTURE)
    paging.ask(Arrive("P1", 4), Arrive("P2", 16))
    drawn = areas(paging)
    need, there = drawn["compared", "needed"], drawn["compared", "free"]
    assert need.width / there.width == pytest.approx(4 / 3)
    assert need.fill is Paint.FAILURE
    assert {"4 needed", "3 free"} <= set(texts(paging))


def test_what_the_last_page_does_not_use_is_hatched_to_scale():
    paging = Paging(page_bits=11, index_bits=3, frames=10)
    paging.ask(Arrive("P1", 10_469))
    page, waste = areas(paging)["page", "P1", 5], areas(paging)["waste", "P1", 5]
    assert waste.pattern == "hatch"
    assert (waste.width + 1) / page.width == pytest.approx(1819 / 2048)
    assert "1,819 bytes of page 5" in waste.words


def test_another_process_is_shown_by_choosing_it_and_a_click_reads_a_byte():
    paging = Paging(page_bits=2, index_bits=2, frames=8)
    paging.ask(Arrive("P1", 4), Arrive("P2", 8), Access("P1", 0), Arrive("P1", 4))
    asks = {row.key: row.asks for row in tab(paging, "processes").rows}["process", "P2"]
    assert asks == Show.at(process="P2")
    assert ("page", "P2", 0) in areas(paging, **asks.over({}))
    assert areas(paging)["page", "P1", 0].asks == areas(paging)["frame", 0].asks == Access("P1", 0)


def test_of_many_pages_and_frames_those_around_the_address_are_shown():
    paging = Paging(page_bits=12, index_bits=20, frames=4096)
    paging.ask(Map("P1", 0xFFFFF000, 4000), Access("P1", 0xFFFFF123))
    drawn = areas(paging)
    assert {("page", "P1", 2**20 - 1), ("entry", "P1", 2**20 - 1), ("frame", 4000)} <= drawn.keys()
    assert len(drawn) < 80


def test_the_free_frames_are_listed_in_their_order():
    paging = Paging(page_bits=2, index_bits=2, frames=1000)
    paging.ask(Arrive("P1", 8), Map("P1", 8, 700), Unmap("P1", 0))
    rows = tab(paging, "free frames").rows
    assert [row.cells for row in rows[:2]] == [("1", "2"), ("2", "3")]
    assert rows[-1].cells == ("", "and 798 more")


# The cut.


def test_the_grip_moves_the_cut_and_the_address_keeps_its_width():
    paging = Paging(page_bits=12, index_bits=20, frames=64)
    paging.ask(Arrive("P1", 100_000))
    handle = grip(paging)
    assert handle.stops[handle.at].x == areas(paging)["field", "d"].x
    assert [stop.asks.values["page_bits"] for stop in handle.stops] == list(range(25))
    assert {sum(stop.asks.values.values()) for stop in handle.stops} == {32}
    assert handle.stops[11].words == "Pages of 2K: 2^21 entries, a table of 8M, 352 bytes unused."
    assert handle.stops[12].asks == Setting("page_bits", 12, (("index_bits", 20),))


@pytest.mark.parametrize(("page_bits", "index_bits", "stops"), [(0, 0, (0, 0)), (24, 40, (24, 24)), (10, 40, (10, 24))])
def test_the_cut_stays_where_the_parameters_may_go(page_bits, index_bits, stops):
    paging = Paging(page_bits=page_bits, index_bits=index_bits)
    found = [stop.asks.values["page_bits"] for stop in grip(paging).stops]
    assert (found[0], found[-1]) == stops
    for stop in grip(paging).stops:
        with paging.hold_trait_notifications():
            for name, value in stop.asks.values.items():
                setattr(paging, name, value)
        assert paging.split(paging.settings).width == page_bits + index_bits


def test_what_the_cut_costs_stands_beside_the_table_at_every_step():
    paging = Paging(page_bits=12, index_bits=20, frames=64)
    paging.ask(Arrive("P1", 100_000))
    for step in paging.history[1:]:
        assert {"1,048,576", "4M", "2,400 bytes", "unused: 25 × 4,096 − 100,000"} <= set(texts(paging, step))
    with paging.hold_trait_notifications():
        for name, value in grip(paging).stops[11].asks.values.items():
            setattr(paging, name, value)
    assert {"2^21", "8M", "352 bytes"} <= set(texts(paging))


def test_each_place_of_the_cut_has_its_columns_to_one_scale():
    paging = Paging(page_bits=12, index_bits=20, frames=64)
    paging.ask(Arrive("P1", 100_000))
    drawn = areas(paging, face="cut")
    assert [key[1] for key in drawn if key[0] == "table"] == list(range(8, 17))
    assert drawn["table", 11].height == pytest.approx(2 * drawn["table", 12].height)
    assert drawn["table", 13].height == pytest.approx(drawn["table", 12].height / 2)
    assert drawn["unused", 13].height / drawn["unused", 12].height == pytest.approx(6496 / 2400)
    assert drawn["entries", 12].strong
    assert drawn["entries", 12].fill is drawn["field", "p"].fill
    assert drawn["entries", 10].asks == Setting("page_bits", 10, (("index_bits", 22),))
    assert {"4K", "1,048,576", "4M", "2,400 bytes", "page 24, the last"} <= set(texts(paging, face="cut"))


def test_the_switch_shows_the_cut_and_the_way_again():
    paging = lecture()
    asks = areas(paging)["face", "cut"].asks
    assert asks == Show.at(face="cut")
    look = asks.over({})
    assert ("entry", "P1", 3) not in areas(paging, **look)
    assert areas(paging, **look)["face", "way"].asks.over(look) == {"face": "way"}
