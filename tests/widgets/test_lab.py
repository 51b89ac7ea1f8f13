"""A lab without a browser: what it sends, and what becomes of the wishes that a front end sends."""

from __future__ import annotations

from typing import Any

import pytest
from ipywidgets.widgets.widget import _instances

from memlab.mechanisms.demand_paging import DemandPaging, Write
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.scene.asks import Show
from memlab.widgets.lab import Lab


@pytest.fixture
def heap() -> DynamicStorage:
    made = DynamicStorage()
    made.use("Five holes, four requests")
    made.seek(0)
    return made


@pytest.fixture
def lab(heap: DynamicStorage) -> Any:
    made = Lab(heap)
    yield made
    made.close()


def say(front: Any, **wish: Any) -> None:
    """What a front end sends."""
    front._handle_custom_msg(wish, [])


def test_the_why_line_says_which_request_and_why(lab: Lab, heap: DynamicStorage) -> None:
    heap.seek(1)
    assert lab.foot.why == {
        "where": "Request 1 of 4",
        "what": "Allocate R1, 212K",
        "text": heap.step.why,
        "tone": "decision",
    }


def test_a_failure_has_the_tone_of_a_failure(lab: Lab, heap: DynamicStorage) -> None:
    heap.seek(-1)
    assert lab.foot.why["tone"] == "failure"


def test_a_wish_for_a_step_is_answered(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.foot, do="seek", index=3, turn=5)
    assert (heap.cursor, lab.foot.index, lab.foot.answered) == (3, 3, 5)


@pytest.mark.parametrize("index", [-5, 10**30, None, "x", [], 2.5, float("nan")])
def test_a_wish_of_any_type_and_size_does_no_harm(lab: Lab, heap: DynamicStorage, index: object) -> None:
    say(lab.foot, do="seek", index=index, turn=1)
    assert 0 <= heap.cursor < len(heap.history)
    assert lab.foot.answered == 1


@pytest.mark.parametrize("content", [None, [], "x", {}, {"do": "fly"}, {"do": "ask"}, {"do": "tab", "key": 7}])
def test_a_message_that_is_no_wish_is_not_heard(lab: Lab, heap: DynamicStorage, content: object) -> None:
    lab.foot._handle_custom_msg(content, [])
    assert heap.cursor == 0


def test_a_form_is_one_message_and_goes_to_the_decision_first(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.foot, do="ask", verb="Allocate", fields={"name": "Z", "size": "100K"})
    assert heap.requests == (Allocate("Z", 100 * 1024),)
    assert (heap.cursor, lab.foot.run) == (1, 1), "the decision is on show, and Play goes on from there"
    assert lab.foot.seen == 1


def test_what_cannot_be_asked_is_refused_at_its_field_and_changes_nothing(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.foot, do="ask", verb="Allocate", fields={"name": "Z", "size": "-5"})
    assert lab.foot.form["refused"] == "size"
    assert "-5" in lab.foot.form["complaint"]
    assert len(heap.requests) == 4


def test_a_refusal_is_forgotten_with_the_next_step(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.foot, do="ask", verb="Allocate", fields={"name": "Z", "size": "many"})
    heap.seek(2)
    assert lab.foot.form["complaint"] == ""


def test_clicking_a_block_proposes_and_a_second_click_asks(lab: Lab, heap: DynamicStorage) -> None:
    heap.seek(2)
    at = next(n for n, thing in enumerate(lab.picture.glass.sheet["things"]) if thing[5] == "Free R1")
    say(lab.picture.glass, do="act", at=at, stamp=lab.picture.glass.stamp)
    assert len(heap.requests) == 4
    assert lab.foot.form["verbs"][lab.foot.form["verb"]]["fields"][0]["value"] == "R1"
    say(lab.picture.glass, do="act", at=at, stamp=lab.picture.glass.stamp)
    assert heap.requests[-1] == Free("R1")


def test_a_click_on_a_picture_that_is_gone_is_not_heard(lab: Lab, heap: DynamicStorage) -> None:
    stamp = lab.picture.glass.stamp
    heap.seek(2)
    for _ in range(2):
        say(lab.picture.glass, do="act", at=0, stamp=stamp)
    assert len(heap.requests) == 4


def test_what_was_set_aside_comes_back_by_a_chip(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.foot, do="ask", verb="Allocate", fields={"name": "Z", "size": "100K"})
    text = lab.foot.form["chips"][0][0]
    assert text == "back to Allocate R1, 212K and 3 more"
    say(lab.foot, do="chip", text=text)
    assert len(heap.requests) == 4


def test_a_setting_that_cannot_be_is_refused_with_the_value_in_force(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.heading.widget, do="set", name="memory", text="lots")
    assert lab.foot.form["complaint"].endswith("1950K stays in force.")
    assert heap.memory == 1950 * 1024


def test_a_setting_runs_the_same_requests_under_it(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.heading.widget, do="set", name="fit", text="best")
    assert (heap.fit, len(heap.requests)) == ("best", 4)
    assert lab.heading.widget.head["example"] == "Five holes, four requests (changed)"


def test_an_example_starts_at_its_beginning_with_nothing_given_away(lab: Lab, heap: DynamicStorage) -> None:
    heap.seek(-1)
    say(lab.heading.widget, do="use", name="Eight holes, next fit")
    assert (heap.cursor, lab.foot.seen, lab.foot.bar["marks"]) == (0, 0, [])


def test_a_closed_tab_draws_nothing_and_an_open_one_is_drawn(lab: Lab) -> None:
    assert lab.tabs.widget.children == ()
    say(lab.foot, do="tab", key="free list")
    (table,) = lab.tabs.widget.children
    assert len(table.rows) == 5
    say(lab.foot, do="tab", key="free list")
    assert lab.tabs.widget.children == ()


def test_the_chart_reaches_as_far_as_the_reader(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.foot, do="tab", key="chart")
    heap.seek(2)
    assert lab.tabs._made["chart"]._line.x == (0, 1, 2)


def test_the_picture_is_drawn_for_the_room_there_is(lab: Lab) -> None:
    say(lab.heading.widget, do="room", width=560, zoom=1)
    assert lab.picture.glass.sheet["size"] == [560, 326]
    say(lab.heading.widget, do="room", width=596, zoom=1, short=True)
    assert lab.picture.glass.sheet["size"] == [596, 163]
    say(lab.heading.widget, do="room", width=785, zoom=1.6)
    assert lab.picture._drawing.figure.layout.width == "1256px"


def test_a_sentence_is_told_only_of_steps_reached(lab: Lab, heap: DynamicStorage) -> None:
    told: list[Any] = []
    lab.foot.send = told.append
    heap.seek(1)
    say(lab.foot, do="peek", index=1)
    say(lab.foot, do="peek", index=6)
    assert told == [{"peek": 1, "text": f"1: {heap.history[1].why}"}]


def test_looking_elsewhere_changes_the_look_alone(lab: Lab, heap: DynamicStorage) -> None:
    lab._wishes.asking.act(Show.at(opened=3))
    assert lab.look["opened"] == 3
    assert heap.cursor == 0


def test_a_closed_lab_leaves_no_widget_and_the_mechanism_lives(heap: DynamicStorage) -> None:
    before = set(_instances)
    lab = Lab(heap)
    say(lab.foot, do="tab", key="chart")
    lab.close()
    assert set(_instances) == before
    assert heap.seek(3).index == 3


def test_what_a_mechanism_offers_to_do_is_a_button_that_does_it_or_says_why_not() -> None:
    pages = DemandPaging()
    pages.ask(Write(0))
    lab = Lab(pages)
    assert ["act run_here", "Run it here", "", True] in lab.foot.tabs
    say(lab.foot, do="tab", key="act run_here")
    assert pages.source == "this machine" or lab.foot.form["complaint"]
    say(lab.foot, do="tab", key="act close")
    assert len(pages.requests) == 1
    lab.close()
